"""Sheets that are taken in."""

from typing import NamedTuple

from tracker.domain.errors.refusal import Refusal


class RowProblem(NamedTuple):
    """A row (from 1, the heading is row 1) of a sheet that was refused; `column` may be empty."""

    row: int
    column: str
    reason: str


class CellProblem(NamedTuple):
    """A cell (`E7`) of a sheet that cannot be taken, and why and what to do, in Japanese."""

    sheet: str
    cell: str
    reason: str


class CellsRefused(Refusal):
    """An office's sheet was refused as a whole because of these cells."""

    source: str
    problems: tuple[CellProblem, ...]


class SheetUnmatched(Refusal):
    """`lacking` says in Japanese which column could not be found in the sheet."""

    source: str
    sheet: str
    lacking: str


class SheetNotNamed(Refusal):
    """Several sheets, and it was not said which."""

    source: str
    sheets: tuple[str, ...]


class OtherQuarter(Refusal):
    """Every row of the sheet is of another quarter than the one named; `found` are those quarters."""

    source: str
    quarter: str
    found: tuple[str, ...]


class DifferenceOutdated(Refusal):
    """Somebody saved after the difference was shown."""


class SheetRefused(Refusal):
    source: str
    problems: tuple[RowProblem, ...]


class WrongSheet(Refusal):
    """A sheet that is no list of `what` (Japanese): headings are `missing` of those `needed`."""

    source: str
    sheet: str
    what: str
    needed: tuple[str, ...]
    missing: tuple[str, ...]
