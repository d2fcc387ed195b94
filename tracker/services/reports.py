"""Reports: the quarter's snapshot → the pure book → a workbook."""

from collections.abc import Callable
from pathlib import Path

from tracker import __version__
from tracker.domain.quarter import Quarter
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.edition import Edition
from tracker.excel.book_writer import write_book
from tracker.services.closings import Closings
from tracker.services.desk import Desk
from tracker.services.finding import find_department_then
from tracker.storage.reading import read_departments


class Reports:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def quarterly(
        self,
        quarter: Quarter,
        path: Path,
        department: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        edition: Edition = Edition.INTERNAL,
    ) -> Path:
        """The quarter's report at `path`, of a closed quarter from its last edition; `department` (code, id or name) keeps what it leads.

        Raises FileUnwritable, Cancelled, SnapshotUnreadable.
        """
        material = Closings(self._desk).material(quarter)
        chosen = None
        if department:
            with self._desk.reading() as connection:
                versions = read_departments(connection)
            chosen = find_department_then(material.snapshot, versions, department)
        book = quarterly_book(material, __version__, self._desk.today, chosen, edition)
        write_book(book, path, progress, cancelled)
        return path
