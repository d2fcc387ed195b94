"""Simple sheets there and back, and what is refused of sheets that people have altered."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.sheets import RowProblem, SheetRefused
from tracker.domain.errors.values import IllegalCharacter
from tracker.domain.table import Table
from tracker.excel.xlsx_table import read_xlsx, write_xlsx

HEADINGS = ("コード", "名称", "有効開始日")
DEPARTMENTS = Table(
    "担当課",
    HEADINGS,
    (
        ("001", "企画課", date(2026, 4, 1)),
        ("002", "=危険(A1)", None),
        (3, "名_x0041_称 <&>", datetime(2026, 4, 1, 9, 30)),
        (None, "-5", None),
    ),
)
Edit = Callable[[Worksheet], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "担当課 一覧.xlsx"


@pytest.fixture
def edited(path: Path) -> Callable[[Edit], Path]:
    """A sheet made with openpyxl, as if in Excel, after one edit."""

    def made(edit: Edit) -> Path:
        workbook = Workbook()
        sheet = workbook.worksheets[0]
        sheet.title = "担当課"
        sheet.append(HEADINGS)
        sheet.append(("001", "企画課", date(2026, 4, 1)))
        sheet.append(("002", "財政課", None))
        edit(sheet)
        workbook.save(path)
        return path

    return made


def problems_of(path: Path) -> tuple[RowProblem, ...]:
    with pytest.raises(SheetRefused) as refused:
        read_xlsx(path)
    return refused.value.problems


def test_a_table_comes_back_as_it_was(path: Path) -> None:
    write_xlsx(DEPARTMENTS, path)

    assert read_xlsx(path) == DEPARTMENTS


def test_texts_are_written_as_texts_and_dates_as_dates(path: Path) -> None:
    write_xlsx(DEPARTMENTS, path)
    sheet = load_workbook(path)["担当課"]

    assert (sheet["B3"].data_type, sheet["B3"].quotePrefix) == ("s", True)
    assert sheet["A2"].data_type == "s"
    assert sheet["A4"].data_type == "n"
    assert sheet["C2"].is_date
    assert sheet.auto_filter.ref == "A1:C5"


def test_a_control_character_is_refused(path: Path) -> None:
    with pytest.raises(IllegalCharacter):
        write_xlsx(Table("担当課", ("名称",), (("企画\x0b課",),)), path)
    assert not path.exists()


def test_blank_rows_and_columns_at_the_end_are_dropped(edited: Callable[[Edit], Path]) -> None:
    def blank(sheet: Worksheet) -> None:
        sheet["A6"] = "  "
        sheet["F2"] = ""

    table = read_xlsx(edited(blank))
    assert (table.headings, len(table.rows)) == (HEADINGS, 2)


def test_whole_numbers_and_days_are_taken_as_such(edited: Callable[[Edit], Path]) -> None:
    def typed(sheet: Worksheet) -> None:
        sheet["A2"], sheet["A3"] = 1.0, 2.5
        sheet["C3"] = datetime(2026, 4, 1, 0, 0)

    rows = read_xlsx(edited(typed)).rows
    assert [(row[0], type(row[0])) for row in rows] == [(1, int), (2.5, float)]
    assert rows[1][2] == date(2026, 4, 1)
    assert type(rows[1][2]) is date


@pytest.mark.parametrize(
    ("cell", "value", "problem"),
    [
        ("B3", "#REF!", RowProblem(3, "名称", "エラー値（#REF!）です。正しい値を入力してください。")),
        ("B3", "=A1&A2", RowProblem(3, "名称", "数式に計算結果がありません。値として入力し直してください。")),
        ("C2", time(9, 30), RowProblem(2, "有効開始日", "時刻（09:30:00）です。日付か文字で入力してください。")),
        ("E3", "メモ", RowProblem(1, "E列", "見出しがありません。見出しを入れるか、列を削除してください。")),
        ("C1", "名称", RowProblem(1, "C列", "見出し「名称」が2つ以上あります。1つだけ残してください。")),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(cell: str, value: object, problem: RowProblem, edited: Callable[[Edit], Path]) -> None:
    assert problem in problems_of(edited(lambda sheet: sheet.__setitem__(cell, value)))


def test_merged_cells_are_named(edited: Callable[[Edit], Path]) -> None:
    reason = "セルA2:A3が結合されています。結合を解除してください。"
    assert problems_of(edited(lambda sheet: sheet.merge_cells("A2:A3"))) == (RowProblem(2, "コード", reason),)


def test_an_empty_sheet_is_named(edited: Callable[[Edit], Path]) -> None:
    assert problems_of(edited(lambda sheet: sheet.delete_rows(1, 3)))[0].reason == "シートが空です。1行目に見出しを入れてください。"


def test_a_formula_with_its_result_gives_the_result(edited: Callable[[Edit], Path]) -> None:
    from_excel = edited(lambda sheet: sheet.__setitem__("B3", "=A1"))
    give_result(from_excel, "<f>A1</f><v />", "<f>A1</f><v>12</v>")

    assert read_xlsx(from_excel).rows[1][1] == 12


def give_result(path: Path, before: str, after: str) -> None:
    """Puts a computed value into the saved sheet, as Excel does."""
    alter(path, "xl/worksheets/sheet1.xml", before, after)


def alter(path: Path, part: str, before: str, after: str) -> None:
    """Replaces text in the parts whose names begin so."""
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert any(before in content for name, content in parts.items() if name.startswith(part)), parts
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(before, after) if name.startswith(part) else content)


def test_a_workbook_of_strict_open_xml_is_refused_with_the_way_out(path: Path) -> None:
    write_xlsx(DEPARTMENTS, path)
    alter(path, "", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
    alter(path, "", "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")

    with pytest.raises(FileUnreadable, match="Strict"):
        read_xlsx(path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("fault", ["<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "<broken", "", "<x/>"])
def test_a_broken_part_is_refused_in_words(part: str, fault: str, path: Path) -> None:
    write_xlsx(DEPARTMENTS, path)
    with ZipFile(path) as package:
        whole = package.read(part).decode()
    alter(path, part, whole, fault)

    with pytest.raises((FileUnreadable, SheetRefused)):
        read_xlsx(path)


def test_a_sheet_that_only_pretends_to_be_huge_is_refused(edited: Callable[[Edit], Path]) -> None:
    with pytest.raises(FileUnreadable, match="大きすぎます"):
        read_xlsx(edited(lambda sheet: sheet.__setitem__("A1048576", "x")))
