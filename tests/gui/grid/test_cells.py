"""Cells of the grid are typed into, by keys as in a spreadsheet."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER
from tests.gui.grid.page import GRADE, PERCENT, RESULT, Make, editor, go, kept, place, press, show, words
from tracker.domain.record import Answer, Entry, Record, State
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.editors import TextEditor
from tracker.gui.grid.model import LOOK
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.table import GridTable


def test_typing_enter_and_tab_as_in_a_spreadsheet(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    go(table, 0, "percent")
    QTest.keyClicks(table, "8")
    QTest.keyClicks(editor(table), "0")
    press(page, "Tab")
    assert place(table) == (0, "result")
    QTest.keyClicks(table, "a")
    QTest.keyClicks(editor(table), "b")
    assert kept(typed) == {"first": Entry(None, 80, "ab")}  # before the cell is left
    press(page, "Return")
    assert place(table) == (1, "percent")  # where the tabbing began
    press(page, "Shift+Return")
    assert place(table) == (0, "percent")
    assert table.state() == table.State.NoState


def test_typing_replaces_and_f2_goes_on(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    typed.remember(Record("first", QUARTER), Entry(result="前"))
    go(table, 0, "result")
    press(page, "F2")
    QTest.keyClicks(editor(table), "x")
    press(page, "Alt+Return")
    QTest.keyClicks(editor(table), "y")
    press(page, "Return")
    assert kept(typed) == {"first": Entry(result="前x\ny")}
    go(table, 0, "result")
    QTest.keyClicks(table, "z")
    assert kept(typed) == {"first": Entry(result="z")}
    press(page, "Esc")
    assert kept(typed) == {"first": Entry(result="前x\ny")}


@pytest.mark.parametrize("composed", [True, False])
def test_japanese_begins_a_cell_too(page: GridPage, table: GridTable, typed: TypedAnswers, composed: bool) -> None:
    typed.remember(Record("first", QUARTER), Entry(result="前"))
    go(table, 0, "result")
    if composed:
        QApplication.sendEvent(table, QInputMethodEvent("きょうぎ", []))
    event = QInputMethodEvent()
    event.setCommitString("協議した")
    QApplication.sendEvent(table, event)
    assert isinstance(editor(table), TextEditor)
    assert kept(typed) == {"first": Entry(result="協議した")}


def test_full_width_digits_and_too_much(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    go(table, 0, "percent")
    press(page, "F2")
    field = editor(table)
    assert isinstance(field, QLineEdit)
    event = QInputMethodEvent()
    event.setCommitString("１５０")
    QApplication.sendEvent(field, event)
    assert "「150」は使えません" in words(page, "gridTrouble")
    press(page, "Return")
    assert kept(typed) == {"first": Entry(None, 150)}
    assert table.model().index(0, PERCENT).data(LOOK).fault


def test_grades_by_digit_and_by_choice(page: GridPage, table: GridTable, typed: TypedAnswers, qtbot: QtBot) -> None:
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    assert kept(typed) == {"first": Entry("g2")}
    press(page, "Return")
    press(page, "F2")
    combo = editor(table)
    assert isinstance(combo, QComboBox)
    qtbot.waitUntil(lambda: combo.view().isVisible())
    QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    QTest.keyClick(combo.view(), Qt.Key.Key_Return)
    assert kept(typed) == {"first": Entry("g2"), "second": Entry("g1")}


def test_saving_takes_the_cell_being_typed_along(page: GridPage, table: GridTable, saves: list[Any]) -> None:
    go(table, 1, "result")
    QTest.keyClicks(table, "a")
    page.save_draft()
    assert saves == [[Answer("second", QUARTER, Entry(result="a"), State.DRAFT, 0)]]


def test_a_refresh_leaves_the_cell_being_typed_alone(page: GridPage, table: GridTable, typed: TypedAnswers, make_loaded: Make) -> None:
    go(table, 0, "result")
    QTest.keyClicks(table, "a")
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.DRAFT, 2)))
    QTest.keyClicks(editor(table), "b")
    assert kept(typed) == {"first": Entry(result="ab")}
    assert table.model().index(1, GRADE).data() == "◎ 順調"


def test_what_is_typed_while_it_is_hidden_is_shown_later(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    page.hide()
    typed.remember(Record("first", QUARTER), Entry(result="画面で"))
    page.show()
    assert table.model().index(0, RESULT).data() == "画面で"
    assert "＊未保存 1行" in words(page, "gridCount")
