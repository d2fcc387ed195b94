"""When a quarter's answers are due, whether they are asked for at all, and which quarter they are compared with."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from tracker.domain.quarter import Quarter

NOT_ASKED = "この四半期は回答を求めていません"
LATE_DAYS = 60
_NONE: Mapping[str, date] = MappingProxyType({})


class Schedule(NamedTuple):
    """`asked` is False for a quarter that a half-yearly office leaves out: it counts nowhere, so `previous` is the asked quarter before.

    `dues` are the days of departments (ids) that have one of their own.
    """

    due: date
    previous: Quarter
    asked: bool = True
    dues: Mapping[str, date] = _NONE

    @classmethod
    def usual(cls, quarter: Quarter) -> "Schedule":
        return cls(quarter.usual_due, quarter.previous)

    def due_of(self, department: str | None) -> date:
        """Without a department, or for one without a day of its own, the quarter's."""
        return self.dues.get(department, self.due) if department is not None else self.due


class Upcoming(NamedTuple):
    """The first quarter after `after` that is asked for."""

    after: Quarter
    quarter: Quarter
    schedule: Schedule


def upcoming(after: Quarter, schedules: Mapping[Quarter, Schedule]) -> Upcoming | None:
    """None where `schedules`, those of the quarters looked at, hold no asked one that is later."""
    later = (each for each in sorted(schedules) if each > after and schedules[each].asked)
    found = next(later, None)
    return Upcoming(after, found, schedules[found]) if found is not None else None


class Setting(NamedTuple):
    """What is to be laid down for a quarter. None keeps what is; a usual due date is not stored.

    `dues` are days of departments (ids) that have one of their own; None takes it away, departments not named keep theirs.
    """

    quarter: Quarter
    asked: bool | None = None
    due: date | None = None
    dues: Mapping[str, date | None] = MappingProxyType({})


class Doubt(Enum):
    """What makes a due date look like a slip; nothing of it is refused."""

    LATE = "late"  # more than LATE_DAYS after the quarter's end
    WEEKEND = "weekend"


def due_doubts(quarter: Quarter, due: date) -> tuple[Doubt, ...]:
    late, weekend = (due - quarter.end).days > LATE_DAYS, due.weekday() >= 5
    return (*((Doubt.LATE,) if late else ()), *((Doubt.WEEKEND,) if weekend else ()))
