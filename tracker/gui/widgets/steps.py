"""Ctrl+Z and Ctrl+Y in fields: whose they are, the field's or the menu's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

_AGAIN = QKeySequence("Ctrl+Y")  # as the menu has it; Qt's own key for redo differs by system


def is_back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def is_again(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Redo) or QKeySequence(event.keyCombination()) == _AGAIN


def asks_whose(event: QEvent) -> bool:
    """Before a key becomes the menu's, Qt asks the field with the focus: who accepts the event keeps the key."""
    return event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and (is_back(event) or is_again(event))
