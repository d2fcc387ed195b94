"""The window on an empty folder, and the officer's hands on it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands
from tests.journeys.window.steps import Q2
from tracker.composition import WindowEntrance
from tracker.gui import app, theme
from tracker.gui.app import Start


@pytest.fixture
def start(qtbot: QtBot, qapp: object) -> Iterator[Start]:
    theme.apply(qapp)  # type: ignore[arg-type]
    started = app.begin(WindowEntrance("企画太郎（見本）"), None, Q2)
    qtbot.addWidget(started.frame)
    started.frame.resize(1280, 720)
    yield started
    started.stop()


@pytest.fixture
def hands(qtbot: QtBot, start: Start) -> Hands:
    return Hands(qtbot, start)
