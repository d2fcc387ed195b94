"""The list of a comparison, as a model: rows are made only where they are looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from tracker.gui import theme
from tracker.gui.comparison.lines import COLUMNS, Line

_Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return COLUMNS[index.column()][2](self.lines[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[index.column()][0] == "変化":
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][0]
        return None


def lines_table(model: LinesModel) -> QTableView:
    table = QTableView()
    table.setObjectName("comparisonLines")
    table.setAccessibleName("変わった取組")
    table.setModel(model)
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    size_columns(table)
    return table


def size_columns(table: QTableView) -> None:
    """For the present size of text."""
    character = table.fontMetrics().horizontalAdvance("あ")
    for place, (_, width, _) in enumerate(COLUMNS):
        if width:
            table.setColumnWidth(place, width * character + 2 * theme.SPACE)
    table.horizontalHeader().setMinimumHeight(theme.line_height())
    table.verticalHeader().setDefaultSectionSize(theme.line_height())
