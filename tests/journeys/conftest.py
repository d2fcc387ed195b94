"""The real window, begun as somebody on a database, in the smallest size that it is made for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.composition import WindowEntrance
from tracker.domain.quarter import Quarter
from tracker.gui import app, theme
from tracker.gui.app import Start

Begin = Callable[[str, Path | None, Quarter], Start]


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication) -> Iterator[Begin]:
    """By user, database (None: the default one) and quarter."""
    begun: list[Start] = []

    def begin(user: str, database: Path | None, quarter: Quarter) -> Start:
        theme.apply(qapp)
        start = app.begin(WindowEntrance(user), database, quarter)
        begun.append(start)
        qtbot.addWidget(start.frame)
        start.frame.resize(1280, 720)
        return start

    yield begin
    for start in begun:
        start.stop()
