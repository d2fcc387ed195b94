"""一覧入力 in the real window: a block from a spreadsheet, fill down, submitting, taking back; nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QMessageBox, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database, open_database
from tracker.domain.node import Kind, Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.gui.app import Start
from tracker.gui.grid.columns import PLACES
from tracker.gui.grid.filling import Area
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.table import GridTable
from tracker.services.sample import add_sample

Q3 = Quarter(2026, 3)
DEPARTMENT = "産業政策課（見本）"
GRADE, RESULT = PLACES["grade"], PLACES["result"]


@pytest.fixture
def start(begin: Begin) -> Start:
    office = create_database(paths.default_database())
    add_sample(office, last=Q3)
    initiatives = [node.id for node in office.plans.current().of_kind(Kind.INITIATIVE)]
    office.assignments.assign(initiatives[10:15], DEPARTMENT, None, Q3.start)
    return begin("担当（見本）", None, Q3)


@pytest.fixture
def hands(qtbot: QtBot, start: Start) -> Hands:
    """Looking at the department's rows in the grid."""
    hands = Hands(qtbot, start)
    hands.loaded()
    choice = hands.find(QComboBox, "departmentFilter")
    choice.setFocus()
    while choice.currentText() != DEPARTMENT:
        hands.press("Down")
    hands.press("Ctrl+2")
    hands.until(lambda: any(each.isVisible() for each in start.frame.findChildren(GridTable, "gridCells")))
    hands.settled()
    return hands


def mine() -> list[Node]:
    snapshot = open_database(paths.default_database()).quarters.snapshot(Q3, asking=True)
    return [node for node in snapshot.initiatives() if (lead := snapshot.lead_of(node)) and lead.name == DEPARTMENT]


def stored() -> list[Record]:
    snapshot = open_database(paths.default_database()).quarters.snapshot(Q3, asking=True)
    return [snapshot.record_of(node) for node in mine()]


def paste(hands: Hands, row: int, text: str) -> None:
    table = hands.find(GridTable, "gridCells")
    table.setFocus()
    table.select(Area(row, GRADE, row, GRADE))
    QGuiApplication.clipboard().setText(text)
    hands.press("Ctrl+V")


def from_libreoffice() -> str:
    return (Path(__file__).parents[1] / "gui" / "grid" / "libreoffice.txt").read_bytes().decode("utf-8")


def test_a_block_from_a_spreadsheet(hands: Hands, start: Start) -> None:
    table = hands.find(GridTable, "gridCells")
    assert table.model().rowCount() == len(mine()) >= 5
    hands.picture("30-grid")

    paste(hands, 0, "順調\t80\n良好\t120\n")
    told = hands.find(QLabel, "gridToldWords").text()
    assert "2行目「進捗区分」：進捗区分「良好」はありません" in told
    hands.picture("31-grid-faults")
    hands.press("Ctrl+S")
    hands.settled()
    assert [record.state for record in stored()] == [State.UNREPORTED] * len(mine())
    hands.press("Esc")

    paste(hands, 0, from_libreoffice().replace("\n", "\r\n"))  # line ends as on Windows
    hands.picture("32-grid-pasted")
    hands.press("Ctrl+S")
    hands.settled()
    first, second, third = stored()[:3]
    assert [record.state for record in (first, second, third)] == [State.DRAFT] * 3
    assert [record.entry.percent for record in (first, second, third)] == [40, 15, 30]
    assert first.entry.result == "協議会を2回開いた。\n「SPACE HILL」で研修会を開いた。"
    assert second.entry.result == '"SPACE HILL"の利用が増えた。'
    assert third.entry.issue == "=SUM(A1)でない文"
    assert first.version == second.version == third.version  # one operation

    hands.press("Ctrl+Z")
    hands.settled()
    assert [record.state for record in stored()] == [State.UNREPORTED] * len(mine())
    hands.press("Ctrl+Y")
    hands.settled()
    assert stored()[0].entry == first.entry


def test_fill_down_and_submit_by_keys(hands: Hands, start: Start) -> None:
    table = hands.find(GridTable, "gridCells")
    table.select(Area(0, GRADE, 0, GRADE))
    hands.press("2")
    hands.press("Tab")
    hands.type("6")  # opens the cell
    hands.type("0")
    hands.press("Return")
    hands.until(lambda: table.currentIndex().row() == 1)  # Qt closes the cell a turn later
    table.select(Area(0, GRADE, 2, GRADE + 1))
    hands.press("Ctrl+D")
    hands.press("Ctrl+Return")
    question = hands.dialog("question")
    assert isinstance(question, QMessageBox)
    assert question.text().startswith("3行をまとめて提出しますか。")
    hands.picture("33-grid-submit")
    hands.click("yes", question)
    hands.gone("question")
    hands.settled()
    assert [(record.state, record.entry.percent) for record in stored()[:3]] == [(State.SUBMITTED, 60)] * 3
    hands.press("Ctrl+Z")
    hands.settled()
    assert [record.state for record in stored()[:3]] == [State.UNREPORTED] * 3
    hands.press("F8")
    assert hands.find(GridTable, "gridCells").currentIndex().row() == 3, "what was typed stands in the first three again"


