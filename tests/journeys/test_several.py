"""The coordinator confirms and sends back what is selected, goes up by the links, and back by keys."""

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import WindowEntrance, create_database, open_database
from tracker.domain.person import Membership, Role
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.gui import app
from tracker.gui.app import Start
from tracker.gui.form.crumbs import Crumbs
from tracker.gui.window.desk import Desk

Q3 = Quarter(2026, 3)
POLICY = "1-1-2"
SUBMITTED = ("1-1-2-1", "1-1-2-2")
DRAFT = "1-1-2-3"


@pytest.fixture
def start(begin: Begin) -> Start:
    office = create_database(paths.default_database(), "kanri")
    office.plans.import_file(paths.BUNDLED_PLAN)
    scale = office.quarters.snapshot(Q3).scale
    for code in SUBMITTED:
        office.progress.record(code, Q3, Entry(scale.by_name["順調"].id, 50, "協議した。"), State.SUBMITTED)
    office.progress.record(DRAFT, Q3, Entry(result="途中（見本）"), State.DRAFT)
    office.people.save(None, "kanri", "管理役（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "mieru", "閲覧役（見本）", [Membership(None, Role.READER)])
    return begin("kanri", None, Q3)


@pytest.fixture
def hands(qtbot: QtBot, start: Start) -> Hands:
    hands = Hands(qtbot, start)
    hands.loaded()
    return hands


def desk_of(start: Start) -> Desk:
    assert start.desk is not None
    return start.desk


def states() -> list[State]:
    snapshot = open_database(paths.default_database()).quarters.snapshot(Q3)
    return [snapshot.record_of(snapshot.plan.by_code[code]).state for code in (*SUBMITTED, DRAFT)]


def test_all_below_is_confirmed_and_taken_back_by_one_step_each(hands: Hands, start: Start) -> None:
    desk = desk_of(start)
    hands.choose_row(POLICY)
    hands.menu("confirmSeveral")
    asked = cast(QMessageBox, hands.dialog("question"))
    hands.picture("40-confirm-several")
    assert "2件（提出済 2件）が確定になります" in asked.text()
    assert "作成中 1件" in asked.text()
    hands.click("yes", asked)
    hands.gone("question")
    hands.settled()
    assert states() == [State.CONFIRMED, State.CONFIRMED, State.DRAFT]
    hands.press("Ctrl+Z")
    hands.settled()
    assert states() == [State.SUBMITTED, State.SUBMITTED, State.DRAFT]

    hands.choose_row(SUBMITTED[0])
    hands.press("Shift+Down")
    assert len(desk.tree.chosen_nodes()) == 2
    hands.menu("returnSeveral")
    dialog = hands.dialog("reasonDialog")
    hands.type("根拠を書いてください。", hands.find(QTextEdit, "reason", dialog))
    hands.picture("41-return-several")
    hands.click("sendBackNow", dialog)
    hands.gone("reasonDialog")
    hands.settled()
    assert states() == [State.RETURNED, State.RETURNED, State.DRAFT]
    hands.press("Ctrl+Z")
    hands.settled()
    assert states() == [State.SUBMITTED, State.SUBMITTED, State.DRAFT]


def test_what_somebody_saved_meanwhile_keeps_all_as_they_are(hands: Hands, start: Start) -> None:
    hands.choose_row(POLICY)
    hands.menu("confirmSeveral")
    asked = hands.dialog("question")
    other = open_database(paths.default_database(), "kanri")
    scale = other.quarters.snapshot(Q3).scale
    other.progress.record(SUBMITTED[1], Q3, Entry(scale.by_name["遅れ"].id, 10, "遅れた。"), State.SUBMITTED)
    hands.click("yes", asked)
    hands.gone("question")
    told = cast(QMessageBox, hands.dialog("error"))
    assert "2件のうち次の1件を確定できないため、何も確定していません" in told.text()
    hands.press("Return")
    hands.gone("error")
    hands.settled()
    assert states() == [State.SUBMITTED, State.SUBMITTED, State.DRAFT]


def test_links_lead_up_and_keys_lead_back(hands: Hands, start: Start) -> None:
    desk = desk_of(start)
    actions = desk.menus.actions
    assert not actions["back"].isEnabled()
    hands.choose_row(SUBMITTED[0])
    first = desk.tree.current
    crumbs = hands.find(Crumbs, "crumbs")
    assert crumbs.text().count("<a ") == 3
    crumbs.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press("Return")
    node = desk.tree.current_node
    assert node is not None
    assert node.code == "1"
    assert desk.tree.hasFocus(), "the link that had the focus is gone"
    hands.press("Alt+Left")
    assert desk.tree.current == first
    hands.press("Alt+Left")
    assert hands.find(QWidget, "startPage").isVisible()
    assert not actions["back"].isEnabled()
    hands.press("Alt+Right", times=2)
    assert desk.tree.current == node.id
    assert not actions["forward"].isEnabled()


def test_the_trees_own_menu_offers_the_same(hands: Hands, start: Start) -> None:
    desk = desk_of(start)
    hands.choose_row(POLICY)
    desk.tree.unfold_to(())
    hands.choose_row("1")
    desk.tree.customContextMenuRequested.emit(desk.tree.visualRect(desk.tree.currentIndex()).center())
    menu = hands.find(QMenu, "treeMenu")
    hands.picture("42-tree-menu")
    offered = {action.objectName(): action for action in menu.actions() if not action.isSeparator()}
    assert list(offered) == ["assign", "confirmSeveral", "returnSeveral", "history", "unfoldBranch", "foldBranch", "columns"]
    place = menu.actionGeometry(offered["unfoldBranch"]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=QPoint(place))
    node = desk.presenter.now.snapshot.plan.by_code[SUBMITTED[0]] if desk.presenter.now else None
    assert node is not None
    assert desk.tree.indexBelow(desk.tree.currentIndex()).isValid()
    assert desk.tree.visualRect(desk.tree.plan_model.index_of(node.id)).isValid()


def test_who_only_reads_is_told_why_not(qtbot: QtBot, start: Start, hands: Hands) -> None:
    start.stop()
    started = app.begin(WindowEntrance("mieru"), None, Q3)
    qtbot.addWidget(started.frame)
    reading = Hands(qtbot, started)
    reading.loaded()
    reading.choose_row(POLICY)
    reading.menu("confirmSeveral")
    told = cast(QMessageBox, reading.dialog("notice"))
    assert "「確定」には「取りまとめ」の役割が必要です" in told.text()
    assert not told.findChildren(QPushButton, "yes")
    reading.press("Return")
    reading.gone("notice")
    started.stop()
