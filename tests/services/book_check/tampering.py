"""A real book is made, tampered with and read back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import MADE_ON, filled_snapshot, material_of, small_plan
from tracker.domain.plan import Plan
from tracker.domain.report.edition import Edition
from tracker.domain.report.readback.claim import claim_of
from tracker.domain.report.scope import Scope, scope_of
from tracker.services.book_check import check_book

Tamper = Callable[[Worksheet], Any]


def scope(
    plan: Plan | None = None, edition: Edition = Edition.INTERNAL, department: str | None = None, seed: int = 1, answered: float = 1
) -> Scope:
    snapshot = filled_snapshot(plan or small_plan(), seed, answered=answered)
    return scope_of(material_of(snapshot), "0.1.0", MADE_ON, department, edition)


def found(path: Path, of: Scope) -> dict[str, str]:
    """Sheet and cell → what is said."""
    with path.open("rb") as stream:
        return {f"{each.sheet} {each.cell}": each.reason for each in check_book(stream, path, claim_of(of))}


def tampered(whole: Path, folder: Path, sheet: str, tamper: Tamper) -> dict[str, str]:
    workbook = openpyxl.load_workbook(whole)
    tamper(workbook[sheet])
    path = folder / "手を入れた.xlsx"
    workbook.save(path)
    return found(path, scope())


def row_with(sheet: Worksheet, code: str, column: int = 1) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == code)
