"""The list of the unanswered: the figures and texts of the report's sheet, copied and led on from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTextEdit
from pytestqt.qtbot import QtBot

from tests.factories import filled_snapshot, invented_plan
from tracker.domain.errors.database import Busy
from tracker.domain.record import State
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
    shown = UnansweredPage(lambda: TODAY, lambda _, then: then(), lambda: datetime(2026, 10, 15, 9, 5))
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


def said(page: UnansweredPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


class Others:
    """What other departments wrote meanwhile is shown when it is looked for, or that fails."""

    def __init__(self) -> None:
        self.page: UnansweredPage | None = None
        self.newer: Snapshot | None = None
        self.looked, self.fails = 0, False

    def look(self, failed: Callable[[Exception], None], then: Callable[[], object]) -> None:
        self.looked += 1
        newer, self.newer = self.newer, None
        if self.fails:
            failed(Busy("計画.sqlite", 10.0))
            return
        if newer is not None and self.page is not None:
            self.page.show_loaded(loaded(newer))
        then()


@pytest.fixture
def others() -> Others:
    return Others()


@pytest.fixture
def watched(qtbot: QtBot, others: Others, snapshot: Snapshot) -> UnansweredPage:
    shown = UnansweredPage(lambda: TODAY, others.look, lambda: datetime(2026, 10, 15, 9, 5))
    qtbot.addWidget(shown)
    others.page = shown
    shown.show_loaded(loaded(snapshot))
    return shown


def without(snapshot: Snapshot, first: bool) -> Snapshot:
    """As if that department had answered everything."""
    line = content_of(snapshot, TODAY).lines[0]
    nodes = [node for node in snapshot.initiatives() if not first or snapshot.leads.get(node.record_node) == line.filter.department]
    records = {node.record_node: replace(snapshot.record_of(node), state=State.SUBMITTED) for node in nodes}
    return replace(snapshot, records={**snapshot.records, **records})


def test_it_looks_for_newer_answers_when_it_is_opened_and_says_as_of_when(
    watched: UnansweredPage, others: Others, snapshot: Snapshot
) -> None:
    assert others.looked == 0
    others.newer = without(snapshot, first=True)
    name = content_of(snapshot, TODAY).lines[0].name
    watched.show()
    assert others.looked > 0
    assert name not in [line.name for line in watched._content.lines]
    assert said(watched, "unansweredAsOf").startswith("09:05 現在")


def test_no_reminder_is_copied_for_those_who_have_answered_meanwhile(watched: UnansweredPage, others: Others, snapshot: Snapshot) -> None:
    watched.show()
    QGuiApplication.clipboard().setText("前のもの")
    others.newer = without(snapshot, first=True)
    button(watched, "copyReminder").click()
    assert QGuiApplication.clipboard().text() == "前のもの"
    assert "いま届いてそろいました" in said(watched, "copiedWords")
    name = content_of(snapshot, TODAY).lines[0].name
    button(watched, "copyReminders").click()
    assert f"{name}　御担当者様" not in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText("前のもの")
    others.newer = without(snapshot, first=False)
    button(watched, "copyReminders").click()
    assert QGuiApplication.clipboard().text() == "前のもの"


def test_nothing_is_copied_where_it_cannot_be_looked(watched: UnansweredPage, others: Others) -> None:
    watched.show()
    QGuiApplication.clipboard().setText("前のもの")
    others.fails = True
    button(watched, "copyReminder").click()
    assert QGuiApplication.clipboard().text() == "前のもの"
    assert "最新の回答を確かめられない" in said(watched, "copiedWords")


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
