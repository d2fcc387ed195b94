"""The coordinator's end of a round, in the real window: ask again, close with unanswered ones, correct, open again, take all back."""

import shutil
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMessageBox, QPushButton, QTableView, QTableWidget, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.closable import FIRST, SECOND, THIRD, answer, make_seed, tables
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import WindowEntrance, open_database
from tracker.domain.person import Membership, Role
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.gui import app, theme
from tracker.gui.app import Start
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.desk import Desk
from tracker.services.office import Office

QUARTER = Quarter(2024, 1)  # long over, whatever the day is


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    database = paths.default_database()
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(make_seed(tmp_path_factory.mktemp("seed")), database)
    office = open_database(database, "取りまとめ")
    answer(office, FIRST, QUARTER, result="協議会を開いた。")
    office.progress.record(SECOND, QUARTER, Entry(result="途中（見本）"), State.DRAFT)
    return office


def begin(qtbot: QtBot, user: str) -> tuple[Start, Hands]:
    started = app.begin(WindowEntrance(user), None, QUARTER)
    qtbot.addWidget(started.frame)
    started.frame.resize(1280, 720)
    hands = Hands(qtbot, started)
    hands.loaded()
    return started, hands


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[tuple[Start, Hands]]:
    theme.apply(qapp)
    started, hands = begin(qtbot, "取りまとめ")
    yield started, hands
    started.stop()


def desk_of(start: Start) -> Desk:
    assert start.desk is not None
    return start.desk


def edition(office: Office) -> int | None:
    standing = office.closings.standing(QUARTER)
    return standing.edition if standing is not None else None


def told(hands: Hands, name: str = "notice") -> str:
    """Read, then put away by Enter."""
    box = cast(QMessageBox, hands.dialog(name))
    text = box.text()
    hands.press("Return")
    hands.gone(name)
    return text


def test_ask_close_correct_reopen_and_take_back(start: tuple[Start, Hands], office: Office) -> None:
    desk, hands = desk_of(start[0]), start[1]
    before = tables(office)

    # ask once more
    hands.press("Ctrl+4")
    hands.settled()
    listed = hands.find(QTableWidget, "unansweredTable")
    assert listed.rowCount() == 2
    listed.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press("Down")
    hands.picture("60-unanswered")
    hands.click("copyReminder")
    hands.settled()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("雇用課（見本）　御担当者様\n令和6年度第1四半期の進捗状況について、次の1件の回答をまだいただいていません。")
    assert "日過ぎています。" in copied
    assert f"・{THIRD}　担い手の確保" in copied
    hands.click("lookAtThem")
    now = desk.presenter.now
    assert now is not None
    led = now.snapshot.leads[now.snapshot.plan.by_code[THIRD].id]
    assert desk.pages.current == "plan"
    assert desk.bar.filter == TreeFilter(department=led, unanswered=True, once=True)
    desk.bar.clear_filter()

    # close with unanswered ones
    hands.menu("closeQuarter")
    dialog = hands.dialog("closeDialog")
    hands.picture("61-close")
    hands.click("closeNow", dialog)
    hands.dialog("question")
    hands.press("Return")
    hands.gone("question")
    assert edition(office) is None, "Enter is no"
    hands.click("closeNow", dialog)
    hands.click("yes", hands.dialog("question"))
    hands.gone("closeDialog")
    assert told(hands).startswith("令和6年度第1四半期を確定しました。\nいまは第1版（令和")
    assert edition(office) == 1
    hands.settled()
    assert hands.find(QComboBox, "quarter").currentText().startswith("【確定】")

    # read-only
    hands.choose_row(FIRST)
    hands.picture("62-closed-form")
    assert "取りまとめ さんが確定した（第1版、" in hands.find(QLabel, "lockWords").text()
    assert hands.find(QTextEdit, "result").isReadOnly()
    assert not any(hands.find(QPushButton, name).isEnabled() for name in ("saveDraft", "submit", "confirm", "sendBack", "unchanged"))
    for command in ("unchanged", "confirmSeveral", "closeQuarter"):
        hands.menu(command)
        assert "「確定の解除」を行います" in told(hands), command

    # correct
    hands.click("lockButton")
    dialog = hands.dialog("erratumDialog")
    hands.find(QComboBox, "erratumField", dialog).setFocus()
    hands.press("Down", times=2)
    hands.retype("協議会を二回開いた。", hands.find(QTextEdit, "erratumText", dialog))
    hands.type("転記の誤り", hands.find(QTextEdit, "erratumReason", dialog))
    hands.picture("63-erratum")
    hands.click("correctNow", dialog)
    hands.gone("erratumDialog")
    assert told(hands).startswith("令和6年度第1四半期の正誤を記録しました。\nいまは第2版（")
    assert hands.find(QTextEdit, "result").toPlainText() == "協議会を二回開いた。"
    hands.menu("editions")
    dialog = hands.dialog("editionsDialog")
    hands.picture("64-editions")
    corrections = hands.find(QTableView, "corrections", dialog).model()
    assert [corrections.index(0, across).data() for across in (0, 2, 3, 4, 5)] == [
        "第2版",
        "実績",
        "協議会を開いた。",
        "協議会を二回開いた。",
        "転記の誤り",
    ]
    hands.press("Esc")
    hands.gone("editionsDialog")

    # open again
    hands.menu("reopenQuarter")
    dialog = hands.dialog("reasonDialog")
    hands.click("sendBackNow", dialog)
    assert "確定の解除には理由が必要です" in hands.find(QLabel, "reasonFault", dialog).text()
    hands.type("遅れて届いた回答を入れる。", hands.find(QTextEdit, "reason", dialog))
    hands.picture("65-reopen")
    hands.click("sendBackNow", dialog)
    hands.gone("reasonDialog")
    assert "確定を解除しました" in told(hands)
    assert edition(office) is None
    assert not hands.find(QTextEdit, "result").isReadOnly()

    # take everything back
    for left in (2, 1, None):
        hands.press("Ctrl+Z")
        hands.settled()
        assert edition(office) == left
    after = tables(office)
    assert {name: rows for name, rows in after.items() if name != "progress"} == {
        name: rows for name, rows in before.items() if name != "progress"
    }
    assert not hands.find(QTextEdit, "result").isReadOnly()
    assert hands.find(QTextEdit, "result").toPlainText() == "協議会を開いた。"
    assert hands.find(QComboBox, "quarter").currentText().startswith("第1四半期")


def test_who_answers_for_a_department_only_reads_why(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    office.closings.close(QUARTER, accept_unanswered=True)
    lead = office.quarters.snapshot(QUARTER).leads
    department = lead[office.plans.current().by_code[FIRST].id]
    office.people.save(None, "取りまとめ", "管理役（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "tanto", "担当役（見本）", [Membership(department, Role.WRITER)])
    theme.apply(qapp)
    started, hands = begin(qtbot, "tanto")
    hands.choose_row(FIRST)
    assert "さんが確定した（第1版、" in hands.find(QLabel, "lockWords").text()
    assert [each for each in started.frame.findChildren(QWidget, "lockButton") if each.isVisible()] == []
    for command in ("reopenQuarter", "correctQuarter"):
        hands.menu(command)
        assert "「取りまとめ」の役割が必要です" in told(hands), command
    assert edition(office) == 1
    started.stop()
