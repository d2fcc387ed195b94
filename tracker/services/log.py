"""Undo, redo and the list of recent operations."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from tracker.domain.errors import NothingToRedo, NothingToUndo, UndoConflict
from tracker.domain.history import FIELD_NAMES
from tracker.domain.node import Node
from tracker.domain.operation import WHOLE_ROW, Action, Change, Operation, OperationSummary, Written, inverses, next_redo, next_undo
from tracker.services.desk import Desk
from tracker.storage import schema
from tracker.storage.journal import Journal, last_changing, last_referring, read_changes, read_operations, read_subjects
from tracker.storage.reading import read_departments, read_plan

_TABLES = {table.name: table for table in schema.LOGGED}


class Log:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self) -> Written:
        """Takes back the acting user's last operation; raises NothingToUndo or UndoConflict (nothing is changed then)."""
        found = self._next_undo()
        if found is None:
            raise NothingToUndo(self._desk.user)
        return self._take_back(found, Action.UNDO)

    def redo(self) -> Written:
        found = self._next_redo()
        if found is None:
            raise NothingToRedo(self._desk.user)
        return self._take_back(found, Action.REDO)

    def next_undo(self) -> str | None:
        """The Japanese name of what undo would take back."""
        found = self._next_undo()
        return found.name if found else None

    def next_redo(self) -> str | None:
        found = self._next_redo()
        if found is None:
            return None
        with self._desk.reading() as connection:
            undone = [each for each in read_operations(connection) if each.seq == found.undoes]
        return undone[0].name if undone else None

    def recent(self, limit: int = 50) -> list[OperationSummary]:
        """Newest first."""
        with self._desk.reading() as connection:
            operations = read_operations(connection, last=limit)
            subjects = read_subjects(connection, operations[0].seq) if operations else {}
            nodes = read_plan(connection, self._desk.plan_id(connection), self._desk.today).by_id if operations else {}
            departments = {each.version: each.name for each in read_departments(connection)}
        return [
            OperationSummary(
                each.seq,
                datetime.fromisoformat(each.at),
                each.by,
                each.machine,
                each.action,
                each.reason,
                each.name,
                _subject(subjects.get(each.seq), nodes, departments),
            )
            for each in reversed(operations)
        ]

    def _next_undo(self) -> Operation | None:
        with self._desk.reading() as connection:
            return next_undo(read_operations(connection, by=self._desk.user), self._desk.user)

    def _next_redo(self) -> Operation | None:
        with self._desk.reading() as connection:
            return next_redo(read_operations(connection, by=self._desk.user), self._desk.user)

    def _take_back(self, operation: Operation, action: str) -> Written:
        with self._desk.writing(action, undoes=operation.seq) as book:
            changes = inverses(read_changes(book.connection, operation.seq))
            for change in changes:
                _check(book, change, changes, operation)
                try:
                    book.apply(change)
                except IntegrityError as error:  # a row that would vanish is referred to by later work
                    raise _conflict("", last_referring(book.connection, change.row, operation.seq)) from error
        return self._desk.written(book)


def _subject(changed: tuple[str, str, int] | None, nodes: Mapping[str, Node], departments: Mapping[str, str]) -> str:
    """What an operation was about, in Japanese: the first thing that it changed, and how much more."""
    if changed is None:
        return ""
    table, row, count = changed
    first, *rest = row.split("/")
    node = nodes.get(first)
    if node is not None:
        quarter = f"{rest[0]}　" if table == schema.progress.name else ""
        named = f"{quarter}{node.code} {node.title}"
    else:
        named = departments.get(row, "")
    return f"{named}　ほか{count - 1}件" if count > 1 and named else named or f"{count}件"


def _check(book: Journal, change: Change, changes: list[Change], taken_back: Operation) -> None:
    """The field must still hold what the operation wrote."""
    try:
        row = book.row(_TABLES[change.table], change.row)
    except KeyError:
        row = None
    if change.field == WHOLE_ROW:
        if row == change.old:
            return
    elif row is not None and row[change.field] == change.old:
        return
    written = change.old if isinstance(change.old, dict) else {each.field: each.old for each in changes if each.row == change.row}
    known = [name for name in FIELD_NAMES if row is not None and name in written and row[name] != written[name]]
    field = known[0] if known else change.field
    later = last_changing(book.connection, change.table, change.row, field, taken_back.seq)
    raise _conflict(FIELD_NAMES.get(field, ""), later)


def _conflict(field_name: str, later: Operation | None) -> UndoConflict:
    return UndoConflict(field_name, later.by if later else "", later.at if later else "")
