"""What stands in the window while no plan is open: why, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.widgets.button import push_button


class Doorstep(QWidget):
    openOther = Signal()
    tryAgain = Signal()
    firstRun = Signal()
    fromBackup = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setObjectName("doorstepWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._again = push_button("tryAgain", "もう一度試す(&R)", self.tryAgain.emit)
        self._first = push_button("startFirstRun", "はじめの設定(&S)…", self.firstRun.emit)
        self._backup = push_button("fromBackup", "バックアップから戻す(&B)…", self.fromBackup.emit)
        self._other = push_button("openOther", "別のデータベースを開く(&O)…", self.openOther.emit)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE)
        line.addStretch()
        for button in self._ways():
            line.addWidget(button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE * 4] * 4)
        column.setSpacing(theme.SPACE * 2)
        column.addStretch()
        column.addWidget(self._words)
        column.addLayout(line)
        column.addStretch()

    def _ways(self) -> tuple[QPushButton, ...]:
        return self._again, self._first, self._backup, self._other

    def tell_failure(self, words: str, *, empty: bool = False) -> None:
        """`empty`: there is no plan yet, so a beginning is offered too."""
        self._show(words, *([self._first] if empty else []), self._again, self._backup, self._other)

    def tell_missing(self) -> None:
        self._show("データベースがまだありません。はじめの設定で、計画を読み込んでください。", self._first, self._other)

    def _show(self, words: str, *ways: QPushButton) -> None:
        self._words.setText(words)
        for button in self._ways():
            button.setVisible(button in ways)
