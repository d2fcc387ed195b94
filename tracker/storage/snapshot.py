"""A quarter's snapshot, read by SQL text that SQLAlchemy and plain sqlite3 both take: one reader for the office and the first look.

Nothing here imports SQLAlchemy: the window shows the plan before that is there (docs/performance.md).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tracker.domain.code import codes_of
from tracker.domain.department import Department, departments_on
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan, Revision
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.scale import CountsAs, Earlier, Grade, Scale
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot

Ask = Callable[[str, Mapping[str, str | int]], Iterable[Sequence[Any]]]
"""Answers SQL with named parameters (`:plan`) in rows."""

_PLAN = "SELECT title, heading, right_heading, right_heading_after FROM plan WHERE id = :plan"
_REVISION = """
    SELECT number, label, decided FROM revision
    WHERE plan = :plan AND state = 'in_force' AND (in_force_from IS NULL OR in_force_from <= :day) ORDER BY number DESC LIMIT 1"""
_NODES = """
    SELECT v.node, n.kind, v.parent, v.label, v.title, v.former_title, v.flag, v.repeat, v.repeat_of, v.activity, v.activity_open,
        v.printed, v.source_line, v.doubt
    FROM node_version v JOIN node n ON n.id = v.node
    WHERE n.plan = :plan AND v.from_revision <= :revision AND (v.to_revision IS NULL OR v.to_revision >= :revision) ORDER BY v.position"""
_SCALES = """
    WITH RECURSIVE chain (id, name, predecessor, from_quarter, depth) AS (
        SELECT s.id, s.name, s.predecessor, s.from_quarter, 0 FROM scale s JOIN plan p ON p.scale = s.id WHERE p.id = :plan
        UNION ALL
        SELECT s.id, s.name, s.predecessor, s.from_quarter, c.depth + 1 FROM scale s JOIN chain c ON s.id = c.predecessor
        WHERE c.depth < 1000)
    SELECT id, name, from_quarter FROM chain ORDER BY depth"""
_GRADES = "SELECT id, symbol, name, meaning, colour, counts_as FROM grade WHERE scale = :scale ORDER BY position"
_LINKS = "SELECT old, new FROM grade_link WHERE scale = :scale"
_DEPARTMENTS = """
    SELECT department, id, code, name, bureau, contact, valid_from, valid_to FROM department_version ORDER BY code, valid_from"""
_SUCCESSORS = "SELECT old, new FROM department_link"
_ASSIGNMENTS = """
    SELECT a.node, a.role, a.department FROM assignment a JOIN node n ON n.id = a.node
    WHERE n.plan = :plan AND coalesce(a.valid_from, '') <= :day AND (a.valid_to IS NULL OR :day <= a.valid_to)
    ORDER BY a.node, a.valid_from, a.id"""
_QUARTERS = "SELECT id, year, number, due, asked FROM quarter WHERE plan = :plan"
_DUES = "SELECT department, due FROM quarter_due WHERE quarter = :id"
_RECORD = """
    SELECT p.node, p.grade, p.percent, p.result, p.issue, p.next, p.note, p.unchanged, p.state, p.version, p.return_reason,
        p.answered_by, p.answered_at, p.confirmed_by, p.confirmed_at, p.updated_by, p.updated_at
    FROM progress p"""
_RECORDS = f"{_RECORD} JOIN node n ON n.id = p.node WHERE n.plan = :plan AND p.quarter = :quarter"
_RECORD_OF_NODE = f"{_RECORD} WHERE p.node = :node AND p.quarter = :quarter"


def read_snapshot(ask: Ask, plan_id: str, quarter: Quarter, day: date) -> Snapshot:
    departments = departments_on(read_departments(ask), day)
    order = {department: place for place, department in enumerate(departments)}
    leads: dict[str, str] = {}
    supporting: dict[str, list[str]] = {}
    for node, role, department in ask(_ASSIGNMENTS, {"plan": plan_id, "day": day.isoformat()}):
        if role == "lead":
            leads[node] = department
        else:
            supporting.setdefault(node, []).append(department)
    schedule = read_schedule(ask, plan_id, quarter)
    scale = read_scale(ask, plan_id, quarter, schedule.previous)
    return Snapshot(
        plan=read_plan(ask, plan_id, day),
        quarter=quarter,
        day=day,
        scale=scale,
        departments=departments,
        leads=leads,
        supporting={node: tuple(sorted(each, key=order.__getitem__)) for node, each in supporting.items()},
        records=read_records(ask, plan_id, quarter),
        previous=_converted(read_records(ask, plan_id, schedule.previous), scale),
        schedule=schedule,
    )


def read_schedule(ask: Ask, plan_id: str, quarter: Quarter) -> Schedule:
    """As it was laid down, else the usual one."""
    rows = {Quarter(year, number): (key, due, asked) for key, year, number, due, asked in ask(_QUARTERS, {"plan": plan_id})}
    left_out = {each for each, (_, _, asked) in rows.items() if not asked}
    previous = quarter.previous
    while previous in left_out:
        previous = previous.previous
    key, due, _ = rows.get(quarter, (None, None, True))
    dues = {department: date.fromisoformat(day) for department, day in ask(_DUES, {"id": key})} if key else {}
    return Schedule(day_of(due) or quarter.usual_due, previous, quarter not in left_out, dues)


def read_plan(ask: Ask, plan_id: str, day: date) -> Plan:
    """The plan in the revision in force on that day; one without a day of beginning, the first, always is."""
    ((title, heading, right_heading, right_after),) = ask(_PLAN, {"plan": plan_id})
    revision = read_revision(ask, plan_id, day)
    rows = list(ask(_NODES, {"plan": plan_id, "revision": revision.number}))
    codes = codes_of((identity, parent, Kind(kind), label) for identity, kind, parent, label, *_ in rows)
    nodes = tuple(map(_node, rows, codes))
    return Plan(plan_id, title, heading, nodes, right_heading, right_after, revision)


def read_revision(ask: Ask, plan_id: str, day: date) -> Revision:
    ((number, label, decided),) = ask(_REVISION, {"plan": plan_id, "day": day.isoformat()})
    return Revision(number, label, day_of(decided))


def read_scale(ask: Ask, plan_id: str, quarter: Quarter, previous: Quarter) -> Scale:
    """The scale in force in the quarter; its `earlier` grades are those of the one that was in force in the previous quarter."""
    chain = read_scales(ask, plan_id)
    now, before = in_force(chain, quarter), in_force(chain, previous)
    identity, name, _ = chain[now]
    earlier = _earlier(ask, [scale for scale, _, _ in chain[now : before + 1]])
    return Scale(identity, name, read_grades(ask, identity), earlier)


def read_scales(ask: Ask, plan_id: str) -> list[tuple[str, str, str | None]]:
    """(id, name, from which quarter) of the plan's scales, newest first."""
    return [(identity, name, start) for identity, name, start in ask(_SCALES, {"plan": plan_id})]


