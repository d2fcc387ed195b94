"""Reports: the material of a quarter, or of a year's quarters → the pure book → a workbook."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tracker import __version__
from tracker.domain.errors import UnknownDepartment
from tracker.domain.quarter import Quarter
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Material
from tracker.domain.report.yearly import yearly_book
from tracker.excel.book_writer import write_book
from tracker.services.closings import Closings
from tracker.services.desk import Desk
from tracker.services.finding import find_department
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
        book = quarterly_book(material, __version__, self._desk.today, self._department([material], department), edition)
        write_book(book, path, progress, cancelled)
        return path

    def yearly(
        self,
        year: int,
        path: Path,
        department: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        edition: Edition = Edition.INTERNAL,
    ) -> Path:
        """The report of the fiscal year from its quarters, closed ones as their last edition stored them; else as `quarterly`.

        Raises NothingInYear, FileUnwritable, Cancelled, SnapshotUnreadable.
        """
        material = Closings(self._desk).year(year)
        chosen = self._department(material.materials, department)
        book = yearly_book(material.materials, __version__, self._desk.today, chosen, edition, material.left_out, material.opinions)
        write_book(book, path, progress, cancelled)
        return path

    def _department(self, materials: Sequence[Material], name: str | None) -> str | None:
        """The id of the department with this code, id or name: by what the last material calls it, then those before, then any other."""
        if not name:
            return None
        for material in reversed(materials):
            with suppress(UnknownDepartment):
                return find_department(material.snapshot.departments.values(), name)
        with self._desk.reading() as connection:
            return find_department(read_departments(connection), name)
