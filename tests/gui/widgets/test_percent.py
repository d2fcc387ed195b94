"""The percentage: what is no number stays to be seen and changes nothing."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.domain.errors.values import BadPercent
from tracker.gui import theme
from tracker.gui.widgets.percent import PercentField


@pytest.fixture
def field(qtbot: QtBot) -> PercentField:
    made = PercentField()
    qtbot.addWidget(made)
    made.show()
    return made


def commit(field: PercentField, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field.line, event)


def test_letters_are_not_dropped_from_between_digits(field: PercentField) -> None:
    """By the input method, word by word: this became 125 once."""
    for part in ("12", "社", "…", "5", "社"):
        commit(field, part)
    assert field.line.text() == "12社…5社"
    assert field.fault() == BadPercent("12社…5社")
    assert field.value() is None


def test_what_cannot_be_read_leaves_the_value_shown_before(field: PercentField) -> None:
    field.show_value(40)
    QApplication.clipboard().setText("約80")
    field.line.selectAll()
    field.line.paste()
    assert (field.line.text(), field.value()) == ("約80", 40)
    field.show_value(40)  # a refresh
    assert field.line.text() == "約80"
    field.drop_unread()
    assert (field.line.text(), field.fault()) == ("40", None)


@pytest.mark.parametrize(("typed", "value"), [("６０", 60), ("80%", 80), ("８０％", 80), (" 7 ", 7), ("", None), ("100", 100)])
def test_numbers_in_any_width_are_read(field: PercentField, typed: str, value: int | None) -> None:
    commit(field, typed)
    assert (field.fault(), field.value()) == (None, value)


@pytest.mark.parametrize("typed", ["-5", "4.5", "1_0", "五", "80%%"])
def test_what_is_no_whole_number_is_a_fault(field: PercentField, typed: str) -> None:
    QTest.keyClicks(field.line, typed) if typed.isascii() else commit(field, typed)
    assert field.fault() == BadPercent(typed)


def test_the_range_is_not_cut_off_at_any_size(qapp: QApplication, field: PercentField) -> None:
    """Also where the size is changed while the window is open."""
    theme.apply(qapp)
    try:
        for size in theme.SIZES:
            theme.change(qapp, theme.LIGHT, size)
            QTest.qWait(1)
            words = field.line.fontMetrics().horizontalAdvance(field.line.placeholderText())
            assert words + 2 * theme.SPACE <= field.line.width(), size
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
