"""Undo, redo and the list of recent operations."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from tracker.domain.errors import NothingToRedo, NothingToUndo, UndoConflict
from tracker.domain.history import FIELD_NAMES
from tracker.domain.operation import WHOLE_ROW, Action, Change, Operation, OperationSummary, Written, inverses, next_redo, next_undo
from tracker.services.desk import Desk
from tracker.storage import schema
from tracker.storage.journal import Journal, read_changes, read_changes_below, read_operations

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
        return [
            OperationSummary(each.seq, datetime.fromisoformat(each.at), each.by, each.machine, each.action, each.reason, each.name)
            for each in reversed(operations)
        ]

    def _next_undo(self) -> Operation | None:
        with self._desk.reading() as connection:
            return next_undo(read_operations(connection, by=self._desk.user), self._desk.user)

    def _next_redo(self) -> Operation | None:
        with self._desk.reading() as connection:
            return next_redo(read_operations(connection, by=self._desk.user), self._desk.user)

    def _take_back(self, operation: Operation, action: str) -> Written:
        try:
            with self._desk.writing(action, undoes=operation.seq) as book:
                for change in inverses(read_changes(book.connection, operation.seq)):
                    self._check(book, change)
                    book.apply(change)
        except IntegrityError as error:
            # a row that would vanish is referred to by later work
            raise UndoConflict("", "", "") from error
        return self._desk.written(book)

    def _check(self, book: Journal, change: Change) -> None:
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
        later = [operation for operation, _ in read_changes_below(book.connection, change.table, change.row.split("/", 1)[0])]
        last = later[-1] if later else None
        raise UndoConflict(FIELD_NAMES.get(change.field, ""), last.by if last else "", last.at if last else "")
