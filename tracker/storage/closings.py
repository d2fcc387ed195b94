"""Editions of closed quarters. The text that an edition stores is read only where it is wanted: it is by far the longest of all rows."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from tracker.domain.operation import WHOLE_ROW, Operation, Value, iso
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.report.material import Closed, Correction, Standing
from tracker.storage import schema
from tracker.storage.snapshot import Ask

_STANDINGS = """
    SELECT p.node, p.state, p.grade, p.percent FROM progress p JOIN node n ON n.id = p.node
    WHERE n.plan = :plan AND p.quarter = :quarter ORDER BY p.node"""


class ClosingRow(NamedTuple):
    """An edition without what it stores. `reopened_at` tells that it does not stand any more: opened again, or corrected by the next."""

    id: str
    edition: int
    at: str
    by: str
    hash: str
    reopened_at: str | None
    reopen_reason: str | None

    @property
    def stands(self) -> bool:
        return self.reopened_at is None

    def closed(self, reason: str | None) -> Closed:
        """`reason` is why the edition before does not stand any more."""
        return Closed(self.edition, datetime.fromisoformat(self.at), self.by, reason)


def closing_id(plan_id: str, quarter: Quarter, edition: int) -> str:
    return f"{plan_id}/{quarter}/{edition}"


def read_editions(connection: Connection, plan_id: str, quarter: Quarter) -> list[ClosingRow]:
    """From the first on."""
    table = schema.closing
    columns = (table.c[name] for name in ClosingRow._fields)
    query = select(*columns).where(table.c.plan == plan_id, table.c.quarter == str(quarter)).order_by(table.c.edition)
    return [ClosingRow(*row) for row in connection.execute(query)]


def read_standing(connection: Connection, plan_id: str, quarter: Quarter) -> ClosingRow | None:
    """The edition under which the quarter is closed; None while it is open."""
    table = schema.closing
    columns = (table.c[name] for name in ClosingRow._fields)
    query = select(*columns).where(table.c.plan == plan_id, table.c.quarter == str(quarter)).order_by(table.c.edition.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    last = ClosingRow(*row) if row else None
    return last if last is not None and last.stands else None


def read_stored_text(connection: Connection, closing: str) -> str:
    return str(connection.execute(select(schema.closing.c.snapshot).where(schema.closing.c.id == closing)).scalar_one())


def written_since_closing(connection: Connection, plan_id: str, quarter: Quarter, other: Quarter) -> bool:
    """Whether anything was written in the answers of the other quarter after the first edition of this one; of another plan counts, too.

    By the log: an undo brings back a record's old moments with its old values.
    """
    table, first = schema.change, closing_id(plan_id, quarter, 1)
    made = select(func.min(table.c.operation)).where(table.c.row == first).scalar_subquery()
    which = (table.c.operation > made, table.c.table == schema.progress.name, table.c.row.endswith(f"/{other}"))
    return connection.execute(select(table.c.operation).where(*which).limit(1)).first() is not None


def read_first_closed(connection: Connection, plan_id: str) -> Quarter | None:
    """The earliest quarter that was ever closed."""
    table = schema.closing
    first = connection.execute(select(table.c.quarter).where(table.c.plan == plan_id).order_by(table.c.quarter).limit(1)).scalar()
    return Quarter.parse(first) if first else None


def read_closed(connection: Connection, plan_id: str) -> list[Quarter]:
    """Quarters that an edition stands of."""
    table = schema.closing
    standing = select(table.c.quarter).where(table.c.plan == plan_id, table.c.reopened_at.is_(None)).distinct().order_by(table.c.quarter)
    return [Quarter.parse(each) for each in connection.execute(standing).scalars()]


def read_corrections(connection: Connection, plan_id: str, quarter: Quarter, edition: int) -> list[Correction]:
    """Of this edition and all before it, in no promised order."""
    closing, table = schema.closing, schema.erratum
    columns = (closing.c.edition, *(table.c[name] for name in ("node", "field", "old", "new", "reason", "by", "at")))
    which = (closing.c.plan == plan_id, closing.c.quarter == str(quarter), closing.c.edition <= edition)
    query = select(*columns).join(closing, closing.c.id == table.c.closing).where(*which)
    return [Correction(*row)._replace(at=datetime.fromisoformat(row.at)) for row in connection.execute(query)]


def correction_row(closing: str, quarter: Quarter, correction: Correction) -> dict[str, Value]:
    """Its id begins with its node's, as those of all rows of a node."""
    values: dict[str, Value] = {name: getattr(correction, name) for name in ("node", "field", "old", "new", "reason", "by")}
    identity = f"{correction.node}/{quarter}/{correction.edition}/{correction.field}"
    return {"id": identity, "closing": closing, **values, "at": iso(correction.at)}


def read_standings(ask: Ask, plan_id: str, quarter: Quarter) -> dict[str, Standing]:
    """Of an open quarter, without its texts."""
    found = {}
    for node, value, grade, percent in ask(_STANDINGS, {"plan": plan_id, "quarter": str(quarter)}):
        state = State(value)
        found[node] = Standing(state, grade, percent) if state.reported else Standing(state, None, None)
    return found


class Move(NamedTuple):
    """An operation that closed a quarter, or opened it again."""

    operation: Operation
    quarter: Quarter
    closed: bool


def read_moves(connection: Connection, plan_id: str) -> list[Move]:
    """Oldest first. A correction moves nothing: the next edition stands at once."""
    standing: dict[Quarter, set[int]] = {}
    moves = []
    for (operation, quarter), changes in groupby(_changes(connection, plan_id), lambda each: (each.operation, each.quarter)):
        editions = standing.setdefault(quarter, set())
        before = bool(editions)
        for each in changes:
            (editions.add if each.stands else editions.discard)(each.edition)
        if bool(editions) != before:
            moves.append(Move(operation, quarter, bool(editions)))
    return moves


class _Change(NamedTuple):
    operation: Operation
    quarter: Quarter
    edition: int
    stands: bool


def _changes(connection: Connection, plan_id: str) -> Iterator[_Change]:
    """What became of editions; the texts in the log are not read."""
    operation, change = schema.operation, schema.change
    columns = [operation.c[name] for name in ("seq", "at", "by", "machine", "action", "reason", "undoes")]
    fields = (WHOLE_ROW, schema.closing.c.reopened_at.name)
    below = and_(change.c.row >= f"{plan_id}/", change.c.row < f"{plan_id}0")  # "0" follows "/"
    query = (
        select(*columns, change.c.row, change.c.field, change.c.new.is_(None))
        .join(operation, operation.c.seq == change.c.operation)
        .where(change.c.table == schema.closing.name, below, change.c.field.in_(fields))
        .order_by(change.c.operation, change.c.n)
    )
    for row in connection.execute(query):
        name, field, vanishes = row[7:]
        _, quarter, edition = name.rsplit("/", 2)
        # a row that appears stands, and so does one whose `reopened_at` vanishes
        yield _Change(Operation(*row[:7]), Quarter.parse(quarter), int(edition), bool(vanishes) != (field == WHOLE_ROW))
