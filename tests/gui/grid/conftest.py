"""The grid on the small plan of tests/factories.py: 連携の促進 (first), 販路の拡大 (second), 移住者の就業 (loose)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER, SCALE, departments, small_plan
from tracker.domain.record import Answer, Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import quarter_status
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.sheet import Sheet
from tracker.gui.grid.table import GridTable
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded

PLAN = small_plan()


def _record(node: str, state: State = State.DRAFT, version: int = 1, **changes: Any) -> Record:
    return Record(node, QUARTER, Entry(**changes), state, version, updated_by="見本太郎", updated_at=datetime(2026, 10, 5, tzinfo=UTC))


def _snapshot(*records: Record, **changes: Any) -> Snapshot:
    previous = {"first": Record("first", QUARTER.previous, Entry("g3", 40, "前期の実績"), State.CONFIRMED, 1)}
    parts: dict[str, Any] = {
        "plan": PLAN,
        "quarter": QUARTER,
        "day": date(2026, 10, 5),
        "scale": SCALE,
        "departments": departments(2),
        "leads": {"first": "d1", "second": "d2"},
        "records": {each.node: each for each in records},
        "previous": previous,
    }
    return Snapshot(**{**parts, **changes})


def _loaded(*records: Record, **changes: Any) -> Loaded:
    snapshot = _snapshot(*records, **changes)
    return Loaded(Rows(snapshot), quarter_status(snapshot))


@pytest.fixture
def make_record() -> Callable[..., Record]:
    return _record


@pytest.fixture
def make_loaded() -> Callable[..., Loaded]:
    return _loaded


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(TypedAnswers())


@pytest.fixture
def edits(sheet: Sheet) -> Edits:
    """Of three rows without any answer."""
    edits = Edits(sheet)
    edits.show(_loaded().rows, TreeFilter())
    return edits


@pytest.fixture
def typed() -> TypedAnswers:
    return TypedAnswers()


@pytest.fixture
def page(qtbot: QtBot, typed: TypedAnswers) -> GridPage:
    shown = GridPage(typed)
    qtbot.addWidget(shown)
    shown.resize(1200, 600)
    shown.show()
    shown.activateWindow()
    shown.show_loaded(_loaded())
    QApplication.processEvents()
    QGuiApplication.clipboard().clear()
    return shown


@pytest.fixture
def table(page: GridPage) -> GridTable:
    found = page.findChild(GridTable, "gridCells")
    assert found is not None
    return found


@pytest.fixture
def saves(page: GridPage) -> list[list[Answer]]:
    heard: list[list[Answer]] = []
    page.saveRequested.connect(heard.append)
    return heard
