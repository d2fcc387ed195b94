"""What waits, by lead department: counted once, drafts and returned answers too, days late by the department's own day."""

from dataclasses import replace
from datetime import date

from tests.factories import QUARTER, SCALE, departments, small_plan
from tracker.domain.record import Entry, Record, State
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot
from tracker.domain.waiting import waiting_by_lead

PLAN = small_plan()


def snapshot(**changes: object) -> Snapshot:
    records = {
        "first": Record("first", QUARTER, Entry("g2"), State.DRAFT, 1),
        "second": Record("second", QUARTER, Entry("g2"), State.SUBMITTED, 1),
    }
    return replace(
        Snapshot(PLAN, QUARTER, date(2026, 10, 7), SCALE, departments(3), {"first": "d2", "second": "d1"}, records=records),
        **changes,  # type: ignore[arg-type] # each key names a field of the snapshot
    )


def test_departments_with_something_left_and_what_nobody_leads() -> None:
    found = waiting_by_lead(snapshot())
    assert [(each.department, each.led, [(node.id, state) for node, state in each.nodes]) for each in found] == [
        ("d2", 1, [("first", State.DRAFT)]),
        (None, 1, [("loose", State.UNREPORTED)]),
    ]
    assert [each.name for each in found] == ["見本第2課", ""]


def test_other_states_can_be_asked_for() -> None:
    (found,) = waiting_by_lead(snapshot(), {State.SUBMITTED})
    assert (found.department, found.count(State.SUBMITTED), found.count(State.DRAFT)) == ("d1", 1, 0)


def test_days_late_are_counted_from_the_departments_own_day() -> None:
    schedule = Schedule.usual(QUARTER)._replace(dues={"d2": date(2026, 10, 20)})
    own, common = waiting_by_lead(snapshot(schedule=schedule))
    assert (own.due, own.late(date(2026, 10, 20)), own.late(date(2026, 10, 23))) == (date(2026, 10, 20), 0, 3)
    assert (common.due, common.late(date(2026, 10, 20))) == (date(2026, 10, 10), 10)


def test_nothing_waits_in_a_quarter_that_is_not_asked() -> None:
    assert waiting_by_lead(snapshot(schedule=Schedule.usual(QUARTER)._replace(asked=False))) == ()
