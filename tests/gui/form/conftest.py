"""The small plan of tests/factories.py in one quarter, with chosen records."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER, SCALE, departments, small_plan
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage
from tracker.gui.form.typed import TypedAnswers

PLAN = small_plan()
AT = datetime(2026, 10, 5, 0, 12, tzinfo=UTC)  # 09:12 in Japan


def _snapshot(*records: Record, **changes: Any) -> Snapshot:
    parts: dict[str, Any] = {
        "plan": PLAN,
        "quarter": QUARTER,
        "day": date(2026, 10, 5),
        "scale": SCALE,
        "departments": departments(3),
        "leads": {"first": "d1"},
        "supporting": {"first": ("d2", "d3")},
        "records": {each.node: each for each in records},
    }
    return Snapshot(**{**parts, **changes})


def _record(node: str, state: State, version: int = 1, **changes: Any) -> Record:
    entry = Entry(**{"grade": "g2", "percent": 40, "result": "協議した。", **changes})
    return Record(node, QUARTER, entry, state, version, updated_by="見本太郎", updated_at=AT, answered_by="見本太郎", answered_at=AT)


@pytest.fixture
def make_snapshot() -> Callable[..., Snapshot]:
    return _snapshot


@pytest.fixture
def make_record() -> Callable[..., Record]:
    return _record


@pytest.fixture
def page(qtbot: QtBot) -> InitiativePage:
    shown = InitiativePage(TypedAnswers())
    qtbot.addWidget(shown)
    shown.resize(520, 600)
    shown.show()
    return shown


@pytest.fixture
def saves(page: InitiativePage) -> list[tuple[Any, ...]]:
    sent: list[tuple[Any, ...]] = []
    page.saveRequested.connect(lambda *what: sent.append(what))
    return sent
