"""The page of charts: mouse, keys, numbers, and what it says while there is nothing to draw."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER
from tracker.domain.errors.refusal import Refusal
from tracker.domain.quarter import Quarter
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status
from tracker.gui import theme
from tracker.gui.charts.figures import Charts
from tracker.gui.charts.layout import Piece
from tracker.gui.charts.page import ChartsPage
from tracker.gui.charts.view import ChartView
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded


class Worker:
    """Takes the page's question and answers it when told."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[[Charts], None], Callable[[Exception], None]]] = []
        self.turned: list[Quarter] = []

    def read(self, job: Any, done: Callable[[Charts], None], failed: Callable[[Exception], None], /) -> None:
        self.asked.append((done, failed))


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, worker: Worker) -> ChartsPage:
    theme.apply(qapp)
    shown = ChartsPage(worker.read, worker.turned.append)
    qtbot.addWidget(shown)
    shown.resize(1264, 590)
    shown.show()
    return shown


def loaded(snapshot: Snapshot) -> Loaded:
    return Loaded(Rows(snapshot), quarter_status(snapshot))


def said(page: ChartsPage, name: str = "chartsWords") -> str:
    label = page.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


@pytest.fixture
def filled(page: ChartsPage, worker: Worker, small: Snapshot, make_charts: Callable[[Snapshot], Charts]) -> ChartsPage:
    page.show_loaded(loaded(small))
    worker.asked[-1][0](make_charts(small))
    return page


def centre(piece: Piece) -> QPoint:
    box = piece.words.box
    return QPoint(box.left + box.width // 2 + 3, box.top + box.height // 2 + 3)


def pieces(view: ChartView) -> list[Piece]:
    return [piece for line in view.arranged.lines for piece in line.pieces]


def test_says_that_it_waits_until_the_figures_are_there(page: ChartsPage, worker: Worker, small: Snapshot) -> None:
    page.show_loaded(loaded(small))
    assert "集計しています" in said(page)


def test_shows_quarter_and_charts(filled: ChartsPage) -> None:
    assert said(filled) == ""
    assert said(filled, "chartsHead").startswith("令和8年度第2四半期　計画全体")
    assert len(pieces(filled.goals.view)) > 1


def test_an_answer_to_an_earlier_question_is_not_shown(
    page: ChartsPage, worker: Worker, small: Snapshot, make_charts: Callable[[Snapshot], Charts]
) -> None:
    page.show_loaded(loaded(small))
    page.show_loaded(loaded(small))
    worker.asked[0][0](make_charts(small))
    assert "集計しています" in said(page)


def test_a_failure_says_what_to_do(page: ChartsPage, worker: Worker, small: Snapshot) -> None:
    page.show_loaded(loaded(small))
    worker.asked[0][1](Refusal())
    assert "グラフを作れませんでした" in said(page)
    assert "F5" in said(page)


def test_a_plan_without_initiatives_and_a_quarter_without_answers_say_so(
    page: ChartsPage, worker: Worker, small: Snapshot, make_charts: Callable[[Snapshot], Charts]
) -> None:
    page.show_loaded(loaded(small))
    charts = make_charts(small)
    worker.asked[0][0](charts._replace(initiatives=0))
    assert "取組（◆）がまだありません" in said(page)
    page.show_loaded(loaded(small))
    worker.asked[1][0](charts._replace(reported=0))
    assert "まだ回答がありません" in said(page, "chartsHead")


def test_every_segment_can_be_clicked(filled: ChartsPage, qtbot: QtBot) -> None:
    for view in (filled.goals.view, filled.departments.view):
        assert pieces(view)
        for piece in pieces(view):
            assert piece.segment.wish is not None
            with qtbot.waitSignal(filled.filterRequested) as heard:
                QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(piece))
            assert heard.args == [piece.segment.wish.filter]


def test_a_click_beside_the_bars_asks_for_nothing(filled: ChartsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(filled.filterRequested):
        QTest.mouseClick(filled.goals.view, Qt.MouseButton.LeftButton, pos=QPoint(filled.goals.view.width() - 2, 2))


def test_keys_reach_every_segment_and_enter_chooses(filled: ChartsPage, qtbot: QtBot) -> None:
    view = filled.goals.view
    QTest.keyClick(filled, Qt.Key.Key_Tab)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in pieces(view):
        assert view.current is not None
        reached.append(view.current)
        with qtbot.waitSignal(filled.filterRequested) as heard:
            QTest.keyClick(view, Qt.Key.Key_Return)
        assert view.current.segment.wish is not None
        assert heard.args == [view.current.segment.wish.filter]
        assert view.accessibleDescription().startswith("1 産業の振興、")
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert reached == pieces(view)


def test_the_focus_is_seen(filled: ChartsPage) -> None:
    view = filled.goals.view
    filled.activateWindow()
    before = view.grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.hasFocus()
    first = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert before != first != view.grab().toImage()


def test_tab_goes_through_the_charts_and_their_buttons(filled: ChartsPage) -> None:
    filled.activateWindow()
    filled.goals.view.setFocus()
    order = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or filled, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        order.append(focused.objectName() if focused else "")
    assert order == ["courseTurn", "courseChart", "departmentsTurn", "departmentsChart", "part"]


def test_the_same_segment_stays_current_after_a_change(
    filled: ChartsPage, worker: Worker, small: Snapshot, make_charts: Callable[[Snapshot], Charts]
) -> None:
    view = filled.goals.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_End)
    before = view.current
    assert before is not None
    filled.show_loaded(loaded(small))
    worker.asked[-1][0](make_charts(small))
    assert view.current == before


