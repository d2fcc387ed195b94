"""The people and their roles in the window, on a real database."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tracker.composition import bring_papers
from tracker.domain.operation import Written
from tracker.domain.person import Membership, Role
from tracker.gui.people.dialog import PeopleDialog
from tracker.gui.worker import Worker
from tracker.services.office import Office

W = TypeVar("W", bound=QWidget)
OfficeOf = Callable[[str], Office]


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = [each for each in place.findChildren(kind, name) if each.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)} visible"
    return found[0]


def click(place: QWidget, name: str) -> None:
    button = find(place, QPushButton, name)
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def drawn(dialog: QWidget) -> list[str]:
    table = find(dialog, QTableWidget, "people")
    texts = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
    return ["|".join(item.text() if item else "" for item in row) for row in texts]


def words(place: QWidget, name: str) -> str:
    label = place.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


@pytest.fixture
def opened(worker: Worker, parent: QWidget, qtbot: QtBot) -> Callable[[Office], PeopleDialog]:
    def open_dialog(office: Office) -> PeopleDialog:
        parent.show()
        dialog = PeopleDialog(worker, office, parent, lambda: bring_papers(office))
        dialog.open()
        qtbot.waitUntil(lambda: not worker.busy)
        return dialog

    return open_dialog


Opened = Callable[[Office], PeopleDialog]


def department(office: Office, code: str) -> str:
    return next(each.id for each in office.departments.versions() if each.code == code)


def staffed(office: Office) -> Office:
    office.people.save(None, "kanri", "管理者", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "sato", "佐藤", [Membership(department(office, "201"), Role.WRITER, date(2026, 4, 1))])
    return office


def test_without_people_it_says_what_that_means_and_begins_with_an_administrator(office_of: OfficeOf, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(office_of("kanri"))
    assert words(dialog, "peopleStanding").startswith("利用者がまだ登録されていないため、だれでもすべての操作ができます。")
    assert "フォルダーの権限" in words(dialog, "peopleFolder")
    changed: list[Written] = []
    dialog.changed.connect(changed.append)
    click(dialog, "addPerson")
    form = find(dialog, QWidget, "personForm")
    assert find(form, QLineEdit, "person-login").text() == "kanri"
    click(form, "savePerson")
    qtbot.waitUntil(lambda: "氏名が空です" in words(form, "personFault"))
    QTest.keyClicks(find(form, QLineEdit, "person-name"), "Kanri Taro")
    click(form, "savePerson")
    qtbot.waitUntil(lambda: drawn(dialog) == ["Kanri Taro|kanri|管理|所属なし：管理"])
    assert not form.isVisible()
    assert len(changed) == 1
    assert words(dialog, "peopleStanding") == "いまの利用者「kanri」：Kanri Taro（管理）　一覧にない人は、閲覧だけができます。"


def test_entering_somebody_else_first_is_asked_about(office_of: OfficeOf, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(office_of("joho"))
    click(dialog, "addPerson")
    form = find(dialog, QWidget, "personForm")
    login = find(form, QLineEdit, "person-login")
    login.selectAll()
    QTest.keyClicks(login, "kanri")
    QTest.keyClicks(find(form, QLineEdit, "person-name"), "Kanri")
    click(form, "savePerson")
    question = find(form, QMessageBox, "question")
    assert "「joho」は閲覧だけになり" in question.text()
    click(question, "no")
    assert office_of("x").people.everybody() == []
    click(form, "savePerson")
    click(find(form, QMessageBox, "question"), "yes")
    qtbot.waitUntil(lambda: bool(drawn(dialog)))
    assert "「joho」は利用者の一覧にないため、「閲覧」になりました" in find(dialog, QMessageBox, "notice").text()
    assert not find(dialog, QPushButton, "addPerson").isEnabled()


def test_administrators_stand_first_and_ended_ones_last(office_of: OfficeOf, opened: Opened) -> None:
    office = staffed(office_of("kanri"))
    first, second = department(office, "101"), department(office, "201")
    office.people.save(None, "zen", "前任", [Membership(first, Role.WRITER, None, date(2020, 3, 31))])
    both = [Membership(first, Role.READER), Membership(second, Role.COORDINATOR)]
    office.people.save(None, "matome", "まとめ", both)
    office.people.save(None, "tanaka", "田中", [Membership(first, Role.WRITER)])
    assert [row.split("|")[0] + "|" + row.split("|")[2] for row in drawn(opened(office))] == [
        "管理者|管理",
        "まとめ|取りまとめ",
        "田中|入力",
        "佐藤|入力",
        "前任|なし（期間外）",
    ]


def test_a_person_moves_to_another_department(office_of: OfficeOf, opened: Opened, qtbot: QtBot) -> None:
    office = staffed(office_of("kanri"))
    dialog = opened(office)
    find(dialog, QTableWidget, "people").selectRow(1)
    click(dialog, "correctPerson")
    form = find(dialog, QWidget, "personForm")
    assert not find(form, QPushButton, "removeMembership-1").isEnabled()
    QTest.keyClicks(find(form, QLineEdit, "to-1"), "2027/3/31")
    click(form, "addMembership")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in form.findChildren(QComboBox, "place-2")))
    line = find(form, QComboBox, "place-2").lineEdit()
    assert line is not None
    qtbot.waitUntil(lambda: form.focusWidget() is line.parent(), timeout=1000)
    line.selectAll()
    QTest.keyClicks(line, "Soumu")
    QTest.keyClicks(find(form, QLineEdit, "from-2"), "4/1")
    click(form, "savePerson")
    assert "担当課「Soumu」はありません" in words(form, "personFault")
    line.selectAll()
    QTest.keyClicks(line, "Kikaku")
    click(form, "savePerson")
    assert "「4/1」が読み取れません" in words(form, "personFault")
    start = find(form, QLineEdit, "from-2")
    start.selectAll()
    QTest.keyClicks(start, "2027-04-01")
    click(form, "savePerson")
    moved = "Nosei：入力（2026-04-01～2027-03-31）、Kikaku：入力（2027-04-01～）"
    qtbot.waitUntil(lambda: drawn(dialog)[1] == f"佐藤|sato|入力|{moved}")
    click(dialog, "correctPerson")
    form = find(dialog, QWidget, "personForm")
    click(form, "removeMembership-1")
    click(form, "savePerson")
    qtbot.waitUntil(lambda: drawn(dialog)[1] == "佐藤|sato|なし（期間外）|Kikaku：入力（2027-04-01～）")


def test_taking_out_is_asked_and_never_the_last_administrator(office_of: OfficeOf, opened: Opened, qtbot: QtBot) -> None:
    office = staffed(office_of("kanri"))
    dialog = opened(office)
    table = find(dialog, QTableWidget, "people")
    table.selectRow(0)
    click(dialog, "removePerson")
    click(find(dialog, QMessageBox, "question"), "yes")
    qtbot.waitUntil(lambda: any(box.isVisible() for box in dialog.findChildren(QMessageBox, "error")))
    error = find(dialog, QMessageBox, "error")
    assert "「管理」の利用者が一人もいなくなります" in error.text()
    error.close()
    table.selectRow(1)
    click(dialog, "removePerson")
    click(find(dialog, QMessageBox, "question"), "yes")
    qtbot.waitUntil(lambda: len(drawn(dialog)) == 1)
    table.selectRow(0)
    click(dialog, "removePerson")
    question = find(dialog, QMessageBox, "question")
    assert "だれでもすべての操作ができる状態に戻ります" in question.text()
    click(question, "yes")
    qtbot.waitUntil(lambda: drawn(dialog) == [])


def test_the_list_comes_in_and_goes_out_as_a_sheet(office_of: OfficeOf, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(office_of("kanri"))
    sheet = tmp_path / "利用者.csv"
    sheet.write_text("ログイン名,氏名,所属コード,役割\nkanri,管理者,,管理\nsato,佐藤,101,入力\n", encoding="cp932")
    click(dialog, "importPeople")
    find(dialog, QFileDialog, "sheetFile").fileSelected.emit(str(sheet))
    qtbot.waitUntil(lambda: len(drawn(dialog)) == 2)
    assert find(dialog, QMessageBox, "notice").text().startswith("利用者一覧を取り込みました。")
    find(dialog, QMessageBox, "notice").close()
    find(dialog, QFileDialog, "sheetFile").close()
    click(dialog, "exportPeople")
    out = tmp_path / "out.csv"
    find(dialog, QFileDialog, "sheetFile").fileSelected.emit(str(out))
    qtbot.waitUntil(out.exists)
    assert "sato,佐藤,101,入力,," in out.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("user", "role"), [("SATO", "佐藤（入力）"), ("x", "一覧にありません（閲覧）")])
def test_others_may_look_and_are_told_whom_to_ask(office_of: OfficeOf, opened: Opened, user: str, role: str) -> None:
    staffed(office_of("kanri"))
    dialog = opened(office_of(user))
    assert words(dialog, "peopleStanding").startswith(f"いまの利用者「{user}」：{role}")
    find(dialog, QTableWidget, "people").selectRow(0)
    for name in ("addPerson", "correctPerson", "removePerson", "importPeople"):
        button = find(dialog, QPushButton, name)
        assert not button.isEnabled()
        assert "「管理」の利用者（管理者）に依頼" in button.toolTip()
    assert find(dialog, QPushButton, "exportPeople").isEnabled()


def test_tab_goes_through_the_form_as_it_is_read(office_of: OfficeOf, opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(staffed(office_of("kanri")))
    click(dialog, "addPerson")
    form = find(dialog, QWidget, "personForm")
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    click(form, "addMembership")
    qtbot.waitUntil(lambda: focused() == "place-2")
    find(form, QLineEdit, "person-login").setFocus()
    gone_through = [focused()]
    for _ in range(13):
        QTest.keyClick(QApplication.focusWidget() or form, Qt.Key.Key_Tab)
        gone_through.append(focused())
    assert gone_through == [
        "person-login",
        "person-name",
        *("place-1", "role-1", "from-1", "to-1", "removeMembership-1"),
        *("place-2", "role-2", "from-2", "to-2", "removeMembership-2"),
        *("addMembership", "savePerson"),
    ]


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def test_a_writer_without_a_department_is_asked_about(office_of: OfficeOf, opened: Opened, qtbot: QtBot) -> None:
    office = staffed(office_of("kanri"))
    dialog = opened(office)
    click(dialog, "addPerson")
    form = find(dialog, QWidget, "personForm")
    QTest.keyClicks(find(form, QLineEdit, "person-login"), "tanaka")
    QTest.keyClicks(find(form, QLineEdit, "person-name"), "Tanaka")
    QTest.keyClicks(find(form, QLineEdit, "from-1"), "R8.4.1")
    click(form, "savePerson")
    question = find(form, QMessageBox, "question")
    assert "「入力」の役割に所属が選ばれていません" in question.text()
    click(question, "no")
    assert len(office.people.everybody()) == 2
    place = find(form, QComboBox, "place-1")
    place.setCurrentIndex(place.findText("Nosei"))
    click(form, "savePerson")
    qtbot.waitUntil(lambda: not form.isVisible())
    added = next(each for each in office.people.everybody() if each.login == "tanaka")
    assert added.memberships == (Membership(department(office, "201"), Role.WRITER, date(2026, 4, 1)),)
