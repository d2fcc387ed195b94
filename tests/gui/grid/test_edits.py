"""What is done in the grid, without a window: blocks, fill down, taking back; all of it in the store that the form uses."""

from collections.abc import Callable

import pytest

from tests.factories import QUARTER
from tracker.domain.record import Entry, Record, State
from tracker.domain.schedule import Schedule
from tracker.gui.grid.columns import PLACES
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.filling import Area, spread
from tracker.gui.grid.sheet import Sheet
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.presenter import Loaded

Make = Callable[..., Loaded]
MakeRecord = Callable[..., Record]
GRADE, PERCENT, RESULT = PLACES["grade"], PLACES["percent"], PLACES["result"]


def at(row: int, key: str, rows: int = 1, columns: int = 1) -> Area:
    return Area(row, PLACES[key], row + rows - 1, PLACES[key] + columns - 1)


def entries(sheet: Sheet) -> list[Entry]:
    return [sheet.entry(row) for row in range(len(sheet.rows))]


def test_each_initiative_comes_once(sheet: Sheet, edits: Edits) -> None:
    assert [row.node.id for row in sheet.rows] == ["first", "second", "loose"]


def test_a_repeat_alone_stands_for_its_original(sheet: Sheet, make_loaded: Make) -> None:
    sheet.show(make_loaded().rows, TreeFilter(within="policy2"))
    assert [row.node.id for row in sheet.rows] == ["first"]


def test_a_search_hit_below_shows_its_initiative(sheet: Sheet, make_loaded: Make) -> None:
    sheet.show(make_loaded().rows, TreeFilter(text="商談会"))
    assert [row.node.id for row in sheet.rows] == ["second"]


def test_pasting_is_one_step(sheet: Sheet, edits: Edits) -> None:
    edits.paste(at(0, "grade"), '順調\t８０％\t"一行目\r\n二行目"\r\n△\t5\t二の実績\r\n')
    assert entries(sheet) == [Entry("g2", 80, "一行目\n二行目"), Entry("g4", 5, "二の実績"), Entry()]
    assert {each.node for each in sheet.typed.unsaved()} == {"first", "second"}
    assert edits.undo() == [0, 1]
    assert entries(sheet) == [Entry()] * 3
    assert sheet.typed.unsaved() == ()
    edits.redo()
    assert entries(sheet)[1] == Entry("g4", 5, "二の実績")


def test_nothing_is_taken_of_a_block_with_faults(sheet: Sheet, edits: Edits) -> None:
    edits.paste(at(0, "grade"), "順調\t80\t一\n良好\t120\t二\n")
    assert entries(sheet) == [Entry()] * 3
    assert set(edits.marks) == {(1, GRADE), (1, PERCENT)}
    assert "「良好」はありません" in edits.marks[1, GRADE]
    assert "2か所" in edits.told
    assert "何も変えていません" in edits.told
    edits.paste(at(0, "grade"), "順調")
    assert (edits.marks, edits.told) == ({}, "")


@pytest.mark.parametrize(("area", "text"), [(at(1, "grade"), "順調\n順調\n順調\n"), (at(0, "note"), "備考\tはい\t余り\n")])
def test_a_block_over_the_edge_is_refused(sheet: Sheet, edits: Edits, area: Area, text: str) -> None:
    edits.paste(area, text)
    assert entries(sheet) == [Entry()] * 3
    assert "表の端までに収まりません" in edits.told


def test_an_empty_clipboard_says_so(edits: Edits) -> None:
    edits.paste(at(0, "grade"), "")
    assert edits.told == "クリップボードに、貼り付けられる文字がありません。"


def test_a_confirmed_row_takes_only_what_it_has(sheet: Sheet, edits: Edits, make_loaded: Make, make_record: MakeRecord) -> None:
    confirmed = make_record("second", State.CONFIRMED, grade="g2", percent=50)
    edits.show(make_loaded(confirmed).rows, TreeFilter())
    edits.paste(at(0, "grade"), "順調\t40\n順調\t60\n")
    assert list(edits.marks) == [(1, PERCENT)]
    assert "確定済み" in edits.marks[1, PERCENT]
    edits.paste(at(0, "grade"), "順調\t40\n順調\t50\n")
    assert edits.marks == {}
    assert entries(sheet)[:2] == [Entry("g2", 40), Entry("g2", 50)]


def test_a_whole_block_comes_back_from_a_spreadsheet(sheet: Sheet, edits: Edits) -> None:
    whole = Area(0, 0, 2, len(PLACES) - 1)
    lines = edits.copied(whole).split("\r\n")
    assert lines[0].split("\t")[:5] == ["◆ 連携の促進", "見本第1課", "未回答", "○ 概ね順調", ""]
    cells = lines[1].split("\t")
    cells[RESULT] = "書き足した"
    edits.paste(whole, "\r\n".join([lines[0], "\t".join(cells), *lines[2:]]))
    assert edits.marks == {}
    assert entries(sheet) == [Entry(), Entry(result="書き足した"), Entry()]


def test_a_shifted_block_is_noticed_by_its_titles(edits: Edits) -> None:
    edits.paste(Area(1, 0, 1, 0), "◆ 連携の促進")
    assert "この行の取組と違う名称" in edits.marks[1, 0]