def test_nothing_typed_in_the_grid_is_lost(hands: Hands, start: Start) -> None:
    table = hands.find(GridTable, "gridCells")
    table.select(Area(0, PLACES["result"], 0, PLACES["result"]))
    hands.type("書きかけの実績")  # the cell is still open
    hands.until(lambda: any((paths.user_folder() / "typed").glob("*.json")))
    hands.press("Ctrl+1")
    hands.choose_row(mine()[0].code)
    field = hands.find(QTextEdit, "result")
    assert field.toPlainText() == "書きかけの実績"
    hands.type("と続き", field)
    hands.press("Ctrl+2")
    page = hands.find(GridPage, "gridPage")
    assert page.isVisible()
    table = hands.find(GridTable, "gridCells")
    assert table.model().index(0, PLACES["result"]).data().replace("と続き", "") == "書きかけの実績"
    start.frame.close()
    question = hands.dialog("unsaved")
    hands.click("saveAndLeave", question)
    hands.until(lambda: not start.frame.isVisible())
    assert "と続き" in (stored()[0].entry.result or "")


def test_two_officers_at_one_row(hands: Hands, start: Start) -> None:
    paste(hands, 0, "順調\n順調\n")
    open_database(paths.default_database(), "別の担当").progress.record(mine()[1].id, Q3, Entry(result="先に保存"))
    hands.press("Ctrl+S")
    hands.dialog("error")
    hands.press("Return")
    hands.gone("error")
    hands.settled()
    assert [record.entry.result for record in stored()[:2]] == [None, "先に保存"]
    assert "1行は、入力を始めた後にほかの人が変更しました" in hands.find(QLabel, "gridOvertakenWords").text()
    hands.picture("34-grid-overtaken")
    hands.click("gridOvertakenButton")
    hands.settled()
    hands.click("unsavedButton")
    hands.click("keepMine", hands.dialog("conflict"))
    hands.gone("conflict")
    hands.press("Ctrl+2")
    hands.press("Ctrl+S")
    hands.settled()
    assert [(record.state, record.entry.result) for record in stored()[:2]] == [(State.DRAFT, None), (State.DRAFT, "先に保存")]


def test_the_filter_goes_while_a_cell_is_typed_and_the_text_stays(hands: Hands, start: Start) -> None:
    table = hands.find(GridTable, "gridCells")
    table.setFocus()
    table.select(Area(1, RESULT, 1, RESULT))
    hands.type("k")
    hands.type("yougi")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    hands.press("Shift+Esc")
    hands.settled()
    assert start.desk is not None
    assert not start.desk.bar.filter.active
    assert table.model().rowCount() > len(mine())
    assert table.hasFocus()
    assert table.currentIndex().data() == "kyougi"
    hands.press("Ctrl+S")
    hands.settled()
    assert stored()[1].entry.result == "kyougi"


