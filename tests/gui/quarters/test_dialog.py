"""The settings of quarters in the window: asked or not, due dates for all and for one department; on a real database."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.schedule import Schedule, Setting
from tracker.gui.quarters.dialog import QuartersDialog
from tracker.gui.quarters.edits import Edits
from tracker.gui.worker import Worker
from tracker.services.office import Office

W = TypeVar("W", bound=QWidget)
Q1, Q2, Q3 = (Quarter(2026, number) for number in (1, 2, 3))
Make = Callable[..., QuartersDialog]


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def told(dialog: QWidget) -> str:
    return find(dialog, QLabel, "quartersStripWords").text() if find(dialog, QWidget, "quartersStrip").isVisible() else ""


@pytest.fixture
def office(office_of: Callable[[str], Office]) -> Office:
    return office_of("kanri")


@pytest.fixture
def make(qtbot: QtBot, worker: Worker, office: Office, parent: QWidget) -> Make:
    def opened(barred: str | None = None) -> QuartersDialog:
        dialog = QuartersDialog(worker, office, office.quarters.snapshot(Q2), parent, barred)
        dialog.open()
        qtbot.waitUntil(lambda: not worker.busy)
        return dialog

    return opened


def type_day(dialog: QWidget, name: str, text: str) -> None:
    """Over all that stands there."""
    line = find(dialog, QLineEdit, name)
    line.selectAll()
    QTest.keyClicks(line, text)


def click(qtbot: QtBot, worker: Worker, dialog: QWidget, name: str) -> None:
    button = find(dialog, QPushButton, name)
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not worker.busy)


def test_a_year_as_it_is(make: Make, office: Office) -> None:
    office.schedules.arrange(Setting(Q1, asked=False), Setting(Q2, due=date(2026, 10, 20)))
    dialog = make()
    assert [find(dialog, QCheckBox, f"asked-{number}").isChecked() for number in (1, 2, 3, 4)] == [False, True, True, True]
    assert find(dialog, QLineEdit, "due-2").text() == "2026/10/20"
    assert not find(dialog, QLineEdit, "due-1").isEnabled()
    assert find(dialog, QLabel, "dueNote-1").text() == "回答を求めません。集計に入れません。"
    assert find(dialog, QLabel, "dueNote-2").text() == "通常は 2026/10/10"
    assert find(dialog, QLabel, "dueNote-4").text() == "通常の期限　確認してください：土曜日です"  # 2027/04/10
    assert not find(dialog, QPushButton, "saveQuarters").isEnabled()
    quarters = find(dialog, QComboBox, "ownDueQuarter")
    assert [quarters.itemText(row) for row in range(quarters.count())] == [
        "第2四半期（7～9月）",
        "第3四半期（10～12月）",
        "第4四半期（1～3月）",
    ]
    assert quarters.currentData() == Q2


def test_saved_as_one_operation(make: Make, office: Office, qtbot: QtBot, worker: Worker) -> None:
    dialog = make()
    changed: list[Written] = []
    dialog.changed.connect(changed.append)
    find(dialog, QCheckBox, "asked-1").click()
    type_day(dialog, "due-2", "2026/10/20")
    department = find(dialog, QComboBox, "ownDueDepartment")
    department.setCurrentText("Nosei")
    type_day(dialog, "ownDue", "R8.10.15")
    click(qtbot, worker, dialog, "setOwnDue")
    table = find(dialog, QTableWidget, "ownDues")
    model = table.model()
    assert [[model.index(row, place).data() for place in (0, 1)] for row in range(model.rowCount())] == [["Nosei", "2026/10/15（木）"]]
    click(qtbot, worker, dialog, "saveQuarters")
    assert not dialog.isVisible()
    assert len(changed) == 1
    found = office.schedules.of([Q1, Q2])
    nosei = next(each.id for each in office.departments.versions() if each.name == "Nosei")
    assert not found[Q1].asked
    assert (found[Q2].due, found[Q2].dues) == (date(2026, 10, 20), {nosei: date(2026, 10, 15)})
    assert office.log.next_undo() == "四半期の設定（令和8年度第1四半期　ほか1件）"


def test_a_departments_own_day_is_taken_away(make: Make, office: Office, qtbot: QtBot, worker: Worker) -> None:
    office.schedules.set_due(Q2, date(2026, 10, 15), "Nosei")
    dialog = make()
    assert not find(dialog, QPushButton, "removeOwnDue").isEnabled()
    find(dialog, QTableWidget, "ownDues").selectRow(0)
    click(qtbot, worker, dialog, "removeOwnDue")
    assert find(dialog, QLabel, "noOwnDues").isVisible()
    click(qtbot, worker, dialog, "saveQuarters")
    assert office.schedules.of([Q2])[Q2].dues == {}


def test_a_refusal_is_told_and_nothing_typed_is_lost(make: Make, office: Office, qtbot: QtBot, worker: Worker) -> None:
    grade = office.quarters.snapshot(Q1).scale.by_name["順調"].id
    office.progress.record("1-1-2-1", Q1, Entry(grade=grade), State.SUBMITTED)
    dialog = make()
    find(dialog, QCheckBox, "asked-1").click()
    type_day(dialog, "due-2", "2026/10/20")
    click(qtbot, worker, dialog, "saveQuarters")
    assert "令和8年度第1四半期には提出済か確定の回答が1件ある" in told(dialog)
    assert dialog.isVisible()
    assert office.schedules.of([Q2])[Q2].due == Q2.usual_due
    find(dialog, QCheckBox, "asked-1").click()
    click(qtbot, worker, dialog, "saveQuarters")
    assert office.schedules.of([Q2])[Q2].due == date(2026, 10, 20)


def test_edits_of_one_year_outlive_a_look_at_another(make: Make, qtbot: QtBot, worker: Worker) -> None:
    dialog = make()
    year = find(dialog, QComboBox, "settingsYear")
    find(dialog, QCheckBox, "asked-1").click()
    for wanted in (2025, 2026):
        year.setCurrentIndex(year.findData(wanted))
        year.activated.emit(year.currentIndex())
        qtbot.waitUntil(lambda: not worker.busy)
        assert find(dialog, QCheckBox, "asked-1").isChecked() is (wanted == 2025)


def choose_year(dialog: QWidget, year: int) -> None:
    box = find(dialog, QComboBox, "settingsYear")
    box.setCurrentIndex(box.findData(year))
    box.activated.emit(box.currentIndex())


def answer(dialog: QWidget, button: str) -> str:
    """To the last question; returns it."""
    box = [each for each in dialog.findChildren(QMessageBox, "question") if each.isVisible()][-1]
    QTest.mouseClick(find(box, QPushButton, button), Qt.MouseButton.LeftButton)
    return box.text()


@pytest.mark.parametrize(("field", "typed"), [("due-3", "1/15"), ("ownDue", "10/18"), ("ownDue", "2026/10/16")])
def test_a_typed_day_that_is_not_taken_is_not_dropped_with_its_year_unasked(
    make: Make, qtbot: QtBot, worker: Worker, field: str, typed: str
) -> None:
    dialog = make()
    type_day(dialog, field, typed)
    choose_year(dialog, 2025)
    assert f"「{typed}」" in answer(dialog, "no")
    qtbot.waitUntil(lambda: not worker.busy)
    assert find(dialog, QComboBox, "settingsYear").currentData() == 2026
    assert find(dialog, QLineEdit, field).text() == typed
    choose_year(dialog, 2025)
    answer(dialog, "yes")
    qtbot.waitUntil(lambda: not worker.busy)
    assert find(dialog, QComboBox, "settingsYear").currentData() == 2025
    assert find(dialog, QLineEdit, "due-3").text() == "2026/01/10"
    assert find(dialog, QLineEdit, "ownDue").text() == "2025/07/10"  # of the first quarter: the one looked at before is in another year


def test_a_departments_day_that_is_being_typed_stays_while_something_else_is_set(make: Make) -> None:
    dialog = make()
    type_day(dialog, "ownDue", "2026/10/16")
    find(dialog, QCheckBox, "asked-1").click()
    find(dialog, QComboBox, "ownDueQuarter").setCurrentIndex(1)
    assert find(dialog, QLineEdit, "ownDue").text() == "2026/10/16"


def test_a_departments_day_that_was_typed_and_not_set_is_asked_about_before_the_rest_is_saved(
    make: Make, office: Office, qtbot: QtBot, worker: Worker
) -> None:
    dialog = make()
    type_day(dialog, "due-2", "2026/10/20")
    type_day(dialog, "ownDue", "2026/10/16")
    click(qtbot, worker, dialog, "saveQuarters")
    assert "「2026/10/16」" in answer(dialog, "no")
    assert dialog.isVisible()
    assert office.schedules.of([Q2])[Q2].due == Q2.usual_due
    click(qtbot, worker, dialog, "setOwnDue")
    click(qtbot, worker, dialog, "saveQuarters")
    assert not dialog.isVisible()
    assert list(office.schedules.of([Q2])[Q2].dues.values()) == [date(2026, 10, 16)]


def test_a_departments_day_that_was_typed_is_asked_about_before_closing(make: Make) -> None:
    dialog = make()
    type_day(dialog, "ownDue", "2026/10/16")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    answer(dialog, "no")
    assert dialog.isVisible()


def test_closing_with_edits_is_asked_about(make: Make) -> None:
    dialog = make()
    find(dialog, QCheckBox, "asked-1").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.mouseClick(find(dialog, QPushButton, "no"), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.mouseClick(dialog.findChildren(QPushButton, "yes")[-1], Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_without_the_role_it_can_be_read_only(make: Make) -> None:
    dialog = make("役割が足りません。")
    assert told(dialog) == "役割が足りません。"
    assert not find(dialog, QCheckBox, "asked-1").isEnabled()
    assert not find(dialog, QPushButton, "saveQuarters").isEnabled()


def test_only_what_differs_is_written() -> None:
    edits = Edits()
    edits.take({Q1: Schedule.usual(Q1), Q2: replace_dues(Schedule.usual(Q2), {"a": date(2026, 10, 1), "b": date(2026, 10, 2)})})
    edits.ask(Q1, asked=False)
    edits.ask(Q1, asked=True)
    edits.set_own_due(Q2, "a", None)
    edits.set_own_due(Q2, "c", date(2026, 10, 3))
    assert edits.settings() == (Setting(Q2, dues={"a": None, "c": date(2026, 10, 3)}),)


def replace_dues(schedule: Schedule, dues: dict[str, date]) -> Schedule:
    return schedule._replace(dues=dues)


def test_a_closed_quarter_cannot_be_set(make: Make, office: Office) -> None:
    office.closings.close(Q2, accept_unanswered=True)
    dialog = make()
    assert [find(dialog, QCheckBox, f"asked-{number}").isEnabled() for number in range(1, 5)] == [True, False, True, True]
    assert not find(dialog, QLineEdit, "due-2").isEnabled()
    assert find(dialog, QLabel, "dueNote-2").text() == "確定済み。変えるには、先に「四半期の確定の解除」をします。"
    own = find(dialog, QComboBox, "ownDueQuarter")
    assert [own.itemData(place).number for place in range(own.count())] == [1, 3, 4]


def test_what_is_no_day_is_not_saved_as_another(make: Make, office: Office, qtbot: QtBot, worker: Worker) -> None:
    dialog = make()
    line = find(dialog, QLineEdit, "due-3")
    line.setSelection(0, 4)  # the year of 2027/01/10, as by a double click
    QTest.keyClicks(line, "2027/01/15")
    click(qtbot, worker, dialog, "saveQuarters")
    assert dialog.isVisible()
    assert "日付「2027/01/15/01/10」が読み取れません" in told(dialog)
    assert office.schedules.of([Q3])[Q3].due == date(2027, 1, 10)
    type_day(dialog, "due-3", "2027/01/15")
    click(qtbot, worker, dialog, "saveQuarters")
    assert office.schedules.of([Q3])[Q3].due == date(2027, 1, 15)


def test_a_doubtful_day_is_told_and_taken(make: Make, office: Office, qtbot: QtBot, worker: Worker) -> None:
    dialog = make()
    type_day(dialog, "due-3", "2027/11/20")  # 324 days after 2026/12/31, a Saturday
    assert find(dialog, QLabel, "dueNote-3").text() == "通常は 2027/01/10　確認してください：四半期の末日から324日後、土曜日です"
    own = find(dialog, QLabel, "ownDueDoubts")
    assert not own.isVisible()
    find(dialog, QComboBox, "ownDueDepartment").setCurrentText("Nosei")
    type_day(dialog, "ownDue", "2026/10/18")
    assert own.text() == "2026/10/18　確認してください：日曜日です"
    click(qtbot, worker, dialog, "setOwnDue")
    assert own.text() == "Nosei　確認してください：日曜日です"
    type_day(dialog, "ownDue", "10/18")
    click(qtbot, worker, dialog, "setOwnDue")
    assert "日付「10/18」が読み取れません" in own.text()
    click(qtbot, worker, dialog, "saveQuarters")
    answer(dialog, "yes")
    qtbot.waitUntil(lambda: not worker.busy)
    assert office.schedules.of([Q3])[Q3].due == date(2027, 11, 20)
