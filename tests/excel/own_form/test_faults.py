"""What keeps a form from being filled: each fault names sheet and cell, and nothing is made."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from tests.excel.own_form.conftest import form_of
from tracker.domain.errors.books import FormRefused
from tracker.domain.errors.files import FileUnreadable


def faults(path: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(FormRefused) as refused:
        form_of(path)
    return [(each.sheet, each.cell, each.reason) for each in refused.value.problems]


def named(book: Any, name: str, target: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=target)


def test_an_unknown_placeholder_is_told_with_those_that_are_meant(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["B3"], sheet["A5"] = "期間 {{四半季}}", "{{実積}}"

    assert [(sheet, cell) for sheet, cell, _ in faults(laid(lay))] == [("様式", "B3"), ("様式", "A5")]
    reasons = [reason for _, _, reason in faults(laid(lay))]
    assert "{{四半季}}" in reasons[0]
    assert "{{四半期}}" in reasons[0]
    assert "{{実績}}" in reasons[1]


def test_braces_that_do_not_close(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["B3"] = "{{四半期}"

    ((sheet, cell, reason),) = faults(laid(lay))
    assert (sheet, cell) == ("様式", "B3")
    assert "閉じていません" in reason


def test_nothing_to_fill(laid: Callable[..., Path]) -> None:
    ((_, _, reason),) = faults(laid(lambda _, sheet: sheet.append(["進捗状況"])))
    assert "差込記号がありません" in reason


def test_without_a_row_to_repeat_the_figures_alone_are_filled(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["B3"] = "{{回答済}}"

    form = form_of(laid(lay))
    assert form.layout.repeated == {}
    assert form.losses == ()


def test_two_rows_to_repeat(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"], sheet["B12"] = "{{名称}}", "{{実績}}"

    ((sheet, cell, reason),) = faults(laid(lay))
    assert (sheet, cell) == ("様式", "B12")
    assert "8行目と12行目" in reason


def test_a_mark_hidden_in_merged_cells(laid: Callable[..., Path], tmp_path: Path) -> None:
    """The file may hold texts under a merge, which Excel does not show."""

    def lay(_: Any, sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "{{四半期}}", "{{作成日}}"

    path = laid(lay)
    merged = tmp_path / "結合.xlsx"
    with ZipFile(path) as old, ZipFile(merged, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>')
            new.writestr(name, data)
    ((sheet, cell, reason),) = faults(merged)
    assert (sheet, cell) == ("様式", "B1")
    assert "左上のセル A1" in reason


def test_the_repeated_row_merged_with_the_next(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"] = "{{名称}}"
        sheet.merge_cells("C8:C9")

    ((sheet, cell, reason),) = faults(laid(lay))
    assert (sheet, cell) == ("様式", "C8")
    assert "C8:C9" in reason


@pytest.mark.parametrize(
    ("target", "word"),
    [
        ("#REF!", "#REF!"),
        ("様式!#REF!", "#REF!"),
        ("別の表!$A$1", "このブックのセルを指していません"),
        ("[1]様式!$A$1", "このブックのセルを指していません"),
        ("様式!$A$1:$B$2", "2つ以上のセル"),
    ],
)
def test_a_name_that_points_nowhere(laid: Callable[..., Path], target: str, word: str) -> None:
    ((_, _, reason),) = faults(laid(lambda book, _: named(book, "差込_四半期", target)))
    assert "差込_四半期" in reason
    assert word in reason


def test_an_unknown_name_of_ours_and_names_of_the_office(laid: Callable[..., Path]) -> None:
    def lay(book: Any, sheet: Any) -> None:
        sheet["A1"] = "{{四半期}}"
        named(book, "四半期の表", "様式!$A$1:$C$9")
        named(book, "差込_四半季", "様式!$B$2")

    ((sheet, cell, reason),) = faults(laid(lay))
    assert (sheet, cell) == ("様式", "B2")
    assert "「差込_四半季」" in reason


def test_a_formula_that_names_one_cell_of_the_row(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"], sheet["A9"], sheet["A10"] = "{{進捗率}}", "=SUM(A8)", "=A8*2"

    ((sheet, cell, reason),) = faults(laid(lay))
    assert (sheet, cell) == ("様式", "A10")
    assert "=A8*2" in reason


def test_the_row_among_the_print_titles(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"] = "{{名称}}"
        sheet.print_title_rows = "7:8"

    ((sheet, cell, reason),) = faults(laid(lay))
    assert (sheet, cell) == ("様式", "A8")
    assert "印刷タイトル" in reason


def test_a_mark_in_the_heading_of_a_table(laid: Callable[..., Path]) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A2"] = "{{四半期}}", "値"
        sheet.add_table(Table(displayName="表1", ref="A1:A2"))

    ((sheet, cell, reason),) = faults(laid(lay))
    assert (sheet, cell) == ("様式", "A1")
    assert "テーブルの見出し" in reason


def test_what_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "様式.xlsx").write_bytes(b"x")
    with pytest.raises(FileUnreadable):
        form_of(tmp_path / "様式.xlsx")
