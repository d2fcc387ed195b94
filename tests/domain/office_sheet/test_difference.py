"""What an office's sheet would change, drawn as one line a row: outcome, cell, code, what changes or why not."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.factories import QUARTER, SCALE, small_plan
from tracker.domain.moment import JST
from tracker.domain.office_sheet.column_match import KNOWN, propose
from tracker.domain.office_sheet.difference import Difference, Line, Outcome, difference
from tracker.domain.office_sheet.grid import Block, Grid, Place
from tracker.domain.office_sheet.heading import find_heading
from tracker.domain.office_sheet.merging import stamped
from tracker.domain.office_sheet.reading import Sheet
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.domain.table import Cell

PLAN = small_plan()  # 1-1-2-1 連携の促進 (旧 連携の検討), 1-1-2-2 販路の拡大, 1-2-1-1 a tied repeat of the first, 1-2-4-1 移住者の就業
NOW = datetime(2026, 10, 6, 9, 0, tzinfo=JST)
HEADINGS = ("ID", "コード", "名称", "回答状況", "進捗区分", "進捗率", "実績", "課題", "次期予定", "備考", "変更なし")
Row = tuple[Cell, ...]


def snapshot(*records: Record) -> Snapshot:
    return Snapshot(PLAN, QUARTER, QUARTER.end, SCALE, records={each.node: each for each in records})


def stored(entry: Entry, state: State = State.SUBMITTED, node: str = "first") -> Record:
    return Record(node, QUARTER, entry, state, 3, answered_by="甲", answered_at=NOW, updated_by="甲", updated_at=NOW)


def compared(*rows: Row, headings: Row = HEADINGS, before: Snapshot | None = None, grid: Grid | None = None) -> Difference:
    found = grid or Grid("表", (headings, *rows))
    heading = find_heading(found, KNOWN)
    assert heading is not None
    return difference(Sheet(found, heading, propose(found, heading, PLAN.nodes, SCALE)), before or snapshot())


def drawn(line: Line) -> str:
    changes = " ".join(f"{each.field}:{each.before}→{each.after}" for each in line.changes)
    return " ".join(part for part in (line.outcome.value, line.cell, line.code, line.how, changes) if part)


def only(*rows: Row, headings: Row = HEADINGS, before: Snapshot | None = None) -> Line:
    (line,) = compared(*rows, headings=headings, before=before).lines
    return line


def row(**cells: Cell) -> Row:
    """By our headings; `key` is the first initiative's code unless another key is named."""
    names = {"id": "ID", "code": "コード", "title": "名称", "state": "回答状況", "grade": "進捗区分", "percent": "進捗率"} | {
        "result": "実績",
        "issue": "課題",
        "next": "次期予定",
        "note": "備考",
        "unchanged": "変更なし",
    }
    by_heading = {names[name]: value for name, value in cells.items()}
    if not {"ID", "コード", "名称"} & by_heading.keys():
        by_heading["コード"] = "1-1-2-1"
    return tuple(by_heading.get(heading) for heading in HEADINGS)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"grade": "順調"}, "new 1-1-2-1 コード state:unreported→submitted grade:None→順調"),
        ({"result": "一"}, "new 1-1-2-1 コード state:unreported→draft result:None→一"),
        ({"percent": 40}, "new 1-1-2-1 コード state:unreported→draft percent:None→40"),
        ({"grade": "順調", "state": "確定"}, "new 1-1-2-1 コード state:unreported→confirmed grade:None→順調"),
        ({"grade": "順調", "state": "作成中"}, "new 1-1-2-1 コード state:unreported→draft grade:None→順調"),
        ({"grade": "順調", "state": "差戻し"}, "new 1-1-2-1 コード state:unreported→draft grade:None→順調"),
        ({"grade": "遅れ", "unchanged": 1}, "new 1-1-2-1 コード state:unreported→submitted grade:None→遅れ unchanged:False→True"),
    ],
)
def test_what_a_row_arrives_as(cells: dict[str, Cell], expected: str) -> None:
    assert drawn(only(row(**cells))) == expected


@pytest.mark.parametrize("cells", [{}, {"state": "提出済"}, {"unchanged": 0}])
def test_blank_is_nothing(cells: dict[str, Cell]) -> None:
    assert compared(row(**cells)).lines == ()


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"state": "提出済", "result": "一"}, "E2"),
        ({"state": "未回答", "result": "一"}, "D2"),
        ({"state": "済", "grade": "順調"}, "D2"),
        ({"grade": "良い"}, "E2"),
        ({"percent": 0.8, "grade": "順調"}, "F2"),
        ({"unchanged": 1}, "K2"),
        ({"result": "あ" * 5001}, "G2"),
    ],
)
def test_faults_name_their_cell(cells: dict[str, Cell], where: str) -> None:
    found = compared(row(**cells))
    assert [(each.sheet, each.cell) for each in found.faults] == [("表", where)]


def test_every_fault_of_a_row_is_told() -> None:
    assert [each.cell for each in compared(row(grade="良い", percent="多め", result="a\x07")).faults] == ["E2", "F2", "G2"]


