"""The figures of a chart as a table that can be read aloud and copied into a spreadsheet."""

import csv
from io import StringIO

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.charts.chart import Numbers
from tracker.gui.widgets.table import reading_table

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LABEL_WIDTH = 32 * theme.SPACE


class NumbersTable(QWidget):
    """Ctrl+C copies the chosen rows with the headings, or all rows where none is chosen, as TSV."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self._numbers = Numbers((), ())
        self.table = reading_table(name, (), f"{caption}（数字の表）")
        self.table.setAccessibleDescription("Ctrl+Cで、選んだ行を見出しとともにコピーします。選ばなければ全体をコピーします。")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.horizontalHeader().setStretchLastSection(False)
        copying = QAction("コピー(&C)", self.table)
        copying.setObjectName(f"{name}Copy")
        copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copying.triggered.connect(lambda _: QGuiApplication.clipboard().setText(self.copied()))
        self.table.addAction(copying)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_numbers(self, numbers: Numbers) -> None:
        if numbers == self._numbers:
            return
        self._numbers = numbers
        self.table.clear()
        self.table.setColumnCount(len(numbers.headings))
        self.table.setHorizontalHeaderLabels(list(numbers.headings))
        self.table.setRowCount(len(numbers.rows))
        for down, row in enumerate(numbers.rows):
            for across, value in enumerate(row):
                item = QTableWidgetItem(value if isinstance(value, str) else f"{value:,}")
                if across:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(down, across, item)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "table"):  # Qt's constructor sends it too
            self._fit()

    def _fit(self) -> None:
        self.table.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), _LABEL_WIDTH))

    def copied(self) -> str:
        chosen = sorted({index.row() for index in self.table.selectedIndexes()}) or range(len(self._numbers.rows))
        text = StringIO(newline="")
        writer = csv.writer(text, dialect="excel-tab")
        writer.writerow(self._numbers.headings)
        writer.writerows(self._numbers.rows[row] for row in chosen)
        return text.getvalue()
