"""What the services read, as domain values, and rows as the journal writes them."""

import json
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, RowMapping, and_, func, select
from sqlalchemy import text as sql_text

from tracker.domain.department import Department
from tracker.domain.operation import WHOLE_ROW, Value, iso
from tracker.domain.passage import Passage
from tracker.domain.person import Membership, Person, Role
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import TEXT_FIELDS, Record, State
from tracker.domain.scale import Grade, Scale
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot
from tracker.storage import schema, snapshot


def read_plan_titles(connection: Connection) -> list[tuple[str, str]]:
    """(id, title) of every plan."""
    return [(row.id, row.title) for row in connection.execute(select(schema.plan.c.id, schema.plan.c.title).order_by(schema.plan.c.id))]


def asking(connection: Connection) -> snapshot.Ask:
    """The connection as the snapshot's reader wants it."""
    return lambda sql, values: connection.execute(sql_text(sql), values)


def read_plan(connection: Connection, plan_id: str, on: date) -> Plan:
    """The plan in the revision in force on that day."""
    return snapshot.read_plan(asking(connection), plan_id, on)


def read_scale(connection: Connection, plan_id: str, quarter: Quarter) -> Scale:
    """The scale in force in the quarter."""
    return snapshot.read_scale(asking(connection), plan_id, quarter, quarter)


def read_grades(connection: Connection, scale: str) -> tuple[Grade, ...]:
    return snapshot.read_grades(asking(connection), scale)


def read_scale_chain(connection: Connection, plan_id: str) -> list[tuple[str, str, str | None]]:
    """(id, name, from which quarter) of the plan's scales, newest first."""
    return snapshot.read_scales(asking(connection), plan_id)


def read_grade_links(connection: Connection, scale: str) -> dict[str, str | None]:
    """Grade of the scale before → what it has become in this one."""
    return snapshot.read_links(asking(connection), scale)


def is_scale_used(connection: Connection, scale: str) -> bool:
    """Whether any record has one of its grades, of whatever plan."""
    progress, grade = schema.progress, schema.grade
    query = select(progress.c.id).join(grade, grade.c.id == progress.c.grade).where(grade.c.scale == scale).limit(1)
    return connection.execute(query).first() is not None


def read_scale_names(connection: Connection) -> dict[str, str]:
    """Names of all scales and of all their grades by id, for lists of what was done."""
    tables = (schema.scale, schema.grade)
    return {row.id: row.name for table in tables for row in connection.execute(select(table.c.id, table.c.name))}


def read_grade_names(connection: Connection, grades: Iterable[str]) -> dict[str, str]:
    """Names of these grades, of whatever scale; of one that was taken out of its unused scale, the last name it had by the log."""
    grade, log = schema.grade, schema.change
    wanted = set(grades)
    names = {row.id: row.name for row in connection.execute(select(grade.c.id, grade.c.name).where(grade.c.id.in_(wanted)))}
    gone = log.c.row.in_(wanted - names.keys())
    naming = and_(log.c.table == grade.name, log.c.field.in_([WHOLE_ROW, grade.c.name.name]), log.c.new.is_not(None))
    for row, text in connection.execute(select(log.c.row, log.c.new).where(gone, naming).order_by(log.c.operation, log.c.n)):
        new = json.loads(text)
        names[row] = str(new["name"]) if isinstance(new, dict) else str(new)
    return names


def read_titles(connection: Connection, nodes: Iterable[str]) -> dict[str, str]:
    """Titles of these nodes, each as the latest revision has it."""
    table = schema.node_version
    query = select(table.c.node, table.c.title).where(table.c.node.in_(list(nodes))).order_by(table.c.from_revision)
    return dict(map(tuple, connection.execute(query)))


def read_departments(connection: Connection) -> list[Department]:
    """Every version of every department, by code and start."""
    return snapshot.read_departments(asking(connection))


def read_people(connection: Connection) -> list[Person]:
    """Everybody, by login; memberships by start."""
    person, membership = schema.person, schema.membership
    held: dict[str, list[Membership]] = {}
    for row in connection.execute(select(membership).order_by(membership.c.valid_from, membership.c.id)):
        start, end = snapshot.day_of(row.valid_from), snapshot.day_of(row.valid_to)
        held.setdefault(row.person, []).append(Membership(row.department, Role(row.role), start, end))
    rows = connection.execute(select(person).order_by(person.c.login))
    return [Person(row.id, row.login, row.name, tuple(held.get(row.id, ()))) for row in rows]


