"""The grid's page by keys and mouse."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER, filled_snapshot, invented_plan
from tracker.domain.record import Answer, Entry, Record, State
from tracker.domain.report.material import Closed
from tracker.domain.status import quarter_status
from tracker.gui import theme
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.columns import COLUMNS, PLACES
from tracker.gui.grid.editors import TextEditor
from tracker.gui.grid.filling import Area
from tracker.gui.grid.model import LOOK, GridModel
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.table import GridTable
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded

Make = Callable[..., Loaded]
W = TypeVar("W", bound=QWidget)
GRADE, PERCENT, RESULT = PLACES["grade"], PLACES["percent"], PLACES["result"]


def find(page: GridPage, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def words(page: GridPage, name: str) -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""


@pytest.fixture
def table(page: GridPage) -> GridTable:
    return find(page, GridTable, "gridCells")


@pytest.fixture
def saves(page: GridPage) -> list[list[Answer]]:
    heard: list[list[Answer]] = []
    page.saveRequested.connect(heard.append)
    return heard


def show(page: GridPage, loaded: Loaded) -> None:
    page.show_loaded(loaded)
    QApplication.processEvents()


def press(page: GridPage, keys: str) -> None:
    """Qt closes a cell a turn after its Enter."""
    QTest.keySequence(QApplication.focusWidget() or find(page, GridTable, "gridCells"), keys)
    QApplication.processEvents()


def go(table: GridTable, row: int, key: str) -> None:
    table.setFocus()
    table.select(Area(row, PLACES[key], row, PLACES[key]))


def place(table: GridTable) -> tuple[int, str]:
    index = table.currentIndex()
    return index.row(), COLUMNS[index.column()].key


def kept(typed: TypedAnswers) -> dict[str, Entry]:
    return {each.node: each.entry for each in typed.unsaved()}


def editor(table: GridTable) -> QWidget:
    found = [each for each in table.findChildren(QWidget) if each.objectName().startswith("cell-") and each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_model_keeps_qts_rules(page: GridPage, table: GridTable, make_loaded: Make, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call] # pytest-qt types only a part
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.CONFIRMED, 1)))
    page.set_filter(TreeFilter(), "")


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


def test_saving_takes_the_cell_being_typed_along(page: GridPage, table: GridTable, saves: list[Any]) -> None:
    go(table, 1, "result")
    QTest.keyClicks(table, "a")
    page.save_draft()
    assert saves == [[Answer("second", QUARTER, Entry(result="a"), State.DRAFT, 0)]]


def test_submitting_asks_and_takes_the_selected_rows(page: GridPage, table: GridTable, saves: list[Any]) -> None:
    page.submit()
    assert "提出できる行がありません" in words(page, "gridToldWords")
    for row in range(3):
        go(table, row, "grade")
        QTest.keyClicks(table, "2")
    table.select(Area(0, GRADE, 1, GRADE))
    page.submit()
    box = find(page, QMessageBox, "question")
    assert box.text().startswith("2行をまとめて提出しますか。")
    yes = box.findChild(QPushButton, "yes")
    assert yes is not None
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert [(each.node, each.state) for each in saves[0]] == [("first", State.SUBMITTED), ("second", State.SUBMITTED)]


def test_the_previous_quarter_lies_below(page: GridPage, table: GridTable) -> None:
    go(table, 0, "result")
    assert find(page, QTextEdit, "gridPrevious").toPlainText() == "前期の実績"
    go(table, 0, "grade")
    assert find(page, QTextEdit, "gridPrevious").toPlainText() == "○ 概ね順調"


def test_a_refresh_leaves_the_cell_being_typed_alone(page: GridPage, table: GridTable, typed: TypedAnswers, make_loaded: Make) -> None:
    go(table, 0, "result")
    QTest.keyClicks(table, "a")
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.DRAFT, 2)))
    QTest.keyClicks(editor(table), "b")
    assert kept(typed) == {"first": Entry(result="ab")}
    assert table.model().index(1, GRADE).data() == "◎ 順調"


def test_the_filter_is_told_and_the_cursor_stays_on_its_row(page: GridPage, table: GridTable) -> None:
    go(table, 1, "result")
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    assert words(page, "gridFilterWords") == "絞り込み中：主担当課：見本第2課　取組1件を表示しています"
    assert place(table) == (0, "result")
    page.set_filter(TreeFilter(), "")
    assert place(table) == (1, "result")
    page.set_filter(TreeFilter(text="ない"), "「ない」を含む")
    assert "一覧に出す取組がありません" in words(page, "gridEmpty")


def test_overtaken_rows_lead_to_the_form(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    show(page, make_loaded(Record("first", QUARTER, Entry("g4"), State.DRAFT, 9)))
    assert "1行は、入力を始めた後にほかの人が変更しました" in words(page, "gridOvertakenWords")
    asked: list[str] = []
    page.nodeRequested.connect(asked.append)
    QTest.mouseClick(find(page, QPushButton, "gridOvertakenButton"), Qt.MouseButton.LeftButton)
    assert asked == ["first"]


def test_next_unanswered(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    show(page, make_loaded(Record("second", QUARTER, Entry("g4"), State.SUBMITTED, 9)))
    go(table, 0, "note")
    assert page.go_to_next_unanswered()
    assert place(table) == (2, "grade")
    QTest.keyClicks(table, "2")
    assert page.go_to_next_unanswered()
    assert place(table) == (0, "grade")


def test_read_only(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    page.set_read_only("書き込めない場所にあるため、閲覧のみです。")
    go(table, 0, "result")
    QTest.keyClicks(table, "2a")
    assert kept(typed) == {}
    assert "閲覧のみ" in words(page, "gridShutWords")
    assert not find(page, QPushButton, "grid-save").isEnabled()


def test_what_is_typed_while_it_is_hidden_is_shown_later(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    page.hide()
    typed.remember(Record("first", QUARTER), Entry(result="画面で"))
    page.show()
    assert table.model().index(0, RESULT).data() == "画面で"
    assert "＊未保存 1行" in words(page, "gridCount")


def test_a_closed_quarter_can_only_be_read_and_says_so(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    closed = Closed(1, datetime(2026, 10, 12, 0, 30, tzinfo=UTC), "取りまとめ（見本）")
    show(page, make_loaded(closed=closed))
    assert words(page, "gridShutWords").startswith("令和8年度第2四半期は、取りまとめ（見本） さんが確定した（第1版、2026/10/12 09:30）")
    for name in ("grid-save", "grid-submit", "grid-unchanged", "grid-fillDown"):
        button = find(page, QPushButton, name)
        assert not button.isEnabled(), name
        assert "第1版" in button.toolTip(), name
    editable = Qt.ItemFlag.ItemIsEditable
    model = table.model()
    assert not any(model.flags(model.index(row, place)) & editable for row in range(3) for place in (GRADE, RESULT))
    show(page, make_loaded())
    assert words(page, "gridShutWords") == ""
    assert model.flags(model.index(0, RESULT)) & editable


@pytest.mark.parametrize("look", theme.LOOKS)
def test_cells_have_the_looks_colours(page: GridPage, table: GridTable, qapp: QApplication, look: str) -> None:
    try:
        theme.change(qapp, look, "normal")
        table.select(Area(0, GRADE, 0, GRADE))
        QGuiApplication.clipboard().setText("良好\t80")
        press(page, "Ctrl+V")
        table.select(Area(1, 0, 1, 0))
        QApplication.processEvents()
        place = table.visualRect(table.model().index(0, GRADE))
        image = table.viewport().grab(place.adjusted(0, 0, -1, -1)).toImage()
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
    now = theme.LOOKS[look]
    assert image.pixelColor(1, 1).name() == now["warning_ink"], "the frame of a fault"
    assert image.pixelColor(image.width() // 2, image.height() - 8).name() == now["back_fill"]


def test_only_rows_in_sight_are_worked_out(page: GridPage, table: GridTable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three hundred: the headings of rows far below are not asked for, neither at the first look nor after a change."""
    worked_out: list[int] = []
    line = GridModel._line

    def noted(model: GridModel, row: int) -> Any:
        worked_out.append(row)
        return line(model, row)

    monkeypatch.setattr(GridModel, "_line", noted)
    snapshot = filled_snapshot(invented_plan(300), department_count=24)
    page.show_loaded(Loaded(Rows(snapshot), quarter_status(snapshot)))
    QTest.qWait(50)
    assert page.isVisible()
    table.viewport().repaint()
    assert table.model().rowCount() == 300
    assert worked_out
    assert max(worked_out) < 60


