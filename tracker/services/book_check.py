"""A book reads itself back before it is published: against the rules of データ, and against its own figures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from tracker.domain.errors.refusal import Cancelled
from tracker.domain.errors.sheets import CellProblem
from tracker.domain.report import comparison_list, data_sheet, department_list, issues_list, legend, summary, unanswered, yearly
from tracker.domain.report.readback.claim import Claim, YearClaim
from tracker.domain.report.readback.comparison_check import ComparisonCheck
from tracker.domain.report.readback.data_check import DataCheck, Values
from tracker.domain.report.readback.department_check import DepartmentCheck
from tracker.domain.report.readback.issues_check import IssuesCheck
from tracker.domain.report.readback.leads import Leads
from tracker.domain.report.readback.legend_check import check_legend
from tracker.domain.report.readback.recount import Recount
from tracker.domain.report.readback.seen import Findings
from tracker.domain.report.readback.summary_check import SummaryCheck
from tracker.domain.report.readback.waiting_check import WaitingCheck
from tracker.domain.report.readback.year_check import YearCheck
from tracker.domain.report.readback.year_recount import YearRecount
from tracker.excel.book_reader import BookReader

_ROWS_A_STEP = 200
_OF_A_QUARTER = (
    summary.NAME,
    issues_list.NAME,
    department_list.NAME,
    unanswered.NAME,
    comparison_list.NAME,
    legend.NAME,
    data_sheet.NAME,
)
_OF_A_YEAR = (yearly.NAME, legend.NAME, data_sheet.NAME)
Heard = Callable[[int], None] | None
Cancel = Callable[[], bool] | None


def check_book(
    stream: BinaryIO, path: Path, claim: Claim | YearClaim, progress: Heard = None, cancelled: Cancel = None
) -> tuple[CellProblem, ...]:
    """What is wrong, nothing where all is well; `progress` hears how many rows of データ are read.

    Raises Cancelled, and FileUnreadable for a file that is no whole workbook (`path` is what it is called then).
    """
    findings = Findings()
    stream.seek(0)
    with BookReader(stream, path) as book:
        for name in _OF_A_QUARTER if isinstance(claim, Claim) else _OF_A_YEAR:
            if name not in book.sheets:
                findings.tell(name, "A1", "シートがありません。")
        if not findings.problems and isinstance(claim, Claim):
            _check_quarter(book, claim, findings, progress, cancelled)
        elif not findings.problems and isinstance(claim, YearClaim):
            _check_year(book, claim, findings, progress, cancelled)
    return tuple(findings)


def _check_quarter(book: BookReader, claim: Claim, findings: Findings, progress: Heard, cancelled: Cancel) -> None:
    check_legend(book.rows(legend.NAME), [claim.grades], findings)
    printed = SummaryCheck(claim, findings)
    printed.read(book.rows(summary.NAME))
    departments = DepartmentCheck(claim.grades, findings)
    departments.read(book.rows(department_list.NAME))
    waiting, issues, changes = WaitingCheck(findings), IssuesCheck(findings), ComparisonCheck(findings)
    waiting.read(book.rows(unanswered.NAME))
    issues.read(book.rows(issues_list.NAME))
    changes.read(book.rows(comparison_list.NAME))
    recount, leads = Recount(claim), Leads(claim)
    _count(book, [claim], (recount.take, leads.take), findings, progress, cancelled)
    if not findings.full:
        printed.compare(recount)
        departments.compare(leads)
        waiting.compare(leads)
        issues.compare(leads)
        changes.compare(leads)


def _check_year(book: BookReader, claim: YearClaim, findings: Findings, progress: Heard, cancelled: Cancel) -> None:
    check_legend(book.rows(legend.NAME), list(dict.fromkeys(each.grades for each in claim.quarters)), findings)
    printed = YearCheck(claim, findings)
    printed.read(book.rows(yearly.NAME))
    recount = YearRecount(claim)
    _count(book, claim.quarters, (recount.take,), findings, progress, cancelled)
    if not findings.full:
        printed.compare(recount)


def _count(
    book: BookReader,
    claims: Sequence[Claim],
    takers: Sequence[Callable[[Values], None]],
    findings: Findings,
    progress: Heard,
    cancelled: Cancel,
) -> None:
    """データ, checked cell by cell and counted row by row."""
    merged: list[str] = []
    for number, row in enumerate(DataCheck(claims, findings).rows(book.rows(data_sheet.NAME, merged))):
        for take in takers:
            take(row)
        if number % _ROWS_A_STEP == 0:
            if cancelled and cancelled():
                raise Cancelled
            if progress:
                progress(number)
        if findings.full:
            return
    for reference in merged:
        findings.tell(data_sheet.NAME, reference, "セルが結合されています。1つのセルに1つの値を入れます。")
