"""Read models by Core selects of the columns needed (entities would cost ten times): rows ↔ domain values."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, or_, select

from tracker.domain.code import with_codes
from tracker.domain.department import Department
from tracker.domain.node import Kind, Node
from tracker.domain.operation import Value, iso, moment
from tracker.domain.plan import Plan, Revision
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.storage import schema


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read_plan_titles(connection: Connection) -> list[tuple[str, str]]:
    """(id, title) of every plan."""
    return [(row.id, row.title) for row in connection.execute(select(schema.plan.c.id, schema.plan.c.title).order_by(schema.plan.c.id))]


def read_plan(connection: Connection, plan_id: str, on: date) -> Plan:
    """The plan in the revision in force on that day (the first is always in force)."""
    head = connection.execute(select(schema.plan).where(schema.plan.c.id == plan_id)).mappings().one()
    revisions = connection.execute(
        select(schema.revision)
        .where(
            schema.revision.c.plan == plan_id,
            schema.revision.c.state == "in_force",
            or_(schema.revision.c.number == 1, schema.revision.c.in_force_from <= on.isoformat()),
        )
        .order_by(schema.revision.c.number)
    ).mappings()
    revision = list(revisions)[-1]
    return Plan(
        id=plan_id,
        title=head["title"],
        heading=head["heading"],
        nodes=_read_nodes(connection, plan_id, revision["number"]),
        right_heading=head["right_heading"],
        right_heading_after=head["right_heading_after"],
        revision=Revision(revision["number"], revision["label"], day(revision["decided"])),
    )


def _read_nodes(connection: Connection, plan_id: str, number: int) -> tuple[Node, ...]:
    version, node = schema.node_version, schema.node
    names = [
        "parent",
        "label",
        "title",
        "former_title",
        "flag",
        "repeat",
        "repeat_of",
        "activity",
        "activity_open",
        "printed",
        "source_line",
        "doubt",
    ]
    query: Select[Any] = (
        select(version.c.node, node.c.kind, *(version.c[name] for name in names))
        .join(node, node.c.id == version.c.node)
        .where(
            node.c.plan == plan_id,
            version.c.from_revision <= number,
            or_(version.c.to_revision.is_(None), version.c.to_revision >= number),
        )
        .order_by(version.c.position)
    )
    nodes = []
    for row in connection.execute(query):
        identity, kind, parent, label, title, former, flag, repeat, repeat_of, activity, is_open, printed, line, doubt = row
        nodes.append(
            Node(identity, parent, Kind(kind), label, title, "", former, flag, repeat, repeat_of, activity, is_open, printed, line, doubt)
        )
    return with_codes(nodes)


def read_scale(connection: Connection, plan_id: str) -> Scale:
    scale, grade = schema.scale, schema.grade
    head = connection.execute(
        select(scale.c.id, scale.c.name).join(schema.plan, schema.plan.c.scale == scale.c.id).where(schema.plan.c.id == plan_id)
    ).one()
    rows = connection.execute(select(grade).where(grade.c.scale == head.id).order_by(grade.c.position)).mappings()
    grades = tuple(Grade(row["id"], row["symbol"], row["name"], row["meaning"], row["colour"], CountsAs(row["counts_as"])) for row in rows)
    return Scale(head.id, head.name, grades)


def read_departments(connection: Connection) -> list[Department]:
    """Every version of every department, by code and start."""
    version, link = schema.department_version, schema.department_link
    codes: dict[str, str] = {}
    rows = list(connection.execute(select(version).order_by(version.c.code, version.c.valid_from)).mappings())
    for row in rows:
        codes[row["department"]] = row["code"]
    successors: dict[str, list[str]] = {}
    for each in connection.execute(select(link.c.old, link.c.new).order_by(link.c.id)):
        successors.setdefault(each.old, []).append(codes[each.new])
    return [
        Department(
            row["department"],
            row["id"],
            row["code"],
            row["name"],
            row["bureau"],
            row["contact"],
            day(row["valid_from"]),
            day(row["valid_to"]),
            tuple(successors.get(row["department"], ())),
        )
        for row in rows
    ]


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


def read_records(connection: Connection, plan_id: str, quarters: Iterable[Quarter]) -> dict[Quarter, dict[str, Record]]:
    """Quarter → node id → record."""
    table = schema.progress
    wanted = {str(quarter): quarter for quarter in quarters}
    query = (
        select(table).join(schema.node, schema.node.c.id == table.c.node).where(schema.node.c.plan == plan_id, table.c.quarter.in_(wanted))
    )
    found: dict[Quarter, dict[str, Record]] = {quarter: {} for quarter in wanted.values()}
    for row in connection.execute(query).mappings():
        record = record_of(row)
        found[record.quarter][record.node] = record
    return found


def read_record(connection: Connection, node: str, quarter: Quarter) -> Record:
    """The record, or an empty one where nobody answered."""
    table = schema.progress
    row = connection.execute(select(table).where(table.c.node == node, table.c.quarter == str(quarter))).mappings().one_or_none()
    return record_of(row) if row else Record(node, quarter)


def read_quarters(connection: Connection, plan_id: str) -> list[Quarter]:
    """Quarters that have records."""
    table = schema.progress
    query = select(table.c.quarter).join(schema.node, schema.node.c.id == table.c.node).where(schema.node.c.plan == plan_id)
    return sorted(Quarter.parse(row.quarter) for row in connection.execute(query.distinct()))


def record_of(row: RowMapping) -> Record:
    return Record(
        node=row["node"],
        quarter=Quarter.parse(row["quarter"]),
        entry=Entry(row["grade"], row["percent"], row["result"], row["issue"], row["next"], row["note"], row["unchanged"]),
        state=State(row["state"]),
        version=row["version"],
        return_reason=row["return_reason"],
        answered_by=row["answered_by"],
        answered_at=moment(row["answered_at"]),
        confirmed_by=row["confirmed_by"],
        confirmed_at=moment(row["confirmed_at"]),
        updated_by=row["updated_by"],
        updated_at=moment(row["updated_at"]),
    )


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
