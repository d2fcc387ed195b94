"""Reports: the material of a quarter, or of a year's quarters → the pure book → a workbook that was read back → its place and the list."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tracker import __version__
from tracker.domain.errors.books import BookFaulty
from tracker.domain.errors.departments import UnknownDepartment
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.quarter import Quarter
from tracker.domain.report.book import book_of
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Material
from tracker.domain.report.preview import Preview, preview_of
from tracker.domain.report.readback.claim import Claim, YearClaim, claim_of, year_claim_of
from tracker.domain.report.scope import Scope, scope_of
from tracker.domain.report.sheet import Book
from tracker.domain.report.year_scope import year_scope_of
from tracker.domain.report.yearly import course_of, yearly_book_of
from tracker.excel.book_writer import write_book
from tracker.excel.replaced_file import replaced
from tracker.services.book_check import check_book
from tracker.services.books import Books, Made, digest_of
from tracker.services.closings import Closings
from tracker.services.desk import Desk
from tracker.services.finding import find_department
from tracker.storage.reading import read_departments

Progress = Callable[[int, int], None]
_ASIDE = "（読み返しで不一致）"


class Reports:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def quarterly(
        self,
        quarter: Quarter,
        path: Path,
        department: str | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        edition: Edition = Edition.INTERNAL,
        *,
        number: int | None = None,
    ) -> Made:
        """The quarter's report at `path`, of a closed quarter from its last edition; `department` (code, id or name) keeps what it leads.

        `number` makes that edition's again, as it was stored. Raises FileUnwritable, Cancelled, SnapshotUnreadable, UnknownEdition;
        BookFaulty where what was written is not what it should be.
        """
        scope = self._scope(quarter, department, edition, number)
        digest = _publish(book_of(scope), path, claim_of(scope), progress, cancelled)
        closed, own = scope.material.closed, scope.department
        number, led_by = closed.edition if closed else None, own.id if own else None
        notices = Books(self._desk).enter(str(quarter), edition, path.resolve(), digest, number=number, department=led_by)
        return Made(path, notices)

    def yearly(
        self,
        year: int,
        path: Path,
        department: str | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        edition: Edition = Edition.INTERNAL,
    ) -> Made:
        """The report of the fiscal year from its quarters, closed ones as their last edition stored them; else as `quarterly`.

        Raises NothingInYear as well.
        """
        material = Closings(self._desk).year(year)
        chosen = self._department(material.materials, department)
        year_scope = year_scope_of(material.materials, __version__, self._desk.today, chosen, edition, material.left_out)
        book, claim = yearly_book_of(year_scope, material.opinions), year_claim_of(year_scope, course_of(year_scope))
        digest = _publish(book, path, claim, progress, cancelled)
        return Made(path, Books(self._desk).enter(str(year), edition, path.resolve(), digest, department=chosen))

    def preview(self, quarter: Quarter, department: str | None = None, edition: Edition = Edition.INTERNAL) -> Preview:
        """What 総括 of that report will say. Raises SnapshotUnreadable."""
        return preview_of(self._scope(quarter, department, edition))

    def _scope(self, quarter: Quarter, department: str | None, edition: Edition, number: int | None = None) -> Scope:
        material = Closings(self._desk).material(quarter, number)
        return scope_of(material, __version__, self._desk.today, self._department([material], department), edition)

    def _department(self, materials: Sequence[Material], name: str | None) -> str | None:
        """The id of the department with this code, id or name: by what the last material calls it, then those before, then any other."""
        if not name:
            return None
        for material in reversed(materials):
            with suppress(UnknownDepartment):
                return find_department(material.snapshot.departments.values(), name)
        with self._desk.reading() as connection:
            return find_department(read_departments(connection), name)


def _publish(book: Book, path: Path, claim: Claim | YearClaim, progress: Progress | None, cancelled: Callable[[], bool] | None) -> str:
    """The SHA-256 (hex) of the file in its place. A book that reads back otherwise than its claim is put aside under another name."""
    rows = sum(sheet.expected for sheet in book.sheets)
    whole = rows + claim.rows
    digest = ""

    def writing(done: int, _: int) -> None:
        if progress:
            progress(min(done, rows), whole)

    def reading(done: int) -> None:
        if progress:
            progress(min(rows + done, whole), whole)

    def check(stream: BinaryIO) -> None:
        nonlocal digest
        problems = check_book(stream, path, claim, reading, cancelled)
        stream.seek(0)
        if problems:
            raise BookFaulty(str(path), _put_aside(stream, path), problems, old=path.is_file())
        digest = digest_of(stream)
        if progress:
            progress(whole, whole)

    write_book(book, path, writing, cancelled, check)
    return digest


def _put_aside(stream: BinaryIO, path: Path) -> str:
    """Where the faulty book lies beside its place, so that its cells can be looked at; empty where it could not be kept."""
    aside = path.with_name(f"{path.stem}{_ASIDE}{path.suffix}")
    try:
        with replaced(aside) as kept:
            shutil.copyfileobj(stream, kept)
    except FileUnwritable:
        return ""
    return str(aside)