def test_a_segment_of_an_earlier_quarter_turns_to_it_first(
    filled: ChartsPage, worker: Worker, small: Snapshot, make_charts: Callable[[Snapshot], Charts], qtbot: QtBot
) -> None:
    view = filled.course.view
    piece = view.arranged.lines[0].pieces[0]
    assert piece.segment.wish is not None
    with qtbot.assertNotEmitted(filled.filterRequested):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(piece))
    assert worker.turned == [QUARTER.previous]
    then = Snapshot(small.plan, QUARTER.previous, small.day, small.scale)
    with qtbot.waitSignal(filled.filterRequested) as heard:
        filled.show_loaded(loaded(then))
    assert heard.args == [piece.segment.wish.filter]


def test_what_was_asked_for_is_forgotten_when_another_quarter_comes(
    filled: ChartsPage, worker: Worker, small: Snapshot, qtbot: QtBot
) -> None:
    QTest.mouseClick(filled.course.view, Qt.MouseButton.LeftButton, pos=centre(filled.course.view.arranged.lines[0].pieces[0]))
    with qtbot.assertNotEmitted(filled.filterRequested, wait=150):
        filled.show_loaded(loaded(small))
        filled.show_loaded(loaded(Snapshot(small.plan, QUARTER.previous, small.day, small.scale)))


def test_the_fields_of_one_goal_can_be_seen(filled: ChartsPage, worker: Worker, qtbot: QtBot) -> None:
    choice = filled.findChild(QComboBox, "part")
    assert choice is not None
    assert [choice.itemText(place) for place in range(choice.count())] == ["基本目標ごと", "1 産業の振興"]
    choice.setCurrentIndex(1)
    assert [line.bar.label for line in filled.goals.view.arranged.lines] == ["(1) 力のある産業", "(2) 雇用の創出"]
    with qtbot.waitSignal(filled.filterRequested) as heard:
        QTest.mouseClick(filled.goals.view, Qt.MouseButton.LeftButton, pos=centre(pieces(filled.goals.view)[0]))
    asked: TreeFilter = heard.args[0]
    assert asked.within == "field1"


def test_numbers_are_seen_and_copied_as_tsv(filled: ChartsPage) -> None:
    turn = filled.findChild(QPushButton, "goalsTurn")
    assert turn is not None
    turn.click()
    table = filled.goals.numbers.table
    assert table.isVisible()
    assert not filled.goals.view.isVisible()
    table.clearSelection()
    table.setFocus()
    QTest.keySequence(table, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[0].split("\t")[:4] == ["基本目標", "取組数", "回答済", "残り"]
    assert [line.split("\t")[:2] for line in lines[1:3]] == [["1 産業の振興", "3"], ["合計", "3"]]
    table.selectRow(1)
    QTest.keySequence(table, "Ctrl+C")
    assert len(QGuiApplication.clipboard().text().strip().split("\r\n")) == 2


def test_a_tip_says_what_the_segment_counts(filled: ChartsPage) -> None:
    view = filled.goals.view
    piece = pieces(view)[0]
    place = centre(piece)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.text() == piece.segment.tip
    QToolTip.hideText()


def test_a_narrow_page_has_its_charts_one_below_the_other(filled: ChartsPage) -> None:
    assert filled.departments.x() > filled.goals.x()
    filled.resize(700, 590)
    QTest.qWait(1)
    assert filled.departments.x() == filled.goals.x()
    assert filled.departments.y() > filled.course.y()


def test_larger_text_makes_larger_bars(filled: ChartsPage, qapp: QApplication) -> None:
    before = filled.goals.view.arranged.height
    try:
        theme.change(qapp, theme.LIGHT, "largest")
        QTest.qWait(1)
        assert filled.goals.view.arranged.height > before
    finally:
        theme.change(qapp, theme.LIGHT, "normal")


def test_every_chart_and_table_has_a_name(filled: ChartsPage) -> None:
    for pane in (filled.goals, filled.course, filled.departments):
        assert pane.view.accessibleName()
        assert pane.numbers.table.accessibleName()