def test_what_was_pasted_is_selected(page: GridPage, table: GridTable) -> None:
    go(table, 0, "grade")
    QGuiApplication.clipboard().setText("順調\t80\n順調\t60\n")
    press(page, "Ctrl+V")
    assert table.area() == Area(0, GRADE, 1, PERCENT)
    assert place(table) == (0, "grade")
    QGuiApplication.clipboard().setText("良好\n順調\n順調\n")
    press(page, "Ctrl+V")
    assert table.area() == Area(0, GRADE, 1, PERCENT), "nothing was pasted"


def test_the_question_names_rows_and_counts_earlier_drafts(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    """A draft of last week is submitted with what was typed today, and may be forgotten."""
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.DRAFT, 2)))
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    page.submit()
    plan = make_loaded().snapshot.plan.by_id
    assert find(page, QMessageBox, "question").text().split("\n") == [
        "2行をまとめて提出しますか。（うち作成中1行）",
        f"・{plan['first'].code} {plan['first'].title}",
        f"・{plan['second'].code} {plan['second'].title}（作成中）",
        "進捗区分のない1行は提出しません。",
    ]


def test_one_strip_is_closed_by_esc(page: GridPage, table: GridTable) -> None:
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    offered = [find(page, QPushButton, name) for name in ("gridFilterButton", "gridToldButton")]
    assert offered[0].text() == "絞り込みを解除（Esc）"
    page.submit()  # refused: nothing is typed
    assert [each.text() for each in offered] == ["絞り込みを解除（Shift+Esc）", "閉じる（Esc）"]
    press(page, "Esc")
    assert offered[0].text() == "絞り込みを解除（Esc）"


