"""The box of texts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.gui.widgets.text import LINE_PERCENT, TextBox

LINES = "会場を決めた。\n案内を送った。\n説明会を開いた。"


@pytest.fixture
def box(qtbot: QtBot) -> TextBox:
    made = TextBox("result", "実績")
    qtbot.addWidget(made)
    made.show()
    return made


def distances(box: TextBox) -> set[float]:
    found, block = set(), box.document().begin()
    while block.isValid():
        found.add(block.blockFormat().lineHeight())
        block = block.next()
    return found


@pytest.mark.parametrize("there", ["", "前の文。\n次の段落。"])
def test_pasted_lines_are_as_far_apart_as_shown_ones(box: TextBox, there: str) -> None:
    box.show_text(there)
    QApplication.clipboard().setText(LINES)
    box.selectAll()
    box.paste()
    assert box.toPlainText() == LINES
    assert distances(box) == {LINE_PERCENT}
    box.undo()
    assert box.toPlainText() == there


def test_retyped_lines_are_as_far_apart_as_shown_ones(box: TextBox) -> None:
    QApplication.clipboard().setText(LINES)
    box.paste()
    box.selectAll()
    event = QInputMethodEvent()
    event.setCommitString("書き直した。")
    QApplication.sendEvent(box, event)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "x")
    assert distances(box) == {LINE_PERCENT}
