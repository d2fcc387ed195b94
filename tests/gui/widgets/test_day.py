"""The field of a day: typed over, typed into, unreadable, blank, chosen in the calendar."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.errors.values import BadDate
from tracker.gui.widgets.day import DayField

JANUARY = date(2027, 1, 10)  # a Sunday
NOVEMBER = date(2026, 11, 20)  # a Friday


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[DayField]:
    """In a form, with another line to go to."""
    form = QWidget()
    qtbot.addWidget(form)
    made = DayField("due", "回答期限", JANUARY)
    lines = QFormLayout(form)
    lines.addRow("回答期限(&F)", made)
    lines.addRow("次", QLineEdit())
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    made.setFocus()
    assert QApplication.focusWidget() is made.line
    yield made
    form.close()


def note(field: DayField) -> str:
    label = field.findChild(QLabel, "due-weekday")
    assert label is not None
    return label.text()


def leave(field: DayField) -> None:
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert not field.line.hasFocus()


@pytest.mark.parametrize("typed", ["2026/11/20", "20261120", "R8.11.20", "2026-11-20"])
def test_typed_over_everything(field: DayField, typed: str) -> None:
    told: list[date | None] = []
    field.changed.connect(told.append)
    QTest.keySequence(field.line, "Ctrl+A")
    QTest.keyClicks(field.line, typed)
    assert field.day() == told[-1] == NOVEMBER
    assert (field.line.text(), note(field)) == (typed, "（金）"), "nothing is rewritten while it is typed"
    leave(field)
    assert (field.line.text(), note(field)) == ("2026/11/20", "（金）")


def test_a_day_typed_into_the_middle_of_another_is_no_day(field: DayField) -> None:
    field.line.setSelection(0, 4)  # the year
    QTest.keyClicks(field.line, "2027/01/15")
    assert field.day() is None
    assert note(field) == ""
    leave(field)
    assert note(field) == "読めません"
    assert field.line.text() == "2027/01/15/01/10", "what was typed stays to be mended"
    with pytest.raises(BadDate):
        field.read()
    assert field.line.hasFocus()


def test_blank_only_where_it_may_be(field: DayField, qtbot: QtBot) -> None:
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    leave(field)
    assert note(field) == "読めません"
    open_end = DayField("to", "終了日", blank="制限なし")
    qtbot.addWidget(open_end)
    assert open_end.read() is None
    assert open_end.line.placeholderText() == "制限なし"


def test_showing_the_day_that_is_known_leaves_alone_what_is_being_typed(field: DayField) -> None:
    field.line.selectAll()
    QTest.keyClicks(field.line, "R8.11.2")
    field.show_day(date(2026, 11, 2))
    assert field.line.text() == "R8.11.2"
    field.show_day(JANUARY)
    assert field.line.text() == "2027/01/10"


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)]
)
def test_chosen_in_the_calendar_by_keys(field: DayField, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(field.line, key, held)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    qtbot.waitUntil(calendar.isVisible)
    inner = QApplication.focusWidget() or calendar
    QTest.keyClick(inner, Qt.Key.Key_Right)
    QTest.keyClick(inner, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not calendar.isVisible())
    assert field.day() == date(2027, 1, 11)
    assert note(field) == "（月）"


def test_the_calendar_goes_without_a_choice(field: DayField, qtbot: QtBot) -> None:
    QTest.keyClick(field.line, Qt.Key.Key_F4)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    QTest.keyClick(QApplication.focusWidget() or calendar, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not calendar.isVisible())
    assert field.day() == JANUARY


def test_the_captions_key_finds_it_and_what_stands_there_is_chosen(field: DayField) -> None:
    leave(field)
    QTest.keyClick(field.window(), Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert field.line.hasFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    field.line.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.line.selectedText() == "2027/01/10"
