"""Buttons that Enter presses only where the focus is on them: the input method's Enter must press none."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


def push_button(name: str, text: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _: do())
    return button
