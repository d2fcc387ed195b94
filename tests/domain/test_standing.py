"""How a quarter stands, on plans whose every figure can be counted by eye."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.factories import QUARTER, SCALE, departments, filled_snapshot, invented_plan, small_plan
from tracker.domain.record import Entry, Record, State
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import CoordinatorStanding, DepartmentStanding, Due, Returned, coordinator_standing, officer_standing
from tracker.domain.status import quarter_status

DUE = date(2026, 10, 10)  # of July to September
BEFORE, AFTER = date(2026, 10, 7), date(2026, 10, 15)
AT = datetime(2026, 10, 5, 0, 12, tzinfo=UTC)
GOOD, SLOW = "g2", "g4"  # 順調, やや遅れ


def record(node: str, state: State, grade: str | None = GOOD) -> Record:
    reason = "根拠を示してください。" if state is State.RETURNED else None
    return Record(node, QUARTER, Entry(grade), state, 1, return_reason=reason, updated_by="企画", updated_at=AT)


def snapshot(*records: Record, **changes: Any) -> Snapshot:
    """`first` and `second` are led by d1, `loose` by d2; `repeat` is a tied repeat of `first`."""
    parts: dict[str, Any] = {
        "plan": small_plan(),
        "quarter": QUARTER,
        "day": date(2026, 10, 1),
        "scale": SCALE,
        "departments": departments(3),
        "leads": {"first": "d1", "second": "d1", "loose": "d2"},
        "records": {each.node: each for each in records},
    }
    return Snapshot(**{**parts, **changes})


def coordinator(of: Snapshot, today: date = BEFORE) -> CoordinatorStanding:
    return coordinator_standing(of, quarter_status(of), today)


def ids(nodes: tuple[Any, ...]) -> list[str]:
    return [node.id for node in nodes]


def test_an_officer_is_asked_for_what_the_department_leads_and_a_tied_repeat_once() -> None:
    standing = officer_standing(snapshot(record("first", State.SUBMITTED)), "d1", BEFORE)
    assert (standing.tally.distinct, standing.tally.reported) == (2, 1)
    assert ids(standing.left) == ["second"]
    assert officer_standing(snapshot(), "d3", BEFORE).tally.distinct == 0


def test_drafts_and_returned_ones_are_left_in_printed_order() -> None:
    standing = officer_standing(snapshot(record("second", State.DRAFT), record("first", State.RETURNED)), "d1", BEFORE)
    assert ids(standing.left) == ["first", "second"]
    assert (standing.tally.by_state[State.DRAFT], standing.tally.by_state[State.RETURNED]) == (1, 1)
    assert standing.returned == (Returned(small_plan().by_id["first"], "根拠を示してください。", "企画", AT),)


def test_nothing_is_left_of_what_was_handed_in_or_confirmed() -> None:
    standing = officer_standing(snapshot(record("first", State.SUBMITTED), record("second", State.CONFIRMED)), "d1", AFTER)
    assert standing.left == ()
    assert (standing.tally.by_state[State.SUBMITTED], standing.tally.by_state[State.CONFIRMED]) == (1, 1)


def test_days_to_the_due_date_are_counted_before_on_and_after_it() -> None:
    days = [officer_standing(snapshot(), "d1", today).due for today in (BEFORE, DUE, AFTER)]
    assert days == [Due(DUE, 3), Due(DUE, 0), Due(DUE, -5)]


def test_a_department_with_a_day_of_its_own_is_due_then() -> None:
    later = snapshot(schedule=Schedule(DUE, QUARTER.previous, dues={"d2": date(2026, 10, 20)}))
    assert officer_standing(later, "d2", AFTER).due == Due(date(2026, 10, 20), 5)
    assert officer_standing(later, "d1", AFTER).due == Due(DUE, -5)
    assert [each.due.days for each in coordinator(later, AFTER).departments] == [-5, 5]


def test_departments_with_asked_answered_and_returned() -> None:
    standing = coordinator(snapshot(record("first", State.SUBMITTED), record("second", State.RETURNED)))
    assert standing.departments == (
        DepartmentStanding("d1", "見本第1課", 2, 1, 1, Due(DUE, 3)),
        DepartmentStanding("d2", "見本第2課", 1, 0, 0, Due(DUE, 3)),
    )
    assert [each.left for each in standing.departments] == [1, 1]


def test_waiting_are_those_handed_in_and_not_confirmed() -> None:
    standing = coordinator(snapshot(record("loose", State.SUBMITTED), record("first", State.SUBMITTED), record("second", State.CONFIRMED)))
    assert ids(standing.waiting) == ["first", "loose"]


def test_late_is_a_reported_grade_that_counts_as_late() -> None:
    standing = coordinator(
        snapshot(record("first", State.CONFIRMED, SLOW), record("second", State.DRAFT, SLOW), record("loose", State.SUBMITTED, GOOD))
    )
    assert ids(standing.late) == ["first"]


def test_without_a_lead() -> None:
    standing = coordinator(snapshot(leads={"first": "d1"}))
    assert ids(standing.without_lead) == ["second", "loose"], "the tied repeat is answered by the lead of its original"
    assert standing.status.unassigned == 2


def test_open_questions_of_the_plan() -> None:
    """An addition of `first` whose activity is open; ○ 人材の確保 and ◆ 移住者の就業 repeat something that is not known."""
    assert [each.node.id for each in coordinator(snapshot()).questions] == ["first", "act2", "loose"]


def test_a_quarter_that_is_not_asked_counts_nowhere_but_the_plan_stays_open() -> None:
    left_out = snapshot(
        record("first", State.SUBMITTED, SLOW),
        record("second", State.RETURNED),
        leads={"first": "d1", "second": "d1"},
        schedule=Schedule(DUE, QUARTER.previous, asked=False),
    )
    standing = coordinator(left_out)
    assert not standing.asked
    assert (standing.departments, standing.waiting, standing.returned, standing.late) == ((), (), (), ())
    assert ids(standing.without_lead) == ["loose"]
    assert len(standing.questions) == 3
    officer = officer_standing(left_out, "d1", BEFORE)
    assert (officer.asked, officer.left, officer.returned, officer.tally.distinct) == (False, (), (), 0)


def test_figures_agree_with_those_of_the_status_line() -> None:
    invented = replace(filled_snapshot(invented_plan(200), department_count=12), day=date(2026, 10, 1))
    status, standing = quarter_status(invented), coordinator(invented)
    officers = [officer_standing(invented, each.department, BEFORE) for each in standing.departments]
    assert sum(each.tally.distinct for each in officers) + len(standing.without_lead) == status.tally.distinct
    assert [each.left for each in standing.departments] == [len(each.left) for each in officers]
    assert len(standing.waiting) == status.tally.by_state[State.SUBMITTED] > 0
    assert len(standing.returned) == status.tally.by_state[State.RETURNED] > 0
    assert len(standing.late) == status.tally.by_grade[SLOW] + status.tally.by_grade["g5"] > 0
