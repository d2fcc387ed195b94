"""The quarterly report: a snapshot of a quarter → a book of plain sheets. Nothing is read or written here."""

from datetime import date

from tracker.domain.report.data_sheet import data_sheet
from tracker.domain.report.legend import legend
from tracker.domain.report.progress_list import progress_list
from tracker.domain.report.scope import scope_of
from tracker.domain.report.sheet import Book
from tracker.domain.report.summary import summary
from tracker.domain.report.unanswered import unanswered
from tracker.domain.snapshot import Snapshot


def quarterly_book(snapshot: Snapshot, program_version: str, made_on: date, department: str | None = None) -> Book:
    """The report of the snapshot's quarter; `department` (id) keeps only what it leads, with the levels above.

    Rows are made while the book is written. Raises UnknownDepartment.
    """
    scope = scope_of(snapshot, program_version, made_on, department)
    sheets = (summary(scope), progress_list(scope), unanswered(scope), legend(scope), data_sheet(scope))
    return Book(f"{snapshot.plan.title} {scope.report_name}", scope.program, sheets)
