"""Past quarters from sheets: real workbooks and CSV files into a real database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook
from sqlalchemy import select

from tracker import paths
from tracker.composition import create_database
from tracker.domain.errors.files import FileUnreadable, WrongSuffix
from tracker.domain.errors.quarters import QuarterNotAsked
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.errors.sheets import CellsRefused, DifferenceOutdated, OtherQuarter, SheetNotNamed, SheetUnmatched
from tracker.domain.node import Node
from tracker.domain.office_sheet.difference import Outcome
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.services.office import Office
from tracker.services.papers import papers_of
from tracker.services.progress_sheet import Preview, ProgressSheet
from tracker.services.sample import add_sample
from tracker.storage.schema import LOGGED

Q4 = Quarter(2025, 4)
FIRST, SECOND = "1-1-2-1", "1-1-2-2"


@pytest.fixture
def sheets(office: Office) -> ProgressSheet:
    return papers_of(office).progress


def workbook(path: Path, *rows: tuple[object, ...], name: str = "表", merged: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for block in merged:
        sheet.merge_cells(block)
    book.save(path)
    return path


def preview(sheets: ProgressSheet, path: Path, quarter: Quarter = Q4) -> Preview:
    return sheets.preview(path.name, sheets.open(path, quarter), quarter)


def record(office: Office, code: str) -> Record:
    snapshot = office.quarters.snapshot(Q4)
    return snapshot.record_of(snapshot.plan.by_code[code])


def answer(snapshot: Snapshot, node: Node) -> tuple[object, ...]:
    """What a record tells, whatever its grade is called inside."""
    record = snapshot.record_of(node)
    grade = snapshot.scale.name_of(record.entry.grade)
    return (grade, replace(record.entry, grade=None), record.state, record.answered_by, record.confirmed_by)


def tables(office: Office) -> dict[str, list[tuple[object, ...]]]:
    with office.desk.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in LOGGED}


def test_the_reports_own_data_sheet_gives_the_same_records_in_another_database(tmp_path: Path) -> None:
    last = Quarter(2026, 1)
    first = create_database(tmp_path / "a.sqlite", "甲")
    add_sample(first, 4, last)
    for node in first.quarters.snapshot(Q4).initiatives()[:2]:
        first.progress.send_back(node.id, Q4, "根拠を")  # its row says 差戻し and nothing else
    file, plan = tmp_path / "報告.xlsx", tmp_path / "p.json"
    papers_of(first).reports.quarterly(Q4, file)
    first.plans.export_file(plan)
    second = create_database(tmp_path / "b.sqlite", "乙")
    second.plans.import_file(plan)
    sheets = papers_of(second).progress
    assert sheets.sheets(file)[-1] == "データ"
    shown = preview(sheets, file)
    assert [line.outcome for line in shown.difference.lines] == [Outcome.NEW] * 72
    assert sheets.apply(shown).seq == 2
    before, after = first.quarters.snapshot(Q4), second.quarters.snapshot(Q4)
    for node in before.initiatives()[2:]:
        assert answer(after, node) == answer(before, node)
        assert after.record_of(node).updated_by == "乙"
    again = preview(sheets, file)
    assert {line.outcome for line in again.difference.lines} == {Outcome.UNCHANGED}
    assert sheets.apply(again).seq is None


def test_an_offices_own_sheet_is_taken_as_one_operation_and_taken_back_by_one(
    office: Office, sheets: ProgressSheet, tmp_path: Path
) -> None:
    titles = {node.code: node.title for node in office.quarters.snapshot(Q4).initiatives()}
    file = workbook(
        tmp_path / "様式.xlsx",
        ("令和7年度 アクションプラン進捗管理表",),
        ("（第4四半期）",),
        (None,),
        ("No.", "取組名", "進捗", None, "達成率"),
        (None, None, "区分", "実績", None),
        (1, titles[FIRST], "順調", "研究会を3回開いた", "８０％"),
        (2, f"◆{titles[SECOND]}", None, "準備中", None),
        (3, "どこにもない取組", "遅れ", None, None),
        (None, "合計", None, None, None),
        merged=("A1:E1", "A4:A5", "B4:B5", "C4:D4", "E4:E5"),
    )
    before = tables(office)
    shown = preview(sheets, file)
    assert [(line.outcome, line.cell, line.code) for line in shown.difference.lines] == [
        (Outcome.NEW, "", FIRST),
        (Outcome.NEW, "", SECOND),
        (Outcome.NOT_FOUND, "B8", ""),
    ]
    assert tables(office) == before
    assert sheets.named_quarter(shown.sheet) is None  # 年度 and 四半期 stand in two cells
    seq = sheets.apply(shown).seq
    assert (record(office, FIRST).state, record(office, FIRST).entry.percent) == (State.SUBMITTED, 80)
    assert (record(office, SECOND).state, record(office, SECOND).entry.result) == (State.DRAFT, "準備中")
    history = office.progress.history(FIRST)
    assert {(each.action, each.reason, each.by) for each in history} == {("import", "様式.xlsx", "担当")}
    assert list(paths.backup_folder(office.location).glob("*import*.sqlite"))
    assert office.log.undo().seq == (seq or 0) + 1
    assert tables(office) == before
    office.log.redo()
    assert record(office, FIRST).entry.percent == 80
    assert office.safety.check() == []


def test_nothing_is_taken_while_a_cell_is_at_fault(office: Office, sheets: ProgressSheet, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ("コード", "進捗区分", "進捗率"), (FIRST, "順調", 40), (SECOND, "良い", 0.8))
    before = tables(office)
    shown = preview(sheets, file)
    with pytest.raises(CellsRefused) as refused:
        sheets.apply(shown)
    assert [(each.sheet, each.cell) for each in refused.value.problems] == [("表", "B3"), ("表", "C3")]
    assert tables(office) == before


def test_hostile_cells_of_a_workbook(office: Office, sheets: ProgressSheet, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    sheet = book.active
    sheet.append(("コード", "進捗区分", "進捗率", "実績", "課題", "次期予定"))
    sheet.append((FIRST, "順調", 0.8, date(2026, 3, 31), "'=1+1", 12))
    sheet["C2"].number_format = "0%"
    sheet.append((SECOND, "=B2", "#REF!", '=IF(1,"",1)', None, None))
    sheet["C3"].data_type = "e"
    sheet.append(("1-1-2-3", None, None, "一", None, None))
    sheet.merge_cells("D4:D5")
    book.save(path)
    found = preview(sheets, path).difference
    assert [(each.cell, each.reason[:5].strip()) for each in found.faults] == [
        ("B3", "数式に計算"),
        ("C3", "エラー値（"),
        ("D3", "数式に計算"),
        ("D4", "セル D4"),
    ]
    assert found.lines[0].after is not None
    assert found.lines[0].after.entry == Entry(office.quarters.snapshot(Q4).scale.by_name["順調"].id, 80, "2026-03-31", "'=1+1", "12")


def as_spreadsheets_write_it(path: Path) -> None:
    """Excel and LibreOffice mark an empty computed text as a text; XlsxWriter does not."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<c r="D2"><f>', b'<c r="D2" t="str"><f>')
    assert b'<c r="D2" t="str"><f>' in parts[name]
    with ZipFile(path, "w") as package:
        for each, data in parts.items():
            package.writestr(each, data)


