"""A table as sheets carry it: headings in row 1, one row a thing; CSV and workbooks read into and are written from the same value."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | bool | date | None


@dataclass(frozen=True)
class Table:
    """`name` is the sheet's name (at most 31 characters); every row is as long as the headings.

    `rows` start at sheet row 2. Blank cells are None.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
