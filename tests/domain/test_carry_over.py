from dataclasses import replace

from tests.factories import SCALE
from tracker.domain.carry_over import unchanged_since, with_texts_of
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.scale import Scale

ANSWER = Entry(grade="g2", percent=40, result="協議した。", issue=None, next="始める。", note="備考")


def previous(state: State) -> Record:
    return Record("n", Quarter(2026, 1), ANSWER, state, 1)


def test_unchanged_is_the_previous_answer_marked_as_such() -> None:
    expected = Entry(grade="g2", percent=40, result="協議した。", issue=None, next="始める。", note="備考", unchanged=True)
    assert unchanged_since(previous(State.CONFIRMED), SCALE) == expected
    assert unchanged_since(previous(State.SUBMITTED), SCALE) == expected


def test_without_a_reported_answer_nothing_can_be_unchanged() -> None:
    assert [unchanged_since(previous(state), SCALE) for state in (State.UNREPORTED, State.DRAFT, State.RETURNED)] == [None, None, None]


def test_a_grade_of_another_scale_is_chosen_anew() -> None:
    """Converted ones are of this quarter's scale; what is left is of none."""
    other = Scale("s2", "別の区分", SCALE.grades[2:])
    assert unchanged_since(previous(State.CONFIRMED), other) == replace(ANSWER, grade=None, unchanged=True)


def test_copying_fills_what_is_empty_and_leaves_what_is_there() -> None:
    mine = Entry(grade="g1", percent=50, result="書いた。")
    assert with_texts_of(mine, previous(State.CONFIRMED)) == Entry("g1", 50, "書いた。", None, "始める。", "備考")


def test_copying_ends_unchanged_only_where_something_changed() -> None:
    same = unchanged_since(previous(State.CONFIRMED), SCALE)
    assert same is not None
    assert with_texts_of(same, previous(State.CONFIRMED)).unchanged
    assert not with_texts_of(Entry(unchanged=True), previous(State.CONFIRMED)).unchanged
