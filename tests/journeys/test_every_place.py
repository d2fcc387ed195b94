"""Every page, dialog and state: all that can be reached has a name for those who do not see it, no words are cut
off, and no two things share an access key."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QStackedLayout,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.walk import LAST, Place, Walk, entrance, make_sample
from tracker import paths
from tracker.gui import app, theme
from tracker.gui.settings import Settings

_TURNS = 20
_INNER = (QScrollBar, QToolButton)  # parts of Qt's own widgets
_SOLID = (QAbstractButton, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLabel, QLineEdit)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def places(qtbot: QtBot, qapp: QApplication, tmp_path: Path, size: str) -> Iterator[Place]:
    make_sample(paths.default_database())
    theme.apply(qapp, theme.LIGHT, size)
    start = app.begin(entrance(), None, LAST, Settings())
    qtbot.addWidget(start.frame)
    start.frame.resize(1280, 720)
    walk = Walk(start, lambda true: qtbot.waitUntil(true, timeout=10_000))
    try:
        yield from walk.places()
    finally:
        start.stop()
        theme.change(qapp, theme.LIGHT, "normal")


def visible(place: QWidget) -> list[QWidget]:
    return [place, *(each for each in place.findChildren(QWidget) if each.isVisibleTo(place))]


def named(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def nameless(place: Place) -> list[str]:
    """Widgets that Tab reaches, and whose purpose nothing tells."""
    return [
        f"{place.name}: {type(each).__name__} {each.objectName()}"
        for each in visible(place.widget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and not named(each).strip()
        if not isinstance(each, _INNER) and not isinstance(each.parent(), QAbstractSpinBox)
        if not (isinstance(each, QScrollArea) or type(each) is QWidget)
    ]


def cut_off(place: Place) -> list[str]:
    found = []
    for each in visible(place.widget):
        if isinstance(each, QLabel) and each.text() and not each.pixmap():
            needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
            room = each.sizeHint().width() if not each.wordWrap() else 0
            if needed > each.height() + 1 or room > each.width() + 1:
                found.append(f"{place.name}: label {each.objectName()} 「{each.text()[:20]}」 {each.size()} needs {room} × {needed}")
        elif isinstance(each, QAbstractButton) and each.text() and not isinstance(each, QToolButton):
            if each.sizeHint().width() > each.width() + 1 or each.minimumSizeHint().height() > each.height() + 1:
                found.append(f"{place.name}: button {each.objectName()} 「{each.text()}」 {each.size()} needs {each.sizeHint()}")
        elif isinstance(each, QTabBar) and each.sizeHint().width() > each.width():
            found.append(f"{place.name}: tabs {each.objectName()}")
        elif isinstance(each, QScrollArea) and each.horizontalScrollBar().maximum() > 0:
            found.append(f"{place.name}: {each.objectName()} must be scrolled sideways")
        elif isinstance(each, QLineEdit) and each.height() < each.fontMetrics().height() + 6:
            found.append(f"{place.name}: line {each.objectName()} is too low")
    return found


def outside(place: Place) -> list[str]:
    """Widgets that stand partly outside their window, where nothing can be scrolled to."""
    ground = QRect(0, 0, place.widget.width(), place.widget.height())
    found = []
    for each in visible(place.widget):
        above = each.parentWidget()
        while above is not None and above is not place.widget and not isinstance(above, QAbstractScrollArea):
            above = above.parentWidget()
        if above is place.widget and each is not place.widget and not each.isWindow():
            where = QRect(each.mapTo(place.widget, each.rect().topLeft()), each.size())
            if not ground.contains(where):
                found.append(f"{place.name}: {type(each).__name__} {each.objectName()} {where}")
    return found


def overlapping(place: Place) -> list[str]:
    """Two things that one layout put onto the same place, since it had less room than they need."""
    found = []
    for above in visible(place.widget):
        below = [each for each in above.findChildren(QWidget, options=_DIRECT) if isinstance(each, _SOLID) and each.isVisibleTo(above)]
        if above.layout() is not None and not isinstance(above.layout(), QStackedLayout):
            for one, other in combinations(below, 2):
                if one.geometry().intersects(other.geometry()):
                    found.append(f"{place.name}: {one.objectName()} {one.geometry()} over {other.objectName()} {other.geometry()}")
    return found


def clashing(place: Place) -> list[str]:
    """Access keys that several things in one window have: pressing one would only move the focus from one to the other."""
    texts = [
        each.text() for each in visible(place.widget) if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy())
    ]
    for bar in (each for each in visible(place.widget) if isinstance(each, QMenuBar)):
        texts += [action.text() for action in bar.actions()]
    for tabs in (each for each in visible(place.widget) if isinstance(each, QTabBar)):
        texts += [tabs.tabText(at) for at in range(tabs.count())]
    by_key: dict[str, set[str]] = {}
    for text in texts:
        for letter in re.findall(r"(?<!&)&([A-Za-z0-9])", text):
            by_key.setdefault(letter, set()).add(text)
    return [f"{place.name}: Alt+{letter} {sorted(same)}" for letter, same in by_key.items() if len(same) > 1]


def faults_of(place: Place) -> list[str]:
    found = [*nameless(place), *cut_off(place), *outside(place), *overlapping(place), *clashing(place)]
    if place.widget.width() > 1280 or place.widget.height() > 720:
        found.append(f"{place.name}: {place.widget.size()} is larger than the smallest screen")
    return found


def lasting(place: Place) -> list[str]:
    """What is still wrong after some turns of the event loop: a busy machine lays a page out a little later."""
    found = faults_of(place)
    for _ in range(_TURNS):
        if not found:
            break
        QTest.qWait(50)
        found = faults_of(place)
    return found


@pytest.mark.parametrize("size", theme.SIZES)
def test_every_place_can_be_read_and_heard(qtbot: QtBot, qapp: QApplication, tmp_path: Path, size: str) -> None:
    faults: list[str] = []
    seen = 0
    for place in places(qtbot, qapp, tmp_path, size):
        seen += 1
        faults += lasting(place)
    assert seen > 20
    assert not faults, "\n".join(dict.fromkeys(faults))
