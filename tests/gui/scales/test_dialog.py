"""The dialog of the grade scale on a real database: typed, chosen, succeeded, refused."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tracker.composition import bring_papers, create_database
from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.gui.scales.dialog import ScalesDialog
from tracker.gui.worker import Worker
from tracker.services.office import Office

W = TypeVar("W", bound=QWidget)
Open = Callable[[], ScalesDialog]
Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
PLAN = "計画\n1 産業\n(1) 力\n① 連携\n◆ 促進 ○ 運営\t・窓口\n"
SYMBOL, NAME, MEANING, COLOUR, COUNTS, LOOK = range(6)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "計画.txt").write_text(PLAN, encoding="utf-8")
    office = create_database(tmp_path / "計画.sqlite", "取りまとめ")
    office.plans.import_file(tmp_path / "計画.txt")
    return office


@pytest.fixture
def used(office: Office) -> Office:
    grade = office.quarters.snapshot(Q2).scale.by_name["概ね順調"].id
    office.progress.record("1-1-1-1", Q2, Entry(grade=grade), State.SUBMITTED)
    return office


def opened(office: Office, worker: Worker, parent: QWidget, qtbot: QtBot) -> ScalesDialog:
    dialog = ScalesDialog(worker, office, parent, lambda: bring_papers(office))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.findChild(QTableWidget, "grades") is not None)
    return dialog


@pytest.fixture
def free_dialog(office: Office, worker: Worker, parent: QWidget, qtbot: QtBot) -> ScalesDialog:
    return opened(office, worker, parent, qtbot)


@pytest.fixture
def used_dialog(used: Office, worker: Worker, parent: QWidget, qtbot: QtBot) -> ScalesDialog:
    return opened(used, worker, parent, qtbot)


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def click(place: QWidget, name: str) -> None:
    button = find(place, QPushButton, name)
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def table(dialog: ScalesDialog) -> QTableWidget:
    return find(dialog, QTableWidget, "grades")


def cell(dialog: ScalesDialog, row: int, column: int) -> str:
    return item(dialog, row, column).text()


def item(dialog: ScalesDialog, row: int, column: int) -> QTableWidgetItem:
    found = table(dialog).item(row, column)
    assert found is not None
    return found


def column(dialog: ScalesDialog, at: int) -> list[str]:
    return [cell(dialog, row, at) for row in range(table(dialog).rowCount())]


def retype(dialog: ScalesDialog, row: int, at: int, text: str) -> None:
    """As by keys: the cell, F2, the text, Enter."""
    grades = table(dialog)
    grades.setCurrentCell(row, at)
    QTest.keyClick(grades, Qt.Key.Key_F2)
    line = grades.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    line.insert(text)
    finish(line)


def finish(line: QLineEdit) -> None:
    """Enter is taken by the table only after the line has seen it."""
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.qWait(1)


def choose(dialog: ScalesDialog, row: int, at: int, words: str) -> None:
    grades = table(dialog)
    grades.setCurrentCell(row, at)
    QTest.keyClick(grades, Qt.Key.Key_F2)
    combo = grades.viewport().findChild(QComboBox, "cellChoice")
    assert combo is not None
    combo.setCurrentText(words)
    combo.activated.emit(combo.currentIndex())
    QTest.qWait(1)  # until the list is gone


def pick(dialog: ScalesDialog, name: str, words: str) -> None:
    combo = find(dialog, QComboBox, name)
    place = combo.findText(words)
    assert place >= 0, [combo.itemText(each) for each in range(combo.count())]
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def faults(dialog: ScalesDialog) -> str:
    label = find(dialog, QLabel, "scaleFaults")
    return label.text() if label.isVisible() else ""


def gone(dialog: ScalesDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.isVisible())


# An unused scale


def test_shown_as_it_is(free_dialog: ScalesDialog) -> None:
    assert column(free_dialog, LOOK) == ["● 完了", "◎ 順調", "○ 概ね順調", "△ やや遅れ", "× 遅れ", "－ 未着手"]
    assert column(free_dialog, COLOUR)[:2] == ["明るい紫", "明るい緑"]
    assert column(free_dialog, COUNTS)[4:] == ["遅れに数える", "分母に入れない"]
    assert item(free_dialog, 1, LOOK).background().color().name().upper() == "#77D9A8"
    assert not find(free_dialog, QPushButton, "saveScale").isEnabled()
    assert not find(free_dialog, QWidget, "former").isVisible()


def test_typed_and_saved(free_dialog: ScalesDialog, office: Office, qtbot: QtBot) -> None:
    changed: list[Written] = []
    free_dialog.changed.connect(changed.append)
    retype(free_dialog, 1, SYMBOL, "良")
    retype(free_dialog, 1, NAME, "良好")
    choose(free_dialog, 2, COUNTS, "遅れに数える")
    choose(free_dialog, 2, COLOUR, "ベージュ")
    assert cell(free_dialog, 1, LOOK) == "良 良好"
    click(free_dialog, "saveScale")
    gone(free_dialog, qtbot)
    grades = office.scales.standing().scale.grades
    assert (grades[1].symbol, grades[1].name) == ("良", "良好")
    assert (grades[2].counts_as, grades[2].colour) == ("late", "#FFCA80")
    assert len(changed) == 1


def test_added_moved_and_removed_by_keys(free_dialog: ScalesDialog, office: Office, qtbot: QtBot) -> None:
    click(free_dialog, "addGrade")
    line = table(free_dialog).viewport().findChild(QLineEdit)
    assert line is not None, "the symbol is typed at once"
    QTest.keyClicks(line, "C")
    finish(line)
    assert "7番目の区分：名称が空です。" in faults(free_dialog)
    retype(free_dialog, 6, NAME, "中止")
    assert faults(free_dialog) == ""
    click(free_dialog, "gradeUp")
    assert column(free_dialog, NAME)[5:] == ["中止", "未着手"]
    assert table(free_dialog).currentRow() == 5
    table(free_dialog).setCurrentCell(0, NAME)
    assert not find(free_dialog, QPushButton, "gradeUp").isEnabled()
    click(free_dialog, "removeGrade")
    click(free_dialog, "saveScale")
    gone(free_dialog, qtbot)
    assert [grade.name for grade in office.scales.standing().scale.grades] == ["順調", "概ね順調", "やや遅れ", "遅れ", "中止", "未着手"]


def test_faults_are_told_at_once_and_not_saved(free_dialog: ScalesDialog, office: Office) -> None:
    retype(free_dialog, 3, SYMBOL, "×")
    assert faults(free_dialog) == "5番目の区分：記号「×」が4番目の区分と同じです。別のものにしてください。"
    assert "同じです" in item(free_dialog, 4, SYMBOL).toolTip()
    click(free_dialog, "saveScale")
    assert (table(free_dialog).currentRow(), table(free_dialog).currentColumn()) == (4, SYMBOL)
    assert free_dialog.isVisible()
    assert office.log.recent(1)[0].action == "plan_import"


def test_a_colour_of_ones_own(free_dialog: ScalesDialog) -> None:
    choose(free_dialog, 0, COLOUR, "ほかの色…")
    dialog = find(free_dialog, QColorDialog, "colour")
    assert dialog.currentColor().name().upper() == "#C9ACE6"
    dialog.reject()
    assert cell(free_dialog, 0, COLOUR) == "明るい紫", "broken off: as it was"
    choose(free_dialog, 0, COLOUR, "ほかの色…")
    find(free_dialog, QColorDialog, "colour").colorSelected.emit("#303030")
    assert "#303030" in faults(free_dialog)
    assert "黒い文字が読めません" in faults(free_dialog)


def test_begun_from_a_preset(free_dialog: ScalesDialog, office: Office, qtbot: QtBot) -> None:
    pick(free_dialog, "scalePreset", "5区分（S・A・B・C・−）　長与町にならった例")
    assert column(free_dialog, LOOK) == ["S", "A", "B", "C", "−"]
    assert "見本として補ったもの" in find(free_dialog, QLabel, "presetNote").text()
    click(free_dialog, "saveScale")
    gone(free_dialog, qtbot)
    assert office.scales.standing().scale.name == "5区分（S・A・B・C・−）"


def test_closing_asks_where_something_would_be_lost(free_dialog: ScalesDialog, qtbot: QtBot) -> None:
    retype(free_dialog, 0, MEANING, "変えた")
    QTest.keyClick(free_dialog, Qt.Key.Key_Escape)
    box = find(free_dialog, QMessageBox, "question")
    QTest.mouseClick(find(box, QPushButton, "no"), Qt.MouseButton.LeftButton)
    assert free_dialog.isVisible()
    QTest.keyClick(free_dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in free_dialog.findChildren(QMessageBox, "question")))
    box = next(each for each in free_dialog.findChildren(QMessageBox, "question") if each.isVisible())
    QTest.mouseClick(find(box, QPushButton, "yes"), Qt.MouseButton.LeftButton)
    gone(free_dialog, qtbot)


def test_closing_without_a_change_asks_nothing(free_dialog: ScalesDialog) -> None:
    QTest.keyClick(free_dialog, Qt.Key.Key_Escape)
    assert not free_dialog.isVisible()


# A used one


def test_a_used_scale_can_only_be_looked_at(used_dialog: ScalesDialog) -> None:
    assert "令和8年度第2四半期までの回答で使われている" in find(used_dialog, QLabel, "scaleUsedWords").text()
    assert table(used_dialog).editTriggers() == QTableWidget.EditTrigger.NoEditTriggers
    assert find(used_dialog, QLineEdit, "scaleName").isReadOnly()
    for name in ("addGrade", "removeGrade", "gradeUp", "gradeDown", "saveScale"):
        assert not find(used_dialog, QPushButton, name).isEnabled(), name


def test_succeeded_with_a_conversion(used_dialog: ScalesDialog, used: Office, qtbot: QtBot) -> None:
    click(used_dialog, "scaleUsedButton")
    pick(used_dialog, "scalePreset", "3段階（順調・概ね順調・努力を要する）　長野県にならった例")
    assert faults(used_dialog).startswith("旧区分「完了」「やや遅れ」「遅れ」「未着手」")
    QTest.qWait(1)  # until the choices stand there
    click(used_dialog, "saveScale")
    assert QApplication.focusWidget() is find(used_dialog, QComboBox, "becomes-完了")
    for old, new in (("完了", "順調"), ("やや遅れ", "努力を要する"), ("遅れ", "努力を要する"), ("概ね順調", "努力を要する")):
        pick(used_dialog, f"becomes-{old}", new)
    pick(used_dialog, "becomes-未着手", "（対応なし）")
    assert find(used_dialog, QComboBox, "becomes-順調").currentText() == "順調"
    assert faults(used_dialog) == ""
    start = find(used_dialog, QComboBox, "scaleStart")
    assert (start.itemText(0), start.currentIndex()) == ("令和8年度第3四半期", 0)
    pick(used_dialog, "scaleStart", "令和8年度第4四半期")
    assert find(used_dialog, QPushButton, "saveScale").text() == "切り替える(&S)"
    click(used_dialog, "saveScale")
    gone(used_dialog, qtbot)
    standing = used.scales.standing()
    assert (str(standing.start), standing.scale.name) == ("2026Q4", "3段階（順調・概ね順調・努力を要する）")
    assert (standing.becomes or {})["未着手"] is None
    assert (standing.becomes or {})["概ね順調"] == "努力を要する"


def test_what_was_used_meanwhile_is_refused_and_the_typing_stays(free_dialog: ScalesDialog, office: Office, qtbot: QtBot) -> None:
    retype(free_dialog, 0, MEANING, "変えた")
    grade = office.quarters.snapshot(Q2).scale.by_name["順調"].id
    office.progress.record("1-1-1-1", Q2, Entry(grade=grade), State.SUBMITTED)
    click(free_dialog, "saveScale")
    qtbot.waitUntil(lambda: free_dialog.findChild(QMessageBox, "error") is not None)
    assert "使われているため、変更できません" in find(free_dialog, QMessageBox, "error").text()
    assert cell(free_dialog, 0, MEANING) == "変えた"
    assert find(free_dialog, QPushButton, "saveScale").isEnabled()


def test_nothing_to_write_where_nothing_can_be(used: Office, worker: Worker, parent: QWidget, qtbot: QtBot) -> None:
    used.desk.read_only = True
    dialog = opened(used, worker, parent, qtbot)
    assert "閲覧のみ" in find(dialog, QLabel, "scaleHow").text()
    assert not find(dialog, QWidget, "scaleUsed").isVisible()
    for name in ("saveScale", "importScale", "addGrade"):
        assert not find(dialog, QPushButton, name).isEnabled(), name
    assert find(dialog, QPushButton, "exportScale").isEnabled()


def test_a_role_that_may_not_change_it_is_told_why(used: Office, worker: Worker, parent: QWidget, qtbot: QtBot) -> None:
    dialog = ScalesDialog(worker, used, parent, lambda: bring_papers(used), "管理の人だけができます。")
    dialog.open()
    qtbot.waitUntil(lambda: dialog.findChild(QTableWidget, "grades") is not None)
    assert find(dialog, QLabel, "scaleHow").text() == "管理の人だけができます。"
    assert not find(dialog, QWidget, "scaleUsed").isVisible()
    assert not find(dialog, QPushButton, "importScale").isEnabled()


# Files


def send(dialog: ScalesDialog, button: str, path: Path) -> None:
    click(dialog, button)
    find(dialog, QFileDialog, "scaleFile").fileSelected.emit(str(path))


def test_a_file_is_looked_at_before_it_is_saved(used_dialog: ScalesDialog, used: Office, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "区分.csv"
    head = "記号,名称,意味,色,数え方,旧区分\n"
    file.write_text(f"{head}良,良好,,#77D9A8,順調に数える,完了、順調\n否,不良,,#FFFF80,遅れに数える,遅れ\n", encoding="utf-8")
    send(used_dialog, "importScale", file)
    qtbot.waitUntil(lambda: column(used_dialog, NAME) == ["良好", "不良"])
    assert find(used_dialog, QComboBox, "becomes-順調").currentText() == "良好"
    assert faults(used_dialog).startswith("旧区分「概ね順調」「やや遅れ」「未着手」")
    assert used.scales.standing().scale.grades[0].name == "完了", "nothing was written"
    QTest.keyClick(find(used_dialog, QFileDialog, "scaleFile"), Qt.Key.Key_Escape)


def test_a_file_at_fault_is_told_of(free_dialog: ScalesDialog, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "区分.csv"
    file.write_text("記号,名称\n", encoding="utf-8")
    send(free_dialog, "importScale", file)
    qtbot.waitUntil(lambda: free_dialog.findChild(QMessageBox, "error") is not None)
    assert "「意味」「色」「数え方」がありません" in find(free_dialog, QMessageBox, "error").text()
    assert column(free_dialog, NAME)[0] == "完了"


def test_written_out(free_dialog: ScalesDialog, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "区分.json"
    send(free_dialog, "exportScale", file)
    qtbot.waitUntil(lambda: free_dialog.findChild(QMessageBox, "notice") is not None)
    assert '"name": "概ね順調"' in file.read_text(encoding="utf-8")


# Manners


def test_access_keys_are_given_once(used_dialog: ScalesDialog) -> None:
    click(used_dialog, "scaleUsedButton")
    shown: list[QAbstractButton | QLabel] = [
        *(each for each in used_dialog.findChildren(QAbstractButton) if isinstance(each, QPushButton) and each.isVisibleTo(used_dialog)),
        *(each for each in used_dialog.findChildren(QLabel) if each.isVisibleTo(used_dialog) and each.buddy() is not None),
    ]
    keys = [match[1] for each in shown if (match := re.search(r"\(&(\w)\)", each.text()))]
    assert len(keys) == len(set(keys)) >= 10


def test_every_choice_has_a_name_for_who_cannot_see_it(used_dialog: ScalesDialog) -> None:
    click(used_dialog, "scaleUsedButton")
    labelled = {each.buddy() for each in used_dialog.findChildren(QLabel)}
    for combo in used_dialog.findChildren(QComboBox):
        assert combo in labelled or combo.accessibleName(), combo.objectName()
    assert table(used_dialog).accessibleName()
    assert not any(each.autoDefault() for each in used_dialog.findChildren(QPushButton))
