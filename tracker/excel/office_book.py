"""A workbook of an office's own making → grids: read as it stands, with merged cells, titles above the table and failed formulas."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from pathlib import Path

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.office_sheet.grid import Block, Grid, Place
from tracker.domain.table import Cell
from tracker.excel.package_gate import check_package
from tracker.excel.xlsx_table import load_book, plain_value, refuse_too_large


def sheet_names(path: Path) -> tuple[str, ...]:
    """The visible sheets, in their order. Raises FileUnreadable."""
    check_package(path)
    return tuple(sheet.title for sheet in load_book(path, values=True).worksheets if sheet.sheet_state == "visible")


def read_grid(path: Path, name: str) -> Grid:
    """One sheet; of a formula what it was last computed to. Raises FileUnreadable."""
    return read_grids(path, [name])[0]


def read_grids(path: Path, names: Sequence[str]) -> list[Grid]:
    """Several sheets of one workbook, which is loaded once for all of them. Raises FileUnreadable."""
    check_package(path)
    book = load_book(path, values=False)
    there = {each.title: each for each in book.worksheets}
    for name in names:
        if name not in there:
            raise FileUnreadable(str(path), f"シート「{name}」がありません。")
        refuse_too_large(path, there[name])
    formulas = {name for name in names if any(cell.data_type == "f" for row in there[name].iter_rows() for cell in row)}
    computed = load_book(path, values=True) if formulas else book
    return [_Reading(there[name], computed[name] if name in formulas else there[name]).grid() for name in names]


class _Reading:
    """`sheet` has formulas as formulas, `values` what they were last computed to."""

    def __init__(self, sheet: Worksheet, values: Worksheet) -> None:
        self._sheet = sheet
        self._values = values
        self._faults: dict[Place, str] = {}
        self._percents: set[Place] = set()

    def grid(self) -> Grid:
        merged = tuple(Block(each.min_row, each.min_col, each.max_row, each.max_col) for each in self._sheet.merged_cells.ranges)
        rows = tuple(self._rows())
        return Grid(self._sheet.title, rows, self._faults, frozenset(self._percents), tuple(sorted(merged)))

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for row in self._sheet.iter_rows():
            yield tuple(None if isinstance(cell, MergedCell) else self._value(cell) for cell in row)

    def _value(self, cell: SheetCell) -> Cell:
        place = Place(cell.row, cell.column)
        computed = self._values[cell.coordinate] if cell.data_type == "f" else cell
        value = computed.value
        if cell.data_type == "f" and value is None and computed.data_type != "str":  # "str": computed to an empty text
            self._faults[place] = "数式に計算結果がありません。Excelで開いて保存し直すか、値として入力してください。"
        elif computed.data_type == "e":
            self._faults[place] = f"エラー値（{value}）です。正しい値を入力してください。"
            return None
        elif isinstance(value, time | timedelta):
            self._faults[place] = f"時刻（{value}）です。文字か数で入力してください。"
            return None
        elif isinstance(value, int | float) and "%" in str(cell.number_format):
            self._percents.add(place)
        return plain_value(value)
