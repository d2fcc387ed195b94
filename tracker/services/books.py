"""The list of books made: entered when one is published, told with how each file stands today."""

import hashlib
import platform
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tracker.domain.department import departments_on, shown_name
from tracker.domain.errors.refusal import Cancelled, Refusal
from tracker.domain.operation import Action, iso
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.domain.report.made import Condition, MadeBook
from tracker.services.desk import Desk
from tracker.services.messages import message
from tracker.storage import schema
from tracker.storage.books import BookRow, book_row, read_books
from tracker.storage.reading import read_departments

_CHUNK = 2**20
LISTED = 200  # the newest; all stay in the database


class Made(NamedTuple):
    """A book in its place; `notices` in Japanese must be told."""

    path: Path
    notices: tuple[str, ...] = ()


class Books:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def enter(
        self,
        period: str,
        edition: Edition,
        path: Path,
        digest: str,
        *,
        number: int | None = None,
        department: str | None = None,
        form: Path | None = None,
    ) -> tuple[str, ...]:
        """What the user must be told; the book is made already, so what keeps it off the list is told and not raised.

        `digest`: SHA-256 (hex); `number`: the closed quarter's edition; `department`: the id of the one whose part it is;
        `form`: the office's own form that was filled.
        """
        desk = self._desk
        if desk.read_only:
            return ("データベースが閲覧のみのため、「作った報告書」の一覧には載せていません。",)
        now, name = iso(desk.now()), _storable(form.name) if form else None
        row = BookRow(period, edition.value, number, department, now, desk.user, platform.node(), _storable(str(path)), digest, name)
        try:
            with desk.writing(Action.BOOK) as journal:
                plan_id = desk.plan_id(journal.connection)
                journal.insert(schema.book, book_row(plan_id, journal.seq, row))
        except Refusal as refusal:
            return (f"報告書は作りましたが、「作った報告書」の一覧に載せられませんでした。{message(refusal)}",)
        return desk.written(journal).notices

    def listed(self) -> list[MadeBook]:
        """Newest first. Departments have the names of the period's last day."""
        with self._desk.reading() as connection:
            rows = read_books(connection, self._desk.plan_id(connection), LISTED)
            versions = read_departments(connection) if any(row.department for row in rows) else []

        def name(row: BookRow) -> str | None:
            if row.department is None:
                return None
            known = departments_on(versions, _last_day(row.period))
            return shown_name(known[row.department], known.values())

        return [
            MadeBook(
                row.period,
                Edition(row.edition),
                row.number,
                name(row),
                datetime.fromisoformat(row.at),
                row.by,
                row.machine,
                row.path,
                row.hash,
                row.form,
            )
            for row in rows
        ]


def conditions(books: Iterable[MadeBook], cancelled: Callable[[], bool] = lambda: False) -> list[Condition]:
    """Of books as `Books.listed` gives them, newest first; every file is read. Raises Cancelled."""
    found: list[Condition] = []
    later: set[tuple[str, str]] = set()
    for book in books:
        if cancelled():
            raise Cancelled
        place = (book.machine, book.path)
        found.append(_condition(book, replaced=place in later))
        later.add(place)
    return found


def _condition(book: MadeBook, *, replaced: bool) -> Condition:
    try:
        with Path(book.path).open("rb") as stream:
            digest = digest_of(stream)
    except (FileNotFoundError, NotADirectoryError):
        return Condition.GONE
    except (OSError, ValueError):  # a NUL in the name
        return Condition.UNREADABLE
    if digest == book.hash:
        return Condition.UNCHANGED
    return Condition.REPLACED if replaced else Condition.ALTERED


def digest_of(stream: BinaryIO) -> str:
    """SHA-256 (hex) of what is left of it."""
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _last_day(period: str) -> date:
    return Quarter(int(period), 4).end if period.isdecimal() else Quarter.parse(period).end


def _storable(path: str) -> str:
    """Names of files need not be text at all."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
