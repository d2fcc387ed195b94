"""The rows below the headings, each with what it fills in. A row's faults count only where it turns out to be an initiative's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from tracker.domain.office_sheet.column_match import ANSWERS, Matching
from tracker.domain.office_sheet.grid import Grid, Place
from tracker.domain.office_sheet.heading import Heading
from tracker.domain.office_sheet.values import (
    BadCell,
    read_grade,
    read_moment,
    read_name,
    read_percent,
    read_quarter_number,
    read_state,
    read_text,
    read_unchanged,
    read_year,
)
from tracker.domain.record import State
from tracker.domain.scale import Scale
from tracker.domain.table import Cell

_T = TypeVar("_T")
TEXT_HEADINGS = {"実績": "result", "課題": "issue", "次期予定": "next", "備考": "note"}


@dataclass
class SheetRow:
    """`entry` holds the fields that the row fills, by the names of Entry's fields; a blank cell fills none. `answers` tells whether any
    cell of an answer is filled, taken or not; `converted` that a percentage was written as 80% or shown so."""

    number: int
    identity: str = ""
    code: str = ""
    title: str = ""
    entry: dict[str, str | int | bool] = field(default_factory=dict)
    state: State | None = None
    answered_by: str | None = None
    confirmed_by: str | None = None
    moment: datetime | None = None
    year: int | None = None
    quarter: int | None = None
    answers: bool = False
    converted: bool = False
    faults: list[tuple[Place, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """An office's sheet as it was matched."""

    grid: Grid
    heading: Heading
    matching: Matching

    def place(self, row: int, name: str) -> Place:
        """Where a row has what stands under our heading; its first column where there is no such column."""
        return Place(row, self.matching.columns.get(name, min(self.matching.columns.values(), default=1)))

    def rows(self, scale: Scale) -> Iterator[SheetRow]:
        for number in range(self.heading.last_row + 1, len(self.grid.rows) + 1):
            if any(value is not None for value in self.grid.rows[number - 1]):
                yield _Reader(self, number, scale).read()


class _Reader:
    def __init__(self, sheet: Sheet, number: int, scale: Scale) -> None:
        self._sheet = sheet
        self._scale = scale
        self._row = SheetRow(number)

    def read(self) -> SheetRow:
        row = self._row
        row.identity, row.code, row.title = (self._taken(name, lambda cell: str(cell).strip()) or "" for name in ("ID", "コード", "名称"))
        self._read_answer()
        row.state = self._taken("回答状況", read_state)
        row.answered_by = self._taken("回答者", read_name)
        row.confirmed_by = self._taken("確定者", read_name)
        row.moment = self._taken("更新日時", read_moment)
        row.year = self._taken("年度", read_year)
        row.quarter = self._taken("四半期", read_quarter_number)
        return row

    def _read_answer(self) -> None:
        row = self._row
        row.answers = any(self._filled(name) for name in ANSWERS if name != "変更なし")
        grade = self._taken("進捗区分", lambda cell: read_grade(cell, self._scale))
        if grade is not None:
            row.entry["grade"] = grade
        shown = self._sheet.place(row.number, "進捗率") in self._sheet.grid.percents
        percent = self._taken("進捗率", lambda cell: read_percent(cell, shown_as_percent=shown))
        if percent is not None:
            row.entry["percent"], row.converted = percent
        for heading, name in TEXT_HEADINGS.items():
            text = self._taken(heading, read_text)
            if text is not None:
                row.entry[name] = text
        unchanged = self._taken("変更なし", read_unchanged)
        if unchanged is not None:
            row.entry["unchanged"] = unchanged
        row.answers = row.answers or bool(unchanged)

    def _filled(self, name: str) -> bool:
        if name not in self._sheet.matching.columns:
            return False
        place = self._sheet.place(self._row.number, name)
        return self._sheet.grid.value(place) is not None or place in self._sheet.grid.faults

    def _taken(self, name: str, read: Callable[[Cell], _T]) -> _T | None:
        """None where the column is not there, the cell is blank, or what stands in it is at fault."""
        if name not in self._sheet.matching.columns:
            return None
        grid, place = self._sheet.grid, self._sheet.place(self._row.number, name)
        fault = grid.faults.get(place) or (_merged_fault(grid, place) if name in ANSWERS else "")
        if fault:
            self._row.faults.append((place, fault))
            return None
        value = grid.value(place)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        try:
            return read(value)
        except BadCell as bad:
            self._row.faults.append((place, bad.reason))
            return None


def _merged_fault(grid: Grid, place: Place) -> str:
    """An answer over several rows does not tell whose it is."""
    block = grid.block_at(place)
    if block is None or block.top == block.bottom or grid.value(Place(block.top, block.left)) is None:
        return ""
    return f"セル {block} が結合されています。結合を解除し、取組ごとの行に書いてください。"