@pytest.mark.parametrize(
    ("block", "area", "taken"),
    [
        ([["a"]], Area(0, 0, 1, 1), [["a", "a"], ["a", "a"]]),
        ([["a", "b"]], Area(0, 0, 2, 1), [["a", "b"]] * 3),
        ([["a"], ["b"]], Area(0, 0, 2, 0), [["a"], ["b"]]),
        ([["a"], ["b", "c"]], Area(0, 0, 3, 3), [["a"], ["b", "c"]]),
    ],
)
def test_a_small_block_fills_a_larger_selection(block: list[list[str]], area: Area, taken: list[list[str]]) -> None:
    assert spread(block, area) == taken


def test_fill_down(sheet: Sheet, edits: Edits) -> None:
    edits.paste(at(0, "grade"), "順調\t80\t上の実績\n")
    edits.fill_down(at(0, "grade", rows=3, columns=2))
    assert entries(sheet) == [Entry("g2", 80, "上の実績"), Entry("g2", 80), Entry("g2", 80)]
    edits.undo()
    assert entries(sheet)[1:] == [Entry(), Entry()]
    edits.fill_down(at(1, "result"))
    assert entries(sheet)[1] == Entry(result="上の実績")
    edits.fill_down(at(0, "result"))
    assert edits.told == "1行目の上には、写す行がありません。"


def test_clearing(sheet: Sheet, edits: Edits, make_loaded: Make, make_record: MakeRecord) -> None:
    edits.show(make_loaded(make_record("first", grade="g2", percent=40, result="一", unchanged=True)).rows, TreeFilter())
    edits.clear(Area(0, 0, 0, PERCENT))
    assert entries(sheet)[0] == Entry(result="一")
    edits.clear(Area(0, 0, 0, 1))
    assert "消せるのは" in edits.told


def test_unchanged_takes_the_previous_answer_where_there_is_one(sheet: Sheet, edits: Edits) -> None:
    edits.take_over(range(3))
    assert entries(sheet) == [Entry("g3", 40, "前期の実績", unchanged=True), Entry(), Entry()]
    assert "2行は、そのままにしました" in edits.told
    edits.put(0, "grade", "g2")
    assert not sheet.entry(0).unchanged
    edits.copy_previous(range(3))
    assert sheet.entry(0).result == "前期の実績"


def test_typing_is_kept_at_every_key_and_one_step(sheet: Sheet, edits: Edits) -> None:
    for text in ("一", "一二", "一二三"):
        edits.type(0, "result", text)
        assert sheet.typed.unsaved()[0].entry.result == text
    edits.finish_typing()
    edits.undo()
    assert sheet.typed.unsaved() == ()
    edits.type(0, "result", "四")
    edits.cancel_typing()
    assert sheet.typed.unsaved() == ()
    assert not edits.steps.can_undo


def test_too_much_typed_is_a_fault_at_the_cell(sheet: Sheet, edits: Edits) -> None:
    edits.type(0, "percent", 101)
    edits.type(0, "percent", 150)
    assert "「150」は使えません" in (sheet.fault(0, PERCENT) or "")
    edits.type(0, "percent", 15)
    assert sheet.fault(0, PERCENT) is None


def test_what_the_form_wrote_since_is_not_taken_back(sheet: Sheet, edits: Edits) -> None:
    edits.put(0, "grade", "g2")
    sheet.typed.remember(sheet.rows[0].record, Entry("g4", result="画面で"))
    assert edits.undo() == []
    assert sheet.entry(0) == Entry("g4", result="画面で")
    assert "別の所で書き換えられた" in edits.told
    assert not edits.steps.any


def test_steps_end_with_the_quarter(edits: Edits, make_loaded: Make) -> None:
    edits.put(0, "grade", "g2")
    edits.show(make_loaded(quarter=QUARTER.shifted(1)).rows, TreeFilter())
    assert not edits.steps.any


def test_undo_reaches_rows_that_the_filter_hides(sheet: Sheet, edits: Edits, make_loaded: Make) -> None:
    edits.put(0, "grade", "g2")
    edits.show(make_loaded().rows, TreeFilter(department="d2"))
    assert edits.undo() == []
    assert edits.told == "表示していない1行も変えました。"
    assert sheet.typed.unsaved() == ()


@pytest.mark.parametrize("why", ["place", "quarter"])
def test_nothing_is_written_where_nothing_may(sheet: Sheet, edits: Edits, make_loaded: Make, why: str) -> None:
    if why == "place":
        sheet.shut = "書き込めない場所にあるため、閲覧のみです。"
    else:
        edits.show(make_loaded(schedule=Schedule.usual(QUARTER)._replace(asked=False)).rows, TreeFilter())
    edits.paste(at(0, "grade"), "順調")
    edits.put(0, "grade", "g2")
    edits.take_over([0])
    assert sheet.typed.unsaved() == ()


def test_overtaken_rows_are_known(sheet: Sheet, edits: Edits, make_loaded: Make, make_record: MakeRecord) -> None:
    edits.put(0, "grade", "g2")
    newer = make_record("first", version=9, result="他人")
    edits.show(make_loaded(newer).rows, TreeFilter())
    assert sheet.overtaken(0)
    assert sheet.entry(0) == Entry("g2")
    sheet.typed.continue_on(newer)
    assert not sheet.overtaken(0)
    assert sheet.entry(0) == Entry("g2", result="他人")
