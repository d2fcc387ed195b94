"""Blocks are copied, cut and pasted in the grid, and taken back."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import QUARTER
from tests.gui.grid.page import GRADE, PERCENT, RESULT, go, kept, place, press, words
from tracker.domain.record import Answer, Entry, Record, State
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.columns import COLUMNS
from tracker.gui.grid.filling import Area
from tracker.gui.grid.model import LOOK
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.table import GridTable


def test_copy_cut_and_paste(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    typed.remember(Record("first", QUARTER), Entry("g2", 80, '"はい"\nと言った'))
    table.setFocus()
    table.select(Area(0, GRADE, 0, RESULT))
    press(page, "Ctrl+C")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == '◎ 順調\t80\t"""はい""\nと言った"\r\n'
    table.select(Area(1, GRADE, 2, GRADE))
    press(page, "Ctrl+V")
    assert kept(typed)["second"] == kept(typed)["loose"] == kept(typed)["first"]
    press(page, "Ctrl+Z")
    assert set(kept(typed)) == {"first"}
    table.select(Area(0, GRADE, 0, PERCENT))
    press(page, "Ctrl+X")
    assert kept(typed)["first"] == Entry(result='"はい"\nと言った')
    press(page, "Ctrl+Z")
    press(page, "Del")
    assert kept(typed)["first"].grade is None


def test_faults_are_shown_at_their_cells_until_esc(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    go(table, 0, "grade")
    QGuiApplication.clipboard().setText("順調\t80\n良好\t120\n")
    press(page, "Ctrl+V")
    assert kept(typed) == {}
    model = table.model()
    faults = [(row, column) for row in range(3) for column in range(len(COLUMNS)) if model.index(row, column).data(LOOK).fault]
    assert faults == [(1, GRADE), (1, PERCENT)]
    assert "「良好」はありません" in str(model.index(1, GRADE).data(Qt.ItemDataRole.ToolTipRole))
    assert "2行目「進捗率」" in words(page, "gridToldWords")
    assert model.headerData(1, Qt.Orientation.Vertical) == "2！"
    press(page, "Esc")
    assert words(page, "gridToldWords") == ""
    assert not model.index(1, GRADE).data(LOOK).fault


def claims(table: GridTable, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    event.ignore()
    QApplication.sendEvent(table, event)
    return event.isAccepted()


def test_undo_is_the_grids_only_while_it_has_steps(page: GridPage, table: GridTable, typed: TypedAnswers, saves: list[Any]) -> None:
    assert not claims(table, Qt.Key.Key_Z)  # the menu's
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    assert claims(table, Qt.Key.Key_Z)
    press(page, "Ctrl+Z")
    assert claims(table, Qt.Key.Key_Z)  # holding the key down never runs on into what is stored
    press(page, "Ctrl+Z")
    assert words(page, "gridToldWords") == "これより前に戻せる入力はありません。"
    press(page, "Ctrl+Y")
    page.save_draft()
    assert saves == [[Answer("first", QUARTER, Entry("g2"), State.DRAFT, 0)]]
    assert not claims(table, Qt.Key.Key_Z)
    assert claims(table, Qt.Key.Key_D)
    assert not claims(table, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)


def test_what_was_pasted_is_selected(page: GridPage, table: GridTable) -> None:
    go(table, 0, "grade")
    QGuiApplication.clipboard().setText("順調\t80\n順調\t60\n")
    press(page, "Ctrl+V")
    assert table.area() == Area(0, GRADE, 1, PERCENT)
    assert place(table) == (0, "grade")
    QGuiApplication.clipboard().setText("良好\n順調\n順調\n")
    press(page, "Ctrl+V")
    assert table.area() == Area(0, GRADE, 1, PERCENT), "nothing was pasted"
