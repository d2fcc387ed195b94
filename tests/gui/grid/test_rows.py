"""Which row of the grid the cursor is on, when rows come, go and are filtered."""

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import QUARTER, filled_snapshot, invented_plan
from tests.gui.grid.page import GRADE, Make, go, place, press, show, words
from tracker.domain.record import Entry, Record, State
from tracker.domain.status import quarter_status
from tracker.gui.grid.filling import Area
from tracker.gui.grid.model import GridModel
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.table import GridTable
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded


def test_the_filter_is_told_and_the_cursor_stays_on_its_row(page: GridPage, table: GridTable) -> None:
    go(table, 1, "result")
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    assert words(page, "gridFilterWords") == "絞り込み中：主担当課：見本第2課　取組1件を表示しています"
    assert place(table) == (0, "result")
    page.set_filter(TreeFilter(), "")
    assert place(table) == (1, "result")
    page.set_filter(TreeFilter(text="ない"), "「ない」を含む")
    assert "一覧に出す取組がありません" in words(page, "gridEmpty")


def test_next_unanswered(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    show(page, make_loaded(Record("second", QUARTER, Entry("g4"), State.SUBMITTED, 9)))
    go(table, 0, "note")
    assert page.go_to_next_unanswered()
    assert place(table) == (2, "grade")
    QTest.keyClicks(table, "2")
    assert page.go_to_next_unanswered()
    assert place(table) == (0, "grade")


def test_only_rows_in_sight_are_worked_out(page: GridPage, table: GridTable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three hundred: the headings of rows far below are not asked for, neither at the first look nor after a change."""
    worked_out: list[int] = []
    line = GridModel._line

    def noted(model: GridModel, row: int) -> Any:
        worked_out.append(row)
        return line(model, row)

    monkeypatch.setattr(GridModel, "_line", noted)
    snapshot = filled_snapshot(invented_plan(300), department_count=24)
    page.show_loaded(Loaded(Rows(snapshot), quarter_status(snapshot)))
    QTest.qWait(50)
    assert page.isVisible()
    table.viewport().repaint()
    assert table.model().rowCount() == 300
    assert worked_out
    assert max(worked_out) < 60


def test_the_next_row_takes_the_place_of_one_that_goes(page: GridPage, table: GridTable, make_loaded: Make) -> None:
    """Submitted under 未回答のみ: the work goes on below, not at the top."""
    page.set_filter(TreeFilter(unanswered=True), "未回答のみ")
    go(table, 1, "result")
    show(page, make_loaded(Record("second", QUARTER, Entry("g2"), State.SUBMITTED, 2)))
    assert (table.model().rowCount(), place(table), page.current_node()) == (2, (1, "result"), "loose")
    records = [Record(node, QUARTER, Entry("g2"), State.SUBMITTED, 2) for node in ("second", "loose")]
    show(page, make_loaded(*records))
    assert (table.model().rowCount(), page.current_node()) == (1, "first")


def test_the_row_chosen_before_is_found_and_the_one_gone_to_is_told(page: GridPage, table: GridTable) -> None:
    page.look_at("second")
    assert (page.current_node(), page.moved_to()) == ("second", None)
    press(page, "Down")
    assert page.moved_to() == "loose"
    page.look_at(None)
    assert (page.current_node(), page.moved_to()) == ("loose", None)
    go(table, 2, "grade")
    QTest.keyClicks(table, "2")
    assert page.moved_to() == "loose", "typed into"
    table.select(Area(1, GRADE, 2, GRADE))
    assert page.chosen_nodes() == ["second", "loose"]
    assert {"Ctrl+D", "Ctrl+Z"} <= page.own_keys()
    page.save_draft()
    assert "Ctrl+D" in page.own_keys()
    assert "Ctrl+Z" not in page.own_keys()


def test_a_row_that_comes_with_what_was_just_read_is_found(page: GridPage, make_loaded: Make) -> None:
    """Assigned in the plan, then the grid is turned to: the row comes a turn later than the page."""
    page.set_filter(TreeFilter(department="d2"), "主担当課：見本第2課")
    page.show_loaded(make_loaded(leads={"first": "d2", "second": "d2"}))
    page.look_at("first")
    QApplication.processEvents()
    assert page.current_node() == "first"
