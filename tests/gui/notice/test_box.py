"""Message boxes open at once and wait for nobody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from tracker.domain.errors.answers import GradeNeeded
from tracker.gui.notice.box import ask, shortened, show_error, show_notice


def test_a_long_text_is_cut_to_what_a_screen_holds() -> None:
    assert shortened("\n".join("abc")) == "a\nb\nc"
    cut = shortened("\n".join(str(number) for number in range(1, 76))).split("\n")
    assert cut[-2:] == ["16", "（ほか59行）"]


def test_error_in_words(parent: QWidget) -> None:
    box = show_error(parent, GradeNeeded())
    assert box.text() == "提出するには進捗区分が必要です。進捗区分を選んでから提出してください。"
    assert box.objectName() == "error"


def test_unexpected_error_shows_no_technical_words(parent: QWidget) -> None:
    assert "KeyError" not in show_error(parent, KeyError("x")).text()


def test_user_text_is_not_markup(parent: QWidget) -> None:
    box = show_notice(parent, "<b>太字</b>")
    assert box.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize(("name", "called"), [("yes", [1]), ("no", [])])
def test_answers(parent: QWidget, name: str, called: list[int]) -> None:
    did: list[int] = []
    box = ask(parent, "続けますか。", "続ける(&Y)", "戻る(&N)", lambda: did.append(1))
    button = box.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert did == called


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_esc_and_enter_are_no(parent: QWidget, key: Qt.Key) -> None:
    did: list[int] = []
    box: QMessageBox = ask(parent, "続けますか。", "続ける(&Y)", "戻る(&N)", lambda: did.append(1))
    closed: list[int] = []
    box.finished.connect(closed.append)
    QTest.keyClick(box, key)
    assert closed
    assert did == []
