"""Another look is chosen while the window stands: words, grounds and drawings follow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import WindowEntrance, create_database
from tracker.domain.quarter import Quarter
from tracker.gui import app, theme
from tracker.gui.app import Start
from tracker.gui.settings import Settings


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    create_database(paths.default_database()).plans.import_file(paths.BUNDLED_PLAN)
    theme.apply(qapp)
    started = app.begin(WindowEntrance("担当（見本）"), None, Quarter(2026, 3), Settings(str(tmp_path / "settings.ini")))
    qtbot.addWidget(started.frame)
    started.frame.resize(1280, 720)
    yield started
    started.stop()
    theme.change(qapp, theme.LIGHT, "normal")


def lightest(icon: QIcon) -> int:
    image = icon.pixmap(QSize(16, 16)).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max((each.lightness() for each in pixels if each.alpha() > 200), default=-1)


def test_drawings_are_inked_anew(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    hands.loaded()
    desk = start.desk
    assert desk is not None
    report: QAction = desk.menus.actions["report"]
    kept = hands.find(QPushButton, "keptFilters")
    hands.until(lambda: 0 <= lightest(report.icon()) < 60 and 0 <= lightest(kept.icon()) < 60)
    desk.menus.actions["look-contrast"].trigger()
    hands.until(lambda: lightest(report.icon()) > 240 and lightest(kept.icon()) > 240)
    hands.press("Ctrl+2")
    hands.until(lambda: any(lightest(each.icon()) > 240 for each in start.frame.findChildren(QPushButton, "grid-save")))
    hands.picture("80-contrast")


def test_text_grows_and_shrinks_by_keys(qtbot: QtBot, qapp: QApplication, start: Start) -> None:
    hands = Hands(qtbot, start)
    hands.loaded()
    start.frame.activateWindow()
    hands.until(start.frame.isActiveWindow)
    desk = start.desk
    assert desk is not None

    def after(*keys: str) -> float:
        for key in keys:
            hands.press(key)
        checked = [key for key, action in desk.menus.actions.items() if key.startswith("size-") and action.isChecked()]
        assert [theme.SIZES[each.removeprefix("size-")] for each in checked] == [qapp.font().pointSizeF()]
        return qapp.font().pointSizeF()

    assert after() == 10
    assert after("Ctrl++") == 12
    assert after("Ctrl+;", "Ctrl++") == 14, "there is nothing larger"
    assert after("Ctrl+-") == 12
    assert after("Ctrl+0") == 10
    assert after("Ctrl+-") == 10