def test_formulas_are_taken_as_they_were_last_computed(office: Office, sheets: ProgressSheet, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("コード", "進捗率", "実績", "課題"))
    sheet.write(1, 0, FIRST)
    sheet.write_formula(1, 1, "=20+20", value=40)
    sheet.write_formula(1, 2, '="研究会"', value="研究会")
    sheet.write_formula(1, 3, '=IF(1,"",1)', value="")  # computed to an empty text: no answer, and no fault
    book.close()
    as_spreadsheets_write_it(path)
    sheets.apply(preview(sheets, path))
    assert record(office, FIRST).entry == Entry(percent=40, result="研究会")


def test_a_cp932_csv_with_titles_above(office: Office, sheets: ProgressSheet, tmp_path: Path) -> None:
    file = tmp_path / "様式.csv"
    text = f'進捗管理表,,\r\n令和7年度第4四半期,,\r\nコード,進捗状況,取組実績\r\n{FIRST},順調,"一行目\r\n二行目"\r\n'
    file.write_bytes(text.encode("cp932"))
    opened = sheets.open(file, Q4)
    assert sheets.named_quarter(opened) == Q4
    sheets.apply(sheets.preview(file.name, opened, Q4))
    assert record(office, FIRST).entry.result == "一行目\n二行目"


