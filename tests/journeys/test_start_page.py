"""From the start page to what it names and back, by keys alone, in the real window."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import WindowEntrance, create_database
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.gui import app, theme
from tracker.gui.app import Start
from tracker.gui.start.link import Link
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.desk import Desk
from tracker.services.sample import add_sample

Q3 = Quarter(2026, 3)
DEPARTMENT = "産業政策課（見本）"


def begin(qtbot: QtBot, qapp: QApplication, fill: Callable[..., object], first: Quarter | None = Q3) -> Start:
    fill(create_database(paths.default_database()))
    theme.apply(qapp)
    started = app.begin(WindowEntrance("担当（見本）"), None, first)
    qtbot.addWidget(started.frame)
    started.frame.resize(1280, 720)
    return started


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """The sample, with nothing answered in its last quarter."""
    started = begin(qtbot, qapp, lambda office: add_sample(office, quarters=2, last=Q3))
    yield started
    started.stop()


@pytest.fixture
def fresh(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    started = begin(qtbot, qapp, lambda office: office.plans.import_file(paths.BUNDLED_PLAN))
    yield started
    started.stop()


def opened(hands: Hands, start: Start) -> Desk:
    hands.loaded()
    assert start.desk is not None
    start.frame.activateWindow()
    hands.until(start.frame.isActiveWindow)
    return start.desk


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(hands: Hands, name: str) -> None:
    for _ in range(60):
        if focused().objectName() == name:
            return
        hands.press("Tab")
    raise AssertionError(name)


def shown(desk: Desk) -> bool:
    assert desk.workplace is not None
    return desk.workplace.page.start.isVisible()


def test_it_stands_there_after_opening_and_comes_back(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    desk = opened(hands, start)
    assert shown(desk)
    assert desk.tree.current is None
    hands.choose_row("1-1-2-1")
    hands.until(lambda: not shown(desk))
    hands.press("Alt+Home")
    hands.until(lambda: shown(desk))
    assert desk.tree.current is None
    assert desk.tree.chosen_nodes() == []
    hands.press("F5")
    hands.settled()
    assert shown(desk), "a refresh chooses nothing"


def test_a_number_and_a_department_filter_the_tree(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    desk = opened(hands, start)
    hands.press("Alt+Home")
    tab_to(hands, "tile-0")
    hands.press("Return")
    assert desk.bar.filter == TreeFilter(states=frozenset({State.UNREPORTED}), once=True)
    assert desk.tree.hasFocus()
    assert shown(desk), "it stays until something is chosen"
    hands.press("Esc")
    assert desk.bar.filter == TreeFilter()

    hands.press("Alt+Home")
    tab_to(hands, "departments-3")
    hands.press("Space")
    assert hands.find(QComboBox, "departmentFilter").currentText() == DEPARTMENT
    hands.picture("30-start-department")
    hands.press("Down")
    assert desk.tree.current is not None
    assert not shown(desk)


def test_a_line_leads_to_its_node_although_a_filter_hides_it(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    desk = opened(hands, start)
    desk.bar.set_filter(TreeFilter(states=frozenset({State.CONFIRMED})))
    assert desk.tree.plan_model.selection.hits == []
    hands.press("Alt+Home")
    tab_to(hands, "questions-0")
    line = focused()
    assert isinstance(line, Link)
    hands.press("Return")
    node = desk.tree.current_node
    assert node is not None
    assert line.line.text == f"{node.code} {node.title}"
    assert desk.bar.filter == TreeFilter()
    assert desk.tree.hasFocus()


def test_an_officer_begins_answers_and_comes_back(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    desk = opened(hands, start)
    hands.press("Alt+Home")
    hands.access(hands.find(QRadioButton, "asOfficer"))
    hands.press("Tab")
    while not hands.find(QComboBox, "startDepartment").currentText().startswith(DEPARTMENT):
        hands.press("Down")
    assert hands.find(QLabel, "startShare").text() == "回答済 0／3件（0％）　残り 3件"
    hands.picture("31-start-officer")
    tab_to(hands, "beginAnswer")
    hands.press("Return")
    node = desk.tree.current_node
    assert node is not None
    assert desk.bar.filter.unanswered
    assert hands.find(QComboBox, "departmentFilter").currentText() == DEPARTMENT
    hands.press("2")  # the cursor is in the form: 順調
    hands.press("Ctrl+Return")
    hands.settled()
    now = desk.presenter.now
    assert now is not None
    assert now.snapshot.record_of(node).state is State.SUBMITTED

    hands.press("Alt+Home")
    assert hands.find(QLabel, "startShare").text() == "回答済 1／3件（33％）　残り 2件"
    assert isinstance(focused(), QPushButton)
    tab_to(hands, "open-1")
    last = focused()
    assert isinstance(last, Link)
    hands.press("Return")
    after = desk.tree.current_node
    assert after is not None
    assert last.line.text == f"◆ {after.title}"
    assert focused().objectName().startswith("grade-"), "the cursor is in the form"
    assert hands.clicks == 0


def test_a_fresh_plan_leads_to_its_departments(qtbot: QtBot, fresh: Start) -> None:
    hands = Hands(qtbot, fresh)
    desk = opened(hands, fresh)
    hands.press("Alt+Home")
    tab_to(hands, "settingUp-0")
    hands.picture("32-start-fresh")
    hands.press("Return")
    hands.click("close", hands.dialog("departmentsDialog"))
    hands.gone("departmentsDialog")
    hands.settled()
    assert shown(desk)


def test_the_next_quarter_is_a_line_away(qtbot: QtBot, qapp: QApplication) -> None:
    """The quarter that ended last is shown; the line leads to the running one."""
    ended = Quarter.of(date.today()).previous  # noqa: DTZ011 - as the window does
    begin_at = begin(qtbot, qapp, lambda office: add_sample(office, quarters=2, last=ended), first=None)
    hands = Hands(qtbot, begin_at)
    desk = opened(hands, begin_at)
    assert desk.presenter.quarter == ended
    hands.press("Alt+Home")
    tab_to(hands, "upcoming-0")
    hands.picture("33-start-next")
    hands.press("Return")
    hands.until(lambda: desk.presenter.quarter == ended.following)
    hands.settled()
    assert shown(desk)
    begin_at.stop()