def test_the_next_row_takes_the_place_of_one_that_goes(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    """Submitted under 未回答のみ: the work goes on below, not at the top."""
    page.set_filter(TreeFilter(unanswered=True), "未回答のみ")
    go(table, 1, "result")
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.SUBMITTED, 2)))
    assert (table.model().rowCount(), place(table), page.current_node()) == (2, (1, "result"), "loose")
    records = [Record(node, QUARTER, Entry("g2"), State.SUBMITTED, 2) for node in ("second", "loose")]
    show(page, make_loaded(*records))
    assert (table.model().rowCount(), page.current_node()) == (1, "first")


def test_the_row_chosen_before_is_found_and_the_one_gone_to_is_told(page: GridPage, table: GridTable) -> None:
    page.look_at("second")
    assert (page.current_node(), page.moved_to()) == ("second", None)
    press(page, "Down")
    assert page.moved_to() == "loose"
    page.look_at(None)
    assert (page.current_node(), page.moved_to()) == ("loose", None)
    go(table, 2, "grade")
    QTest.keyClicks(table, "2")
    assert page.moved_to() == "loose", "typed into"
    table.select(Area(1, GRADE, 2, GRADE))
    assert page.chosen_nodes() == ["second", "loose"]
    assert {"Ctrl+D", "Ctrl+Z"} <= page.own_keys()
    page.save_draft()
    assert "Ctrl+D" in page.own_keys()
    assert "Ctrl+Z" not in page.own_keys()


def test_a_row_that_comes_with_what_was_just_read_is_found(page: GridPage, make_loaded: Make) -> None:
    """Assigned in the plan, then the grid is turned to: the row comes a turn later than the page."""
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    page.show_loaded(make_loaded(leads={"first": "d2", "second": "d2"}))
    page.look_at("first")
    QApplication.processEvents()
    assert page.current_node() == "first"
