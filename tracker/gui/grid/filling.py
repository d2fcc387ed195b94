"""What a block of texts would make of the rows it is put on: the new entries, or the cells that cannot take it and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.domain.errors.refusal import Refusal
from tracker.domain.record import Entry
from tracker.domain.scale import Scale
from tracker.gui.grid.block import Block
from tracker.gui.grid.columns import COLUMNS, TITLE, Value, read
from tracker.services.messages import message

Marks = dict[tuple[int, int], str]  # (row, column) → words


class Area(NamedTuple):
    """Rows and columns of a selection, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        return self.right - self.left + 1


class Ground(NamedTuple):
    """What the block falls on: how the rows stand now, what each cell shows, and which rows are locked and why."""

    entries: Callable[[int], Entry]
    text: Callable[[int, int], str]
    lock: Callable[[int], str | None]
    scale: Scale


class Filling(NamedTuple):
    """Without marks, the entries of every row that the block covers; with any mark, nothing may be taken."""

    entries: dict[int, Entry]
    marks: Marks


def spread(block: Block, area: Area) -> Block:
    """Repeated as often as it fits into the area without a rest, as spreadsheets do; else as it is."""
    height, width = len(block), max(map(len, block), default=0)
    if not height or not width or any(len(row) != width for row in block):
        return block
    down = area.height // height if area.height % height == 0 else 1
    across = area.width // width if area.width % width == 0 else 1
    return [row * across for row in block] * down


def filled(block: Sequence[Sequence[str]], top: int, left: int, ground: Ground) -> Filling:
    entries: dict[int, Entry] = {}
    marks: Marks = {}
    for row, line in enumerate(block, top):
        entry = ground.entries(row)
        values: dict[str, Value] = {}
        for column, text in enumerate(line, left):
            fault = _fault(row, column, text, ground, entry, values)
            if fault is not None:
                marks[row, column] = fault
        entries[row] = with_values(entry, values)
    return Filling(entries, marks)


def with_values(entry: Entry, values: Mapping[str, Value]) -> Entry:
    """No longer 変更なし, where any of them is another one."""
    if all(getattr(entry, key) == value for key, value in values.items()):
        return entry
    return replace(entry, **values, unchanged=False)  # type: ignore[arg-type] # each key names a field of its value's type


def _fault(row: int, column: int, text: str, ground: Ground, entry: Entry, values: dict[str, Value]) -> str | None:
    """Puts the cell's value among the values, or says why it cannot be taken. What stands there already is no fault anywhere."""
    key, editable = COLUMNS[column].key, COLUMNS[column].editable
    if not editable:
        same = "".join(text.split()) == "".join(ground.text(row, column).split())
        return None if same else _shifted(column)
    try:
        value = read(key, text, ground.scale)
    except Refusal as refusal:
        return message(refusal)
    lock = ground.lock(row)
    if lock is not None and value != getattr(entry, key):
        return lock
    values[key] = value
    return None


def _shifted(column: int) -> str:
    if column == TITLE:
        return "この行の取組と違う名称です。貼り付ける行がずれていないか確かめてください。"
    return f"「{COLUMNS[column].heading}」の列は書き換えられません。貼り付ける列がずれていないか確かめてください。"
