"""A book as it is read back: cells as they stand in the file, and what is found wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tracker.domain.errors.sheets import CellProblem

_LETTERS = 26
MOST = 50  # findings that are told; a book with more is wrong as a whole


class Formula(str):
    """A cell that computes; its text."""

    __slots__ = ()


class Fault(str):
    """A cell that holds an error value, like #REF!."""

    __slots__ = ()


Seen = str | int | float | bool | datetime | None
Cells = Mapping[int, Seen]
"""Column (from 1) → value, where there is one."""


class SeenRow(NamedTuple):
    """`number` is the sheet's, from 1."""

    number: int
    cells: Cells


def place(column: int, row: int) -> str:
    """Like AB12."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


@dataclass
class Findings:
    """What was found, in the order of reading; what comes after `MOST` is dropped."""

    problems: list[CellProblem] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.problems) >= MOST

    def tell(self, sheet: str, cell: str, reason: str) -> None:
        if not self.full:
            self.problems.append(CellProblem(sheet, cell, reason))

    def __iter__(self) -> Iterator[CellProblem]:
        return iter(self.problems)
