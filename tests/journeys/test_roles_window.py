"""An officer with the role 入力 in the whole window: the own answer is handed in, everything else says whom to ask."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QRadioButton, QTableWidget, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database, open_database
from tracker.domain.person import Membership, Role
from tracker.domain.quarter import Quarter
from tracker.gui.app import Start
from tracker.services.sample import add_sample

Q3 = Quarter(2026, 3)
OWN, OTHER = "1-1-2-1", "1-1-4-1"


@pytest.fixture
def start(begin: Begin) -> Start:
    office = create_database(paths.default_database(), "kanri")
    add_sample(office, last=Q3)
    first, second, *_ = (each.id for each in office.departments.versions())
    office.assignments.assign([OWN], first, None, Q3.start)
    office.assignments.assign([OTHER], second, None, Q3.start)
    office.people.save(None, "kanri", "管理役（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "matome", "取りまとめ役（見本）", [Membership(None, Role.COORDINATOR)])
    office.people.save(None, "tanto", "担当（見本）", [Membership(first, Role.WRITER)])
    return begin("Tanto", None, Q3)


def test_the_own_answer_and_nothing_else(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    hands.loaded()
    assert hands.find(QLabel, "acting").text() == "担当（見本）（入力）"

    hands.choose_row(OTHER)
    page = hands.find(QWidget, "initiativePage")
    assert hands.find(QTextEdit, "result", page).isReadOnly()
    assert "入力できるのは主担当課の利用者だけです" in hands.find(QLabel, "lockWords", page).text()
    hands.press("Ctrl+Return")
    hands.picture("30-another-departments")
    assert not hands.find(QPushButton, "submit", page).isEnabled()

    hands.choose_row(OWN)
    QTest.mouseClick(hands.find(QRadioButton, "grade-順調", page), Qt.MouseButton.LeftButton)
    hands.press("Ctrl+Return")
    hands.settled()
    confirm = hands.find(QPushButton, "confirm", page)
    assert not confirm.isEnabled()
    assert "「取りまとめ」の役割が必要です（取りまとめ役（見本）、管理役（見本））" in confirm.toolTip()

    for command in ("assign", "importAssignments", "restore"):
        hands.menu(command)
        notice = hands.dialog("notice")
        assert "役割が必要です" in hands.find(QMessageBox, "notice").text()
        notice.close()
        hands.gone("notice")
    hands.menu("departments")
    departments = hands.dialog("departmentsDialog")
    assert "役割が必要です" in hands.find(QPushButton, "addDepartment", departments).toolTip()
    departments.close()
    hands.gone("departmentsDialog")
    hands.menu("people")
    people = hands.dialog("peopleDialog")
    hands.until(lambda: hands.find(QTableWidget, "people", people).rowCount() == 3)
    assert not hands.find(QPushButton, "addPerson", people).isEnabled()
    people.close()
    hands.gone("peopleDialog")

    after = open_database(paths.default_database()).quarters.snapshot(Q3)
    assert {record.updated_by for record in after.records.values()} == {"Tanto"}


def test_a_role_lost_while_typing_loses_no_text(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    hands.loaded()
    hands.choose_row(OWN)
    page = hands.find(QWidget, "initiativePage")
    hands.type("typed", hands.find(QTextEdit, "result", page))
    office = open_database(paths.default_database(), "kanri")
    me = next(each for each in office.people.everybody() if each.login == "tanto")
    office.people.save(me.id, me.login, me.name, [Membership(None, Role.READER)])
    hands.press("Ctrl+S")
    error = hands.dialog("error")
    assert "「入力」の役割が必要です。担当（見本） さんは「閲覧」です" in hands.find(QMessageBox, "error").text()
    error.close()
    hands.gone("error")
    assert hands.find(QTextEdit, "result", page).toPlainText() == "typed"
    hands.until(lambda: hands.find(QLabel, "acting").text() == "担当（見本）（閲覧）")
    hands.settled()
    assert hands.find(QTextEdit, "result", page).isReadOnly()
    assert hands.find(QTextEdit, "result", page).toPlainText() == "typed"
    hands.click("unsavedButton", page)
    hands.click("yes", hands.dialog("question"))
