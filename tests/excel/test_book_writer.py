"""The written file, read back with openpyxl and python-calamine."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.excel.conftest import BookOf
from tests.factories import MADE_ON, QUARTER, filled_snapshot, invented_plan, material_of, small_plan
from tracker.domain.department import Department
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.errors.values import IllegalCharacter, TextTooLong
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.material import Material
from tracker.domain.report.sheet import Book
from tracker.excel.book_writer import write_book
from tracker.services.messages import message

PRINTED = ("表紙・総括", "進捗一覧", "課題・遅れ一覧", "担当課別", "未回答一覧", "前期比較", "凡例と作成条件")


@pytest.fixture
def report() -> Book:
    return quarterly_book(material_of(filled_snapshot(invented_plan(120), longest=8, answered=0.6)), "0.1.0", MADE_ON)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "帳票 1.xlsx"


@pytest.mark.parametrize(
    "text",
    ["=SUM(A1)", "+81", "-3", "@x", "'quoted", "<b>&amp;</b>", "_x0041_", " 前後の空白 ", "一行目\n二行目", "髙﨑 葛\U000e0100城", "a\tb"],
)
def test_texts_come_back_as_texts(text: str, book_of: BookOf, target: Path) -> None:
    write_book(book_of(text), target)

    assert CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()[1] == [text]
    cell = load_workbook(target)["一覧"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


@pytest.mark.parametrize("text", ["a\x07b", "\ud800", "\ufffe", "戻り\r"])
def test_what_no_workbook_can_hold_is_refused_and_nothing_is_left(text: str, book_of: BookOf, target: Path) -> None:
    with pytest.raises(IllegalCharacter):
        write_book(book_of(text), target)
    assert list(target.parent.iterdir()) == []


def test_a_text_that_excel_would_cut_is_refused(book_of: BookOf, target: Path) -> None:
    write_book(book_of("あ" * 32_767), target)
    assert CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()[1] == ["あ" * 32_767]
    with pytest.raises(TextTooLong):
        write_book(book_of("あ" * 32_768), target)


def test_a_refusal_names_sheet_cell_and_node(target: Path) -> None:
    snapshot = filled_snapshot(small_plan(), answered=1)
    first = snapshot.records["first"]
    altered = {**snapshot.records, "first": replace(first, entry=replace(first.entry, issue="遅れ\x0bた"))}

    with pytest.raises(IllegalCharacter) as refused:
        write_book(quarterly_book(Material(replace(snapshot, records=altered)), "0.1.0", MADE_ON), target)
    assert message(refused.value).startswith("「進捗一覧 J9（1-1-2-1 ◆ 連携の促進 修正）」の3文字目に")
    assert (refused.value.position, refused.value.code) == (3, 0x0B)


def test_numbers_and_dates_are_numbers_and_dates(target: Path) -> None:
    write_book(quarterly_book(Material(filled_snapshot(small_plan(), answered=1)), "0.1.0", MADE_ON), target)
    sheet = load_workbook(target)["データ"]
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, sheet[5], strict=True))

    assert (row["年度"].value, row["四半期"].value, row["年度"].data_type) == (2026, 2, "n")
    assert row["期間開始日"].is_date
    assert row["期間開始日"].value.date() == QUARTER.start == date(2026, 7, 1)
    assert row["更新日時"].is_date
    assert row["更新日時"].value.microsecond == 0


def test_the_data_sheet_keeps_the_rules_for_machines(report: Book, target: Path) -> None:
    write_book(report, target)
    sheet = load_workbook(target)["データ"]

    assert sheet.merged_cells.ranges == set()
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:AB{sheet.max_row}"
    assert not any(cell.fill.fill_type or cell.border.left.style or cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("name", PRINTED)
def test_printed_sheets_are_a4_landscape_one_page_wide_with_page_numbers(name: str, report: Book, target: Path) -> None:
    write_book(report, target)
    sheet = load_workbook(target)[name]

    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.center.text == "&P / &N"
    assert sheet.oddHeader.left.text == "令和8年度第2四半期 進捗状況報告"
    assert sheet.merged_cells.ranges == set()


def test_the_list_repeats_its_heading_and_can_be_filtered(report: Book, target: Path) -> None:
    write_book(report, target)
    sheet = load_workbook(target)["進捗一覧"]

    assert [cell.value for cell in sheet[5]][:3] == ["番号", "施策・取組・取組項目", "区分"]
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "C6"
    assert sheet.auto_filter.ref == f"A5:L{sheet.max_row}"
    assert len(sheet.row_breaks.brk) > 3


@pytest.mark.parametrize("name", PRINTED)
def test_every_row_of_a_printed_sheet_has_its_height(name: str, report: Book, target: Path) -> None:
    write_book(report, target)
    sheet = load_workbook(target)[name]

    heights = [sheet.row_dimensions[number].height for number in range(1, sheet.max_row + 1)]
    assert all(height is not None and 0 < height <= 409 for height in heights)


def test_the_normal_style_has_the_font_that_widths_are_reckoned_in(report: Book, target: Path) -> None:
    write_book(report, target)
    with ZipFile(target) as package:
        styles = package.read("xl/styles.xml").decode()
    fonts = re.findall(r"<font>.*?</font>", styles, re.DOTALL)
    normal = re.search(r'<cellStyleXfs.*?fontId="(\d+)"', styles, re.DOTALL)

    assert normal is not None
    assert 'val="BIZ UDゴシック"' in fonts[int(normal[1])]
    assert 'val="BIZ UDゴシック"' in fonts[0]
    assert all('val="BIZ UDゴシック"' in font for font in fonts)


def test_a_colour_never_stands_without_its_word(report: Book, target: Path) -> None:
    write_book(report, target)
    sheet = load_workbook(target)["進捗一覧"]
    words = {
        "FFC9ACE6": "● 完了",
        "FF77D9A8": "◎ 順調",
        "FFBFE4FF": "○ 概ね順調",
        "FFFFFF80": "△ やや遅れ",
        "FFFFCABF": "× 遅れ",
        "FFC8C8CB": "－ 未着手",
    }

    seen = set()
    for row in sheet.iter_rows(min_row=6, min_col=6, max_col=7):
        for cell in row:
            colour = f"FF{cell.fill.fgColor.rgb[2:]}" if cell.fill.fill_type else ""
            if cell.value or colour in words:
                assert cell.value == words[colour]
                seen.add(colour)
    assert seen == set(words)


def test_counts_stand_below_the_middle_of_their_headings(report: Book, target: Path) -> None:
    """Right-aligned where a step of indent (three digits' width) brings tens there, centred in the wide columns of grades."""
    write_book(report, target)
    sheet = load_workbook(target)["表紙・総括"]
    heading = next(row for row in sheet.iter_rows() if row[1].value == "基本目標・施策分野")
    counted = next(sheet.iter_rows(min_row=heading[0].row + 1))
    for head, cell in zip(heading[2:-1], counted[2:-1], strict=True):
        width = sheet.column_dimensions[head.column_letter].width
        assert isinstance(cell.value, int)
        if cell.alignment.horizontal != "center":
            assert abs(width - 3 * cell.alignment.indent - 1 - width / 2) <= 1.5, head.value


def test_progress_rises_to_its_end(report: Book, target: Path) -> None:
    heard: list[tuple[int, int]] = []
    write_book(report, target, lambda done, expected: heard.append((done, expected)))

    assert len(heard) > 5
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1] == sum(sheet.expected for sheet in report.sheets)


