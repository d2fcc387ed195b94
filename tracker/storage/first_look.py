"""The first look: a quarter's snapshot by plain sqlite3, for the window's first picture of the plan.

Importing SQLAlchemy takes longer than everything else until the plan is painted. So the plan is read here the same way as in `reading`,
but without it, and shown until the office is open. Whatever is out of the ordinary gives None: the gate then says what it is.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tracker.domain.code import with_codes
from tracker.domain.department import Department, departments_on
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan, Revision
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.snapshot import Snapshot
from tracker.storage.identity import APPLICATION_ID, SCHEMA_HEAD

_BUSY_SECONDS = 0.2  # somebody is writing: the office waits longer, the first look does not
_REVISION = """
    SELECT number, label, decided FROM revision
    WHERE plan = ? AND state = 'in_force' AND (number = 1 OR in_force_from <= ?) ORDER BY number DESC LIMIT 1"""
_NODES = """
    SELECT v.node, n.kind, v.parent, v.label, v.title, v.former_title, v.flag, v.repeat, v.repeat_of, v.activity, v.activity_open,
        v.printed, v.source_line, v.doubt
    FROM node_version v JOIN node n ON n.id = v.node
    WHERE n.plan = ?1 AND v.from_revision <= ?2 AND (v.to_revision IS NULL OR v.to_revision >= ?2) ORDER BY v.position"""
_GRADES = "SELECT id, symbol, name, meaning, colour, counts_as FROM grade WHERE scale = ? ORDER BY position"
_DEPARTMENTS = "SELECT department, id, code, name, bureau, contact, valid_from, valid_to FROM department_version ORDER BY code, valid_from"
_ASSIGNMENTS = """
    SELECT a.node, a.role, a.department FROM assignment a JOIN node n ON n.id = a.node
    WHERE n.plan = ?1 AND coalesce(a.valid_from, '') <= ?2 AND (a.valid_to IS NULL OR ?2 <= a.valid_to)
    ORDER BY a.node, a.valid_from, a.id"""
_RECORDS = """
    SELECT p.node, p.grade, p.percent, p.result, p.issue, p.next, p.note, p.unchanged, p.state, p.version, p.return_reason,
        p.answered_by, p.answered_at, p.confirmed_by, p.confirmed_at, p.updated_by, p.updated_at
    FROM progress p JOIN node n ON n.id = p.node WHERE n.plan = ? AND p.quarter = ?"""


def first_look(path: Path, quarter: Quarter, today: date) -> Snapshot | None:
    """As `Quarters.snapshot(quarter, asking=True)`, but for the departments' successors."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as connection:
            if not _is_ours(connection):
                return None
            connection.execute("BEGIN")  # one consistent view
            return _read(connection, quarter, max(today, quarter.start))
    except (sqlite3.Error, OSError, ValueError, KeyError):
        return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,) and connection.execute(
        "SELECT version_num FROM alembic_version"
    ).fetchall() == [(SCHEMA_HEAD,)]


def _read(connection: sqlite3.Connection, quarter: Quarter, day: date) -> Snapshot | None:
    plans = connection.execute("SELECT id, title, heading, right_heading, right_heading_after, scale FROM plan").fetchall()
    if len(plans) != 1:
        return None
    plan_id, title, heading, right_heading, right_after, scale_id = plans[0]
    number, label, decided = connection.execute(_REVISION, (plan_id, day.isoformat())).fetchone()
    leads: dict[str, str] = {}
    supporting: dict[str, tuple[str, ...]] = {}
    for node, role, department in connection.execute(_ASSIGNMENTS, (plan_id, day.isoformat())):
        if role == "lead":
            leads[node] = department
        else:
            supporting[node] = (*supporting.get(node, ()), department)
    (scale_name,) = connection.execute("SELECT name FROM scale WHERE id = ?", (scale_id,)).fetchone()
    nodes = with_codes(_nodes(connection.execute(_NODES, (plan_id, number))))
    return Snapshot(
        plan=Plan(plan_id, title, heading, nodes, right_heading, right_after, Revision(number, label, _day(decided))),
        quarter=quarter,
        day=day,
        scale=Scale(scale_id, scale_name, tuple(_grades(connection.execute(_GRADES, (scale_id,))))),
        departments=departments_on(_departments(connection.execute(_DEPARTMENTS)), day),
        leads=leads,
        supporting=supporting,
        records=_records(connection.execute(_RECORDS, (plan_id, str(quarter))), quarter),
        previous=_records(connection.execute(_RECORDS, (plan_id, str(quarter.previous))), quarter.previous),
    )


def _nodes(rows: Iterable[Any]) -> Iterable[Node]:
    for identity, kind, parent, label, title, former, flag, repeat, repeat_of, activity, is_open, printed, line, doubt in rows:
        yield Node(
            identity,
            parent,
            Kind(kind),
            label,
            title,
            "",
            former,
            flag,
            bool(repeat),
            repeat_of,
            activity,
            bool(is_open),
            printed,
            line,
            doubt,
        )


def _grades(rows: Iterable[Any]) -> Iterable[Grade]:
    for identity, symbol, name, meaning, colour, counts_as in rows:
        yield Grade(identity, symbol, name, meaning, colour, CountsAs(counts_as))


def _departments(rows: Iterable[Any]) -> Iterable[Department]:
    for identity, version, code, name, bureau, contact, start, end in rows:
        yield Department(identity, version, code, name, bureau, contact, _day(start), _day(end))


def _records(rows: Iterable[Any], quarter: Quarter) -> dict[str, Record]:
    records = {}
    for node, grade, percent, result, issue, following, note, unchanged, state, version, reason, *moments in rows:
        answered_by, answered_at, confirmed_by, confirmed_at, updated_by, updated_at = moments
        entry = Entry(grade, percent, result, issue, following, note, bool(unchanged))
        records[node] = Record(
            node,
            quarter,
            entry,
            State(state),
            version,
            reason,
            answered_by,
            _moment(answered_at),
            confirmed_by,
            _moment(confirmed_at),
            updated_by,
            _moment(updated_at),
        )
    return records


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
