"""The history of one initiative, out of the log."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection

from tracker.domain.history import CLOSED, OPEN, HistoryItem
from tracker.domain.operation import WHOLE_ROW, Change, Operation, Value, original
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.storage import schema
from tracker.storage.closings import Move, read_moves
from tracker.storage.journal import read_changes_below
from tracker.storage.reading import read_grade_names

_FIELDS = ("state", "grade", "percent", "result", "issue", "next", "note", "unchanged")


def history_of(connection: Connection, plan_id: str, node: str) -> list[HistoryItem]:
    """Every change of the records of the node (an original), and every closing and opening of a quarter; oldest first."""
    changes = list(read_changes_below(connection, schema.progress.name, node))
    opinions = list(read_changes_below(connection, schema.opinion.name, node))
    moves = read_moves(connection, plan_id)
    known = {operation.seq: operation for operation, _ in (*changes, *opinions)} | {each.operation.seq: each.operation for each in moves}
    fields = (field for _, change in changes for field in _fields(change))
    grades = read_grade_names(connection, {str(value) for name, *values in fields if name == "grade" for value in values if value})
    items = [(operation.seq, item) for operation, change in changes for item in _items(operation, change, grades, known)]
    items += [(operation.seq, item) for operation, change in opinions for item in _opinion_items(operation, change, known)]
    items += [(each.operation.seq, _move_item(each, known)) for each in moves]
    return [item for _, item in sorted(items, key=lambda each: each[0])]


def _item(operation: Operation, known: Mapping[int, Operation], quarter: Quarter, field: str, old: Value, new: Value) -> HistoryItem:
    at, of = datetime.fromisoformat(operation.at), original(operation, known)
    return HistoryItem(at, operation.by, quarter, field, old, new, operation.reason, operation.action, of.action if of else None)


def _quarter_of(change: Change) -> Quarter:
    return Quarter.parse(change.row.rsplit("/", 1)[1])


def _move_item(move: Move, known: Mapping[int, Operation]) -> HistoryItem:
    before, after = (OPEN, CLOSED) if move.closed else (CLOSED, OPEN)
    return _item(move.operation, known, move.quarter, "quarter", before, after)


def _items(operation: Operation, change: Change, grades: Mapping[str, str], known: Mapping[int, Operation]) -> Iterator[HistoryItem]:
    def shown(name: str, value: Value) -> Value:
        return grades.get(str(value)) if name == "grade" else value

    for name, before, after in _fields(change):
        if name in _FIELDS and before != after:
            yield _item(operation, known, _quarter_of(change), name, shown(name, before), shown(name, after))


def _opinion_items(operation: Operation, change: Change, known: Mapping[int, Operation]) -> Iterator[HistoryItem]:
    """The panel's opinion of a quarter is told as its field `opinion`; who and when are the operation's."""
    if change.field in (WHOLE_ROW, schema.opinion.c.text.name):
        old, new = (value.get("text") if isinstance(value, dict) else value for value in (change.old, change.new))
        yield _item(operation, known, _quarter_of(change), "opinion", old, new)


def _fields(change: Change) -> Iterator[tuple[str, Value, Value]]:
    """(field, old, new) of a change; a row that appears or vanishes is spread over its fields."""
    if change.field != WHOLE_ROW:
        if not isinstance(change.old, dict) and not isinstance(change.new, dict):
            yield change.field, change.old, change.new
        return
    nothing: dict[str, Value] = {"state": State.UNREPORTED.value, "unchanged": False}
    old = change.old if isinstance(change.old, dict) else nothing
    new = change.new if isinstance(change.new, dict) else nothing
    for name in _FIELDS:
        yield name, old.get(name), new.get(name)
