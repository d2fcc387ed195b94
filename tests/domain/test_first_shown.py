"""Which quarter comes first: the one that ended last, unless all is done in it and the running one is begun."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.factories import QUARTER, SCALE, small_plan
from tracker.domain.first_shown import first_shown
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Closed
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot

LATER = QUARTER.following


def snapshot(quarter: Quarter, *states: State) -> Snapshot:
    """The plan's three initiatives that count have these states, in order; the others are unanswered."""
    plan = small_plan()
    records = {
        node: Record(node, quarter, Entry("g2"), state, 1, return_reason="根拠を" if state is State.RETURNED else None)
        for node, state in zip(("first", "second", "loose"), states, strict=False)
    }
    return Snapshot(plan=plan, quarter=quarter, day=quarter.end, scale=SCALE, records=records)


CLOSED = Closed(1, datetime(2026, 10, 12, tzinfo=UTC), "取りまとめ（見本）")
DONE = (State.CONFIRMED,) * 3


@pytest.mark.parametrize(
    ("ended", "running", "shown"),
    [
        (snapshot(QUARTER, *DONE), snapshot(LATER, State.DRAFT), LATER),
        (snapshot(QUARTER, *DONE), snapshot(LATER), QUARTER),
        (snapshot(QUARTER, *DONE), None, QUARTER),
        (snapshot(QUARTER, State.CONFIRMED, State.CONFIRMED, State.SUBMITTED), snapshot(LATER, State.DRAFT), QUARTER),
        (snapshot(QUARTER), snapshot(LATER, State.DRAFT), QUARTER),
        (
            replace(snapshot(QUARTER), closed=CLOSED),
            snapshot(LATER, State.SUBMITTED),
            LATER,
        ),
        (
            snapshot(QUARTER, *DONE),
            replace(snapshot(LATER, State.DRAFT), schedule=Schedule.usual(LATER)._replace(asked=False)),
            QUARTER,
        ),
    ],
)
def test_the_running_quarter_only_where_all_is_done_and_it_is_begun(ended: Snapshot, running: Snapshot | None, shown: Quarter) -> None:
    asked = []

    def read(quarter: Quarter) -> Snapshot | None:
        asked.append(quarter)
        return running

    assert first_shown(ended, read).quarter == shown
    assert asked in ([], [LATER])


def test_nothing_more_is_read_where_something_is_left() -> None:
    assert first_shown(snapshot(QUARTER, *DONE[:2]), lambda _: pytest.fail("not needed")).quarter == QUARTER
