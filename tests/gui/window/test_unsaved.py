"""The question before typed text would be left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.gui.window.unsaved import ask_unsaved


@pytest.mark.parametrize(("button", "done"), [("saveAndLeave", ["saved"]), ("leave", ["left"]), ("stay", [])])
def test_each_answer_does_its_own(qtbot: QtBot, button: str, done: list[str]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    did: list[str] = []
    box = ask_unsaved(parent, ["創業の支援"], "閉じる", lambda: did.append("saved"), lambda: did.append("left"))
    pushed = box.findChild(QPushButton, button)
    assert pushed is not None
    QTest.mouseClick(pushed, Qt.MouseButton.LeftButton)
    assert did == done


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_esc_and_enter_lose_nothing(qtbot: QtBot, key: Qt.Key) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    did: list[str] = []
    box = ask_unsaved(parent, [f"取組{n}" for n in range(7)], "移る", lambda: did.append("saved"), lambda: did.append("left"))
    assert box.text() == "保存していない入力が7件あります。"
    assert box.informativeText().splitlines() == ["・取組0", "・取組1", "・取組2", "・取組3", "・取組4", "・ほか"]
    closed: list[int] = []
    box.finished.connect(closed.append)
    QTest.keyClick(box, key)
    assert closed
    assert not did
