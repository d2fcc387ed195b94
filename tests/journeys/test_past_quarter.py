"""A past quarter from the office's own Excel through the real window, then taken back; and a quarter that is not asked."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QTableView
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.gui.app import Start
from tracker.gui.window.desk import Desk

Q2 = Quarter(2026, 2)
FIRST = "1-1-2-1"


@pytest.fixture
def start(begin: Begin, tmp_path: Path) -> Start:
    database = tmp_path / "計画.sqlite"
    create_database(database, "企画太郎（見本）").plans.import_file(paths.BUNDLED_PLAN)
    return begin("企画太郎（見本）", database, Q2)


@pytest.fixture
def hands(qtbot: QtBot, start: Start) -> Hands:
    made = Hands(qtbot, start)
    made.loaded()
    return made


def desk_of(start: Start) -> Desk:
    assert start.desk is not None
    return start.desk


def shown(start: Start) -> tuple[Quarter, State]:
    now = desk_of(start).presenter.now
    assert now is not None
    return now.snapshot.quarter, now.snapshot.record_of(now.snapshot.plan.by_code[FIRST]).state


def test_a_past_quarter_comes_in_and_goes_again(hands: Hands, start: Start, tmp_path: Path) -> None:
    file = tmp_path / "様式.xlsx"
    book = Workbook()
    for row in (("令和7年度第4四半期 進捗管理表",), ("コード", "進捗状況", "取組実績"), (FIRST, "順調", "研究会を開いた")):
        book.active.append(row)
    book.save(file)
    hands.menu("importQuarter")
    dialog = hands.dialog("pastQuarterDialog")
    hands.picture("past-1-empty")
    hands.click("browsePastFile", dialog)
    chooser = dialog.findChild(QFileDialog, "pastFileDialog")
    assert chooser is not None
    chooser.fileSelected.emit(str(file))
    chooser.reject()
    hands.settled()
    assert hands.find(QComboBox, "column-実績", dialog).currentText() == "C列　取組実績"
    hands.picture("past-2-columns")
    hands.click("showDifference", dialog)
    hands.settled()
    assert hands.find(QTableView, "differenceLines", dialog).model().rowCount() == 1
    hands.picture("past-3-difference")
    hands.click("importNow", dialog)
    hands.settled()
    hands.picture("past-4-done")
    assert shown(start) == (Quarter(2025, 4), State.SUBMITTED)  # the window shows what was taken in
    hands.click("close", dialog)
    hands.gone("pastQuarterDialog")
    assert desk_of(start).menus.actions["undo"].text().endswith("取込み（令和7年度第4四半期　コンビナート企業間の連携促進）")
    hands.press("Ctrl+Z")
    hands.settled()
    assert shown(start) == (Quarter(2025, 4), State.UNREPORTED)


def test_a_quarter_is_left_out(hands: Hands, start: Start) -> None:
    hands.choose_row(FIRST)
    hands.menu("quarters")
    dialog = hands.dialog("quartersDialog")
    hands.settled()
    hands.click(hands.find(QCheckBox, "asked-2", dialog))
    hands.picture("quarters-1-settings")
    hands.click("saveQuarters", dialog)
    hands.gone("quartersDialog")
    hands.settled()
    hands.picture("quarters-2-not-asked")
    assert hands.find(QLabel, "lockWords").text().startswith("この四半期は回答を求めていません")
    assert "回答を求めていません" in hands.find(QLabel, "counts").text()
    before = desk_of(start).tree.current
    hands.press("F8")
    hands.settled()
    assert desk_of(start).tree.current == before
    hands.press("Ctrl+Z")
    hands.settled()
    now = desk_of(start).presenter.now
    assert now is not None
    assert now.status.asked
