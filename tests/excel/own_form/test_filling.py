"""Forms filled and read back by openpyxl: values, rows, and everything of the office's that must still be there."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from python_calamine import CalamineWorkbook

from tests.excel.own_form.conftest import KNOWN, VALUES, fill, form_of
from tracker import paths
from tracker.domain.errors.books import FormIsTarget
from tracker.domain.errors.refusal import Cancelled
from tracker.excel.own_form.filling import fill_form

THREE = [{"名称": "一"}, {"名称": "二"}, {"名称": "三"}]
Laid = Callable[..., Path]


def test_marks_become_values_of_their_kind(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = "{{回答済}}", "回答済 ｛｛ 回答済 ｝｝件／{{作成日}}", "{{作成日}}"
        sheet["A4"] = "{{作成日}}"
        sheet["A4"].number_format = "yyyy/m/d"
        sheet["A5"], sheet["A6"] = "{{確定日}}", "残す"

    sheet = fill(laid(lay), [], 回答済=1234, 作成日=date(2026, 10, 20), 確定日=None)["様式"]
    assert sheet["A1"].value == 1234
    assert sheet["A2"].value == "回答済 1,234件／令和8年10月20日"
    assert sheet["A3"].value == "令和8年10月20日"
    assert sheet["A4"].value == datetime(2026, 10, 20)
    assert sheet["A5"].value is None
    assert sheet["A6"].value == "残す"


def test_named_cells_are_filled_whether_they_were_empty_or_not(laid: Laid) -> None:
    def lay(book: Any, sheet: Any) -> None:
        sheet["B2"] = "ここに四半期"
        sheet.merge_cells("D4:F4")
        for name, target in (("差込_四半期", "様式!$B$2"), ("差込_対象", "様式!$D$4:$F$4"), ("差込_実績", "様式!$C$8")):
            book.defined_names[name] = DefinedName(name, attr_text=target)

    sheet = fill(laid(lay), [{"実績": "一"}, {"実績": "二"}])["様式"]
    assert (sheet["B2"].value, sheet["D4"].value) == ("〔四半期〕", "〔対象〕")
    assert [sheet[f"C{row}"].value for row in (8, 9)] == ["一", "二"]


def test_a_user_text_is_never_a_formula(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"] = "{{実績}}"

    book = fill(laid(lay), [{"実績": "=1+1"}, {"実績": "_x0041_ <&>"}, {"実績": "ふつう"}])
    cells = [book["様式"][f"A{row}"] for row in (8, 9, 10)]
    assert [(cell.value, cell.data_type) for cell in cells[:1]] == [("=1+1", "s")]
    assert [cell.quotePrefix for cell in cells] == [True, False, False]
    assert [cell.value for cell in cells[2:]] == ["ふつう"]


def test_the_row_is_repeated_with_its_looks_and_what_is_below_moves(laid: Laid) -> None:
    def lay(book: Any, sheet: Any) -> None:
        sheet["A8"], sheet["B8"], sheet["C8"], sheet["D8"] = "{{名称}}", "{{進捗率}}", "=B8*2", "件"
        sheet["A8"].font, sheet["A8"].fill = Font(bold=True, size=14), PatternFill("solid", start_color="FFFF80")
        sheet.row_dimensions[8].height = 33
        sheet.merge_cells("E8:G8")
        sheet["A9"], sheet["B9"], sheet["C9"] = "合計", "=SUM(B8:B8)", "=COUNTA(A8)"
        sheet.row_dimensions[9].height = 44
        sheet.merge_cells("A10:C11")
        sheet["A10"] = "注"
        sheet["A12"] = "{{四半期}}"
        other = book.create_sheet("別表")
        other["A1"] = "=様式!B9+SUM(様式!B8:B8)"

    book = fill(laid(lay), [{"名称": "一", "進捗率": 10}, {"名称": "二", "進捗率": 20}, {"名称": "三", "進捗率": 30}])
    sheet = book["様式"]
    assert [[sheet.cell(row, column).value for column in (1, 2, 3, 4)] for row in (8, 9, 10)] == [
        ["一", 10, "=B8*2", "件"],
        ["二", 20, "=B9*2", "件"],
        ["三", 30, "=B10*2", "件"],
    ]
    assert [sheet.cell(11, column).value for column in (1, 2, 3)] == ["合計", "=SUM(B8:B10)", "=COUNTA(A8:A10)"]
    assert [sheet.row_dimensions[row].height for row in (8, 9, 10, 11)] == [33, 33, 33, 44]
    assert all(sheet[f"A{row}"].font.b and sheet[f"A{row}"].font.sz == 14 for row in (8, 9, 10))
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A12:C13", "E10:G10", "E8:G8", "E9:G9"]
    assert (sheet["A12"].value, sheet["A14"].value) == ("注", "〔四半期〕")
    assert book["別表"]["A1"].value == "=様式!B11+SUM(様式!B8:B10)"


def test_settings_of_the_sheet_follow(laid: Laid) -> None:
    def lay(book: Any, sheet: Any) -> None:
        sheet["A7"], sheet["A8"], sheet["B8"], sheet["A9"] = "名称", "{{名称}}", "{{進捗区分}}", "合計"
        sheet["A9"].hyperlink = "https://example.invalid/"
        sheet["A10"].comment = Comment("注記", "見本")
        sheet.print_area, sheet.print_title_rows = "A1:B10", "7:7"
        sheet.row_breaks.append(Break(id=9))
        sheet.auto_filter.ref = "A7:B8"
        sheet.freeze_panes = "A8"
        sheet.page_setup.orientation, sheet.oddFooter.center.text = "landscape", "&P"
        sheet.column_dimensions["A"].width = 31
        chosen = DataValidation("list", formula1='"順調,遅れ"')
        chosen.add("B8")
        sheet.add_data_validation(chosen)
        sheet.conditional_formatting.add("B8", FormulaRule(['$B8="遅れ"'], font=Font(bold=True)))
        sheet.protection.sheet = True
        book.defined_names["範囲"] = DefinedName("範囲", attr_text="様式!$A$8:$A$8")

    path = laid(lay)
    book = fill(path, THREE)
    sheet = book["様式"]
    assert sheet.print_area == "'様式'!$A$1:$B$12"
    assert sheet.print_title_rows == "$7:$7"
    assert [each.id for each in sheet.row_breaks.brk] == [11]
    assert sheet.auto_filter.ref == "A7:B10"
    assert sheet.freeze_panes == "A8"
    assert (sheet.page_setup.orientation, sheet.oddFooter.center.text, sheet.column_dimensions["A"].width) == ("landscape", "&P", 31)
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["B8:B10"]
    ((ranges, rules),) = [(str(each.sqref), each.rules) for each in sheet.conditional_formatting]
    assert (ranges, rules[0].formula) == ("B8:B10", ['$B8="遅れ"'])
    assert sheet.protection.sheet
    assert book.defined_names["範囲"].attr_text == "様式!$A$8:$A$10"
    assert sheet["A11"].hyperlink.target == "https://example.invalid/"
    assert sheet["A12"].comment.text == "注記"


def test_a_chart_keeps_its_place_and_takes_in_the_rows(laid: Laid, tmp_path: Path) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A7"], sheet["A8"], sheet["B8"] = "進捗率", "{{進捗率}}", "{{名称}}"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=7, max_row=8), titles_from_data=True)
        chart.set_categories(Reference(sheet, min_col=2, min_row=8))
        sheet.add_chart(chart, "A12")

    fill(laid(lay), THREE)
    with zipfile.ZipFile(tmp_path / "出力.xlsx") as package:
        chart, drawing = package.read("xl/charts/chart1.xml").decode(), package.read("xl/drawings/drawing1.xml").decode()
    assert "$A$8:$A$10" in chart
    assert "$B$8:$B$10" in chart
    assert "row>13<" in drawing  # row 14, counted from 0


def test_no_initiative_leaves_one_empty_row(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"], sheet["B8"], sheet["A9"] = "{{名称}}", "件", "=COUNTA(A8:A8)"

    sheet = fill(laid(lay), [])["様式"]
    assert (sheet["A8"].value, sheet["A9"].value) == (None, "=COUNTA(A8:A8)")


def test_rows_are_high_enough_for_their_texts_and_go_on_where_they_cannot_be(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"], sheet["B8"], sheet["C8"] = "{{コード}}", "{{実績}}", "=1"
        sheet.column_dimensions["B"].width = 21  # twenty half-width characters a line: ten full-width ones

    sheet = fill(laid(lay), [{"コード": "1", "実績": "あ" * 30}, {"コード": "2", "実績": "い" * 400}, {"コード": "3"}])["様式"]
    assert sheet.row_dimensions[8].height == pytest.approx(3 * 1.35 * 11 + 4, abs=0.01)
    assert sheet["B8"].alignment.wrap_text
    parts = [row for row in range(9, 40) if sheet[f"B{row}"].value]
    assert len(parts) == 4  # forty lines, ten a piece
    assert "".join(str(sheet[f"B{row}"].value).removeprefix("（続き）") for row in parts) == "い" * 400
    assert [sheet[f"A{row}"].value for row in parts] == ["2", None, None, None]
    assert [sheet[f"C{row}"].value for row in parts] == ["=1", None, None, None]
    assert all(sheet.row_dimensions[row].height <= 409 for row in parts)
    assert sheet[f"A{parts[-1] + 1}"].value == "3"


def test_single_texts_get_the_height_they_need_only_where_they_wrap(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A2"] = "{{凡例}}", "{{計画名}}"
        sheet["A1"].alignment = Alignment(wrap_text=True)

    sheet = fill(laid(lay), [], 凡例="一\n二\n三", 計画名="長い名称" * 20)["様式"]
    assert sheet.row_dimensions[1].height >= 3 * 1.35 * 11
    assert sheet.row_dimensions[2].height is None


def test_the_form_itself_is_never_written(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A1"] = "{{四半期}}"

    path = laid(lay)
    before = path.read_bytes()
    with pytest.raises(FormIsTarget):
        fill_form(form_of(path), VALUES, [], path)
    fill(path, [])
    assert path.read_bytes() == before


def test_cancelled_nothing_is_left(laid: Laid, tmp_path: Path) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A8"] = "{{名称}}"

    path, out = laid(lay), tmp_path / "出力.xlsx"
    out.write_bytes(b"old")
    blank = dict.fromkeys((each.name for each in KNOWN if each.repeated), None)
    calls: list[int] = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 2

    with pytest.raises(Cancelled):
        fill_form(form_of(path), VALUES, [blank] * 200, out, cancelled=cancelled)
    assert out.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["出力.xlsx", "様式.xlsx"]


@pytest.mark.parametrize("form", [paths.SAMPLE_FORM, Path(__file__).with_name("libreoffice.xlsx")])
def test_the_sample_as_it_ships_and_as_libreoffice_saved_it(form: Path, tmp_path: Path) -> None:
    """The second was converted by LibreOffice from the first."""
    blank = dict.fromkeys((each.name for each in KNOWN if each.repeated), None)
    lines = [blank | {"コード": f"1-1-1-{number}", "名称": "取組（見本）", "進捗区分": "遅れ"} for number in range(1, 6)]
    out = tmp_path / "出力.xlsx"
    read = form_of(form)
    assert read.losses == ()
    fill_form(read, VALUES | {"作成日": date(2026, 10, 20)}, lines, out)
    sheet = load_workbook(out)["進捗状況"]
    assert "見本" in sheet["A2"].value
    assert [sheet[f"A{row}"].value for row in range(9, 14)] == [line["コード"] for line in lines]
    assert sheet["C14"].value == '=COUNTA(A9:A13)&"件"'
    assert sheet["M3"].value == datetime(2026, 10, 20)
    assert sheet.print_area == "'進捗状況'!$A$1:$N$16"
    assert sheet.print_title_rows == "$8:$8"
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["I9:I13"]
    rows = CalamineWorkbook.from_path(out).get_sheet_by_name("進捗状況").to_python()
    assert rows[9][2] == "取組（見本）"