def in_force(chain: Sequence[tuple[str, str, str | None]], quarter: Quarter) -> int:
    """The place in the chain of the scale in force; the first of all always was."""
    places = (place for place, (_, _, start) in enumerate(chain) if start is None or start <= str(quarter))
    return next(places, len(chain) - 1)


def read_grades(ask: Ask, scale: str) -> tuple[Grade, ...]:
    return tuple(
        Grade(identity, symbol, title, meaning, colour, CountsAs(counts_as))
        for identity, symbol, title, meaning, colour, counts_as in ask(_GRADES, {"scale": scale})
    )


def read_links(ask: Ask, scale: str) -> dict[str, str | None]:
    """Grade of the scale before → what it has become in this one."""
    return {row[0]: row[1] for row in ask(_LINKS, {"scale": scale})}


def _earlier(ask: Ask, scales: Sequence[str]) -> tuple[Earlier, ...]:
    """Grades of the last of these scales (newest first) with what they are in the first; none where it is the same one."""
    if len(scales) < 2:
        return ()
    links = [read_links(ask, scale) for scale in reversed(scales[:-1])]

    def now(grade: str) -> str | None:
        becomes: str | None = grade
        for each in links:
            becomes = each.get(becomes) if becomes is not None else None
        return becomes

    return tuple(Earlier(grade, now(grade.id)) for grade in read_grades(ask, scales[-1]))


def _converted(records: dict[str, Record], scale: Scale) -> dict[str, Record]:
    if not scale.earlier:
        return records
    return {
        node: replace(record, entry=replace(record.entry, grade=scale.converted(record.entry.grade))) for node, record in records.items()
    }


def read_departments(ask: Ask) -> list[Department]:
    """Every version of every department, by code and start."""
    rows = list(ask(_DEPARTMENTS, {}))
    codes = {department: code for department, _, code, *_ in rows}
    successors: dict[str, list[str]] = {}
    for old, new in ask(_SUCCESSORS, {}):
        successors.setdefault(old, []).append(codes[new])
    return [
        Department(identity, version, code, name, bureau, contact, day_of(start), day_of(end), tuple(sorted(successors.get(identity, ()))))
        for identity, version, code, name, bureau, contact, start, end in rows
    ]


def read_records(ask: Ask, plan_id: str, quarter: Quarter) -> dict[str, Record]:
    """Node id → record."""
    return {row[0]: _record(row, quarter) for row in ask(_RECORDS, {"plan": plan_id, "quarter": str(quarter)})}


def read_record(ask: Ask, node: str, quarter: Quarter) -> Record:
    """The record, or an empty one where nobody answered."""
    for row in ask(_RECORD_OF_NODE, {"node": node, "quarter": str(quarter)}):
        return _record(row, quarter)
    return Record(node, quarter)


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment_of(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _node(row: Sequence[Any], code: str) -> Node:
    identity, kind, parent, label, title, former, flag, repeat, repeat_of, activity, is_open, printed, line, doubt = row
    return Node(
        identity,
        parent,
        Kind(kind),
        label,
        title,
        code,
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


def _record(row: Sequence[Any], quarter: Quarter) -> Record:
    node, grade, percent, result, issue, following, note, unchanged, state, version, reason, *moments = row
    answered_by, answered_at, confirmed_by, confirmed_at, updated_by, updated_at = moments
    return Record(
        node=node,
        quarter=quarter,
        entry=Entry(grade, percent, result, issue, following, note, bool(unchanged)),
        state=State(state),
        version=version,
        return_reason=reason,
        answered_by=answered_by,
        answered_at=_moment_of(answered_at),
        confirmed_by=confirmed_by,
        confirmed_at=_moment_of(confirmed_at),
        updated_by=updated_by,
        updated_at=_moment_of(updated_at),
    )
