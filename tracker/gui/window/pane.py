"""The left side: the line that says what is shown, the tree, and words where nothing is found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.filters.strip import FilterStrip
from tracker.gui.tree.columns import WHOLE
from tracker.gui.tree.filter import TreeFilter, Where, select
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.view import PlanTree
from tracker.gui.widgets.button import push_button

TEXTS_KEY = "Ctrl+Shift+F"  # where nothing was found among titles


class PlanPane(QWidget):
    """`searchTextsRequested`: what was not found among titles is to be searched in this quarter's texts, too."""

    clearRequested = Signal()
    searchTextsRequested = Signal()

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
        self._empty: QWidget | None = None  # made when first nothing is found: the plan is painted before that
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

    def _make_empty(self) -> QWidget:
        """The words, with buttons below them."""
        self._texts = push_button("searchTexts", f"本文も探す（{TEXTS_KEY}）", self.searchTextsRequested.emit)
        self._texts.setShortcut(TEXTS_KEY)
        self._texts.setToolTip("表示している四半期の実績・課題・次期の予定・備考も探します。")
        self._clear = push_button("clearAll", "すべての絞り込みを解除", self.clearRequested.emit)
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(2 * theme.SPACE)
        column.addStretch()
        self._stack.removeWidget(self._nothing)
        column.addWidget(self._nothing)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addStretch()
        for button in (self._texts, self._clear):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        self._stack.addWidget(place)
        self._nothing.show()
        return place

    def _tell_nothing(self, words: str, *, texts: bool) -> None:
        if self._empty is None:
            self._empty = self._make_empty()
        self._nothing.setText(words)
        self._texts.setVisible(texts)
        self._stack.setCurrentWidget(self._empty)

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
            counts = f"上の段の件数：{WHOLE}" if model.filter.conditional else ""
            self.strip.tell(f"絞り込み中：{words}", f"{found}{note}", counts, active=True)
        else:
            self.strip.tell(f"すべての取組（延べ{hits}件）を表示しています", active=False)
        if active and model.selection.nothing:
            told = note or f"当てはまるものはありません（{words}）。{self._hidden(model.rows, model.filter)}"
            titles_only = searching and model.filter.where is Where.TITLES
            self._tell_nothing(f"{told}\nEscキーで絞り込みを解除できます。", texts=titles_only)
        else:
            self._stack.setCurrentWidget(self.tree)

    @staticmethod
    def _hidden(rows: Rows, chosen: TreeFilter) -> str:
        """How much of what is searched the other conditions hide."""
        if not (chosen.text.strip() and chosen.conditional):
            return ""
        others = len(select(rows, TreeFilter(text=chosen.text, where=chosen.where)).hits)
        return (
            f"\nほかの条件がなければ、検索の語は{others}件にあります。" if others else "\n検索の語は、ほかの条件がなくても見つかりません。"
        )
