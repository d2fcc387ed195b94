"""The left side: the tree, a strip that shows the filter and takes it away, and words where nothing is found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.view import PlanTree
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import fill


class PlanPane(QWidget):
    clearRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = PlanTree()
        self._words = QLabel()
        self._words.setObjectName("filterWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._strip = self._make_strip()
        self._nothing = QLabel()
        self._nothing.setObjectName("nothingFound")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._nothing)
        self.wait()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._stack, stretch=1)

    def _make_strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("filterStrip")
        fill(strip, theme.WARNING_FILL)
        clear = push_button("clearFilter", "絞り込みを解除（Esc）", self.clearRequested.emit)
        line = QHBoxLayout(strip)
        line.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        line.addWidget(self._words, stretch=1)
        line.addWidget(clear)
        strip.hide()
        return strip

    def wait(self) -> None:
        """The waiting state, until there is a plan."""
        self._nothing.setText("計画を開いています…")
        self._stack.setCurrentWidget(self._nothing)

    def set_filter(self, chosen: TreeFilter, words: str) -> None:
        self.tree.set_filter(chosen)
        self.tell_filter(words)

    def tell_filter(self, words: str) -> None:
        """Shows what the filter left, after it or the plan changed; `words` describe it."""
        model = self.tree.plan_model
        active = model.filter.active
        hits = len(model.selection.hits)
        searching = bool(model.filter.text.strip())
        found = f"{hits}件が見つかりました" if searching else f"取組{hits}件を表示しています"
        self._words.setText(f"絞り込み中：{words}　{found}")
        self._strip.setVisible(active)
        empty = active and not model.selection.shown
        self._nothing.setText(f"{words}に当てはまるものはありません。\nEscキーで絞り込みを解除できます。")
        self._stack.setCurrentWidget(self._nothing if empty else self.tree)
