"""The summary and the legend are counted again from the data sheet."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.services.book_check.tampering import tampered


def rows_of(sheet: Worksheet, name: str) -> list[int]:
    return [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 2).value).startswith(name)]


@pytest.mark.parametrize("name", ["産業の振興", "(1) 力のある産業", "合計", "令和8年度第2四半期（"])
def test_every_figure_of_the_summary_is_counted_again(whole: Path, tmp_path: Path, name: str) -> None:
    """In the table of goals, in that of fields and in the quarters' line: four counts, six grades, the share."""
    touched: list[str] = []

    def tamper(sheet: Worksheet) -> None:
        for row in rows_of(sheet, name):
            for cell in sheet[row][2:13]:
                if cell.value is not None:
                    cell.value = cell.value + 1 if isinstance(cell.value, int) else "9/9"
                    touched.append(f"表紙・総括 {cell.coordinate}")

    told = tampered(whole, tmp_path, "表紙・総括", tamper)
    assert len(touched) in (11, 22)
    assert list(told) == touched
    assert all("データを数えると" in reason for reason in told.values())


def test_a_number_written_as_text_is_no_number(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        cell = sheet.cell(rows_of(sheet, "合計")[0], 3)
        cell.value = str(cell.value)

    assert len(tampered(whole, tmp_path, "表紙・総括", tamper)) == 1


def test_the_headline_is_counted_again(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        for row in range(1, 30):
            if str(sheet.cell(row, 1).value).startswith("取組数 延べ"):
                sheet.cell(row, 1).value = "取組数 延べ99件"
                return

    told = tampered(whole, tmp_path, "表紙・総括", tamper)
    assert ["取組数 延べ4件（うち再掲2件（元が未確定1件）、実数3件）" in reason for reason in told.values()] == [True]


def test_an_answer_moved_to_another_grade_shows_in_the_totals(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet["Q5"] = "遅れ" if sheet["Q5"].value != "遅れ" else "順調"

    told = tampered(whole, tmp_path, "データ", tamper)
    assert told
    assert {place.split()[0] for place in told} == {"表紙・総括", "担当課別", "課題・遅れ一覧", "前期比較"}


def test_a_legend_that_counts_otherwise_is_named(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        row = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "進捗区分")
        sheet.cell(row + 1, 2).value = "分母に入れない"

    told = tampered(whole, tmp_path, "凡例と作成条件", tamper)
    assert list(told.values()) == ["「完了に数える」のはずですが、「分母に入れない」です。"]
