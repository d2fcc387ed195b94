"""Texts fitted into a form's cells: how much room each cell has, how high its row must be, and where a text goes on in a row below."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.domain.own_form.layout import FormCell
from tracker.domain.own_form.mark import filled
from tracker.domain.report.fitted import CONTINUED
from tracker.domain.report.row_height import HIGHEST, MOST_LINES, PIECE_LINES, line_count, pieces, room
from tracker.domain.report.sheet import Value
from tracker.excel.own_form.cell import Shown, format_of, found, shown
from tracker.excel.own_form.sheet import FormSheet
from tracker.excel.own_form.styles import FormStyles

_LINE, _AROUND = 1.35, 4.0  # as `row_height.height_of`, at the size of the cell's own font


class Slot(NamedTuple):
    """A cell to fill; `room` in half-width characters a line, `size` in points."""

    cell: FormCell
    style: int
    room: int
    size: float

    @property
    def most_lines(self) -> int:
        """That a row can show."""
        return max(1, min(MOST_LINES, int((HIGHEST - _AROUND) / (_LINE * self.size))))

    def lines(self, value: Shown) -> int:
        return line_count(value, self.room) if isinstance(value, str) else 1

    def height(self, value: Shown) -> float:
        return self.lines(value) * _LINE * self.size + _AROUND


class Part(NamedTuple):
    """One row of the filled sheet: value and format by column; `first` of its initiative. `height` None: high enough as it is."""

    cells: dict[int, tuple[Shown, int]]
    height: float | None
    first: bool


def slot_of(sheet: FormSheet, cell: FormCell, styles: FormStyles) -> Slot:
    style = found(sheet, cell).style
    block = next((each for each in sheet.blocks if each.holds(cell)), None)
    size = styles.size(style)
    width = sheet.width(cell.column, block.right if block else cell.column)
    return Slot(cell, style, room(width * styles.usual_size / size, styles.indent(style)), size)


def parts_of(slots: Sequence[Slot], values: Mapping[str, Value], own: float, styles: FormStyles) -> Iterator[Part]:
    """The rows of one initiative: one, or several marked （続き） where a text is higher than a row may be. `own` is the form's height."""
    full = {slot: shown(filled(slot.cell.text, values), slot.style, styles) for slot in slots}
    if all(slot.lines(value) <= slot.most_lines for slot, value in full.items()):
        yield _part(full, own, styles, first=True)
        return
    cut = {slot: list(_pieces(slot, value)) for slot, value in full.items()}
    for number in range(max(map(len, cut.values()))):
        here = {slot: each[number] if number < len(each) else None for slot, each in cut.items()}
        yield _part(here, own, styles, first=number == 0)


def _pieces(slot: Slot, value: Shown) -> Iterator[Shown]:
    most = min(PIECE_LINES, slot.most_lines - 1)
    if not isinstance(value, str) or slot.lines(value) <= max(1, most):
        yield value
        return
    for number, piece in enumerate(pieces(value, slot.room, max(1, most))):
        yield f"{CONTINUED}{piece}" if number else piece


def _part(values: Mapping[Slot, Shown], own: float, styles: FormStyles, *, first: bool) -> Part:
    cells = {slot.cell.column: (value, format_of(value, slot.style, styles, wraps=slot.lines(value) > 1)) for slot, value in values.items()}
    needed = max((slot.height(value) for slot, value in values.items() if slot.lines(value) > 1), default=0.0)
    return Part(cells, round(min(HIGHEST, needed), 2) if needed > own else None, first)


def give_height(sheet: FormSheet, slot: Slot, value: Shown, *, wraps: bool) -> None:
    """Of a single cell's text, where its format wraps it; a title that runs over its neighbours stays one line."""
    if not wraps or slot.lines(value) < 2:
        return
    block = next((each for each in sheet.blocks if each.holds(slot.cell)), None)
    rows = sheet.rows()
    last = block.bottom if block else slot.cell.row
    heights = {number: sheet.height(rows.get(number)) for number in range(slot.cell.row, last + 1)}
    missing = slot.height(value) - sum(heights.values())
    if missing > 0 and last in rows:
        rows[last].setAttribute("ht", f"{min(HIGHEST, heights[last] + missing):g}")
        rows[last].setAttribute("customHeight", "1")
