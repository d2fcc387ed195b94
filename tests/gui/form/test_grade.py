"""The grade by keys and mouse, and how its choice looks."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from tests.gui.form.page import Make, find, pending, show, type_into, words
from tracker.domain.record import Entry, State
from tracker.gui import theme
from tracker.gui.form.form import InitiativePage


def test_submitting_needs_a_grade_and_says_so_at_the_field(page: InitiativePage, make_snapshot: Make, saves: list[Any]) -> None:
    show(page, make_snapshot(), "first")
    type_into(page, "result", "done")
    page.submit()
    assert saves == []
    assert words(page, "gradeFault") == "提出するには進捗区分が必要です。進捗区分を選んでから提出してください。"
    QTest.mouseClick(find(page, QRadioButton, "grade-順調"), Qt.MouseButton.LeftButton)
    assert words(page, "gradeFault") == ""
    page.submit()
    assert saves == [("first", Entry("g2", None, "done"), State.SUBMITTED, 0)]


@pytest.mark.parametrize("look", [theme.DARK, theme.CONTRAST])
def test_a_grade_that_is_not_chosen_does_not_look_chosen(page: InitiativePage, make_snapshot: Make, qapp: QApplication, look: str) -> None:
    try:
        theme.change(qapp, look, "normal")
        snapshot = make_snapshot()
        page.show_node(snapshot, snapshot.plan.by_id["first"])
        button = page.findChild(QRadioButton, "grade-順調")
        assert button is not None
        before = circle(button)
        button.setChecked(True)
        after = circle(button)
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
    assert before.lightness() > 200
    assert after.lightness() < 100


def circle(button: QRadioButton) -> QColor:
    """In the middle of it."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    place = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, button)
    return button.grab().toImage().pixelColor(place.center())


def edge(button: QRadioButton) -> str:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    place = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonFocusRect, option, button)
    return button.grab().toImage().pixelColor(place.center().x(), place.top()).name()


def test_the_grade_by_keys(page: InitiativePage, make_snapshot: Make, qtbot: QtBot) -> None:
    """The frame is drawn, arrows choose from the first on, the digits are named, Delete takes the choice back."""
    show(page, make_snapshot(), "first")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin_answer()
    first = find(page, QRadioButton, "grade-完了")
    assert first.hasFocus()
    edges = [edge(find(page, QRadioButton, f"grade-{name}")) for name in ("完了", "順調")]
    assert edges == [theme.colour(theme.ON_GRADE).name(), "#77d9a8"]  # the frame, and the grade's own colour
    assert words(page, "gradeKeys") == "（1～6のキー）"
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert pending(page) == {"first": Entry("g2")}
    QTest.keyClick(find(page, QRadioButton, "grade-順調"), Qt.Key.Key_Left)
    assert pending(page) == {"first": Entry("g1")}
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert pending(page) == {}
    for _ in range(3):  # from the end of the first row to the beginning of the second
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert pending(page) == {"first": Entry("g4")}
    QTest.keyClick(find(page, QRadioButton, "grade-やや遅れ"), Qt.Key.Key_Left)
    assert pending(page) == {"first": Entry("g3")}


def test_tab_goes_from_the_grade_to_the_percentage(page: InitiativePage, make_snapshot: Make, qtbot: QtBot) -> None:
    show(page, make_snapshot(), "first")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    find(page, QRadioButton, "grade-順調").click()
    find(page, QRadioButton, "grade-順調").setFocus()
    QTest.keyClick(find(page, QRadioButton, "grade-順調"), Qt.Key.Key_Tab)
    assert find(page, QLineEdit, "percent").hasFocus()
