"""Departments: listed, added, corrected; assigned to initiatives."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER, SCALE, departments, small_plan
from tracker.domain.department import Department
from tracker.domain.errors.departments import BadDepartment
from tracker.domain.operation import Written
from tracker.domain.snapshot import Snapshot
from tracker.gui.departments.chooser import AssignmentDialog
from tracker.gui.departments.dialog import DepartmentsDialog
from tracker.gui.departments.listed import listed
from tracker.gui.worker import Worker

W = TypeVar("W", bound=QWidget)
DAY = date(2026, 10, 5)
OLD = Department("d8", "v8", "008", "旧課", valid_to=date(2026, 3, 31))
COMING = Department("d9", "v9", "009", "新課", valid_from=date(2099, 4, 1))
PLAN = small_plan()
DONE = Written(1, "department")


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def click(place: QWidget, name: str) -> None:
    QTest.mouseClick(find(place, QPushButton, name), Qt.MouseButton.LeftButton)


class Register:
    """What the dialog needs of an office, in memory."""

    def __init__(self, *versions: Department) -> None:
        self.kept = list(versions)
        self.read_only = False
        self.read_only_reason: str | None = None
        self.departments = self

    def versions(self) -> list[Department]:
        return self.kept

    def add(self, code: str, name: str, bureau: str, contact: str, valid_from: date | None) -> Written:
        if not name:
            raise BadDepartment("name", code)
        self.kept.append(Department(f"d{code}", f"v{code}", code, name, bureau, contact, valid_from))
        return DONE

    def correct(self, version: str, code: str, name: str, bureau: str, contact: str) -> Written:
        self.kept = [
            replace(each, code=code, name=name, bureau=bureau, contact=contact) if each.version == version else each for each in self.kept
        ]
        return DONE


def opened(register: Register, worker: Worker, parent: QWidget, qtbot: QtBot, papers: Any = lambda: None) -> DepartmentsDialog:
    dialog = DepartmentsDialog(worker, cast("Any", register), parent, papers)
    dialog.open()
    qtbot.waitUntil(lambda: find(dialog, QTableWidget, "departments").rowCount() == len(listed(register.kept, DAY, with_ended=False)))
    return dialog


def drawn(dialog: QWidget) -> list[str]:
    table = find(dialog, QTableWidget, "departments")
    texts = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
    return ["|".join(item.text() if item else "" for item in row) for row in texts]


def test_list_and_ended_ones(worker: Worker, parent: QWidget, qtbot: QtBot) -> None:
    dialog = opened(Register(COMING, OLD, *departments(1).values()), worker, parent, qtbot)
    assert drawn(dialog) == ["001|見本第1課|見本部||はじめから||有効", "009|新課|||2099-04-01||開始前"]
    find(dialog, QCheckBox, "withEnded").click()
    assert drawn(dialog)[1] == "008|旧課|||はじめから|2026-03-31|終了"


def test_added_by_keys(worker: Worker, parent: QWidget, qtbot: QtBot) -> None:
    register = Register()
    dialog = opened(register, worker, parent, qtbot)
    qtbot.waitUntil(find(dialog, QLabel, "noDepartments").isVisible)
    changed: list[Written] = []
    dialog.changed.connect(changed.append)
    click(dialog, "addDepartment")
    form = find(dialog, QWidget, "departmentForm")
    QTest.keyClicks(find(form, QLineEdit, "department-code"), "101")
    click(form, "saveDepartment")
    qtbot.waitUntil(find(form, QLabel, "departmentFault").isVisible)
    assert "名称" in find(form, QLabel, "departmentFault").text()
    QTest.keyClicks(find(form, QLineEdit, "department-name"), "Kikaku")
    click(form, "saveDepartment")
    qtbot.waitUntil(lambda: drawn(dialog) == ["101|Kikaku|||はじめから||有効"])
    assert changed == [DONE]
    assert not form.isVisible()


def test_corrected(worker: Worker, parent: QWidget, qtbot: QtBot) -> None:
    dialog = opened(Register(*departments(2).values()), worker, parent, qtbot)
    assert not find(dialog, QPushButton, "correctDepartment").isEnabled()
    find(dialog, QTableWidget, "departments").selectRow(1)
    click(dialog, "correctDepartment")
    form = find(dialog, QWidget, "departmentForm")
    name = find(form, QLineEdit, "department-name")
    assert name.text() == "見本第2課"
    QTest.keyClicks(name, "X")
    click(form, "saveDepartment")
    qtbot.waitUntil(lambda: drawn(dialog)[1].startswith("002|見本第2課X|"))


def test_read_only_place(worker: Worker, parent: QWidget, qtbot: QtBot) -> None:
    register = Register(*departments(1).values())
    register.read_only, register.read_only_reason = True, "閲覧のみです。"
    dialog = opened(register, worker, parent, qtbot)
    button = find(dialog, QPushButton, "addDepartment")
    assert (button.isEnabled(), button.toolTip()) == (False, "閲覧のみです。")


def test_list_taken_in_from_a_sheet(worker: Worker, parent: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    register = Register()
    taken: list[Path] = []

    def take(path: Path) -> Written:
        taken.append(path)
        register.add("1", "課", "", "", None)
        return DONE

    papers = SimpleNamespace(departments=SimpleNamespace(import_file=take))
    dialog = opened(register, worker, parent, qtbot, lambda: papers)
    sheet = tmp_path / "list.csv"
    sheet.write_text("x", encoding="utf-8")
    click(dialog, "importDepartments")
    find(dialog, QFileDialog, "sheetFile").fileSelected.emit(str(sheet))
    qtbot.waitUntil(lambda: len(drawn(dialog)) == 1)
    assert taken == [sheet]


# Assigning


def snapshot(**changes: Any) -> Snapshot:
    known = {**departments(3), "d8": OLD}
    parts: dict[str, Any] = {"departments": known, "leads": {"first": "d1"}, "supporting": {"first": ("d2",)}}
    return Snapshot(PLAN, QUARTER, DAY, SCALE, **{**parts, **changes})


def chooser(parent: QWidget, *nodes: str, **changes: Any) -> AssignmentDialog:
    dialog = AssignmentDialog(snapshot(**changes), [PLAN.by_id[each] for each in nodes], parent)
    dialog.open()
    return dialog


def test_first_assignment_asks_for_no_day(parent: QWidget) -> None:
    dialog = chooser(parent, "second")
    assert find(dialog, QLabel, "assignmentHow").text() == "最初の割り当ては初めから有効です。"
    assert dialog.findChild(QLineEdit, "start") is None
    assert not find(dialog, QPushButton, "assignNow").isEnabled()
    lead = find(dialog, QComboBox, "lead")
    assert [lead.itemText(row) for row in range(lead.count())] == ["見本第1課", "見本第2課", "見本第3課"], "ended ones are not offered"
    lead.setCurrentIndex(2)
    supporting = find(dialog, QListWidget, "supporting")
    supporting.item(0).setCheckState(Qt.CheckState.Checked)
    supporting.item(2).setCheckState(Qt.CheckState.Checked)
    click(dialog, "assignNow")
    assert dialog.choice() == ("d3", ("d1",), None), "the lead is not its own supporter"


def test_a_later_one_asks_from_when(parent: QWidget) -> None:
    dialog = chooser(parent, "first")
    start = find(dialog, QLineEdit, "start")
    assert start.text() == "2026/07/01"
    assert find(dialog, QLabel, "startWhy").text().startswith("2026/07/01 は、いま表示している第2四半期の初日です。")
    start.selectAll()
    QTest.keyClicks(start, "R8.4.")
    assert not find(dialog, QPushButton, "assignNow").isEnabled()
    QTest.keyClicks(start, "1")
    click(dialog, "assignNow")
    assert dialog.choice() == ("d1", ("d2",), date(2026, 4, 1))


@pytest.mark.qt_log_ignore("This plugin does not support")  # said of the list of proposals by the offscreen platform
def test_typed_words_that_name_no_department_choose_none(parent: QWidget) -> None:
    dialog = chooser(parent, "first")
    line = find(dialog, QComboBox, "lead").lineEdit()
    assert line is not None
    QTest.keyClicks(line, "x")
    assert not find(dialog, QPushButton, "assignNow").isEnabled()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert find(dialog, QPushButton, "assignNow").isEnabled()
    assert dialog.choice()[0] == "d1"


def test_several_keep_their_supporters_unless_asked(parent: QWidget) -> None:
    dialog = chooser(parent, "first", "second")
    find(dialog, QComboBox, "lead").setCurrentIndex(0)
    assert dialog.choice()[1] is None
    find(dialog, QCheckBox, "changeSupporting").click()
    assert dialog.choice()[1] == ()


def test_without_departments_says_what_to_do(parent: QWidget) -> None:
    dialog = chooser(parent, "second", departments={}, leads={}, supporting={})
    assert find(dialog, QLabel, "assignmentHow").text().startswith("選べる担当課がありません。")
    assert not find(dialog, QPushButton, "assignNow").isEnabled()
