"""Figures of a quarter: who has answered, counts by grade with stated denominators. Never stored, always computed here."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.domain.node import Kind, Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.snapshot import Snapshot


class Listing(NamedTuple):
    """延べ, 再掲 (tied or not), 再掲 without a known original. An unresolved repeat counts as distinct until it is tied."""

    listed: int
    repeats: int
    unresolved: int

    @property
    def distinct(self) -> int:
        """実数."""
        return self.listed - (self.repeats - self.unresolved)


class Answer(NamedTuple):
    """What figures need of a record; `grade` is the reported grade's id, None where nothing is reported."""

    state: State
    grade: str | None


class Tally(NamedTuple):
    """Answers of a group of initiatives, each counted once. Grade ids → counts of reported records, zeros included."""

    distinct: int
    reported: int
    by_grade: dict[str, int]
    by_state: dict[State, int]
    outside: int

    @property
    def unreported(self) -> int:
        return self.distinct - self.reported

    @property
    def denominator(self) -> int:
        """What shares are taken of: reported and not outside the denominator."""
        return self.reported - self.outside


class DepartmentStatus(NamedTuple):
    """A lead department's part; `department` is its id."""

    department: str
    name: str
    initiatives: int
    reported: int

    @property
    def unreported(self) -> int:
        return self.initiatives - self.reported


class QuarterStatus(NamedTuple):
    """What `quarter status` tells; `unassigned` are distinct initiatives without a lead. A quarter that is not asked counts none."""

    quarter: Quarter
    initiatives: Listing
    below: Listing
    tally: Tally
    by_department: tuple[DepartmentStatus, ...]
    unassigned: int
    asked: bool = True


def listing(nodes: Iterable[Node]) -> Listing:
    listed = repeats = unresolved = 0
    for node in nodes:
        listed += 1
        repeats += node.repeat
        unresolved += node.repeat and node.repeat_of is None
    return Listing(listed, repeats, unresolved)


def counted(nodes: Iterable[Node]) -> list[Node]:
    """Those that count as distinct: all but tied repeats."""
    return [node for node in nodes if node.repeat_of is None]


def tally(snapshot: Snapshot, initiatives: Iterable[Node]) -> Tally:
    """Answers of these initiatives; tied repeats among them are left out, and all of them where the quarter is not asked."""
    records = map(snapshot.record_of, counted(initiatives) if snapshot.asking.asked else ())
    return tally_of(snapshot.scale.grades, (Answer(record.state, record.reported_grade) for record in records))


def tally_of(grades: Iterable[Grade], answers: Iterable[Answer]) -> Tally:
    """Figures of these answers, one per distinct initiative; `grades` are all that they may be graded by."""
    counts_as = {grade.id: grade.counts_as for grade in grades}
    by_grade = dict.fromkeys(counts_as, 0)
    by_state = dict.fromkeys(State, 0)
    distinct = 0
    for state, grade in answers:
        distinct += 1
        by_state[state] += 1
        if grade is not None:
            by_grade[grade] = by_grade.get(grade, 0) + 1  # whatever stands there, the sum is right
    outside = sum(by_grade[grade] for grade, each in counts_as.items() if each is CountsAs.OUTSIDE)
    return Tally(distinct, sum(by_state[state] for state in State if state.reported), by_grade, by_state, outside)


def initiatives_by_ancestor(snapshot: Snapshot) -> dict[str, list[Node]]:
    """Node id of every goal, field and policy → the initiatives anywhere below it, in printed order."""
    groups = snapshot.plan.of_kind(Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY)
    parents = {node.id: node.parent for node in groups}
    below: dict[str, list[Node]] = {key: [] for key in parents}
    for node in snapshot.initiatives():
        above = node.parent
        while above is not None:
            below[above].append(node)
            above = parents[above]
    return below


def quarter_status(snapshot: Snapshot) -> QuarterStatus:
    initiatives = snapshot.initiatives() if snapshot.asking.asked else []
    asked: dict[str, int] = {}
    answered: dict[str, int] = {}
    unassigned = 0
    for node in counted(initiatives):
        lead = snapshot.leads.get(node.id)
        if lead is None:
            unassigned += 1
            continue
        asked[lead] = asked.get(lead, 0) + 1
        answered[lead] = answered.get(lead, 0) + snapshot.record_of(node).state.reported
    by_department = tuple(
        DepartmentStatus(key, snapshot.department_name(department), asked[key], answered[key])
        for key, department in snapshot.departments.items()
        if key in asked
    )
    return QuarterStatus(
        snapshot.quarter,
        listing(initiatives),
        listing(snapshot.plan.of_kind(Kind.ACTIVITY, Kind.ADDITION)),
        tally(snapshot, initiatives),
        by_department,
        unassigned,
        snapshot.asking.asked,
    )
