"""The window on an empty folder, and the officer's hands on it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tests.journeys.window.steps import Q2
from tracker.gui.app import Start


@pytest.fixture
def start(begin: Begin) -> Start:
    return begin("企画太郎（見本）", None, Q2)


@pytest.fixture
def hands(qtbot: QtBot, start: Start) -> Hands:
    return Hands(qtbot, start)