def test_columns_can_be_matched_by_hand(office: Office, sheets: ProgressSheet, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ("コード", "ひとこと"), (FIRST, "一"))
    opened = sheets.open(file, Q4)
    with pytest.raises(SheetUnmatched):
        sheets.preview(file.name, opened, Q4)
    sheets.apply(sheets.preview(file.name, sheets.rematched(opened, {"コード": 1, "実績": 2}), Q4))
    assert record(office, FIRST).entry.result == "一"


def test_what_was_saved_meanwhile_is_not_overwritten_unseen(
    office: Office, office_of: Callable[[str], Office], sheets: ProgressSheet, tmp_path: Path
) -> None:
    shown = preview(sheets, workbook(tmp_path / "a.xlsx", ("コード", "実績"), (FIRST, "一"), (SECOND, "二")))
    office_of("乙").progress.record(FIRST, Q4, Entry(result="先に保存"))
    with pytest.raises(DifferenceOutdated):
        sheets.apply(shown)
    assert record(office, FIRST).entry.result == "先に保存"
    assert record(office, SECOND).state is State.UNREPORTED


def test_cancelled_half_way_nothing_is_kept(office: Office, sheets: ProgressSheet, tmp_path: Path) -> None:
    shown = preview(sheets, workbook(tmp_path / "a.xlsx", ("コード", "実績"), (FIRST, "一"), (SECOND, "二")))
    before = tables(office)
    seen: list[tuple[int, int]] = []

    def cancelled() -> bool:
        return len(seen) == 1

    with pytest.raises(Cancelled):
        sheets.apply(shown, lambda done, total: seen.append((done, total)), cancelled)
    assert seen == [(1, 2)]
    assert tables(office) == before


def test_a_sheet_of_another_quarter_is_refused(sheets: ProgressSheet, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ("コード", "年度", "四半期", "実績"), (FIRST, 2025, 3, "一"))
    with pytest.raises(OtherQuarter) as refused:
        preview(sheets, file)
    assert refused.value.found == ("2025Q3",)


def test_a_quarter_that_is_not_asked_takes_nothing(office: Office, sheets: ProgressSheet, tmp_path: Path) -> None:
    office.schedules.mark_asked(Q4, asked=False)
    with pytest.raises(QuarterNotAsked):
        preview(sheets, workbook(tmp_path / "a.xlsx", ("コード", "実績"), (FIRST, "一")))


def test_of_several_sheets_the_one_named_data_is_read(sheets: ProgressSheet, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(("コード", "実績"))
    other = book.create_sheet("第4四半期")
    other.append(("コード", "実績"))
    other.append((FIRST, "一"))
    book.create_sheet("隠し").sheet_state = "hidden"
    book.save(path)
    assert sheets.sheets(path) == ("Sheet", "第4四半期")
    with pytest.raises(SheetNotNamed):
        sheets.open(path, Q4)
    assert sheets.open(path, Q4, "第4四半期").grid.name == "第4四半期"
    other.title = "データ"
    book.save(path)
    assert sheets.open(path, Q4).grid.name == "データ"


def test_columns_alike_are_refused_where_nobody_can_choose(sheets: ProgressSheet, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ("コード", "実績", "実績"), (FIRST, "一", "二"))
    with pytest.raises(SheetUnmatched) as refused:
        sheets.open(file, Q4)
    assert "実績" in refused.value.lacking


@pytest.mark.parametrize(
    ("name", "error"), [("a.xls", WrongSuffix), ("a.txt", WrongSuffix), ("no.xlsx", FileUnreadable), ("no.csv", FileUnreadable)]
)
def test_files_that_cannot_be_read(sheets: ProgressSheet, tmp_path: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        sheets.open(tmp_path / name, Q4)


def test_an_empty_sheet_is_refused(sheets: ProgressSheet, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        sheets.open(workbook(tmp_path / "a.xlsx"), Q4)