def test_names_and_cells_stay_side_by_side(hands: Hands, start: Start) -> None:
    """Rows looked at after the filter went, while the plan was looked at: a name beside another one's cells is typed into wrongly."""
    desk = start.desk
    assert desk is not None
    table, titles = hands.find(GridTable, "gridCells"), hands.find(GridTable, "gridTitles")

    def assert_side_by_side() -> None:
        places = range(table.viewport().height())
        assert titles.viewport().height() == table.viewport().height()
        assert [titles.rowAt(y) for y in places] == [table.rowAt(y) for y in places]
        assert [titles.rowViewportPosition(titles.rowAt(y)) for y in places] == [table.rowViewportPosition(table.rowAt(y)) for y in places]

    assert_side_by_side()
    table.setFocus()
    hands.press("Ctrl+End")
    hands.press("Ctrl+1")
    hands.settled()
    desk.bar.clear_filter()
    hands.settled()
    hands.press("Ctrl+2")
    hands.settled()
    assert table.currentIndex().row() > 10
    assert table.rowAt(0) > 0
    assert_side_by_side()
    for keys in ("Ctrl+End", "PgUp", "Up", "Ctrl+Home", "PgDown"):
        hands.press(keys)
        assert_side_by_side()
    start.frame.resize(1280, 760)
    hands.settled()
    assert_side_by_side()
    hands.press("Ctrl+End")
    start.frame.resize(1280, 700)
    hands.settled()
    assert_side_by_side()
    wheel = QWheelEvent(
        QPointF(20, 20), titles.viewport().mapToGlobal(QPointF(20, 20)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    top = table.rowAt(0)
    QApplication.sendEvent(titles.viewport(), wheel)
    assert table.rowAt(0) < top, "the wheel over the names moves both"
    assert_side_by_side()


def test_form_and_grid_look_at_the_same_initiative(hands: Hands, start: Start) -> None:
    desk = start.desk
    assert desk is not None
    table, nodes = hands.find(GridTable, "gridCells"), [node.id for node in mine()]
    hands.press("Down", 2)
    hands.press("Ctrl+1")
    hands.settled()
    assert desk.tree.current == nodes[2]
    hands.choose_row(mine()[3].code)
    hands.press("Ctrl+2")
    hands.settled()
    assert table.currentIndex().row() == 3
    hands.press("Up", 2)
    hands.press("Alt+Left")  # back: the row of the grid was a place, too
    hands.settled()
    assert desk.pages.current == "plan"
    assert desk.tree.current == nodes[3]
    hands.press("Alt+Right")
    hands.settled()
    assert desk.tree.current == nodes[1]


def test_looking_at_the_grid_alone_chooses_nothing(hands: Hands, start: Start) -> None:
    assert start.desk is not None
    hands.press("Ctrl+1")
    hands.settled()
    assert start.desk.tree.current is None, "the start page stands where it stood"


def test_commands_act_on_the_grids_rows(hands: Hands, start: Start) -> None:
    desk = start.desk
    assert desk is not None
    hands.press("Ctrl+1")
    hands.choose_row(mine()[0].code)
    hands.press("Ctrl+2")
    hands.settled()
    table = hands.find(GridTable, "gridCells")
    hands.press("Down", 2)
    hands.press("Ctrl+H")
    assert mine()[2].title in hands.find(QLabel, "historyTitle", hands.dialog("historyDialog")).text()
    hands.press("Esc")
    hands.gone("historyDialog")
    assert desk.workplace is not None
    table.select(Area(1, GRADE, 2, GRADE))
    assert [node.id for node in desk.workplace.attention.nodes()] == [node.id for node in mine()[1:3]]


def test_the_menu_says_what_the_keys_do(hands: Hands, start: Start) -> None:
    """Ctrl+D fills down in the grid; the menu's own command of that key has none there."""

    def shown(key: str) -> str:
        assert start.desk is not None
        action = start.desk.menus.actions[key]
        menu = next(each for each in action.associatedObjects() if isinstance(each, QMenu))
        menu.popup(start.frame.mapToGlobal(QPoint(10, 10)))
        menu.close()
        text = action.text()
        return text.split("\t")[1] if "\t" in text else action.shortcut().toString()

    assert shown("copyPrevious") == ""
    assert shown("undo") == "Ctrl+Z"
    table = hands.find(GridTable, "gridCells")
    table.select(Area(0, GRADE, 0, GRADE))
    hands.press("2")
    assert shown("undo") == ""
    hands.press("Ctrl+1")
    assert shown("copyPrevious") == "Ctrl+D"
    assert shown("undo") == "Ctrl+Z"


def test_taking_back_a_submission_leaves_what_was_typed(hands: Hands, start: Start) -> None:
    """As unsaved input, in grid and form; doing it again saves the very same."""
    assert start.desk is not None
    assert start.desk.workplace is not None
    typed = start.desk.workplace.typed
    paste(hands, 0, "順調\t80\n順調\t60\n")
    hands.press("Ctrl+Return")
    hands.click("yes", hands.dialog("question"))
    hands.gone("question")
    hands.settled()
    assert start.desk.status.currentMessage() == "2行を提出しました。"
    hands.press("Ctrl+Z")
    hands.settled()
    assert [record.state for record in stored()[:2]] == [State.UNREPORTED] * 2
    assert [each.entry.percent for each in typed.unsaved()] == [80, 60]
    assert "＊未保存 2行" in hands.find(QLabel, "gridCount").text()
    assert "元に戻しました" in start.desk.status.currentMessage()
    hands.press("Ctrl+Y")
    hands.settled()
    assert [record.state for record in stored()[:2]] == [State.SUBMITTED] * 2
    assert not typed.unsaved()
    hands.press("Ctrl+Z")
    hands.settled()
    assert len(typed.unsaved()) == 2
    hands.press("Ctrl+S")
    hands.settled()
    assert start.desk.status.currentMessage() == "2行を下書き保存しました。"
    assert [(record.state, record.entry.percent) for record in stored()[:2]] == [(State.DRAFT, 80), (State.DRAFT, 60)]


def test_taking_back_leaves_the_forms_text_too(hands: Hands, start: Start) -> None:
    assert start.desk is not None
    assert start.desk.workplace is not None
    hands.press("Ctrl+1")
    hands.choose_row(mine()[0].code)
    hands.type("協議した。", hands.find(QTextEdit, "result"))
    hands.press("Ctrl+S")
    hands.settled()
    assert stored()[0].state is State.DRAFT
    hands.menu("undo")  # by key it is the field's own
    hands.settled()
    assert stored()[0].state is State.UNREPORTED
    assert hands.find(QTextEdit, "result").toPlainText() == "協議した。"
    assert "未保存の入力があります" in hands.find(QLabel, "unsavedWords").text()
    hands.click("saveDraft")
    hands.settled()
    assert stored()[0].entry.result == "協議した。"
