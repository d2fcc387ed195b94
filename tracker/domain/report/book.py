"""The quarterly report: the material of a quarter → a book of plain sheets. Nothing is read or written here."""

from datetime import date

from tracker.domain.report.comparison_list import comparison_list
from tracker.domain.report.corrections import corrections, printed
from tracker.domain.report.data_sheet import data_sheet
from tracker.domain.report.department_list import department_list
from tracker.domain.report.edition import Edition
from tracker.domain.report.issues_list import issues_list
from tracker.domain.report.legend import legend
from tracker.domain.report.material import Material
from tracker.domain.report.opinions_list import opinions_list
from tracker.domain.report.progress_list import progress_list
from tracker.domain.report.scope import Scope, scope_of
from tracker.domain.report.sheet import Book
from tracker.domain.report.summary import summary
from tracker.domain.report.unanswered import unanswered

_SHEETS = (summary, progress_list, issues_list, department_list, unanswered, comparison_list)


def quarterly_book(
    material: Material, program_version: str, made_on: date, department: str | None = None, edition: Edition = Edition.INTERNAL
) -> Book:
    """The report of the material's quarter; `department` (id) keeps only what it leads, with the levels above.

    Rows are made while the book is written. Raises UnknownDepartment.
    """
    return book_of(scope_of(material, program_version, made_on, department, edition))


def book_of(scope: Scope) -> Book:
    corrected = (corrections(scope),) if printed(scope) else ()
    said = opinions_list(scope)
    sheets = (*(sheet(scope) for sheet in _SHEETS), *((said,) if said else ()), *corrected, legend(scope), data_sheet(scope))
    return Book(f"{scope.snapshot.plan.title} {scope.report_name}", scope.program, sheets)
