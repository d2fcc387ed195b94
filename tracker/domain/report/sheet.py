"""A sheet of a report as plain values: what its cells hold and what part they play, without any library of workbooks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

Value = str | int | float | date | None

FONT_NAME = "BIZ UDゴシック"  # fixed pitch, on Windows 10 and later and free elsewhere: a full-width character is exactly two digits wide
FONT_SIZE = 9.0  # points; also the Normal style's, which fixes what a column width means


class Role(Enum):
    """The part a cell plays.

    TEXT and CENTRE begin at the top of their row; LABEL (left), SIGN (centred) and COUNT (right) stand in its middle. PLAIN ones
    belong to data sheets: no wrapping, no border, blanks not written.
    """

    TITLE = auto()
    HEADLINE = auto()
    NOTE = auto()
    HEADING = auto()
    TEXT = auto()
    LABEL = auto()
    SIGN = auto()
    CENTRE = auto()
    COUNT = auto()
    PERCENT = auto()
    PLAIN_TEXT = auto()
    PLAIN_NUMBER = auto()
    PLAIN_DATE = auto()
    PLAIN_TIME = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A cell's role, its fill (`#77D9A8`, empty for none), weight and indent (steps of three digits' width); `alert` is what waits
    for somebody (未回答), bold and dark red beside its word or heading.

    Made by `look` only, so that equal looks are the same object: a sheet of 100,000 rows compares them by identity.
    """

    role: Role
    fill: str = ""
    bold: bool = False
    indent: int = 0
    alert: bool = False


@cache
def look(role: Role, fill: str = "", *, bold: bool = False, indent: int = 0, alert: bool = False) -> Look:
    return Look(role, fill, bold, indent, alert)


class Row(NamedTuple):
    """One row, from column A; `looks` is as long as `values` (None: no cell) and shared by rows that look alike.

    `height` is in points (None: as the sheet's default). `keep` holds a heading on the page of the row below it, `new_page` starts
    a page.
    """

    values: tuple[Value, ...]
    looks: tuple[Look | None, ...]
    height: float | None = None
    keep: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Printing:
    """A4 landscape, fit to one page wide, page numbers in the footer; `header` left above, `footer` left below."""

    header: str
    footer: str


@dataclass(frozen=True)
class Sheet:
    """`rows` starts a new pass at each call, so that no sheet need ever be in memory whole.

    `widths` are column widths in digits of the Normal style. `heading_row` (from 1) stays in sight above and to the left with
    `frozen_columns`, and is repeated on every page; 0 for none. `filtered` puts an autofilter on it. `expected` rows are for
    progress only: long texts make more. `printing` is None for sheets that are not meant for paper.
    """

    name: str
    widths: tuple[float, ...]
    rows: Callable[[], Iterator[Row]]
    expected: int
    heading_row: int = 0
    frozen_columns: int = 0
    filtered: bool = False
    printing: Printing | None = None


@dataclass(frozen=True)
class Book:
    """`title` and `program` (name and version) go into the file's properties."""

    title: str
    program: str
    sheets: tuple[Sheet, ...]


def title_row(text: str) -> Row:
    return Row((text,), (look(Role.TITLE),), 24.0)


def note_row(text: str) -> Row:
    """A line that runs over the empty cells to its right."""
    return Row((text,), (look(Role.NOTE),), 15.0)


def heading_cells(names: tuple[str, ...]) -> Row:
    """The heading of a list; names may hold line feeds."""
    lines = max(name.count("\n") + 1 for name in names)
    return Row(names, (look(Role.HEADING),) * len(names), 8.0 + lines * 12.5, keep=True)


BLANK_ROW = Row((), (), 9.0)
