"""The recent operations: who did what and when, newest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.domain.moment import shown_moment
from tracker.domain.operation import OperationSummary
from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.words import inked, words

_COLUMNS = (("日時", 152), ("利用者", 120), ("パソコン", 96), ("操作", 144), ("対象", 320), ("理由", 160))
_HOW = "新しい順に並んでいます。「元に戻す」（Ctrl+Z）は、自分の最後の操作を取り消します。"


class RecentDialog(QDialog):
    def __init__(self, operations: Sequence[OperationSummary], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recentDialog")
        self.setWindowTitle("最近の操作")
        self.resize(theme.wide(128 * theme.SPACE), 64 * theme.SPACE)
        table = reading_table("recent", _COLUMNS, "最近の操作")
        table.setRowCount(len(operations))
        table.setWordWrap(False)
        for down, each in enumerate(operations):
            cells = (shown_moment(each.at), each.by, each.machine, each.description, each.subject, each.reason or "")
            for across, text in enumerate(cells):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(text)
                table.setItem(down, across, item)
        if operations:
            table.selectRow(0)
        row = QHBoxLayout()
        row.addWidget(inked(words("recentHow", _HOW)), stretch=1)
        row.addWidget(push_button("close", "閉じる(&C)", self.accept))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(table, stretch=1)
        column.addLayout(row)
