"""Tables in files, by suffix: `.csv` and `.xlsx` hold the same rows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.domain.day import read_day
from tracker.domain.errors.files import WrongSuffix
from tracker.domain.errors.sheets import RowProblem, SheetRefused, WrongSheet
from tracker.domain.errors.values import BadDate
from tracker.domain.table import Cell, Table
from tracker.excel.xlsx_table import read_xlsx, write_xlsx
from tracker.services.files import read_file, write_file
from tracker.services.messages import message
from tracker.text.csv_table import read_csv, write_csv

SUFFIXES = (".csv", ".xlsx")


def read_table(path: Path) -> Table:
    """Raises WrongSuffix, FileUnreadable or SheetRefused."""
    match path.suffix.lower():
        case ".csv":
            return read_csv(read_file(path), str(path))
        case ".xlsx":
            return read_xlsx(path)
    raise WrongSuffix(str(path), SUFFIXES)


def write_table(table: Table, path: Path) -> None:
    """Raises WrongSuffix or FileUnwritable."""
    match path.suffix.lower():
        case ".csv":
            write_file(path, write_csv(table))
        case ".xlsx":
            write_xlsx(table, path)
        case _:
            raise WrongSuffix(str(path), SUFFIXES)


class Rows:
    """The rows of a table by heading, with the faults found in them. Row numbers are the sheet's (the first row below is 2)."""

    def __init__(self, table: Table, source: Path, what: str, needed: tuple[str, ...]) -> None:
        """`what` the sheet should be, in Japanese; raises WrongSheet where a needed heading is missing."""
        self._source = source.name
        self._columns = {heading: index for index, heading in enumerate(table.headings)}
        self._table = table
        self.problems: list[RowProblem] = []
        missing = tuple(name for name in needed if name not in self._columns)
        if missing:
            raise WrongSheet(source.name, table.name, what, needed, missing)

    def __iter__(self) -> Iterator[tuple[int, "RowCells"]]:
        for number, row in enumerate(self._table.rows, start=2):
            if any(cell is not None and str(cell).strip() for cell in row):
                yield number, RowCells(self, number, row, self._columns)

    def fault(self, reason: str) -> None:
        """Of the sheet as a whole."""
        self.problems.append(RowProblem(1, "", reason))

    def refuse_if_faulty(self) -> None:
        if self.problems:
            raise SheetRefused(self._source, tuple(sorted(self.problems, key=lambda each: each.row)))


class RowCells:
    def __init__(self, rows: Rows, number: int, cells: tuple[Cell, ...], columns: dict[str, int]) -> None:
        self._rows, self._number, self._cells, self._columns = rows, number, cells, columns
        self.faulty = False

    def text(self, heading: str) -> str:
        """Blank where the cell or the column is missing; a number as it is written."""
        index = self._columns.get(heading)
        cell = self._cells[index] if index is not None else None
        return "" if cell is None else str(cell).strip()

    def day(self, heading: str) -> date | None:
        """A date cell, or text as fields of the window take it."""
        text = self.text(heading)
        if not text:
            return None
        try:
            return read_day(text)
        except BadDate as refusal:
            self.fault(heading, message(refusal))
            return None

    def names(self, heading: str) -> list[str]:
        """Several names with 、 between them."""
        return [part.strip() for part in self.text(heading).replace(",", "、").split("、") if part.strip()]

    def fault(self, heading: str, reason: str) -> None:
        self.faulty = True
        self._rows.problems.append(RowProblem(self._number, heading, reason))
