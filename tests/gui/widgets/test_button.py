"""Buttons and Enter: it presses the one that has the focus, and never another from a field."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from tracker.gui.widgets.button import push_button


def test_enter_presses_the_button_with_the_focus_and_none_from_a_line(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    pressed: list[str] = []
    line, button = QLineEdit(), push_button("do", "する", lambda: pressed.append("do"))
    column = QVBoxLayout(dialog)
    column.addWidget(line)
    column.addWidget(button)
    dialog.open()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert pressed == []
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == ["do", "do", "do"]
