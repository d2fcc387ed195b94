"""The dialog of the columns: which are shown and in which order, by keys alone if need be."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.tree.arrangement import USUAL, Arrangement, Placed
from tracker.gui.tree.columns import COLUMNS
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import inked, words

_HOW = "印を付けた列を、上から順に「番号・名称」の右に並べます。印はスペースキーでも付け外しできます。"
_PLACED = Qt.ItemDataRole.UserRole
_BY_KEY = {column.key: column for column in COLUMNS}


class ColumnsDialog(QDialog):
    """`chosen` carries the Arrangement. The title is not in the list: it stands first, always."""

    chosen = Signal(object)

    def __init__(self, now: Arrangement, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("columnsDialog")
        self.setWindowTitle("列の選択")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(48 * theme.SPACE, 56 * theme.SPACE)
        self._title = now[0]
        self._list = QListWidget()
        self._list.setObjectName("columnsList")
        self._up = push_button("columnUp", "上へ(&U)", lambda: self._move(-1))
        self._down = push_button("columnDown", "下へ(&D)", lambda: self._move(1))
        self._lay_out()
        self._show(now)
        self._list.currentRowChanged.connect(lambda _: self._enable())
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _lay_out(self) -> None:
        caption = QLabel("表示する列(&L)")
        caption.setBuddy(self._list)
        beside = QVBoxLayout()
        beside.setSpacing(theme.SPACE)
        for button in (self._up, self._down, push_button("usualColumns", "最初の並びに戻す(&R)", lambda: self._show(USUAL))):
            beside.addWidget(button)
        beside.addStretch()
        middle, foot = QHBoxLayout(), QHBoxLayout()
        middle.addWidget(self._list, stretch=1)
        middle.addLayout(beside)
        foot.addStretch()
        foot.addWidget(push_button("takeColumns", "決定(&K)", self._take))
        foot.addWidget(push_button("cancel", "キャンセル", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(
            inked(words("columnsHow", "印を付けた列を、上から順に「番号・名称」の右に並べます。印はスペースキーでも付け外しできます。"))
        )
        column.addWidget(caption)
        column.addLayout(middle, stretch=1)
        column.addLayout(foot)

    def _show(self, wanted: Arrangement) -> None:
        row = max(0, self._list.currentRow())
        self._list.clear()
        self._title = self._title._replace(width=wanted[0].width)
        for placed in wanted[1:]:
            item = QListWidgetItem(_BY_KEY[placed.key].heading)
            item.setData(_PLACED, tuple(placed))
            item.setToolTip(_BY_KEY[placed.key].tip)
            item.setSizeHint(QSize(0, max(3 * theme.SPACE, self.fontMetrics().height() + theme.SPACE)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if placed.shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(row)

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        item = self._list.takeItem(row)
        self._list.insertItem(row + by, item)
        self._list.setCurrentRow(row + by)

    def _enable(self) -> None:
        row = self._list.currentRow()
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < self._list.count() - 1)

    def _take(self) -> None:
        items = [self._list.item(row) for row in range(self._list.count())]
        placed = [Placed(*item.data(_PLACED))._replace(shown=item.checkState() is Qt.CheckState.Checked) for item in items]
        self.chosen.emit((self._title, *placed))
        self.accept()
