"""Five initiatives of one department answered without touching the mouse."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database, open_database
from tracker.domain.node import Kind
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.gui.app import Start
from tracker.services.sample import add_sample

Q3 = Quarter(2026, 3)
DEPARTMENT = "産業政策課（見本）"


@pytest.fixture
def start(begin: Begin) -> Start:
    office = create_database(paths.default_database())
    add_sample(office, last=Q3)
    initiatives = [node.id for node in office.plans.current().of_kind(Kind.INITIATIVE)]
    office.assignments.assign(initiatives[10:15], DEPARTMENT, None, Q3.start)
    return begin("担当（見本）", None, Q3)


def test_five_answers_by_keys_alone(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    hands.loaded()
    desk = start.desk
    assert desk is not None
    before = open_database(paths.default_database()).quarters.snapshot(Q3, asking=True)
    leads = {node.id: before.departments[before.leads[node.record_node]].name for node in before.initiatives()}
    mine = [node for node in before.initiatives() if leads[node.id] == DEPARTMENT]
    assert len(mine) >= 5
    choice = hands.find(QComboBox, "departmentFilter")
    hands.press("Alt+L")
    assert choice.hasFocus()
    while choice.currentText() != DEPARTMENT:
        hands.press("Down")
    hands.keys = hands.clicks = 0

    for number, node in enumerate(mine[:5]):
        hands.press("F8")
        assert desk.tree.current == node.id
        answer_one(hands, number)
        hands.settled()
        assert desk.presenter.now is not None
        assert desk.presenter.now.snapshot.record_of(node).state is State.SUBMITTED
    hands.picture("20-five-answers")
    assert hands.clicks == 0
    assert hands.keys == 3 * 7 + 2 * 3  # as docs/usability.md says

    after = open_database(paths.default_database()).quarters.snapshot(Q3, asking=True)
    assert [after.record_of(node).entry.unchanged for node in mine[:5]] == [False, True, False, False, True]
    assert [after.record_of(node).state for node in mine[:5]] == [State.SUBMITTED] * 5


def answer_one(hands: Hands, number: int) -> None:
    """変更なし for the second and the fifth; the others with grade, percent and a result."""
    if number in (1, 4):
        hands.press("Ctrl+U")
    else:
        hands.press("2")  # 順調
        hands.press("Tab")
        assert isinstance(QApplication.focusWidget(), QLineEdit)
        hands.type("60")
        hands.press("Tab")
        assert isinstance(QApplication.focusWidget(), QTextEdit)
        hands.type("関係市町と協議した。（見本）")
    hands.press("Ctrl+Return")
