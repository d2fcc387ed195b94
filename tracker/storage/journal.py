"""The one door for writes: an operation in one transaction, its changes logged and chained by hash."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Table, and_, func, insert, select, update

from tracker.domain.operation import GENESIS, WHOLE_ROW, Change, Operation, RowValue, Value, canonical, chain_hash, effective
from tracker.storage import schema

_HEAD = select(schema.chain_head.c.seq, schema.chain_head.c.hash)
_TABLES = {table.name: table for table in schema.LOGGED}


class Journal:
    """Writes rows and remembers each change. `seq` is the number that the operation will have.

    `beginning` is called once, before the first change; what it raises stops the operation.
    """

    def __init__(
        self, connection: Connection, operation: Operation, previous_hash: str, beginning: "Callable[[Journal], None] | None" = None
    ) -> None:
        self.connection = connection
        self.operation = operation
        self.previous_hash = previous_hash
        self.changes: list[Change] = []
        self._beginning = beginning

    @property
    def seq(self) -> int:
        return self.operation.seq

    def insert(self, table: Table, *rows: Mapping[str, Value]) -> None:
        """Whole rows; columns not named are NULL."""
        if not rows:
            return
        self._begin()
        whole = [{column.name: row.get(column.name) for column in table.columns} for row in rows]
        self.connection.execute(insert(table), whole)
        self.changes += [Change(table.name, str(row["id"]), WHOLE_ROW, None, row) for row in whole]

    def update(self, table: Table, row: str, values: Mapping[str, Value]) -> bool:
        """Only what differs is written and logged; tells whether anything did."""
        old = self.row(table, row)
        differing = {name: value for name, value in values.items() if old[name] != value}
        if not differing:
            return False
        self._begin()
        self.connection.execute(update(table).where(table.c.id == row).values(differing))
        self.changes += [Change(table.name, row, name, old[name], value) for name, value in differing.items()]
        return True

    def delete(self, table: Table, row: str) -> None:
        old = self.row(table, row)
        self._begin()
        self.connection.execute(table.delete().where(table.c.id == row))
        self.changes.append(Change(table.name, row, WHOLE_ROW, old, None))

    def row(self, table: Table, row: str) -> RowValue:
        """The present row; raises KeyError where there is none."""
        found = self.connection.execute(select(table).where(table.c.id == row)).mappings().one_or_none()
        if found is None:
            raise KeyError((table.name, row))
        return dict(found)

    def apply(self, change: Change) -> None:
        """Makes a change that was computed (an inverse)."""
        table = _TABLES[change.table]
        if change.field != WHOLE_ROW:
            if isinstance(change.new, dict):
                raise TypeError(change)
            self.update(table, change.row, {change.field: change.new})
        elif isinstance(change.new, dict):
            self.insert(table, change.new)
        else:
            self.delete(table, change.row)

    def _begin(self) -> None:
        beginning, self._beginning = self._beginning, None
        if beginning is not None:
            beginning(self)

    def finish(self) -> None:
        """Writes the operation, its changes and the new head of the chain."""
        digest = chain_hash(self.previous_hash, self.operation, self.changes)
        head = {"previous_hash": self.previous_hash, "hash": digest}
        names = ("seq", "at", "by", "machine", "action", "reason", "undoes")
        self.connection.execute(insert(schema.operation), [{name: getattr(self.operation, name) for name in names} | head])
        self.connection.execute(insert(schema.change), [_change_row(self.seq, n, change) for n, change in enumerate(self.changes)])
        values = {"seq": self.seq, "hash": digest}
        if self.seq == 1:
            self.connection.execute(insert(schema.chain_head), [{"id": 1, **values}])
        else:
            self.connection.execute(update(schema.chain_head).where(schema.chain_head.c.id == 1).values(values))


def _change_row(seq: int, n: int, change: Change) -> dict[str, object]:
    return {
        "operation": seq,
        "n": n,
        "table": change.table,
        "row": change.row,
        "field": change.field,
        "old": None if change.old is None else canonical(change.old),
        "new": None if change.new is None else canonical(change.new),
    }


def _read_value(text: str | None) -> Value | RowValue:
    value: Value | RowValue = None if text is None else json.loads(text)
    return value


@contextmanager
def journal(
    connection: Connection,
    *,
    at: str,
    by: str,
    machine: str,
    action: str,
    reason: str | None = None,
    undoes: int | None = None,
    beginning: Callable[[Journal], None] | None = None,
) -> Iterator[Journal]:
    """One operation inside the transaction that the caller began. Without changes nothing is logged."""
    head = connection.execute(_HEAD).one_or_none()
    seq, previous = (head.seq, head.hash) if head else (0, GENESIS)
    book = Journal(connection, Operation(seq + 1, at, by, machine, action, reason, undoes), previous, beginning)
    yield book
    if book.changes:
        book.finish()


def read_head(connection: Connection) -> str:
    """The hash of the last operation, or of none."""
    head = connection.execute(_HEAD).one_or_none()
    return str(head.hash) if head else GENESIS


def read_operations(connection: Connection, *, last: int | None = None, by: str | None = None, after: int | None = None) -> list[Operation]:
    """In order of numbers; `last` keeps so many newest ones, `after` those with higher numbers."""
    table = schema.operation
    columns = [table.c[name] for name in ("seq", "at", "by", "machine", "action", "reason", "undoes")]
    query = select(*columns).order_by(table.c.seq.desc())
    if by is not None:
        query = query.where(table.c.by == by)
    if after is not None:
        query = query.where(table.c.seq > after)
    if last is not None:
        query = query.limit(last)
    return [Operation(*row) for row in reversed(connection.execute(query).all())]


def read_undone(connection: Connection, seq: int) -> Operation:
    """The operation itself, or the one that it takes back or does again, at the root of them all."""
    table = schema.operation
    columns = [table.c[name] for name in ("seq", "at", "by", "machine", "action", "reason", "undoes")]
    found = Operation(*connection.execute(select(*columns).where(table.c.seq == seq)).one())
    return found if found.undoes is None else read_undone(connection, found.undoes)


def read_changes(connection: Connection, seq: int) -> list[Change]:
    table = schema.change
    query = select(table.c.table, table.c.row, table.c.field, table.c.old, table.c.new).where(table.c.operation == seq).order_by(table.c.n)
    return [_change(row) for row in connection.execute(query)]


def read_last_value(connection: Connection, table_name: str, row: str, field: str) -> Value | RowValue:
    """What the field of a row holds, or held last before the row vanished; None where the log knows nothing of it."""
    table = schema.change
    query = select(table.c.table, table.c.row, table.c.field, table.c.old, table.c.new).where(
        table.c.table == table_name, table.c.row == row, table.c.field.in_([field, WHOLE_ROW])
    )
    last = connection.execute(query.order_by(table.c.operation.desc(), table.c.n.desc()).limit(1)).one_or_none()
    if last is None:
        return None
    change = _change(last)
    whole = change.old if change.new is None else change.new
    return whole.get(field) if isinstance(whole, dict) else whole


def read_subjects(connection: Connection, operations: Sequence[int]) -> dict[int, tuple[str, str, int]]:
    """Of each of these operations: table and row that it changed first, and how many nodes, departments or quarters its rows belong to.

    Rows that only give a node or a department its identity do not count: their versions do. Editions of a closed quarter count only
    where nothing else was changed, and their corrections not at all: the records do.
    """
    table = schema.change
    identities = (schema.node.name, schema.department.name, schema.erratum.name)
    quarters = (schema.quarter.name, schema.quarter_due.name)  # their rows are plan/quarter…
    query = (
        select(table.c.operation, table.c.table, table.c.row)
        .where(table.c.operation.in_(operations), table.c.table.not_in(identities))
        .order_by(table.c.operation, table.c.n)
    )
    first: dict[int, tuple[str, str]] = {}
    subjects: dict[int, set[str]] = {}
    editions: dict[int, tuple[str, str, int]] = {}
    for operation, name, row in connection.execute(query):
        if name == schema.closing.name:
            editions[operation] = (name, row, 1)
            continue
        first.setdefault(operation, (name, row))
        belongs = row.split("/")[: 2 if name in quarters else 1]  # rows begin with what they belong to
        subjects.setdefault(operation, set()).add("/".join(belongs))
    return editions | {operation: (*found, len(subjects[operation])) for operation, found in first.items()}


def read_made(connection: Connection, operations: Sequence[int], made: Table) -> dict[int, RowValue]:
    """The row of this table that each of these operations made or removed, for those that did; the last one where there are several."""
    table = schema.change
    query = (
        select(table.c.operation, func.coalesce(table.c.new, table.c.old))
        .where(table.c.operation.in_(operations), table.c.table == made.name, table.c.field == WHOLE_ROW)
        .order_by(table.c.operation, table.c.n)
    )
    return {operation: json.loads(row) for operation, row in connection.execute(query)}


def read_changes_below(connection: Connection, table_name: str, node: str) -> Iterable[tuple[Operation, Change]]:
    """Every change of the rows of one node (`node/…`) in one table, present or not, with its operation, oldest first."""
    table, operation = schema.change, schema.operation
    query = (
        select(
            *(operation.c[name] for name in ("seq", "at", "by", "machine", "action", "reason", "undoes")),
            *(table.c[name] for name in ("table", "row", "field", "old", "new")),
        )
        .join(operation, operation.c.seq == table.c.operation)
        .where(table.c.table == table_name, table.c.row >= f"{node}/", table.c.row < f"{node}0")  # "0" follows "/"
        .order_by(table.c.operation, table.c.n)
    )
    for row in connection.execute(query):
        yield Operation(*row[:7]), _change(row[7:])


def last_changing(connection: Connection, table_name: str, row: str, field: str, after: int) -> Operation | None:
    """The last operation after number `after` that changed this field of this row, or made or removed the row, and still stands."""
    table = schema.change
    which = and_(table.c.table == table_name, table.c.row == row, table.c.operation > after)
    return _last(connection, which if field == WHOLE_ROW else and_(which, table.c.field.in_([field, WHOLE_ROW])), after)


def last_referring(connection: Connection, identity: str, after: int) -> Operation | None:
    """The last operation after number `after` that wrote a row which names another row's id, and still stands."""
    table = schema.change
    return _last(connection, and_(table.c.operation > after, table.c.new.contains(canonical(identity), autoescape=True)), after)


def _last(connection: Connection, which: ColumnElement[bool], after: int) -> Operation | None:
    found = set(connection.execute(select(schema.change.c.operation).where(which).distinct()).scalars())
    later = read_operations(connection, after=after) if found else []
    return next((each for each in reversed(effective(later)) if each.seq in found), None)


def _change(row: Sequence[str]) -> Change:
    table, name, field, old, new = row
    return Change(table, name, field, _read_value(old), _read_value(new))
