"""Undo, redo and the list of recent operations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from tracker.domain.errors.log import NothingToRedo, NothingToUndo, UndoConflict
from tracker.domain.errors.quarters import EditionPublished
from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.operation import (
    WHOLE_ROW,
    Action,
    Change,
    Operation,
    OperationSummary,
    Written,
    inverses,
    next_redo,
    next_undo,
    original,
    same_row,
)
from tracker.domain.quarter import Quarter
from tracker.domain.report.made import period_name
from tracker.services.desk import Desk
from tracker.storage import schema
from tracker.storage.books import count_books
from tracker.storage.journal import (
    Journal,
    last_changing,
    last_referring,
    read_changes,
    read_head,
    read_last_value,
    read_made,
    read_operations,
    read_subjects,
    read_undone,
)
from tracker.storage.reading import read_departments, read_scale_names, read_titles

# rows whose ids go on with the quarter
_OF_QUARTERS = (schema.progress.name, schema.quarter.name, schema.quarter_due.name, schema.opinion.name)
_TABLES = {table.name: table for table in schema.LOGGED}
_PEOPLE = (schema.person.name, schema.membership.name)


class Log:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self, *, keep_plan: bool = False) -> Written:
        """Takes back the acting user's last operation; raises NothingToUndo, UndoConflict or EditionPublished (nothing is changed then).

        `keep_plan`: never the import of the plan itself, with which everything that the window shows would go.
        """
        found = self._next_undo(keep_plan=keep_plan)
        if found is None:
            raise NothingToUndo(self._desk.user)
        return self._take_back(found, Action.UNDO)

    def redo(self) -> Written:
        found = self._next_redo()
        if found is None:
            raise NothingToRedo(self._desk.user)
        again = self._taken_back_by(found)
        return self._take_back(found, Action.REDO, again.reason if again else None)

    def next_undo(self, *, keep_plan: bool = False) -> str | None:
        """What undo would take back, in Japanese."""
        found = self._next_undo(keep_plan=keep_plan)
        return self._told(found) if found else None

    def next_redo(self) -> str | None:
        """What redo would do again, in Japanese."""
        found = self._next_redo()
        if found is None:
            return None
        undone = self._taken_back_by(found)
        return self._told(undone) if undone else None

    def _taken_back_by(self, undo: Operation) -> Operation | None:
        with self._desk.reading() as connection:
            return original(undo, {each.seq: each for each in read_operations(connection, by=self._desk.user)})

    def _told(self, operation: Operation) -> str:
        with self._desk.reading() as connection:
            subjects = _subjects(connection, [operation])
        return f"{operation.name}（{subjects[operation.seq]}）"

    def head(self) -> str:
        """The hash of the last operation: another one means that something was written since."""
        with self._desk.reading() as connection:
            return read_head(connection)

    def recent(self, limit: int = 50) -> list[OperationSummary]:
        """Newest first."""
        with self._desk.reading() as connection:
            operations = read_operations(connection, last=limit)
            subjects = _subjects(connection, operations)
        return [
            OperationSummary(
                each.seq,
                datetime.fromisoformat(each.at),
                each.by,
                each.machine,
                each.action,
                each.reason,
                each.name,
                subjects[each.seq],
            )
            for each in reversed(operations)
        ]

    def _next_undo(self, *, keep_plan: bool) -> Operation | None:
        with self._desk.reading() as connection:
            found = next_undo(read_operations(connection, by=self._desk.user), self._desk.user)
        return None if keep_plan and found is not None and found.action == Action.PLAN_IMPORT else found

    def _next_redo(self) -> Operation | None:
        with self._desk.reading() as connection:
            return next_redo(read_operations(connection, by=self._desk.user), self._desk.user)

    def _take_back(self, operation: Operation, action: str, reason: str | None = None) -> Written:
        with self._desk.writing(action, reason, undoes=operation.seq) as book:
            changes = inverses(read_changes(book.connection, operation.seq))
            _keep_published(book.connection, changes)
            for change in changes:
                _check(book, change, changes, operation)
                try:
                    book.apply(change)
                except IntegrityError as error:  # a row that would vanish is referred to by later work
                    raise _conflict("", last_referring(book.connection, change.row, operation.seq)) from error
        return replace(self._desk.written(book), undoes=operation.seq)


def _subjects(connection: Connection, operations: Sequence[Operation]) -> dict[int, str]:
    """What each operation was about, in Japanese. One that takes another back was about the same: it changes the same in reverse order."""
    roots = {each.seq: read_undone(connection, each.undoes).seq if each.undoes is not None else each.seq for each in operations}
    subjects = _first_subjects(connection, sorted(set(roots.values())))
    return {seq: subjects[root] for seq, root in roots.items()}


def _first_subjects(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """By operation: the first thing that it changed, and how much more."""
    changed = read_subjects(connection, numbers)
    plans = {seq: str(row["title"]) for seq, row in read_made(connection, numbers, schema.plan).items()}  # an undone plan is there no more
    nodes = {row.split("/", 1)[0] for _, row, _ in changed.values()}
    titles = read_titles(connection, nodes)
    named_rows = {each.version: each.name for each in read_departments(connection)} | read_scale_names(connection)
    subjects = {}
    for seq in numbers:
        table, row, count = changed.get(seq, ("", "", 0))
        first, *rest = row.split("/")
        quarter = Quarter.parse(rest[0]).japanese if table in _OF_QUARTERS and rest else ""
        if seq in plans:
            subjects[seq] = plans[seq]
            continue
        if table == schema.book.name:
            subjects[seq] = period_name(row.rsplit("/", 1)[1])
            continue
        if table == schema.closing.name:
            _, closed, edition = row.rsplit("/", 2)
            subjects[seq] = f"{Quarter.parse(closed).japanese}　第{edition}版"
            continue
        person = read_last_value(connection, schema.person.name, first, "name") if table in _PEOPLE else None  # also one who is gone
        named = titles.get(first) or named_rows.get(row) or str(person or "")
        told = [part for part in (quarter, named) if part]
        more = [f"ほか{count - 1}件"] if count > 1 else []
        subjects[seq] = "　".join([*told, *more] if told else [f"{count}件"])
    return subjects


def _keep_published(connection: Connection, changes: Sequence[Change]) -> None:
    """An edition of which books were made does not vanish: another one would get its number."""
    for change in changes:
        if change.table == schema.closing.name and change.field == WHOLE_ROW and change.new is None:
            plan_id, quarter, edition = change.row.rsplit("/", 2)
            books = count_books(connection, plan_id, quarter, int(edition))
            if books:
                raise EditionPublished(Quarter.parse(quarter).japanese, int(edition), books)


def _check(book: Journal, change: Change, changes: list[Change], taken_back: Operation) -> None:
    """The field must still hold what the operation wrote."""
    try:
        row = book.row(_TABLES[change.table], change.row)
    except KeyError:
        row = None
    if change.field == WHOLE_ROW:
        if same_row(row, change.old):
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