def read_leads(connection: Connection, nodes: Iterable[str], on: date) -> dict[str, str]:
    """Node id → lead department of that day."""
    table, text = schema.assignment, on.isoformat()
    query = select(table.c.node, table.c.department).where(
        table.c.node.in_(list(nodes)),
        table.c.role == "lead",
        func.coalesce(table.c.valid_from, "") <= text,
        table.c.valid_to.is_(None) | (table.c.valid_to >= text),
    )
    return dict(map(tuple, connection.execute(query)))


def read_snapshot(connection: Connection, plan_id: str, quarter: Quarter, on: date) -> Snapshot:
    return snapshot.read_snapshot(asking(connection), plan_id, quarter, on)


def read_schedule(connection: Connection, plan_id: str, quarter: Quarter) -> Schedule:
    return snapshot.read_schedule(asking(connection), plan_id, quarter)


def read_assignments(connection: Connection, plan_id: str, nodes: Iterable[str] | None = None) -> list[RowMapping]:
    """Assignment rows of a plan's nodes (or of some of them), by start."""
    table = schema.assignment
    query = select(table).join(schema.node, schema.node.c.id == table.c.node).where(schema.node.c.plan == plan_id)
    if nodes is not None:
        query = query.where(table.c.node.in_(list(nodes)))
    return list(connection.execute(query.order_by(table.c.node, table.c.valid_from, table.c.id)).mappings())


def holds_on(row: RowMapping, on: date) -> bool:
    text = on.isoformat()
    return (row["valid_from"] or "") <= text and (row["valid_to"] is None or text <= row["valid_to"])


def read_record(connection: Connection, node: str, quarter: Quarter) -> Record:
    """The record, or an empty one where nobody answered."""
    return snapshot.read_record(asking(connection), node, quarter)


def read_quarters(connection: Connection, plan_id: str) -> list[Quarter]:
    """Quarters that have records."""
    table = schema.progress
    query = select(table.c.quarter).join(schema.node, schema.node.c.id == table.c.node).where(schema.node.c.plan == plan_id)
    return sorted(Quarter.parse(row.quarter) for row in connection.execute(query.distinct()))


def count_reported(connection: Connection, plan_id: str, quarter: Quarter) -> int:
    """Submitted and confirmed records of the quarter."""
    table, states = schema.progress, [state.value for state in State if state.reported]
    query = select(func.count()).select_from(table).join(schema.node, schema.node.c.id == table.c.node)
    which = (schema.node.c.plan == plan_id, table.c.quarter == str(quarter), table.c.state.in_(states))
    return connection.execute(query.where(*which)).scalar_one()


def quarter_id(plan_id: str, quarter: Quarter) -> str:
    return f"{plan_id}/{quarter}"


def read_passages(connection: Connection, plan_id: str) -> list[Passage]:
    """Every text of every quarter's answers, newest quarter first."""
    table = schema.progress
    texts = [table.c[field] for field in TEXT_FIELDS]
    query = select(table.c.node, table.c.quarter, *texts).join(schema.node, schema.node.c.id == table.c.node)
    query = query.where(schema.node.c.plan == plan_id).order_by(table.c.quarter.desc(), table.c.node)
    rows = connection.execute(query).all()
    quarters = {text: Quarter.parse(text) for text in {row.quarter for row in rows}}
    return [
        Passage(node, quarters[quarter], field, text)
        for node, quarter, *answer in rows
        for field, text in zip(TEXT_FIELDS, answer, strict=True)
        if text
    ]


def record_id(node: str, quarter: Quarter) -> str:
    return f"{node}/{quarter}"


def record_row(record: Record, version: int) -> dict[str, Value]:
    """The row of a record as operation number `version` writes it."""
    entry = record.entry
    return {
        "id": record_id(record.node, record.quarter),
        "node": record.node,
        "quarter": str(record.quarter),
        "grade": entry.grade,
        "percent": entry.percent,
        "result": entry.result,
        "issue": entry.issue,
        "next": entry.next,
        "note": entry.note,
        "unchanged": entry.unchanged,
        "state": record.state.value,
        "version": version,
        "return_reason": record.return_reason,
        "answered_by": record.answered_by,
        "answered_at": iso(record.answered_at) if record.answered_at else None,
        "confirmed_by": record.confirmed_by,
        "confirmed_at": iso(record.confirmed_at) if record.confirmed_at else None,
        "updated_by": record.updated_by,
        "updated_at": iso(record.updated_at) if record.updated_at else None,
    }
