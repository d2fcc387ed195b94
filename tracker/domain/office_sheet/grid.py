"""A sheet as an office laid it out: cells where they stand, titles above the table, merged blocks, formulas that failed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tracker.domain.table import Cell


class Place(NamedTuple):
    """Row and column, both from 1."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


class Block(NamedTuple):
    """A merged range; its value stands in the top left cell. The last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{Place(self.top, self.left)}:{Place(self.bottom, self.right)}"


@dataclass(frozen=True)
class Grid:
    """`rows` may be of different lengths; blank cells are None. `faults` says in Japanese why a cell's value cannot be taken (an error
    value, a formula that was never computed); `percents` are cells that show 0.8 as 80%."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    faults: Mapping[Place, str] = field(default_factory=dict)
    percents: frozenset[Place] = frozenset()
    merged: tuple[Block, ...] = ()

    def value(self, place: Place) -> Cell:
        row = self.rows[place.row - 1] if place.row <= len(self.rows) else ()
        return row[place.column - 1] if place.column <= len(row) else None

    def text(self, place: Place) -> str:
        return cell_text(self.value(place)).strip()

    def block_at(self, place: Place) -> Block | None:
        return next((each for each in self._by_row.get(place.row, ()) if each.left <= place.column <= each.right), None)

    @cached_property
    def _by_row(self) -> dict[int, list[Block]]:
        """Sheets with a merged block in every row are usual."""
        found: dict[int, list[Block]] = {}
        for block in self.merged:
            for row in range(block.top, min(block.bottom, len(self.rows)) + 1):
                found.setdefault(row, []).append(block)
        return found

    def texts_below(self, row: int, column: int, *, shown: bool = False, rows: int | None = None) -> Iterator[str]:
        """The filled cells of a column in the (first) rows under a row; `shown` as the sheet shows them, 80% for 0.8."""
        last = len(self.rows) if rows is None else min(len(self.rows), row + rows)
        for number in range(row + 1, last + 1):
            place = Place(number, column)
            value = self.value(place)
            if shown and place in self.percents and isinstance(value, int | float):
                yield f"{round(value * 100, 6):g}%"
            elif text := cell_text(value).strip():
                yield text


def cell_text(value: Cell) -> str:
    """A value as words: dates as 2026-04-01, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value)


def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
