"""A list of lines with columns as data: rows are made only where they are looked at, and one of them is chosen."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from tracker.gui import theme

_Index = QModelIndex | QPersistentModelIndex


class Column(NamedTuple):
    """`width` in full-width characters; 0 takes what is left, for the last one."""

    heading: str
    width: int
    text: Callable[[Any], str]
    centred: bool = False


class Listing(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns
        self.lines: Sequence[Any] = ()

    def show_lines(self, lines: Sequence[Any]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[index.column()].text(self.lines[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].centred:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return None


_LEAST = 8  # full-width characters of the last column


def listing_table(name: str, called: str, model: Listing) -> QTableView:
    """`called` is its accessible name."""
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(called)
    table.setModel(model)
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    size_columns(table, model)
    return table


def size_columns(table: QTableView, model: Listing) -> None:
    """For the present size of text."""
    character = table.fontMetrics().horizontalAdvance("あ")
    for place, column in enumerate(model.columns):  # the last one takes what is left, but not less than it needs
        table.setColumnWidth(place, (column.width or _LEAST) * character + 2 * theme.SPACE)
    table.horizontalHeader().setMinimumHeight(theme.line_height())
    table.verticalHeader().setDefaultSectionSize(theme.line_height())
