"""An officer's hands: keys and mouse on the real window, pictures of what it shows, and how long it ever stood still.

What a picture's name stands for and the longest time between two turns of the event loop until then go into `turns.txt` beside the
pictures. `bench/journey.py` judges such times; here only a window that hangs fails, since tests share their machine with others.
"""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.rest import come_to_rest
from tests.watchdog import Watchdog
from tracker.gui.app import Start

W = TypeVar("W", bound=QWidget)
P = ParamSpec("P")
R = TypeVar("R")
PATIENCE_MS = 10_000
HANGING_MS = 2_000


def watched(act: "Callable[Concatenate[Hands, P], R]") -> "Callable[Concatenate[Hands, P], R]":
    """The window's own time passes in what the hands do, and not in what a test looks up between."""

    @wraps(act)
    def done(self: "Hands", /, *args: P.args, **named: P.kwargs) -> R:
        with self.watchdog.watching():
            result = act(self, *args, **named)
        assert self.watchdog.longest < HANGING_MS, f"{act.__name__}: the window stood still for {self.watchdog.longest:.0f} ms"
        return result

    return done


class Hands:
    def __init__(self, qtbot: QtBot, start: Start) -> None:
        self._qtbot = qtbot
        self._start = start
        self.window = start.frame
        self.watchdog = Watchdog(start.frame)
        self.keys = self.clicks = 0  # texts count as one key: what is typed is the work itself
        folder = os.environ.get("TRACKER_PICTURES")
        self._pictures = Path(folder) if folder else None

    @watched
    def until(self, true: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def loaded(self) -> None:
        """The plan is shown, and nothing is under way any more."""
        self.until(lambda: self._start.desk is not None and self._start.desk.presenter.now is not None)
        self.settled()

    def settled(self) -> None:
        """Nothing is under way any more."""
        desk = self._start.desk
        assert desk is not None
        come_to_rest(desk, self.until)

    def find(self, kind: type[W], name: str, place: QWidget | None = None) -> W:
        found = [each for each in (place or self.window).findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} visible"
        return found[0]

    def dialog(self, name: str) -> QDialog:
        """Waits until it is there."""
        self.until(lambda: any(each.isVisible() for each in self.window.findChildren(QDialog, name)))
        found = self.find(QDialog, name)
        self._activate(found)
        return found

    def gone(self, name: str) -> None:
        self.until(lambda: not any(each.isVisible() for each in self.window.findChildren(QDialog, name)))
        self._activate(QApplication.activeModalWidget() or self.window)

    def _activate(self, window: QWidget) -> None:
        """Offscreen there is no window manager that would do it."""

        def active() -> bool:
            window.activateWindow()
            return window.isActiveWindow()

        self.until(active)

    @watched
    def click(self, button: QWidget | str, place: QWidget | None = None) -> None:
        widget = self.find(QPushButton, button, place) if isinstance(button, str) else button
        assert widget.isEnabled(), widget.objectName()
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    @watched
    def type(self, text: str, place: QWidget | None = None) -> None:
        """Into `place`, or where the focus is; Japanese comes from the input method, as on a real PC."""
        field = place or QApplication.focusWidget()
        assert field is not None
        if place is not None:
            QTest.mouseClick(place, Qt.MouseButton.LeftButton)
            self.clicks += 1
        self.keys += 1
        if text.isascii():
            QTest.keyClicks(field, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)

    def retype(self, text: str, place: QWidget) -> None:
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
        self.press("Ctrl+A")
        self.type(text)

    @watched
    def press(self, keys: str, times: int = 1) -> None:
        """A key like Tab, Return or Ctrl+S, where the focus is."""
        for _ in range(times):
            self.keys += 1
            QTest.keySequence(QApplication.focusWidget() or self.window, keys)

    @watched
    def access(self, button: QWidget | str, place: QWidget | None = None) -> None:
        """By its access key, Alt with the underlined letter."""
        widget = self.find(QPushButton, button, place) if isinstance(button, str) else button
        assert isinstance(widget, QAbstractButton)
        assert widget.isEnabled(), widget.objectName()
        self.press(f"Alt+{access_key(widget.text())}")
        self.until(lambda: not (isValid(widget) and widget.isDown()))  # Qt shows it pressed for a tenth of a second, then it acts

    @watched
    def command(self, name: str) -> None:
        """By keys: the menu's letter with Alt, then the command's."""
        for top in self.window.menuBar().actions():
            menu = top.menu()
            assert isinstance(menu, QMenu)
            for action in menu.actions():
                if action.objectName() == name:
                    assert action.isEnabled(), name
                    self.press(f"Alt+{access_key(top.text())}")
                    self.until(menu.isVisible)
                    self.keys += 1
                    QTest.keySequence(menu, access_key(action.text()))
                    return
        raise AssertionError(name)

    @watched
    def menu(self, name: str) -> None:
        """By the mouse: the menu, then its command."""
        bar = self.window.menuBar()
        for top in bar.actions():
            menu = top.menu()
            assert isinstance(menu, QMenu)
            for action in menu.actions():
                if action.objectName() == name:
                    assert action.isEnabled(), name
                    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(top).center())
                    self.until(menu.isVisible)
                    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
                    return
        raise AssertionError(name)

    @watched
    def choose_row(self, code: str) -> None:
        """By the mouse; unfolds what lies above."""
        desk = self._start.desk
        assert desk is not None
        tree, now = desk.tree, desk.presenter.now
        assert now is not None
        node = next(each for each in now.snapshot.plan.nodes if each.code == code)
        index = tree.plan_model.index_of(node.id)
        above = index.parent()
        while above.isValid():
            tree.expand(above)
            above = above.parent()
        tree.scrollTo(index, QTreeView.ScrollHint.PositionAtCenter)
        place = tree.visualRect(index)
        assert place.isValid(), code
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 30, place.center().y()))
        self.until(lambda: tree.current == node.id)

    def picture(self, name: str) -> None:
        """Kept in the folder that TRACKER_PICTURES names, with the dialog on top of the window; else not taken."""
        if self._pictures is None:
            return
        QTest.qWait(150)
        self._pictures.mkdir(parents=True, exist_ok=True)
        dialog = QApplication.activeModalWidget()
        (dialog or self.window).grab().save(str(self._pictures / f"{name}.png"))
        with (self._pictures / "turns.txt").open("a", encoding="utf-8") as told:
            told.write(f"{name}\t{self.watchdog.take():.0f} ms\n")


def access_key(text: str) -> str:
    return text[text.index("&") + 1]
