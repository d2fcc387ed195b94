"""The small plan of tests/factories.py: d1 leads two initiatives, d2 one; a fourth is a tied repeat of the first."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER, SCALE, departments, small_plan
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.start.page import StartPage

AT = datetime(2026, 10, 5, 0, 12, tzinfo=UTC)  # 09:12 in Japan


def _snapshot(*records: Record, **changes: Any) -> Snapshot:
    parts: dict[str, Any] = {
        "plan": small_plan(),
        "quarter": QUARTER,
        "day": date(2026, 10, 7),
        "scale": SCALE,
        "departments": departments(3),
        "leads": {"first": "d1", "second": "d1", "loose": "d2"},
        "records": {each.node: each for each in records},
    }
    return Snapshot(**{**parts, **changes})


def _record(node: str, state: State, grade: str = "g2", reason: str = "根拠を示してください。") -> Record:
    returned = reason if state is State.RETURNED else None
    return Record(node, QUARTER, Entry(grade), state, 1, return_reason=returned, updated_by="企画", updated_at=AT)


@pytest.fixture
def make_snapshot() -> Callable[..., Snapshot]:
    return _snapshot


@pytest.fixture
def make_record() -> Callable[..., Record]:
    return _record


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    """On 7 October 2026, three days before the answers are due."""
    shown = StartPage(lambda: date(2026, 10, 7))
    qtbot.addWidget(shown)
    shown.resize(520, 600)
    shown.show()
    return shown