# Whose row it is


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"id": "second", "code": "1-1-2-2", "result": "一"}, "new 1-1-2-2 ID state:unreported→draft result:None→一"),
        ({"id": "second", "result": "一"}, "new 1-1-2-2 ID state:unreported→draft result:None→一"),
        ({"title": "【新】◆ 販路の拡大", "result": "一"}, "new 1-1-2-2 名称 state:unreported→draft result:None→一"),
        ({"title": "連携の検討", "result": "一"}, "new 1-1-2-1 名称 state:unreported→draft result:None→一"),
        ({"title": "移住者の\n就業（再掲）", "result": "一"}, "new 1-2-4-1 名称 state:unreported→draft result:None→一"),
        ({"id": "second", "code": "1-1-2-1", "result": "一"}, "fault A2 1-1-2-1 ID"),
        ({"code": "1-1-2-1", "title": "販路の拡大", "result": "一"}, "fault B2 1-1-2-1 コード"),
        ({"code": "1-1-2-1", "title": "連携の促進について", "result": "一"}, "new 1-1-2-1 コード state:unreported→draft result:None→一"),
        ({"id": "gone", "code": "1-1-2-1", "result": "一"}, "not_found A2 1-1-2-1 ID"),
        ({"code": "9-9-9-9", "title": "販路の拡大", "result": "一"}, "not_found B2 9-9-9-9 コード"),
        ({"title": "どこにもない取組", "result": "一"}, "not_found C2 名称"),
        ({"code": "1-1-2", "result": "一"}, "not_found B2 1-1-2 コード"),
        ({"id": "act1", "result": "一"}, "not_found A2 1-1-2-1-a1 ID"),
    ],
)
def test_id_decides_then_code_then_the_name(cells: dict[str, Cell], expected: str) -> None:
    assert drawn(only(row(**cells))) == expected


def test_a_row_without_any_key_is_told() -> None:
    keyless = tuple(None if heading != "実績" else "一" for heading in HEADINGS)
    assert only(keyless).outcome is Outcome.NOT_FOUND


def test_two_initiatives_of_one_name_are_not_guessed_between() -> None:
    twin = replace(PLAN.by_id["second"], id="twin", code="1-1-2-3")
    plan = replace(PLAN, nodes=(*PLAN.nodes, twin))
    grid = Grid("表", (("名称", "実績"), ("販路の拡大", "一")))
    heading = find_heading(grid, KNOWN)
    assert heading is not None
    (line,) = difference(Sheet(grid, heading, propose(grid, heading, plan.nodes, SCALE)), replace(snapshot(), plan=plan)).lines
    assert line.outcome is Outcome.NOT_FOUND
    assert "1-1-2-2、1-1-2-3" in line.reason


def test_a_code_tells_initiatives_of_one_name_apart() -> None:
    twin = replace(PLAN.by_id["second"], id="twin", code="1-1-2-3")
    plan = replace(PLAN, nodes=(*PLAN.nodes, twin))
    grid = Grid("表", (("コード", "名称", "実績"), ("1-1-2-2", "販路の拡大", "一"), ("1-1-2-3", "販路の拡大", "二")))
    heading = find_heading(grid, KNOWN)
    assert heading is not None
    found = difference(Sheet(grid, heading, propose(grid, heading, plan.nodes, SCALE)), replace(snapshot(), plan=plan))
    assert [line.outcome for line in found.lines] == [Outcome.NEW, Outcome.NEW]


def test_rows_of_one_initiative_twice_are_both_at_fault() -> None:
    found = compared(row(result="一"), row(id="second", result="二"), row(id="first", grade="順調"))
    assert [drawn(line) for line in found.lines] == [
        "fault B2 1-1-2-1 コード",
        "new 1-1-2-2 ID state:unreported→draft result:None→二",
        "fault A4 1-1-2-1 ID",
    ]
    assert "2、4行目" in found.lines[0].reason


def test_a_repeat_that_shows_its_originals_answer_says_nothing_new() -> None:
    assert [line.code for line in compared(row(id="first", grade="順調"), row(id="repeat", grade="順調")).lines] == ["1-1-2-1"]
    other = compared(row(id="first", grade="順調"), row(id="repeat", grade="遅れ")).lines[1]
    assert drawn(other) == "not_found A3 1-2-1-1 ID"
    assert "1-1-2-1「連携の促進」" in other.reason


# Against what is there


def test_only_what_the_sheet_fills_is_changed() -> None:
    before = snapshot(stored(Entry("g2", 40, "一", "二", "三", "四")))
    line = only(row(percent=60, issue="新しい課題"), before=before)
    assert drawn(line) == "changed 1-1-2-1 コード percent:40→60 issue:二→新しい課題"
    assert line.after is not None
    assert line.after.entry == Entry("g2", 60, "一", "新しい課題", "三", "四")
    assert line.after.state is State.SUBMITTED


