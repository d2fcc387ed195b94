"""How a quarter stands for a department that answers and for the coordinator who asks. Never stored, always computed here.

Figures are those of `domain.status`: a tied repeat counts once. A quarter that is not asked counts nowhere, so its lists are empty.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.node import Node
from tracker.domain.question import OpenQuestion, open_questions
from tracker.domain.record import Record, State
from tracker.domain.scale import CountsAs
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import QuarterStatus, Tally, counted, tally


@dataclass(frozen=True, slots=True)
class Due:
    """`days` until the day: 0 on the day itself, negative after it."""

    day: date
    days: int


@dataclass(frozen=True, slots=True)
class Returned:
    """A record that was sent back, by whom and when."""

    node: Node
    reason: str
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class OfficerStanding:
    """What a department is asked as lead. `left` are those not handed in, returned ones among them; lists are in printed order."""

    department: str
    asked: bool
    due: Due
    tally: Tally
    left: tuple[Node, ...]
    returned: tuple[Returned, ...]


@dataclass(frozen=True, slots=True)
class DepartmentStanding:
    """A lead department's part; `department` is its id."""

    department: str
    name: str
    asked: int
    answered: int
    returned: int
    due: Due

    @property
    def left(self) -> int:
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class CoordinatorStanding:
    """Departments are in code order, nodes in printed order. `waiting` are handed in and not confirmed; `late` by a reported grade."""

    status: QuarterStatus
    asked: bool
    due: Due
    departments: tuple[DepartmentStanding, ...]
    waiting: tuple[Node, ...]
    returned: tuple[Returned, ...]
    late: tuple[Node, ...]
    without_lead: tuple[Node, ...]
    questions: tuple[OpenQuestion, ...]


def due_on(day: date, today: date) -> Due:
    return Due(day, (day - today).days)


def officer_standing(snapshot: Snapshot, department: str, today: date) -> OfficerStanding:
    asking = snapshot.asking
    own = [(node, record) for node, record in _asked(snapshot) if snapshot.leads.get(node.id) == department]
    return OfficerStanding(
        department,
        asking.asked,
        due_on(asking.due_of(department), today),
        tally(snapshot, (node for node, _ in own)),
        tuple(node for node, record in own if not record.state.reported),
        _returned(own),
    )


def coordinator_standing(snapshot: Snapshot, status: QuarterStatus, today: date) -> CoordinatorStanding:
    """`status` is the snapshot's own, so that figures are those that are shown elsewhere."""
    asking, asked = snapshot.asking, _asked(snapshot)
    late_grades = {grade.id for grade in snapshot.scale.grades if grade.counts_as is CountsAs.LATE}
    returned = _returned(asked)
    return CoordinatorStanding(
        status,
        asking.asked,
        due_on(asking.due, today),
        _departments(snapshot, status, returned, today) if asking.asked else (),
        tuple(node for node, record in asked if record.state is State.SUBMITTED),
        returned,
        tuple(node for node, record in asked if record.reported_grade in late_grades),
        tuple(node for node in counted(snapshot.initiatives()) if node.id not in snapshot.leads),
        tuple(open_questions(snapshot.plan)),
    )


def _asked(snapshot: Snapshot) -> list[tuple[Node, Record]]:
    if not snapshot.asking.asked:
        return []
    return [(node, snapshot.record_of(node)) for node in counted(snapshot.initiatives())]


def _returned(asked: Iterable[tuple[Node, Record]]) -> tuple[Returned, ...]:
    return tuple(
        Returned(node, record.return_reason or "", record.updated_by, record.updated_at)
        for node, record in asked
        if record.state is State.RETURNED
    )


def _departments(snapshot: Snapshot, status: QuarterStatus, returned: tuple[Returned, ...], today: date) -> tuple[DepartmentStanding, ...]:
    sent_back = Counter(snapshot.leads.get(each.node.id) for each in returned)
    return tuple(
        DepartmentStanding(
            each.department,
            each.name,
            each.initiatives,
            each.reported,
            sent_back[each.department],
            due_on(snapshot.asking.due_of(each.department), today),
        )
        for each in status.by_department
    )
