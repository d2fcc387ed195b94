"""I1 is submitted, I2 unanswered without a lead, I3 a draft of d2, I4 a repeat of I1."""

from collections.abc import Callable

from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.unanswered import next_unanswered, next_waiting

ALL = TreeFilter()


def test_it_goes_in_printed_order_and_round(snapshot: Snapshot) -> None:
    rows = Rows(snapshot)
    assert next_unanswered(rows, ALL, None) == "I2"
    assert next_unanswered(rows, ALL, "I1") == "I2"
    assert next_unanswered(rows, ALL, "A1") == "I2"
    assert next_unanswered(rows, ALL, "I2") == "I3"
    assert next_unanswered(rows, ALL, "I3") == "I2"


def test_it_stays_within_the_filter(snapshot: Snapshot) -> None:
    rows = Rows(snapshot)
    assert next_unanswered(rows, TreeFilter(department=WITHOUT_LEAD), "I2") == "I2"
    assert next_unanswered(rows, TreeFilter(department="d2"), "I2") == "I3"
    assert next_unanswered(rows, TreeFilter(department="d1"), None) is None
    assert next_unanswered(rows, TreeFilter("創業"), "I3") == "I2"


def test_where_all_is_answered_there_is_none(make_snapshot: Callable[..., Snapshot], snapshot: Snapshot) -> None:
    done = {each: Record(each, snapshot.quarter, Entry(), State.CONFIRMED, 1) for each in ("I1", "I2", "I3")}
    assert next_unanswered(Rows(make_snapshot(records=done)), ALL, "I1") is None


def test_a_returned_answer_comes_up_again(make_snapshot: Callable[..., Snapshot], snapshot: Snapshot) -> None:
    states = {"I1": State.RETURNED, "I2": State.SUBMITTED, "I3": State.SUBMITTED}
    records = {each: Record(each, snapshot.quarter, Entry(), state, 1) for each, state in states.items()}
    assert next_unanswered(Rows(make_snapshot(records=records)), ALL, "I3") == "I1"


def test_what_waits_is_handed_in_and_not_confirmed(make_snapshot: Callable[..., Snapshot], snapshot: Snapshot) -> None:
    assert next_waiting(Rows(snapshot), ALL, None) == "I1"
    states = {"I1": State.CONFIRMED, "I2": State.SUBMITTED, "I3": State.SUBMITTED}
    records = {each: Record(each, snapshot.quarter, Entry(), state, 1) for each, state in states.items()}
    rows = Rows(make_snapshot(records=records))
    assert [next_waiting(rows, ALL, after) for after in (None, "I2", "I3")] == ["I2", "I3", "I2"]
    assert next_waiting(rows, TreeFilter(department="d2"), "I3") == "I3"
    assert next_waiting(rows, TreeFilter(states=frozenset({State.DRAFT})), None) is None