@pytest.mark.parametrize(
    ("state", "cells", "after"),
    [
        (State.DRAFT, {"grade": "順調"}, "state:draft→submitted grade:None→順調"),
        (State.RETURNED, {"grade": "順調"}, "state:returned→submitted grade:None→順調"),
        (State.RETURNED, {"result": "二"}, "result:一→二"),
    ],
)
def test_how_far_an_answer_comes(state: State, cells: dict[str, Cell], after: str) -> None:
    before = snapshot(stored(Entry(result="一"), state))
    assert drawn(only(row(**cells), before=before)) == f"changed 1-1-2-1 コード {after}"


def test_the_state_never_steps_back() -> None:
    before = snapshot(stored(Entry("g2", result="一")))
    assert only(row(grade="順調", result="一", state="作成中"), before=before).outcome is Outcome.UNCHANGED
    assert drawn(only(row(result="二", state="作成中"), before=before)) == "changed 1-1-2-1 コード result:一→二"


def test_submitted_becomes_confirmed_where_the_sheet_says_so() -> None:
    before = snapshot(stored(Entry("g2")))
    assert drawn(only(row(grade="順調", state="確定"), before=before)) == "changed 1-1-2-1 コード state:submitted→confirmed"


def test_a_confirmed_record_is_not_changed_and_named() -> None:
    before = snapshot(stored(Entry("g2", 40), State.CONFIRMED))
    assert only(row(grade="順調", percent=40), before=before).outcome is Outcome.UNCHANGED
    line = only(row(grade="遅れ"), before=before)
    assert drawn(line) == "conflict B2 1-1-2-1 コード grade:順調→遅れ"
    assert line.after is None


def test_unchanged_does_not_outlive_a_change() -> None:
    before = snapshot(stored(Entry("g2", result="一", unchanged=True)))
    assert drawn(only(row(result="二"), before=before)) == "changed 1-1-2-1 コード result:一→二 unchanged:True→False"
    assert only(row(result="一"), before=before).outcome is Outcome.UNCHANGED


# Quarters, percentages, formulas, merged cells


def test_rows_of_other_quarters_are_left_out_and_counted() -> None:
    headings = ("コード", "年度", "四半期", "実績")
    found = compared(("1-1-2-1", 2026, 2, "一"), ("1-1-2-1", 2026, 1, "二"), ("1-1-2-2", "令和8年度", "第1四半期", "三"), headings=headings)
    assert [drawn(line) for line in found.lines] == ["new 1-1-2-1 コード state:unreported→draft result:None→一"]
    assert found.elsewhere == {"2026Q1": 2}
    assert "2026Q1 2行" in found.notes[0]


def test_conversions_and_names_are_mentioned() -> None:
    notes = compared(row(percent="80%"), row(title="販路の拡大", result="一")).notes
    assert [note[:10] for note in notes] == ["進捗率の1件は「80", "1行は名称で照合しま"]


def test_a_cell_that_shows_a_percentage() -> None:
    grid = Grid("表", (("コード", "進捗率"), ("1-1-2-1", 0.8)), percents=frozenset({Place(2, 2)}))
    assert drawn(compared(grid=grid).lines[0]) == "new 1-1-2-1 コード state:unreported→draft percent:None→80"


def test_faults_of_rows_that_are_no_initiatives_do_not_count() -> None:
    grid = Grid("表", (("コード", "名称", "進捗率"), ("1-1-2-1", None, 40), (None, "合計", None)), {Place(3, 3): "エラー値（#REF!）です。"})
    found = compared(grid=grid)
    assert [line.outcome for line in found.lines] == [Outcome.NEW, Outcome.NOT_FOUND]
    assert found.faults == ()
    bad = compared(grid=replace(grid, faults={Place(2, 3): "エラー値（#REF!）です。"}))
    assert [(each.cell, each.reason) for each in bad.faults] == [("C2", "エラー値（#REF!）です。")]


def test_an_answer_over_several_rows_tells_not_whose_it_is() -> None:
    rows: tuple[Row, ...] = (("コード", "実績"), ("1-1-2-1", "一"), ("1-1-2-2", None))
    found = compared(grid=Grid("表", rows, merged=(Block(2, 2, 3, 2),)))
    assert [(each.cell, "B2:B3" in each.reason) for each in found.faults] == [("B2", True)]
    assert compared(grid=Grid("表", rows, merged=(Block(2, 2, 2, 3),))).faults == ()


def test_who_and_when_come_from_the_sheet_else_from_the_importer() -> None:
    headings = ("コード", "回答状況", "進捗区分", "回答者", "確定者", "更新日時")
    before = snapshot()
    told = only(("1-1-2-1", "確定", "順調", "見本太郎", "見本花子", "2026-10-05 09:12"), headings=headings, before=before)
    assert told.after is not None
    written = stamped(told.after, "乙", NOW)
    assert (written.answered_by, written.answered_at) == ("見本太郎", None)
    assert (written.confirmed_by, written.confirmed_at) == ("見本花子", datetime(2026, 10, 5, 9, 12, tzinfo=JST))
    assert (written.updated_by, written.updated_at) == ("乙", NOW)
    silent = only(("1-1-2-1", None, "順調", None, None, None), headings=headings, before=before)
    assert silent.after is not None
    written = stamped(silent.after, "乙", NOW)
    assert (written.answered_by, written.answered_at, written.confirmed_by) == ("乙", NOW, None)
