"""An officer's hands: keys and mouse on the real window, and pictures of what it shows."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tracker.gui.app import Start

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 10_000


class Hands:
    def __init__(self, qtbot: QtBot, start: Start) -> None:
        self._qtbot = qtbot
        self._start = start
        self.window = start.frame
        self.keys = self.clicks = 0  # texts count as one key: what is typed is the work itself
        folder = os.environ.get("TRACKER_PICTURES")
        self._pictures = Path(folder) if folder else None

    def until(self, true: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def settled(self) -> None:
        """Nothing is under way in the worker any more."""
        desk = self._start.desk
        assert desk is not None
        self.until(lambda: not desk.worker.busy)
        QTest.qWait(120)  # longer than the pause after which the surroundings are read
        self.until(lambda: not desk.worker.busy)

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

    def click(self, button: QWidget | str, place: QWidget | None = None) -> None:
        widget = self.find(QPushButton, button, place) if isinstance(button, str) else button
        assert widget.isEnabled(), widget.objectName()
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

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

    def press(self, keys: str, times: int = 1) -> None:
        """A key like Tab, Return or Ctrl+S, where the focus is."""
        for _ in range(times):
            self.keys += 1
            QTest.keySequence(QApplication.focusWidget() or self.window, keys)

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
