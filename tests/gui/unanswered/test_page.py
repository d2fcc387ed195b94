"""The list of the unanswered: the figures and texts of the report's sheet, copied and led on from."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTextEdit
from pytestqt.qtbot import QtBot

from tests.factories import filled_snapshot, invented_plan
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Closed, Material
from tracker.domain.report.scope import scope_of
from tracker.domain.report.unanswered import REMINDER, unanswered
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter
from tracker.gui.tree.rows import Rows
from tracker.gui.unanswered.content import content_of
from tracker.gui.unanswered.page import UnansweredPage
from tracker.gui.window.presenter import Loaded

TODAY = date(2026, 10, 15)  # five days after the usual due date
CLOSED = Closed(2, datetime(2026, 10, 12, 3, tzinfo=UTC), "取りまとめ")


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return filled_snapshot(invented_plan(60), seed=4, answered=0.5)


def sheet_of(snapshot: Snapshot) -> tuple[list[str], dict[str, str]]:
    """Headlines of the report's sheet, and its reminders by department."""
    scope = scope_of(Material(snapshot, closed=snapshot.closed), "1", TODAY, None, Edition.INTERNAL)
    rows = [row.values for row in unanswered(scope).rows() if row.values]
    return [str(row[0]) for row in rows], {str(row[0]): str(row[2]) for row in rows if len(row) > 2 and row[1] == REMINDER}


def loaded(snapshot: Snapshot) -> Loaded:
    return Loaded(Rows(snapshot), quarter_status(snapshot))


@pytest.fixture
def page(qtbot: QtBot) -> UnansweredPage:
    shown = UnansweredPage(lambda: TODAY)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    return shown


def button(page: UnansweredPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def test_figures_and_texts_are_the_sheets(snapshot: Snapshot) -> None:
    content, status = content_of(snapshot, TODAY), quarter_status(snapshot)
    texts, reminders = sheet_of(snapshot)
    assert {line.name: line.reminder for line in content.lines if line.reminder} == reminders
    left = sum(int(line.cells[1].split("／")[0]) for line in content.lines)
    assert left == status.tally.unreported
    assert any(text.startswith(f"未回答{left:,}件") for text in texts)
    assert {line.cells[-1] for line in content.lines} == {"5日"}


def test_what_nobody_leads_stands_last_without_a_text(snapshot: Snapshot) -> None:
    last = content_of(snapshot, TODAY).lines[-1]
    assert (last.name, last.reminder, last.filter) == (
        "（主担当課なし）",
        "",
        TreeFilter(department=WITHOUT_LEAD, unanswered=True, once=True),
    )


def test_a_text_is_copied_and_the_initiatives_are_looked_at(page: UnansweredPage, snapshot: Snapshot, qtbot: QtBot) -> None:
    page.show_loaded(loaded(snapshot))
    table = page.findChild(QTableWidget, "unansweredTable")
    assert table is not None
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    second = content_of(snapshot, TODAY).lines[1]
    assert second.reminder.startswith(f"{second.name}　御担当者様")
    text = page.findChild(QTextEdit, "reminder")
    assert text is not None
    assert text.toPlainText() == second.reminder
    button(page, "copyReminder").click()
    assert QGuiApplication.clipboard().text() == second.reminder
    told = page.findChild(QLabel, "copiedWords")
    assert told is not None
    assert told.text() == f"{second.name}への文面をコピーしました。"
    with qtbot.waitSignal(page.filterRequested) as asked:
        button(page, "lookAtThem").click()
    assert asked.args == [
        TreeFilter(department=snapshot.leads[snapshot.plan.by_code[_first_code(second.reminder)].id], unanswered=True, once=True)
    ]


def _first_code(text: str) -> str:
    return next(line for line in text.split("\n") if line.startswith("・")).removeprefix("・").split("　")[0]


def test_all_texts_are_copied_at_once(page: UnansweredPage, snapshot: Snapshot) -> None:
    page.show_loaded(loaded(snapshot))
    button(page, "copyReminders").click()
    copied = QGuiApplication.clipboard().text()
    for line in content_of(snapshot, TODAY).lines:
        assert line.reminder in copied
    assert copied.count("御担当者様") == len(sheet_of(snapshot)[1])


def test_nobody_is_asked_about_a_closed_quarter(page: UnansweredPage, snapshot: Snapshot) -> None:
    closed = replace(snapshot, closed=CLOSED)
    page.show_loaded(loaded(closed))
    assert not button(page, "copyReminder").isEnabled()
    assert "第2版" in button(page, "copyReminder").toolTip()
    assert not button(page, "copyReminders").isEnabled()
    assert {line.cells[-1] for line in content_of(closed, TODAY).lines} == {"2日"}, "counted to the day of closing"


def test_where_all_have_answered_there_is_no_list(page: UnansweredPage) -> None:
    page.show_loaded(loaded(filled_snapshot(invented_plan(10), seed=1, answered=1.0)))
    headline = page.findChild(QLabel, "unansweredHeadline")
    assert headline is not None
    assert headline.text() == "すべて回答済みです。"
    assert not button(page, "copyReminder").isVisible()


def test_a_quarter_that_is_not_asked_says_so(page: UnansweredPage, snapshot: Snapshot) -> None:
    page.show_loaded(loaded(replace(snapshot, schedule=Schedule.usual(snapshot.quarter)._replace(asked=False))))
    told = page.findChild(QLabel, "unansweredShutWords")
    assert told is not None
    assert told.text().startswith("この四半期は回答を求めていません")
