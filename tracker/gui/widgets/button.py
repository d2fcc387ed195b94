"""Buttons that Enter presses only where the focus is on them: the input method's Enter must press none."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


def push_button(name: str, text: str, do: Callable[[], object]) -> QPushButton:
    button = _Button(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _: do())
    return button


class _Button(QPushButton):
    """Qt lets Enter press only buttons that would take it from every other field of the dialog as well."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)
