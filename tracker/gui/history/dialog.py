"""The history of one initiative: a table of every change, and the chosen change's texts in full below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.history import HistoryItem
from tracker.gui import theme
from tracker.gui.history.rows import HEADINGS, history_rows
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.text import previous_box
from tracker.gui.widgets.words import inked, words

_WIDTHS = (160, 88, 152, 120, 168, 168, 152, 88)


class HistoryDialog(QDialog):
    def __init__(self, title: str, items: Sequence[HistoryItem], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("historyDialog")
        self.setWindowTitle("変更の履歴")
        self.resize(140 * theme.SPACE, 72 * theme.SPACE)
        self._rows = history_rows(items)
        self._table = self._make_table()
        self._before = previous_box("historyBefore", "前")
        self._after = previous_box("historyAfter", "後")
        self._reason = previous_box("historyReason", "理由")
        close = QPushButton("閉じる(&C)")
        close.setObjectName("close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(inked(words("historyHow", "新しい順に並んでいます。行を選ぶと、前・後・理由の全文を下に表示します。")), stretch=1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(words("historyTitle", title))
        empty = "まだ変更はありません。回答を保存すると、だれが・いつ・何を変えたかがここに残ります。"
        if self._rows:
            column.addWidget(self._make_splitter(), stretch=1)
        else:
            column.addWidget(inked(words("historyEmpty", empty)), stretch=1)
        column.addLayout(row)
        self._table.itemSelectionChanged.connect(self._show_chosen)
        if self._rows:
            self._table.selectRow(0)

    def _make_table(self) -> QTableWidget:
        table = reading_table("history", list(zip(HEADINGS, _WIDTHS, strict=True)), "変更の履歴")
        table.setRowCount(len(self._rows))
        table.setWordWrap(False)
        for down, row in enumerate(self._rows):
            for across, text in enumerate(row.cells):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(text if len(text) < 200 else f"{text[:200]}…")  # the whole text stands below
                table.setItem(down, across, item)
        return table

    def _make_splitter(self) -> QSplitter:
        below = QWidget()
        grid = QGridLayout(below)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, (caption, box) in enumerate((("前", self._before), ("後", self._after), ("理由", self._reason))):
            grid.addWidget(words(f"caption{place}", caption), 0, place)
            grid.addWidget(box, 1, place)
            grid.setColumnStretch(place, 1 if box is self._reason else 2)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._table)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        return splitter

    def _show_chosen(self) -> None:
        row = self._table.currentRow()
        if 0 <= row < len(self._rows):
            self._before.show_text(self._rows[row].before)
            self._after.show_text(self._rows[row].after)
            self._reason.show_text(self._rows[row].reason)
