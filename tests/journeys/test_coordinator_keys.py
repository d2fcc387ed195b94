"""A coordinator's quarter, from asking to confirmed: without touching the mouse, while officers answer on other PCs."""

from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database, open_database
from tracker.domain.node import Node
from tracker.domain.person import Membership, Role
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.app import Start
from tracker.gui.start.link import Link
from tracker.gui.window.desk import Desk
from tracker.services.sample import add_sample

Q3 = Quarter(2026, 3)
DEPARTMENT = "産業政策課（見本）"
REASON = "遅れの理由と、今後の対応を書いてください。（見本）"


@pytest.fixture
def start(begin: Begin) -> Start:
    """The sample, with nothing answered in its last quarter; a coordinator and an officer of one department."""
    office = create_database(paths.default_database(), "kanri")
    add_sample(office, last=Q3)
    department = next(each.id for each in office.departments.versions() if each.name == DEPARTMENT)
    office.people.save(None, "kanri", "管理役（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "matome", "取りまとめ役（見本）", [Membership(None, Role.COORDINATOR)])
    office.people.save(None, "tanto", "担当（見本）", [Membership(department, Role.WRITER)])
    return begin("matome", None, Q3)


def test_from_asking_to_confirmed_by_keys_alone(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    hands.loaded()
    start.frame.activateWindow()
    hands.until(start.frame.isActiveWindow)
    desk = start.desk
    assert desk is not None
    hands.keys = hands.clicks = 0
    spent = []
    for stage in (ask, look_who_is_missing, send_one_back, confirm_one, confirm_the_rest):
        before = hands.keys
        stage(hands, desk)
        spent.append(hands.keys - before)
    assert hands.clicks == 0
    assert spent == [9, 8, 7, 3, 10]  # as docs/usability.md says


def ask(hands: Hands, desk: Desk) -> None:
    """The quarter shown is the one asked; its due date is set."""
    assert hands.find(QLabel, "startQuarter").text() == "令和8年度第3四半期（10～12月）"
    hands.picture("60-opened")
    hands.command("quarters")
    dialog = hands.dialog("quartersDialog")
    field = hands.find(QLineEdit, "due-3", dialog)
    hands.until(field.isEnabled)
    tab_to(hands, "due-3")
    hands.type("20270115")
    hands.picture("61-due-date")
    assert hands.find(QLabel, "due-3-weekday", dialog).text() == "（金）"
    hands.access("saveQuarters", dialog)
    hands.gone("quartersDialog")
    hands.settled()
    assert "令和9年1月15日（金）" in hands.find(QLabel, "startDue").text()


def look_who_is_missing(hands: Hands, desk: Desk) -> None:
    hands.press("Alt+Home")
    hands.picture("62-who-is-missing")
    assert hands.find(QLabel, "startShare").text() == "回答済 0／74件（0％）　残り 74件"
    tab_to_line(hands, DEPARTMENT)
    hands.press("Return")
    hands.picture("63-one-department")
    snapshot = shown(desk)
    assert [node.id for node in own_of(snapshot)] == [node.id for node in hits(desk)]
    hands.press("Esc")
    assert not desk.bar.filter.active


def send_one_back(hands: Hands, desk: Desk) -> None:
    """An officer answers on another PC; what came in is looked at, and sent back with a reason."""
    node = own_of(shown(desk))[0]
    answer(node.id, "遅れ", "調整に時間を要した。（見本）")
    hands.press("F5")
    hands.settled()
    hands.press("Alt+Home")
    hands.picture("64-answer-came-in")
    hands.press("Shift+F8")
    assert desk.tree.current == node.id
    hands.picture("65-looked-at")
    hands.access("sendBack", hands.find(QWidget, "initiativePage"))
    dialog = hands.dialog("reasonDialog")
    hands.type(REASON)
    hands.picture("66-reason")
    hands.access("sendBackNow", dialog)
    hands.gone("reasonDialog")
    hands.settled()
    record = stored().record_of(node)
    assert (record.state, record.return_reason, record.updated_by) == (State.RETURNED, REASON, "matome")
    hands.picture("67-sent-back")
    hands.press("Alt+Home")
    hands.picture("68-start-with-returned")


def confirm_one(hands: Hands, desk: Desk) -> None:
    """The officer reads the reason and answers again."""
    node = own_of(shown(desk))[0]
    answer(node.id, "遅れ", "調整に時間を要した。来月の協議会で日程を決める。（見本）")
    hands.press("F5")
    hands.settled()
    hands.press("Shift+F8")
    hands.picture("69-answered-again")
    hands.access("confirm", hands.find(QWidget, "initiativePage"))
    hands.settled()
    assert stored().record_of(node).state is State.CONFIRMED
    hands.picture("70-confirmed")


def confirm_the_rest(hands: Hands, desk: Desk) -> None:
    snapshot = shown(desk)
    rest = own_of(snapshot)[1:]
    for node in rest:
        answer(node.id, "順調", "予定のとおり進めた。（見本）")
    hands.press("F5")
    hands.settled()
    hands.press("Alt+Home")
    tab_to(hands, "tile-2")  # 提出済
    hands.press("Return")
    assert hits(desk) == rest
    hands.press("Ctrl+A")
    hands.picture("71-all-selected")
    hands.command("confirmSeveral")
    asked = cast(QMessageBox, hands.dialog("question"))
    assert f"{len(rest)}件（提出済 {len(rest)}件）が確定になります" in asked.text()
    hands.picture("72-question")
    hands.press("Alt+Y")
    hands.gone("question")
    hands.settled()
    assert [stored().record_of(node).state for node in rest] == [State.CONFIRMED] * len(rest)
    hands.picture("73-all-confirmed")
    hands.press("Shift+Esc")
    hands.press("Alt+Home")
    assert hands.find(QLabel, "startShare").text() == f"回答済 {1 + len(rest)}／74件（4％）　残り {73 - len(rest)}件"
    hands.picture("74-in-the-end")


def shown(desk: Desk) -> Snapshot:
    assert desk.presenter.now is not None
    return desk.presenter.now.snapshot


def stored() -> Snapshot:
    return open_database(paths.default_database()).quarters.snapshot(Q3, asking=True)


def own_of(snapshot: Snapshot) -> list[Node]:
    """What the department leads, in printed order."""
    department = next(key for key, each in snapshot.departments.items() if each.name == DEPARTMENT)
    return [node for node in snapshot.initiatives() if snapshot.leads[node.record_node] == department]


def hits(desk: Desk) -> list[Node]:
    model = desk.tree.plan_model
    assert model.rows is not None
    return [model.rows.nodes[row] for row in model.selection.hits]


def answer(node: str, grade: str, result: str) -> None:
    office = open_database(paths.default_database(), "tanto")
    seen = office.quarters.snapshot(Q3, asking=True)
    office.progress.record(node, Q3, Entry(seen.scale.by_name[grade].id, 30, result), State.SUBMITTED)


def tab_to(hands: Hands, name: str) -> None:
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused.objectName() == name:
            return
        hands.press("Tab")
    raise AssertionError(name)


def tab_to_line(hands: Hands, text: str) -> None:
    for _ in range(60):
        focused = QApplication.focusWidget()
        if isinstance(focused, Link) and focused.line.text == text:
            return
        hands.press("Tab")
    raise AssertionError(text)
