"""A quarterly book reads itself back before it is published: against the rules of データ, and against its own figures."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tracker.domain.errors import Cancelled, CellProblem
from tracker.domain.report import data_sheet, legend, summary
from tracker.domain.report.readback.claim import Claim
from tracker.domain.report.readback.data_check import DataCheck
from tracker.domain.report.readback.recount import Recount
from tracker.domain.report.readback.seen import Findings
from tracker.domain.report.readback.summary_check import SummaryCheck, check_legend
from tracker.excel.book_reader import BookReader

_ROWS_A_STEP = 200
_NEEDED = (summary.NAME, legend.NAME, data_sheet.NAME)


def check_book(
    stream: BinaryIO,
    path: Path,
    claim: Claim,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[CellProblem, ...]:
    """What is wrong, nothing where all is well; `progress` hears how many rows of データ are read.

    Raises Cancelled, and FileUnreadable for a file that is no whole workbook (`path` is what it is called then).
    """
    findings = Findings()
    stream.seek(0)
    with BookReader(stream, path) as book:
        for name in _NEEDED:
            if name not in book.sheets:
                findings.tell(name, "A1", "シートがありません。")
        if not findings.problems:
            _check_sheets(book, claim, findings, progress, cancelled)
    return tuple(findings)


def _check_sheets(
    book: BookReader,
    claim: Claim,
    findings: Findings,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    check_legend(book.rows(legend.NAME), claim, findings)
    printed = SummaryCheck(claim, findings)
    printed.read(book.rows(summary.NAME))
    merged: list[str] = []
    recount = Recount(claim)
    for number, row in enumerate(DataCheck(claim, findings).rows(book.rows(data_sheet.NAME, merged))):
        recount.take(row)
        if number % _ROWS_A_STEP == 0:
            if cancelled and cancelled():
                raise Cancelled
            if progress:
                progress(number)
        if findings.full:
            return
    for reference in merged:
        findings.tell(data_sheet.NAME, reference, "セルが結合されています。1つのセルに1つの値を入れます。")
    printed.compare(recount)
