"""Who answers for an initiative: one lead department (主担当課) and supporting ones (関係課), valid by date."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import RowMapping

from tracker.domain.department import Department, departments_on, shown_name
from tracker.domain.errors.departments import DepartmentEnded
from tracker.domain.node import Node
from tracker.domain.operation import Action, Value, Written
from tracker.services.desk import Desk
from tracker.services.finding import find_department, find_original
from tracker.storage import schema
from tracker.storage.journal import Journal
from tracker.storage.reading import holds_on, read_assignments, read_departments, read_plan
from tracker.storage.snapshot import day_of


class Held(NamedTuple):
    """An assignment on some day; `since` None is the beginning."""

    node: Node
    lead: str
    supporting: tuple[str, ...]
    since: date | None


class Assignments:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def assign(self, nodes: Sequence[str], department: str, supporting: Sequence[str] | None = None, start: date | None = None) -> Written:
        """One assignment for each node. The first of an initiative holds from the beginning, later ones from `start` (today).

        Departments by code, id or name; `supporting` None keeps those there are. Raises UnknownDepartment, AmbiguousDepartment,
        DepartmentEnded, NotAnInitiative, IsRepeat.
        """
        desk = self._desk
        day = start or desk.today
        with desk.writing(Action.ASSIGN) as book:
            versions = read_departments(book.connection)
            lead = find_department(versions, department)
            others = None if supporting is None else [find_department(versions, name) for name in supporting if name.strip()]
            refuse_ended(versions, (lead, *(others or ())), day)
            plan_id = desk.plan_id(book.connection)
            plan = read_plan(book.connection, plan_id, desk.today)
            for name in nodes:
                node = find_original(plan, name).id
                first = not read_assignments(book.connection, plan_id, [node])
                assign_node(book, plan_id, node, lead, others, None if first else day)
        return desk.written(book)

    def held(self, node: str, on: date) -> Held:
        """Who answers for an initiative on that day; there must be somebody."""
        desk = self._desk
        with desk.reading() as connection:
            plan_id = desk.plan_id(connection)
            found = find_original(read_plan(connection, plan_id, desk.today), node)
            names = departments_on(read_departments(connection), on)
            rows = [row for row in read_assignments(connection, plan_id, [found.id]) if holds_on(row, on)]
        shown = [(row["role"], shown_name(names[row["department"]], names.values()), day_of(row["valid_from"])) for row in rows]
        lead, since = next((name, start) for role, name, start in shown if role == "lead")
        return Held(found, lead, tuple(name for role, name, _ in shown if role == "supporting"), since)


def refuse_ended(versions: Sequence[Department], chosen: Sequence[str], day: date) -> None:
    """Raises DepartmentEnded where one of the chosen departments is not in force any more on that day."""
    names = departments_on(versions, day)
    for department in chosen:
        ended = names[department].valid_to
        if ended is not None and ended < day:
            raise DepartmentEnded(names[department].name, day.isoformat())


def assign_node(book: Journal, plan_id: str, node: str, lead: str, supporting: Sequence[str] | None, day: date | None) -> bool:
    """Writes one assignment from `day` (None: from the beginning) until the next later one; False where it holds already."""
    rows = read_assignments(book.connection, plan_id, [node])
    start = day.isoformat() if day else None
    at = start or ""
    present = [row for row in rows if (row["valid_from"] or "") <= at and (row["valid_to"] is None or at <= row["valid_to"])]
    if supporting is None:
        supporting = [row["department"] for row in present if row["role"] == "supporting"]
    wanted = {("lead", lead)} | {("supporting", each) for each in supporting if each != lead}
    if {(row["role"], row["department"]) for row in present} == wanted:
        return False
    later = min((row["valid_from"] for row in rows if row["valid_from"] is not None and row["valid_from"] > at), default=None)
    end = _day_before(later) if later else None
    for row in present:
        _end(book, row, start)
    book.insert(schema.assignment, *(_row(node, role, department, start, end) for role, department in sorted(wanted)))
    return True


def _end(book: Journal, row: RowMapping, start: str | None) -> None:
    """A row that begins on the same day is replaced, an earlier one ends the day before."""
    if start is None or row["valid_from"] == start:
        book.delete(schema.assignment, row["id"])
    else:
        book.update(schema.assignment, row["id"], {"valid_to": _day_before(start)})


def _row(node: str, role: str, department: str, start: str | None, end: str | None) -> dict[str, Value]:
    identity = f"{node}/{start or 'always'}/{role}/{department}"
    return {"id": identity, "node": node, "department": department, "role": role, "valid_from": start, "valid_to": end}


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
