"""Typed text after undo and redo in the whole window, on a real database, also where another quarter is looked at meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.rest import come_to_rest
from tracker.composition import WindowEntrance
from tracker.domain.quarter import Quarter
from tracker.domain.record import Answer, Entry, State
from tracker.gui import app, theme
from tracker.gui.app import Start
from tracker.gui.settings import Settings
from tracker.gui.window.desk import Desk
from tracker.gui.window.workplace import Workplace

Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
MINE = Entry(result="協議した")


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    path = tmp_path / "計画.sqlite"
    WindowEntrance().create_from_bundled_plan(path)
    theme.apply(qapp)
    started = app.begin(WindowEntrance("担当"), path, Q2, Settings(str(tmp_path / "settings.ini")))
    qtbot.addWidget(started.frame)
    started.frame.show()
    qtbot.waitUntil(lambda: started.desk is not None and started.desk.presenter.now is not None, timeout=20_000)
    yield started
    started.stop()


@pytest.fixture
def desk(qtbot: QtBot, start: Start) -> Desk:
    assert start.desk is not None
    settle(qtbot, start.desk)
    return start.desk


@pytest.fixture
def workplace(desk: Desk) -> Workplace:
    assert desk.workplace is not None
    return desk.workplace


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(desk.bar.isEnabled, timeout=20_000)
    come_to_rest(desk, lambda true: qtbot.waitUntil(true, timeout=20_000))


def do(qtbot: QtBot, desk: Desk, command: str) -> None:
    desk.menus.actions[command].trigger()
    settle(qtbot, desk)


def submit(qtbot: QtBot, desk: Desk, workplace: Workplace) -> str:
    """The first initiative, as the grid does it."""
    assert desk.presenter.now is not None
    node = next(iter(desk.presenter.now.snapshot.initiatives()))
    record = desk.presenter.now.snapshot.record_of(node)
    workplace.typed.sending([(record, MINE)])
    workplace.answers.save_many([Answer(node.id, Q2, MINE, State.DRAFT, record.version)])
    settle(qtbot, desk)
    assert workplace.typed.all() == ()
    return node.id


def test_undo_redo_undo(qtbot: QtBot, desk: Desk, workplace: Workplace) -> None:
    node = submit(qtbot, desk, workplace)
    do(qtbot, desk, "undo")
    assert [(each.node, each.entry, each.base) for each in workplace.typed.unsaved()] == [(node, MINE, Entry())]
    do(qtbot, desk, "redo")
    assert workplace.typed.all() == ()
    do(qtbot, desk, "undo")
    assert [each.entry for each in workplace.typed.unsaved()] == [MINE]


def test_another_quarter_is_looked_at_meanwhile(qtbot: QtBot, desk: Desk, workplace: Workplace) -> None:
    submit(qtbot, desk, workplace)
    desk.presenter.show_quarter(Q1)
    settle(qtbot, desk)
    do(qtbot, desk, "undo")
    assert workplace.typed.all() == ()
    desk.presenter.show_quarter(Q2)
    settle(qtbot, desk)
    assert [(each.quarter, each.entry) for each in workplace.typed.unsaved()] == [(Q2, MINE)]


def test_what_was_typed_since_stays(qtbot: QtBot, desk: Desk, workplace: Workplace) -> None:
    node = submit(qtbot, desk, workplace)
    assert desk.presenter.now is not None
    snapshot = desk.presenter.now.snapshot
    workplace.typed.remember(snapshot.record_of(snapshot.plan.by_id[node]), Entry(result="協議した。次も"))
    do(qtbot, desk, "undo")
    assert [each.entry.result for each in workplace.typed.unsaved()] == ["協議した。次も"]