def test_cancelling_leaves_the_old_file_and_nothing_else(report: Book, target: Path) -> None:
    target.write_bytes(b"old")
    answers = iter([False, False, True])

    with pytest.raises(Cancelled):
        write_book(report, target, cancelled=lambda: next(answers))
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_header_codes_in_names_are_taken_literally(target: Path) -> None:
    snapshot = filled_snapshot(small_plan())
    snapshot = replace(snapshot, departments={**snapshot.departments, "d1": Department("d1", "v1", "001", "R&D課")})
    write_book(quarterly_book(Material(snapshot), "0.1.0", MADE_ON, "d1"), target)

    with ZipFile(target) as package:
        assert "R&amp;&amp;D課分" in package.read("xl/worksheets/sheet1.xml").decode()


def test_the_package_begins_with_what_tells_its_kind_and_holds_each_part_once(report: Book, target: Path) -> None:
    write_book(report, target)

    with ZipFile(target) as package:
        names = package.namelist()
    openpyxls_own = target.with_name("other.xlsx")
    load_workbook(target).save(openpyxls_own)
    with ZipFile(openpyxls_own) as package:
        assert sorted(names) == sorted(set(package.namelist()) - {"xl/sharedStrings.xml"})
    assert names[0] == "[Content_Types].xml"


def test_pages_show_every_column_and_the_sheet_for_machines_is_not_printed(report: Book, target: Path) -> None:
    write_book(report, target)
    workbook = load_workbook(target)

    areas = {sheet.title: str(sheet.print_area).split("!")[-1].replace("$", "") for sheet in workbook.worksheets}
    last = {name: workbook[name].max_row for name in PRINTED}
    assert areas == {
        "表紙・総括": f"A1:M{last['表紙・総括']}",
        "進捗一覧": f"A1:L{last['進捗一覧']}",
        "課題・遅れ一覧": f"A1:G{last['課題・遅れ一覧']}",
        "担当課別": f"A1:M{last['担当課別']}",
        "未回答一覧": f"A1:G{last['未回答一覧']}",
        "前期比較": f"A1:K{last['前期比較']}",
        "凡例と作成条件": f"A1:C{last['凡例と作成条件']}",
        "データ": "AC1",
    }
    assert workbook["データ"]["AC1"].value is None


def test_a_long_name_in_the_footer_keeps_clear_of_the_page_number(target: Path) -> None:
    snapshot = filled_snapshot(small_plan())
    departments = {**snapshot.departments, "d1": replace(snapshot.departments["d1"], name="長い名前の課" * 20)}
    write_book(quarterly_book(Material(replace(snapshot, departments=departments)), "0.1.0", MADE_ON, "d1"), target)

    footer = load_workbook(target)["表紙・総括"].oddFooter
    assert footer.left.text == ("長い名前の課" * 20)[:43] + "…"
    assert footer.center.text == "&P / &N"


def test_the_same_quarter_gives_the_same_cells(report: Book, target: Path) -> None:
    again = target.with_name("again.xlsx")
    write_book(report, target)
    write_book(report, again)

    with ZipFile(target) as first, ZipFile(again) as second:
        assert {name for name in first.namelist() if first.read(name) != second.read(name)} <= {"docProps/core.xml"}


def test_every_part_is_sound_and_tells_nothing_of_this_machine(report: Book, target: Path) -> None:
    write_book(report, target)

    with ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, content in parts.items():
        expat.ParserCreate().Parse(content, True)  # raises for broken markup and doubled attributes
        assert str(target.parent).encode() not in content, name
    used = {int(style) for name in parts if "sheet" in name for style in re.findall(rb' s="([0-9]+)"', parts[name])}
    formats = re.search(rb'<cellXfs count="([0-9]+)"', parts["xl/styles.xml"])
    assert formats is not None
    assert max(used) < int(formats[1])
