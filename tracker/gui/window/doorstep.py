"""What stands in the window while no plan is open: why, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.gui import theme


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
        self._again = _button("tryAgain", "もう一度試す(&R)")
        self._first = _button("startFirstRun", "はじめの設定(&S)…")
        self._backup = _button("fromBackup", "バックアップから戻す(&B)…")
        self._other = _button("openOther", "別のデータベースを開く(&O)…")
        self._again.clicked.connect(self.tryAgain)
        self._first.clicked.connect(self.firstRun)
        self._backup.clicked.connect(self.fromBackup)
        self._other.clicked.connect(self.openOther)
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

    def tell_failure(self, words: str) -> None:
        self._show(words, self._again, self._backup, self._other)

    def tell_missing(self) -> None:
        self._show("データベースがまだありません。はじめの設定で、計画を読み込んでください。", self._first, self._other)

    def _show(self, words: str, *ways: QPushButton) -> None:
        self._words.setText(words)
        for button in self._ways():
            button.setVisible(button in ways)


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
