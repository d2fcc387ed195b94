"""A sheet of a report as plain values: what its cells hold and what part they play, without any library of workbooks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from tracker.domain.hatch import Hatch

Value = str | int | float | date | None

FONT_NAME = "BIZ UDゴシック"  # fixed pitch, on Windows 10 and later and free elsewhere: a full-width character is exactly two digits wide
FONT_SIZE = 9.0  # points; also the Normal style's, which fixes what a column width means
POINTS_A_DIGIT = FONT_SIZE / 2  # what a unit of column width takes in a fixed-pitch Japanese font


class Marked(str):
    """A text of which parts are underlined; `spans` are their beginnings and ends, in order and apart."""

    __slots__ = ("spans",)
    spans: tuple[tuple[int, int], ...]

    def __new__(cls, text: str, spans: tuple[tuple[int, int], ...]) -> "Marked":
        made = super().__new__(cls, text)
        made.spans = spans
        return made

    def part(self, start: int, end: int) -> "Marked":
        inside = ((max(first, start) - start, min(last, end) - start) for first, last in self.spans)
        return Marked(self[start:end], tuple((first, last) for first, last in inside if first < last))


class Role(Enum):
    """The part a cell plays.

    TEXT and CENTRE begin at the top of their row; LABEL (left), SIGN (centred), COUNT and PERCENT (right) stand in its
    middle, and so does GRADED (centred), a count in a grade's wide column. ENTRY is left open to be written in. PLAIN ones
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
    GRADED = auto()
    PERCENT = auto()
    ENTRY = auto()
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
    a page. `again` is printed first where a page begins with this row: the heading of its group, marked （続き）.
    """

    values: tuple[Value, ...]
    looks: tuple[Look | None, ...]
    height: float | None = None
    keep: bool = False
    new_page: bool = False
    again: "Row | None" = None


class Cells(NamedTuple):
    """Cells below one another, rows and column from 1."""

    first: int
    last: int
    column: int


class Series(NamedTuple):
    """A chart's bars of one colour: `name` is the cell that names them, `values` those of the categories."""

    name: Cells
    values: Cells
    colour: str
    hatch: Hatch


@dataclass(frozen=True)
class Chart:
    """Stacked bars, standing or lying, drawn from the sheet's own cells. `row` and `column` (from 1) hold its upper left corner;
    `width` and `height` are in points.
    """

    title: str
    lying: bool
    row: int
    column: int
    width: float
    height: float
    categories: Cells
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Printing:
    """A4 landscape, fit to one page wide, page numbers in the footer; `header` left above, `footer` left below, `label` right below."""

    header: str
    footer: str
    label: str = ""


@dataclass(frozen=True)
class Sheet:
    """`rows` starts a new pass at each call, so that no sheet need ever be in memory whole.

    `widths` are column widths in digits of the Normal style. `heading_row` (from 1) is repeated on every page after its own; 0 for
    none. It stays in sight above and to the left with `frozen_columns`, unless `frozen` is off because much stands above it.
    `filtered` puts an autofilter on it. `expected` rows are for progress only: long texts make more. `printing` is None for
    sheets that are not meant for paper.
    """

    name: str
    widths: tuple[float, ...]
    rows: Callable[[], Iterator[Row]]
    expected: int
    heading_row: int = 0
    frozen_columns: int = 0
    filtered: bool = False
    printing: Printing | None = None
    frozen: bool = True
    charts: tuple[Chart, ...] = ()


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


def section_row(text: str, *, new_page: bool = False) -> Row:
    """The name of a table below."""
    return Row((text,), (look(Role.HEADLINE),), 20.0, keep=True, new_page=new_page)


def heading_cells(names: tuple[str, ...]) -> Row:
    """The heading of a list; names may hold line feeds."""
    lines = max(name.count("\n") + 1 for name in names)
    return Row(names, (look(Role.HEADING),) * len(names), 8.0 + lines * 12.5, keep=True)


def group_row(text: str, columns: int, fill: str, *, bold: bool = True) -> Row:
    """The heading of a group within a list, in its second column."""
    return Row((None, text, *(None,) * (columns - 2)), (look(Role.LABEL, fill, bold=bold),) * columns, 18.0, keep=True)


BLANK_ROW = Row((), (), 9.0)
