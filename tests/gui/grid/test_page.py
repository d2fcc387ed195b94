"""The grid's page: what it says, asks, shuts and looks like."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTextEdit
from pytestqt.modeltest import ModelTester

from tests.factories import QUARTER
from tests.gui.grid.page import GRADE, RESULT, Make, find, go, kept, press, show, words
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Closed
from tracker.gui import theme
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.filling import Area
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.table import GridTable
from tracker.gui.tree.filter import TreeFilter


def test_the_model_keeps_qts_rules(page: GridPage, table: GridTable, make_loaded: Make, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call] # pytest-qt types only a part
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.CONFIRMED, 1)))
    page.set_filter(TreeFilter(), "")


def test_submitting_asks_and_takes_the_selected_rows(page: GridPage, table: GridTable, saves: list[Any]) -> None:
    page.submit()
    assert "提出できる行がありません" in words(page, "gridToldWords")
    for row in range(3):
        go(table, row, "grade")
        QTest.keyClicks(table, "2")
    table.select(Area(0, GRADE, 1, GRADE))
    page.submit()
    box = find(page, QMessageBox, "question")
    assert box.text().startswith("2行をまとめて提出しますか。")
    yes = box.findChild(QPushButton, "yes")
    assert yes is not None
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert [(each.node, each.state) for each in saves[0]] == [("first", State.SUBMITTED), ("second", State.SUBMITTED)]


def test_the_previous_quarter_lies_below(page: GridPage, table: GridTable) -> None:
    go(table, 0, "result")
    assert find(page, QTextEdit, "gridPrevious").toPlainText() == "前期の実績"
    go(table, 0, "grade")
    assert find(page, QTextEdit, "gridPrevious").toPlainText() == "○ 概ね順調"


def test_overtaken_rows_lead_to_the_form(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    show(page, make_loaded(Record("first", QUARTER, Entry("g4"), State.DRAFT, 9)))
    assert "1行は、入力を始めた後にほかの人が変更しました" in words(page, "gridOvertakenWords")
    asked: list[str] = []
    page.nodeRequested.connect(asked.append)
    QTest.mouseClick(find(page, QPushButton, "gridOvertakenButton"), Qt.MouseButton.LeftButton)
    assert asked == ["first"]


def test_read_only(page: GridPage, table: GridTable, typed: TypedAnswers) -> None:
    page.set_read_only("書き込めない場所にあるため、閲覧のみです。")
    go(table, 0, "result")
    QTest.keyClicks(table, "2a")
    assert kept(typed) == {}
    assert "閲覧のみ" in words(page, "gridShutWords")
    assert not find(page, QPushButton, "grid-save").isEnabled()


def test_a_closed_quarter_can_only_be_read_and_says_so(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    closed = Closed(1, datetime(2026, 10, 12, 0, 30, tzinfo=UTC), "取りまとめ（見本）")
    show(page, make_loaded(closed=closed))
    assert words(page, "gridShutWords").startswith("令和8年度第2四半期は、取りまとめ（見本） さんが確定した（第1版、2026/10/12 09:30）")
    for name in ("grid-save", "grid-submit", "grid-unchanged", "grid-fillDown"):
        button = find(page, QPushButton, name)
        assert not button.isEnabled(), name
        assert "第1版" in button.toolTip(), name
    editable = Qt.ItemFlag.ItemIsEditable
    model = table.model()
    assert not any(model.flags(model.index(row, place)) & editable for row in range(3) for place in (GRADE, RESULT))
    show(page, make_loaded())
    assert words(page, "gridShutWords") == ""
    assert model.flags(model.index(0, RESULT)) & editable


@pytest.mark.parametrize("look", theme.LOOKS)
def test_cells_have_the_looks_colours(page: GridPage, table: GridTable, qapp: QApplication, look: str) -> None:
    try:
        theme.change(qapp, look, "normal")
        table.select(Area(0, GRADE, 0, GRADE))
        QGuiApplication.clipboard().setText("良好\t80")
        press(page, "Ctrl+V")
        table.select(Area(1, 0, 1, 0))
        QApplication.processEvents()
        place = table.visualRect(table.model().index(0, GRADE))
        image = table.viewport().grab(place.adjusted(0, 0, -1, -1)).toImage()
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
    now = theme.LOOKS[look]
    assert image.pixelColor(1, 1).name() == now["warning_ink"], "the frame of a fault"
    assert image.pixelColor(image.width() // 2, image.height() - 8).name() == now["back_fill"]


def test_the_question_names_rows_and_counts_earlier_drafts(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    """A draft of last week is submitted with what was typed today, and may be forgotten."""
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.DRAFT, 2)))
    go(table, 0, "grade")
    QTest.keyClicks(table, "2")
    page.submit()
    plan = make_loaded().snapshot.plan.by_id
    assert find(page, QMessageBox, "question").text().split("\n") == [
        "2行をまとめて提出しますか。（うち作成中1行）",
        f"・{plan['first'].code} {plan['first'].title}",
        f"・{plan['second'].code} {plan['second'].title}（作成中）",
        "進捗区分のない1行は提出しません。",
    ]


def test_one_strip_is_closed_by_esc(page: GridPage, table: GridTable) -> None:
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    offered = [find(page, QPushButton, name) for name in ("gridFilterButton", "gridToldButton")]
    assert offered[0].text() == "絞り込みを解除（Esc）"
    page.submit()  # refused: nothing is typed
    assert [each.text() for each in offered] == ["絞り込みを解除（Shift+Esc）", "閉じる（Esc）"]
    press(page, "Esc")
    assert offered[0].text() == "絞り込みを解除（Esc）"
