"""Simple sheets (departments, assignments): .xlsx ↔ Table. Heading in row 1, one row a thing."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.sheets import RowProblem, SheetRefused
from tracker.domain.report.row_height import units
from tracker.domain.report.sheet import Book, Look, Printing, Role, Row, Sheet, look
from tracker.domain.table import Cell, Table
from tracker.excel.book_writer import write_book
from tracker.excel.package_gate import check_package
from tracker.excel.package_scan import MOST_CELLS

_ESCAPED = re.compile("_x005F(?=_x[0-9A-Fa-f]{4}_)")  # openpyxl gives back what protects a literal _x0041_ in inline texts
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_MOST_PROBLEMS = 50
_NARROWEST, _WIDEST = 10, 80


def write_xlsx(table: Table, path: Path) -> None:
    """Raises FileUnwritable, IllegalCharacter and TextTooLong; then the old file is as it was."""
    expected = len(table.rows) + 1
    widths = tuple(_widths(table))
    sheet = Sheet(table.name, widths, lambda: _rows(table), expected, heading_row=1, filtered=True, printing=Printing("", ""))
    write_book(Book(table.name, "アクションプラン進捗管理", (sheet,)), path)


def _widths(table: Table) -> Iterator[float]:
    for at, heading in enumerate(table.headings):
        longest = max((units(str(row[at])) for row in table.rows if row[at] is not None), default=0)
        yield min(_WIDEST, max(_NARROWEST, units(heading) + 4, longest + 2))


def _rows(table: Table) -> Iterator[Row]:
    heading = look(Role.PLAIN_TEXT)
    yield Row(table.headings, (heading,) * len(table.headings))
    for row in table.rows:
        yield Row(row, tuple(map(_look, row)))


def _look(value: Cell) -> Look:
    match value:
        case datetime():
            return look(Role.PLAIN_TIME)
        case date():
            return look(Role.PLAIN_DATE)
        case str() | None:
            return look(Role.PLAIN_TEXT)
        case _:
            return look(Role.PLAIN_NUMBER)


def read_xlsx(path: Path) -> Table:
    """The first visible sheet; blank rows and columns at the end are dropped.

    Numbers without a fraction become int, days without a time become date. Raises FileUnreadable for the file, SheetRefused for
    what its cells hold.
    """
    check_package(path)
    workbook = load_book(path, values=False)
    sheet = next((each for each in workbook.worksheets if each.sheet_state == "visible"), None)
    if sheet is None:
        raise FileUnreadable(
            str(path),
            "読めるシートがありません。「Strict Open XML」形式の場合は、通常の「Excelブック（.xlsx）」として保存し直してください。",
        )
    refuse_too_large(path, sheet)
    with_formulas = any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    values = load_book(path, values=True)[sheet.title] if with_formulas else sheet
    return _SheetReading(sheet, values).table()


def refuse_too_large(path: Path, sheet: Worksheet) -> None:
    """Every coordinate up to the last one becomes a cell when it is read. Raises FileUnreadable."""
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS or sheet.max_row * sheet.max_column > MOST_CELLS:
        raise FileUnreadable(
            str(path),
            f"シート「{sheet.title}」が大きすぎます（{sheet.max_row:,}行、{sheet.max_column:,}列）。不要な行と列を削除してください。",
        )


def load_book(path: Path, values: bool) -> Workbook:  # noqa: FBT001 - openpyxl's own choice of formulas or values
    """Formulas as formulas, or as what they were last computed to. Raises FileUnreadable."""
    try:
        with path.open("rb") as stream, warnings.catch_warnings():  # our own stream: openpyxl leaves a failing file open
            warnings.simplefilter("ignore")  # openpyxl warns of parts that it leaves out; none of them is read here
            return load_workbook(stream, data_only=values)
    except Exception as error:  # altered files were seen to raise ten kinds of exception inside openpyxl
        raise FileUnreadable(
            str(path), f"Excelブックの中身を読み取れません（{type(error).__name__}）。Excelで開いて保存し直してください。"
        ) from error


class _SheetReading:
    """One sheet on its way to a Table; `sheet` has formulas as formulas, `values` what they were last computed to."""

    def __init__(self, sheet: Worksheet, values: Worksheet) -> None:
        self._sheet = sheet
        self._values = values
        self._problems: list[RowProblem] = []

    def table(self) -> Table:
        for merged in self._sheet.merged_cells.ranges:
            reason = f"セル{merged.coord}が結合されています。結合を解除してください。"
            self._refuse(merged.min_row, merged.min_col, reason)
        rows = [tuple(self._value(cell) for cell in row) for row in self._sheet.iter_rows()]
        while rows and all(value is None for value in rows[-1]):
            rows.pop()
        width = max((at for row in rows for at, value in enumerate(row, 1) if value is not None), default=0)
        headings = self._headings(rows[0][:width] if rows else ())
        if self._problems:
            problems = sorted(self._problems, key=lambda problem: problem.row)
            raise SheetRefused(self._sheet.title, tuple(problems[:_MOST_PROBLEMS]))
        return Table(self._sheet.title, headings, tuple(row[:width] for row in rows[1:]))

    def _headings(self, cells: tuple[Cell, ...]) -> tuple[str, ...]:
        if not cells:
            self._problems.append(RowProblem(1, "", "シートが空です。1行目に見出しを入れてください。"))
        names = tuple("" if cell is None else str(cell).strip() for cell in cells)
        for column, name in enumerate(names, 1):
            if not name:
                self._refuse(1, column, "見出しがありません。見出しを入れるか、列を削除してください。")
            elif name in names[: column - 1]:
                self._refuse(1, column, f"見出し「{name}」が2つ以上あります。1つだけ残してください。")
        return names

    def _value(self, cell: SheetCell | MergedCell) -> Cell:
        """The cell's value as a Table holds it; what cannot be taken is noted as a problem."""
        if isinstance(cell, MergedCell):
            return None
        value = cell.value
        if cell.data_type == "f":
            computed = self._values[cell.coordinate]
            value = computed.value
            if value is None:
                self._refuse(cell.row, cell.column, "数式に計算結果がありません。値として入力し直してください。")
            elif computed.data_type == "e":
                self._refuse(cell.row, cell.column, f"数式がエラー値（{value}）です。正しい値を入力してください。")
            cell = computed
        elif cell.data_type == "e":
            self._refuse(cell.row, cell.column, f"エラー値（{value}）です。正しい値を入力してください。")
        if isinstance(value, time | timedelta):
            self._refuse(cell.row, cell.column, f"時刻（{value}）です。日付か文字で入力してください。")
            return None
        return plain_value(value)

    def _refuse(self, row: int, column: int, reason: str) -> None:
        heading = self._sheet.cell(1, column).value if row > 1 else None
        self._problems.append(RowProblem(row, str(heading or f"{get_column_letter(column)}列"), reason))


def plain_value(value: object) -> Cell:
    """Numbers without a fraction as int, days without a time as date, blank texts as None."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() else value
        case datetime():
            return value.date() if value.time() == time() else value
        case date():
            return value
        case _:
            return _ESCAPED.sub("", str(value)) if str(value).strip() else None
