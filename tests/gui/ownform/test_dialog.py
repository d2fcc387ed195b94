"""The dialog of own forms, with real forms and a real database: chosen, looked at, refused, filled, cancelled."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.closable import FIRST, Q2, answer, make_seed
from tracker import paths
from tracker.composition import open_database
from tracker.gui.ownform.dialog import OwnFormDialog
from tracker.gui.ownform.kept import name_of_filled
from tracker.gui.report.target import remember_folder
from tracker.gui.worker import Worker
from tracker.services.papers import papers_of

W = TypeVar("W", bound=QWidget)


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def click(place: QWidget, name: str) -> None:
    QTest.mouseClick(find(place, QPushButton, name), Qt.MouseButton.LeftButton)


def told(dialog: QWidget) -> str:
    return find(dialog, QLabel, "ownFormStripWords").text()


def form(path: Path, cells: dict[str, str]) -> Path:
    book = Workbook()
    book.worksheets[0].title = "様式"
    for place, text in cells.items():
        book.worksheets[0][place] = text
    book.save(path)
    return path


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnFormDialog]:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    (tmp_path / "out").mkdir()
    remember_folder(tmp_path / "out")
    office = open_database(make_seed(tmp_path), "取りまとめ")
    answer(office, FIRST, result="協議会を開いた。")
    worker, parent = Worker(), QWidget()
    qtbot.addWidget(parent)
    made = OwnFormDialog(worker, lambda: papers_of(office), office.quarters.snapshot(Q2), parent)
    made.open()
    yield made
    worker.stop()


@pytest.fixture
def chosen(qtbot: QtBot, dialog: OwnFormDialog) -> Callable[[Path], OwnFormDialog]:
    def choose(path: Path) -> OwnFormDialog:
        dialog.open_form(path)
        qtbot.waitUntil(lambda: not dialog._worker.busy)
        return dialog

    return choose


def test_a_form_is_filled_for_one_department(chosen: Callable[[Path], OwnFormDialog], tmp_path: Path, qtbot: QtBot) -> None:
    path = form(tmp_path / "様式第1号.xlsx", {"A1": "{{四半期}} {{対象}}", "A3": "{{名称}}", "B3": "{{実績}}"})
    dialog = chosen(path)
    assert "書き入れる所 3か所" in told(dialog)
    assert "シート「様式」の3行目" in told(dialog)
    departments = find(dialog, QComboBox, "ownFormDepartment")
    departments.setCurrentIndex(departments.findText("産業課（見本）"))
    departments.activated.emit(departments.currentIndex())
    target = Path(find(dialog, QLineEdit, "ownFormTarget").text())
    assert target == tmp_path / "out" / "様式第1号_令和8年度第2四半期_産業課（見本）.xlsx"
    click(dialog, "makeOwnForm")
    qtbot.waitUntil(find(dialog, QPushButton, "openOwnForm").isVisible)
    assert str(target) in told(dialog)
    sheet = load_workbook(target)["様式"]
    assert [row[:2] for row in sheet.iter_rows(values_only=True) if row[0]] == [
        ("令和8年度第2四半期 産業課（見本）", None),
        ("連携の促進", "協議会を開いた。"),
        ("販路の拡大", None),
        ("連携の促進", "協議会を開いた。"),  # listed again
    ]


def test_faults_are_listed_and_the_form_is_read_again(chosen: Callable[[Path], OwnFormDialog], tmp_path: Path, qtbot: QtBot) -> None:
    path = form(tmp_path / "様式.xlsx", {"B2": "{{四半季}}"})
    dialog = chosen(path)
    faults = find(dialog, QTableWidget, "formFaults")
    assert [faults.item(0, column).text() for column in (0, 1)] == ["様式", "B2"]  # type: ignore[union-attr] # None fails the test, too
    assert not find(dialog, QPushButton, "makeOwnForm").isEnabled()
    form(path, {"B2": "{{四半期}}"})
    click(dialog, "lookAgain")
    qtbot.waitUntil(find(dialog, QPushButton, "makeOwnForm").isEnabled)
    assert not faults.isVisible()


def test_what_would_be_lost_is_said_and_asked(chosen: Callable[[Path], OwnFormDialog], tmp_path: Path, qtbot: QtBot) -> None:
    dialog = chosen(form(tmp_path / "様式.xlsx", {"A3": "{{名称}}", "A5": '=INDIRECT("A3")'}))
    assert "INDIRECT" in told(dialog)
    target = Path(find(dialog, QLineEdit, "ownFormTarget").text())

    def asked() -> QMessageBox | None:
        return next((each for each in dialog.findChildren(QMessageBox, "question") if each.isVisible()), None)

    click(dialog, "makeOwnForm")
    qtbot.waitUntil(lambda: asked() is not None)
    box = asked()
    assert box is not None
    assert "INDIRECT" in box.text()
    assert not target.exists()
    QTest.mouseClick(find(box, QPushButton, "yes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(find(dialog, QPushButton, "openOwnForm").isVisible)
    assert target.exists()


def test_a_closed_quarter_is_named_with_its_edition_and_the_list_hears_of_the_book(
    qtbot: QtBot, dialog: OwnFormDialog, chosen: Callable[[Path], OwnFormDialog], tmp_path: Path
) -> None:
    office = open_database(tmp_path / "計画.sqlite", "取りまとめ")
    office.closings.close(Q2, accept_unanswered=True)
    closed = OwnFormDialog(dialog._worker, lambda: papers_of(office), office.quarters.snapshot(Q2, asking=True), dialog)
    closed.open_form(form(tmp_path / "様式第1号.xlsx", {"A1": "{{四半期}}"}))
    assert Path(find(closed, QLineEdit, "ownFormTarget").text()).name == "様式第1号_令和8年度第2四半期_第1版.xlsx"
    qtbot.waitUntil(find(closed, QPushButton, "makeOwnForm").isEnabled)
    with qtbot.waitSignal(closed.made):
        click(closed, "makeOwnForm")
    assert [each.form for each in office.books.listed()] == ["様式第1号.xlsx"]


def test_stopped_nothing_is_made(chosen: Callable[[Path], OwnFormDialog], tmp_path: Path, qtbot: QtBot) -> None:
    dialog = chosen(form(tmp_path / "様式.xlsx", {"A3": "{{名称}}"}))
    target = Path(find(dialog, QLineEdit, "ownFormTarget").text())
    dialog._begin()
    assert find(dialog, QPushButton, "cancelOwnForm").isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "中止しました" in told(dialog)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog._worker.busy)
    assert not target.exists() or "作り終えていました" in told(dialog)


def test_marks_are_copied_and_the_sample_is_saved(dialog: OwnFormDialog, tmp_path: Path, qtbot: QtBot) -> None:
    marks = find(dialog, QTableWidget, "marks")
    qtbot.waitUntil(lambda: marks.rowCount() > 40)
    rows = [marks.item(row, 0).text() for row in range(marks.rowCount())]  # type: ignore[union-attr] # None fails the test, too
    assert "{{件数_順調}}" in rows
    marks.selectRow(rows.index("{{実績}}"))
    dialog._marks._copy()
    assert QGuiApplication.clipboard().text() == "{{実績}}"
    dialog._marks.save_sample(tmp_path / "見本.xlsx")
    qtbot.waitUntil((tmp_path / "見本.xlsx").exists)
    assert (tmp_path / "見本.xlsx").read_bytes() == paths.SAMPLE_FORM.read_bytes()


def test_it_closes_with_esc(dialog: QDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_filled_form_never_takes_the_name_of_the_report_book() -> None:
    assert name_of_filled(None, Q2.japanese, None) == "様式_令和8年度第2四半期.xlsx"
    assert name_of_filled(Path("様式第1号.xlsx"), Q2.japanese, "見本課") == "様式第1号_令和8年度第2四半期_見本課.xlsx"
