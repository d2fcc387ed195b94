"""The departments' sheet is counted again from the data sheet, line by line."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import invented_plan
from tests.services.book_check.tampering import Tamper, found, row_with, scope, tampered
from tracker.domain.report.book import book_of
from tracker.domain.report.readback.seen import MOST
from tracker.excel.book_writer import write_book


def test_every_figure_of_the_departments_is_counted_again(tmp_path: Path) -> None:
    """In the table of all of them, in 合計 and at the head of each block: three counts, six grades, the share."""
    made, touched = scope(invented_plan(12), answered=0.6), []
    write_book(book_of(made), tmp_path / "報告.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "報告.xlsx")
    sheet = workbook["担当課別"]
    first = next(row for row in range(1, 20) if sheet.cell(row, 2).value == "担当課・取組")
    for row in range(first + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value is None and sheet.cell(row, 3).value is not None:
            for cell in sheet[row][2:12]:
                cell.value = cell.value + 1 if isinstance(cell.value, int) else "9/9"
                touched.append(f"担当課別 {cell.coordinate}")
    workbook.save(tmp_path / "報告.xlsx")
    told = found(tmp_path / "報告.xlsx", made)
    assert len(touched) > MOST
    assert len(told) == MOST
    assert set(told) <= set(touched)
    assert all("データを数えると" in reason for reason in told.values())


def block_head(sheet: Worksheet, code: str) -> int:
    """The line of counts above this initiative's row."""
    return max(row for row in range(1, row_with(sheet, code)) if sheet.cell(row, 1).value is None and sheet.cell(row, 3).value is not None)


def changed(column: int, value: object) -> Tamper:
    return lambda sheet: setattr(sheet.cell(row_with(sheet, "1-1-2-1"), column), "value", value)


def as_another_lead(sheet: Worksheet) -> None:
    sheet.cell(block_head(sheet, "1-1-2-1"), 2).value = "知らない課"


def once_more(sheet: Worksheet) -> None:
    row = row_with(sheet, "1-1-2-1")
    sheet.insert_rows(row)
    for cell in sheet[row + 1]:
        sheet.cell(row, cell.column).value = cell.value


DEPARTMENTS: list[tuple[str, Tamper, str]] = [
    ("left out", lambda sheet: sheet.delete_rows(row_with(sheet, "1-1-2-1")), "行がありません"),
    ("twice", once_more, "行目にもあります"),
    ("another lead", as_another_lead, "1-1-2-1 が「知らない課」の欄にありますが、データの主担当課は「"),
    ("not counted", changed(3, None), "1-1-2-1 の行に 空白 とありますが、データによれば 1 です"),
    ("as unanswered", changed(5, "未回答"), "1-1-2-1 の行に 未回答 とありますが、データによれば 空白 です"),
    ("unknown", changed(1, "9-9-9-9"), "データによればこの一覧に載りません"),
]


@pytest.mark.parametrize(("tamper", "said"), [case[1:] for case in DEPARTMENTS], ids=[case[0] for case in DEPARTMENTS])
def test_each_initiative_stands_once_below_its_lead(whole: Path, tmp_path: Path, tamper: Tamper, said: str) -> None:
    told = tampered(whole, tmp_path, "担当課別", tamper)
    assert [place for place, reason in told.items() if said in reason], told
    assert {place.split()[0] for place in told} == {"担当課別"}


def test_a_department_without_its_line_is_named(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet.delete_rows(row_with(sheet, sheet.cell(block_head(sheet, "1-1-2-1"), 2).value, 2))

    (said,) = tampered(whole, tmp_path, "担当課別", tamper).values()
    assert "の件数の行が0つあります。1つのはずです。" in said


def test_initiatives_moved_to_another_lead_in_the_data_show_in_its_counts(whole: Path, tmp_path: Path) -> None:
    told = tampered(whole, tmp_path, "データ", lambda sheet: setattr(sheet["J5"], "value", "知らない課"))
    assert told
    assert {place.split()[0] for place in told} == {"担当課別"}
