"""The empty main window: all there is at the first paint. What fills it is brought in afterwards, by the desk.

Nothing here names `Qt`: its namespace makes more than a hundred enumerations when it is first used, a tenth of the start.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QWidget

TITLE = "アクションプラン進捗管理"
_WIDTH, _HEIGHT = 1280, 720  # the smallest screen that must hold everything


class Frame(QMainWindow):
    """`painted` is sent once, after the first paint. `guard` is asked before closing; it answers False where it must ask first."""

    painted = Signal()
    closing = Signal()  # it closes now

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(TITLE)
        self.resize(_WIDTH, _HEIGHT)
        self.guard: Callable[[], bool] = lambda: True
        self._was_painted = False
        self.setCentralWidget(self._waiting())

    @staticmethod
    def _waiting() -> QWidget:
        """The waiting state: one line of words in the middle."""
        label = QLabel("準備しています…")
        label.setObjectName("waiting")
        place = QWidget()
        line = QHBoxLayout(place)
        line.addStretch()
        line.addWidget(label)
        line.addStretch()
        return place

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.guard():
            self.closing.emit()
            event.accept()
        else:
            event.ignore()
