"""What stands in the dialog, without the dialog."""

from tests.factories import SCALE
from tracker.domain.quarter import Quarter
from tracker.domain.scale import Scale
from tracker.domain.scale_draft import ScaleDraft
from tracker.gui.scales.editing import Editing, Mode
from tracker.gui.scales.told import fault_lines, how_words, used_words
from tracker.services.scales import Standing

Q2, Q3, Q4 = (Quarter(2026, number) for number in (2, 3, 4))
TWO = Scale("s2", "二つ", SCALE.grades[1:3])
FREE = Standing(SCALE, used=False, start=None, answered=None)
USED = Standing(SCALE, used=True, start=None, answered=Q2)
COMING = Standing(
    TWO, used=False, start=Q4, answered=Q2, before=SCALE.grades[1:4], becomes={"順調": "順調", "概ね順調": "順調", "やや遅れ": None}
)


def names(editing: Editing) -> list[str]:
    return [each.name for each in editing.grades]


def is_changed(editing: Editing) -> bool:
    """Asked anew each time (a checker of types would take the first answer for the last)."""
    return editing.changed


def test_an_unused_scale_is_changed_in_place() -> None:
    editing = Editing(FREE, writing=True)
    assert (editing.mode, editing.editable, editing.changed, editing.former, editing.starts) == (Mode.CHANGE, True, False, (), [])
    editing.set(1, "meaning", "よく進んでいる")
    assert is_changed(editing)
    editing.set(1, "meaning", SCALE.grades[1].meaning)
    assert not is_changed(editing)
    assert how_words(editing, None).startswith("まだ回答に使われていない")


def test_a_used_one_is_looked_at_until_it_is_to_be_succeeded() -> None:
    editing = Editing(USED, writing=True)
    assert (editing.mode, editing.editable, editing.can_succeed, editing.can_add) == (Mode.LOOK, False, True, False)
    assert "令和8年度第2四半期まで" in used_words(editing)
    editing.succeed()
    assert (editing.start, editing.starts[0], editing.changed) == (Q3, Q3, True)
    assert len(editing.former) == 6
    assert set(editing.conversion().values()) == {grade.name for grade in SCALE.grades}, "the same names are the same grades"
    assert used_words(editing) == ""
    editing.hold_from("2027Q1")
    assert editing.start == Quarter(2027, 1)


def test_read_only_is_looked_at_only() -> None:
    for standing in (FREE, USED):
        editing = Editing(standing, writing=False)
        assert (editing.editable, editing.can_succeed) == (False, False)
        assert (used_words(editing), how_words(editing, "閲覧のみです。")) == ("", "閲覧のみです。")


def test_a_successor_that_is_not_used_yet() -> None:
    editing = Editing(COMING, writing=True)
    assert (editing.mode, editing.start, editing.changed) == (Mode.CHANGE, Q4, False)
    assert editing.starts[0] == Q3
    assert editing.conversion() == {"順調": "順調", "概ね順調": "順調", "やや遅れ": None}
    assert how_words(editing, None).startswith("令和8年度第4四半期から使う")
    editing.tell("やや遅れ", "概ね順調")
    assert editing.changed
    editing.tell("やや遅れ", None)
    editing.hold_from("2026Q3")
    assert editing.changed


def test_what_becomes_a_grade_follows_its_name_and_goes_with_it() -> None:
    editing = Editing(COMING, writing=True)
    editing.set(0, "name", " 良好")
    assert editing.conversion() == {"順調": "良好", "概ね順調": "良好", "やや遅れ": None}
    assert editing.draft().becomes == editing.conversion()
    assert editing.problems() == []
    editing.remove(0)
    assert editing.conversion() == {"概ね順調": "概ね順調", "やや遅れ": None}
    assert [each.field for each in editing.problems()] == ["", "former"]
    assert "「順調」" in fault_lines(editing.problems())


def test_order_and_number() -> None:
    editing = Editing(FREE, writing=True)
    assert (editing.move(0, -1), editing.move(5, 1), editing.move(0, 1)) == (0, 5, 1)
    assert names(editing)[:2] == ["順調", "完了"]
    for _ in range(6):
        assert editing.can_add
        editing.add()
    assert (len(editing.grades), editing.can_add) == (12, False)
    assert {each.field for each in editing.problems()} == {"symbol", "name"}, "colours are given so that they go together"


def test_a_file_begins_a_succession_and_tells_what_it_knows() -> None:
    editing = Editing(USED, writing=True)
    editing.load(ScaleDraft("新", FREE_GRADES, {"完了": "順調", "ない": "順調"}))
    assert editing.mode is Mode.SUCCEED
    assert editing.conversion() == {"完了": "順調", "順調": "順調", "概ね順調": "概ね順調"}
    editing.load(ScaleDraft("新", FREE_GRADES))
    assert editing.conversion() == {"順調": "順調", "概ね順調": "概ね順調"}


FREE_GRADES = tuple(Editing(FREE, writing=True).grades[1:3])


def test_many_faults_are_told_in_few_lines() -> None:
    editing = Editing(FREE, writing=True)
    for place in range(6):
        editing.set(place, "name", "")
    lines = fault_lines(editing.problems()).split("\n")
    assert lines[0] == "1番目の区分：名称が空です。"
    assert lines[-1] == "ほか3件"
    assert len(lines) == 4
