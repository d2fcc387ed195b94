"""The line above the tree: always says what is shown, takes a filter away, and keeps filters under names."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton

from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import fill


class _Told(QLabel):
    """One line that is cut off in the middle, where it is too long: its end is cut off last."""

    def __init__(self) -> None:
        super().__init__()
        self._text = self._end = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(10 * theme.SPACE)

    def tell(self, text: str, end: str, more: str) -> None:
        self._text, self._end = text, end
        self.setToolTip("\n".join(part for part in (self._whole(), more) if part))
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_end"):  # Qt's constructor sends it too
            self._elide()

    def _whole(self) -> str:
        return "　".join(part for part in (self._text, self._end) if part)

    def _elide(self) -> None:
        metrics, room, end = self.fontMetrics(), self.width(), self._end and f"　{self._end}"
        left = room - metrics.horizontalAdvance(end)
        if left > metrics.horizontalAdvance("ああああ") or not end:
            self.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, left) + end)
        else:
            self.setText(metrics.elidedText(self._end, Qt.TextElideMode.ElideRight, room))


class FilterStrip(QFrame):
    """It is there with and without a filter, so that the tree stays in its place at the first letter of a search."""

    clearRequested = Signal()
    keepRequested = Signal()
    keptChosen = Signal(str)  # a name
    arrangeRequested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filterStrip")
        self.offered: Callable[[], Sequence[str]] = lambda: ()
        self._active: bool | None = None
        self._words = _Told()
        self._words.setObjectName("filterWords")
        self._clear = push_button("clearFilter", "解除（Esc）", self.clearRequested.emit)
        self._clear.setToolTip("一覧からはEsc、入力中はShift+Escで、すべての取組の表示に戻します。")
        self._menu_button = QPushButton("保存済み(&W)")
        self._menu_button.setObjectName("keptFilters")
        self._menu_button.setAutoDefault(False)
        self._menu_button.setToolTip("よく使う絞り込みに名前を付けて、ここから呼び出します。")
        self._menu = QMenu(self._menu_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu_button.setMenu(self._menu)
        stays = self._clear.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(stays)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        line.setSpacing(theme.SPACE)
        line.addWidget(self._words, stretch=1)
        line.addWidget(self._clear)
        line.addWidget(self._menu_button)
        self.tell("", active=False)

    def tell(self, text: str, found: str = "", more: str = "", *, active: bool) -> None:
        """`found` stands at the end and is cut off last: how many there are. `more` is for the tool tip."""
        self._words.tell(text, found, more)
        if active != self._active:
            self._active = active
            self._clear.setVisible(active)
            if active:
                fill(self, theme.WARNING_FILL)
            else:
                self.setAutoFillBackground(False)

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        names = self.offered()
        for number, name in enumerate(names, 1):
            key = f"&{number} " if number < 10 else ""
            menu.addAction(key + name.replace("&", "&&")).triggered.connect(lambda _=False, name=name: self.keptChosen.emit(name))
        if not names:
            menu.addAction("（保存した絞り込みはまだありません）").setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction("今の絞り込みを保存(&S)…", self.keepRequested.emit)
        keep.setObjectName("keepFilter")
        keep.setEnabled(bool(self._active))
        arrange = menu.addAction("名前の変更・削除(&E)…", self.arrangeRequested.emit)
        arrange.setObjectName("arrangeFilters")
        arrange.setEnabled(bool(names))
