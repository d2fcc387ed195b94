"""The left side: the line that says what is shown, the tree, and words where nothing is found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.filters.strip import FilterStrip
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.view import PlanTree


class PlanPane(QWidget):
    clearRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = PlanTree()
        self.strip = FilterStrip()
        self.note = ""  # about the search: that it is not complete, and why
        self.strip.clearRequested.connect(self.clearRequested)
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
        column.addWidget(self.strip)
        column.addWidget(self._stack, stretch=1)

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
        if model.rows is None:
            return
        active, hits = model.filter.active, len(model.selection.hits)
        searching = bool(model.filter.text.strip())
        found = f"{hits}件が見つかりました" if searching else f"取組{hits}件を表示しています"
        note = f"（{self.note}）" if self.note and searching else ""
        if active:
            self.strip.tell(f"絞り込み中：{words}", f"{found}{note}", active=True)
        else:
            self.strip.tell(f"すべての取組（延べ{hits}件）を表示しています", active=False)
        empty = active and model.selection.nothing
        if empty:
            told = note or f"当てはまるものはありません（{words}）。"
            self._nothing.setText(f"{told}\nEscキーで絞り込みを解除できます。")
        self._stack.setCurrentWidget(self._nothing if empty else self.tree)
