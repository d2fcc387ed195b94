"""The next quarter that is asked."""

from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Schedule, upcoming

Q2, Q3, Q4 = Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)


def schedules(**left_out: bool) -> dict[Quarter, Schedule]:
    return {each: Schedule.usual(each)._replace(asked=str(each) not in left_out) for each in (Q4, Q2, Q3)}


def test_the_next_asked_one_whatever_their_order() -> None:
    found = upcoming(Q2, schedules())
    assert found is not None
    assert (found.after, found.quarter, found.schedule.due.isoformat()) == (Q2, Q3, "2027-01-10")


def test_one_that_is_not_asked_is_passed_over() -> None:
    found = upcoming(Q2, schedules(**{"2026Q3": True}))
    assert found is not None
    assert found.quarter == Q4
    assert upcoming(Q3, schedules(**{"2026Q4": True})) is None
