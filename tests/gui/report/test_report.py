"""The report dialog: where to, progress, cancelling, failing and opening."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMessageBox, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER, filled_snapshot, small_plan
from tracker.domain.errors import Cancelled, FileUnwritable
from tracker.gui import theme
from tracker.gui.report.dialog import ReportDialog
from tracker.gui.report.target import proposed_name, remember_folder, remembered_folder, target
from tracker.gui.worker import Worker

W = TypeVar("W", bound=QWidget)
Make = Callable[[Callable[..., Path]], ReportDialog]
SNAPSHOT = replace(filled_snapshot(small_plan(), department_count=2), leads={"first": "d2"})


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def click(place: QWidget, name: str) -> None:
    QTest.mouseClick(find(place, QPushButton, name), Qt.MouseButton.LeftButton)


def told(dialog: QWidget) -> str:
    return find(dialog, QLabel, "reportStripWords").text()


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    (tmp_path / "out").mkdir()
    remember_folder(tmp_path / "out")


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    worker, parent = Worker(), QWidget()
    qtbot.addWidget(parent)

    def opened(quarterly: Callable[..., Path]) -> ReportDialog:
        papers = SimpleNamespace(reports=SimpleNamespace(quarterly=quarterly))
        dialog = ReportDialog(worker, cast("Any", None), lambda: cast("Any", papers), SNAPSHOT, parent)
        dialog.open()
        return dialog

    yield opened
    worker.stop()


def test_name_is_proposed_in_the_remembered_folder(make: Make, tmp_path: Path) -> None:
    dialog = make(lambda *_, **__: Path())
    assert Path(find(dialog, QLineEdit, "reportPath").text()) == tmp_path / "out" / "進捗状況報告_令和8年度第2四半期.xlsx"
    department = find(dialog, QComboBox, "reportDepartment")
    assert [department.itemText(row) for row in range(department.count())] == ["すべての担当課（全体）", "見本第2課"]
    department.setCurrentIndex(1)
    assert find(dialog, QLineEdit, "reportPath").text().endswith("進捗状況報告_令和8年度第2四半期_見本第2課.xlsx")


def test_names_hold_no_character_that_windows_refuses() -> None:
    assert proposed_name(QUARTER, "見本部 総務/企画:課") == "進捗状況報告_令和8年度第2四半期_見本部・総務・企画・課.xlsx"


@pytest.mark.parametrize("typed", ["", "  ", "/", "folder/"])
def test_without_a_file_name_nothing_is_made(make: Make, typed: str) -> None:
    dialog = make(lambda *_, **__: Path())
    find(dialog, QLineEdit, "reportPath").clear()
    QTest.keyClicks(find(dialog, QLineEdit, "reportPath"), "x")
    QTest.keyClick(find(dialog, QLineEdit, "reportPath"), Qt.Key.Key_Backspace)
    QTest.keyClicks(find(dialog, QLineEdit, "reportPath"), typed)
    assert not find(dialog, QPushButton, "makeReport").isEnabled()


def test_bare_name_lies_in_the_remembered_folder(tmp_path: Path) -> None:
    assert target("名前.v2") == tmp_path / "out" / "名前.v2.xlsx"


def test_a_folder_that_is_gone_is_not_remembered(tmp_path: Path) -> None:
    remember_folder(tmp_path / "gone")
    assert remembered_folder() != tmp_path / "gone"


def test_made_then_opened(make: Make, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    def quarterly(quarter: Any, path: Path, department: Any, progress: Any, cancelled: Any) -> Path:
        asked.append((quarter, path, department))
        progress(3, 4)
        path.write_bytes(b"x")
        return path

    dialog = make(quarterly)
    find(dialog, QComboBox, "reportDepartment").setCurrentIndex(1)
    find(dialog, QLineEdit, "reportPath").clear()
    QTest.keyClicks(find(dialog, QLineEdit, "reportPath"), str(tmp_path / "a"))
    click(dialog, "makeReport")
    open_button = find(dialog, QPushButton, "openReport")
    qtbot.waitUntil(open_button.isVisible)
    assert asked == [(QUARTER, tmp_path / "a.xlsx", "d2")]
    assert str(tmp_path / "a.xlsx") in told(dialog)
    assert remembered_folder() == tmp_path
    shown: list[Path] = []
    desktop = SimpleNamespace(openUrl=lambda url: shown.append(Path(url.toLocalFile())))
    monkeypatch.setattr("tracker.gui.report.dialog.QDesktopServices", desktop)
    click(dialog, "openReport")
    click(dialog, "openFolder")
    assert shown == [tmp_path / "a.xlsx", tmp_path]


def test_failure_in_words_and_another_try(make: Make, qtbot: QtBot) -> None:
    failures: list[Exception] = [FileUnwritable("x.xlsx", "open_elsewhere")]

    def quarterly(_: Any, path: Path, *__: Any, **___: Any) -> Path:
        if failures:
            raise failures.pop()
        return path

    dialog = make(quarterly)
    click(dialog, "makeReport")
    qtbot.waitUntil(lambda: "x.xlsx" in told(dialog))
    assert dialog.isVisible()
    assert not find(dialog, QPushButton, "openReport").isVisible()
    click(dialog, "makeReport")
    qtbot.waitUntil(find(dialog, QPushButton, "openReport").isVisible)


@pytest.mark.parametrize("by_key", [True, False])
def test_cancelled_at_once(make: Make, qtbot: QtBot, by_key: bool) -> None:
    ended = threading.Event()

    def quarterly(*_: Any, progress: Any, cancelled: Callable[[], bool], **__: Any) -> Path:
        while not cancelled():
            progress(1, 2)  # again and again: the first may come before the dialog listens
            ended.wait(0.005)
        ended.set()
        raise Cancelled

    dialog = make(quarterly)
    click(dialog, "makeReport")
    bar = find(dialog, QProgressBar, "reportProgress")
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (1, 2))
    if by_key:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        click(dialog, "cancelReport")
    assert dialog.isVisible()
    assert told(dialog) == "中止しました。報告書は作られていません。"
    assert find(dialog, QPushButton, "makeReport").isVisible()
    qtbot.waitUntil(ended.is_set)


def test_replacing_a_file_is_said_before(make: Make, tmp_path: Path) -> None:
    (tmp_path / "out" / "進捗状況報告_令和8年度第2四半期.xlsx").write_bytes(b"old")
    assert told(make(lambda *_, **__: Path())) == "同じ名前のファイルがあります。作成すると置き換わります。"


def test_a_file_of_that_name_is_replaced_after_a_yes_only(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    made: list[Path] = []
    (tmp_path / "out" / "進捗状況報告_令和8年度第2四半期.xlsx").write_bytes(b"old")

    def quarterly(_: object, path: Path, *__: object, **___: object) -> Path:
        made.append(path)
        return path

    dialog = make(quarterly)
    click(dialog, "makeReport")
    question = find(dialog, QMessageBox, "question")
    assert "置き換えますか" in question.text()
    click(question, "no")
    qtbot.wait(50)
    assert made == []
    click(dialog, "makeReport")
    click([each for each in dialog.findChildren(QMessageBox, "question") if each.isVisible()][-1], "yes")
    qtbot.waitUntil(lambda: bool(made))
    qtbot.waitUntil(lambda: told(dialog).startswith("報告書を作成しました"))
    click(dialog, "makeReport")  # the officer's own report of a moment ago
    qtbot.waitUntil(lambda: len(made) == 2)
    qtbot.waitUntil(lambda: find(dialog, QPushButton, "makeReport").isVisible())


def test_without_a_folder_for_documents_the_home_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_folder(tmp_path / "gone")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "無い"))
    assert remembered_folder() == tmp_path


def test_no_letter_touches_the_edge_of_a_field(qapp: QApplication, make: Make) -> None:
    theme.apply(qapp)
    path = find(make(lambda *_, **__: Path()), QLineEdit, "reportPath")
    assert path.height() >= 24
