"""Another text size is chosen while the window stands: every page becomes what it would be after a restart, and back again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLabel, QScrollBar, QTableView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands
from tests.walk import LAST, make_sample
from tracker import paths
from tracker.composition import WindowEntrance
from tracker.gui import app, theme
from tracker.gui import settings as kept
from tracker.gui.settings import Settings
from tracker.gui.start.choice import Choice
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.desk import Desk

PAGES = ("start", "officer", "overview", "form", "grid", "charts", "unanswered", "comparison", "reports")
SPLIT = 6  # pixels
Measures = dict[str, object]


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    make_sample(paths.default_database())
    yield
    theme.change(qapp, theme.LIGHT, "normal")


@contextmanager
def window(qtbot: QtBot, qapp: QApplication, size: str) -> Iterator[tuple[Hands, Desk]]:
    theme.change(qapp, theme.LIGHT, size)
    settings = Settings(str(paths.default_database().with_name(f"{uuid4()}.ini")))  # what a window before was left like is not put back
    settings.put(kept.SIZE, size)
    start = app.begin(WindowEntrance("担当（見本）"), None, LAST, settings)
    qtbot.addWidget(start.frame)
    start.frame.resize(1280, 720)
    hands = Hands(qtbot, start)
    hands.loaded()
    assert start.desk is not None
    start.desk.bar.set_filter(TreeFilter(unanswered=True, department=next(iter(start.desk.presenter.now.snapshot.departments))))  # type: ignore[union-attr] # None fails the test, too
    try:
        yield hands, start.desk
    finally:
        start.frame.close()
        start.stop()


def turn_to(hands: Hands, desk: Desk, page: str) -> None:
    assert desk.workplace is not None
    start = desk.workplace.page.start
    if page in ("start", "officer"):
        start.choose(Choice(page == "start", desk.bar.filter.department))
        desk.menus.actions["start"].trigger()
    elif page in ("overview", "form"):
        desk.pages.turn_to("plan")
        hands.choose_row("1" if page == "overview" else "1-1-2-1")
    else:
        desk.pages.turn_to(page)
    desk.splitter.setSizes([700, 580])  # else it stands where the size before had pushed it
    laid_out(hands, desk)


def choose_size(hands: Hands, desk: Desk, size: str) -> None:
    desk.menus.actions[f"size-{size}"].trigger()
    laid_out(hands, desk)


def laid_out(hands: Hands, desk: Desk) -> None:
    """Pages of charts do it in several turns."""
    hands.settled()
    before: Measures = {}
    while (now := measured(desk)) != before:
        before = now
        QTest.qWait(30)
        hands.settled()


def measured(desk: Desk) -> Measures:
    """Of everything that can be seen: size, letters, sections of headers, words (which may be cut off)."""
    found: Measures = {}
    for widget in desk.frame.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QScrollBar):
            continue
        name = _path(widget)
        while name in found:
            name += "'"
        found[name] = (widget.width(), widget.height())
        found[f"{name} points"] = widget.font().pointSizeF()
        if isinstance(widget, QLabel):
            found[f"{name} words"] = re.sub(r"\d+:\d\d", "0:00", widget.text())  # a minute passes meanwhile
        if isinstance(widget, QHeaderView):
            found[f"{name} sections"] = [widget.sectionSize(place) for place in range(min(widget.count(), 30))]
        if isinstance(widget, QTableView):
            found[f"{name} row"] = widget.rowHeight(0)
        if isinstance(widget, QTreeView):
            found[f"{name} row"] = widget.visualRect(widget.model().index(0, 0)).height()
    return found


def _path(widget: QWidget) -> str:
    above: QWidget | None = widget
    names: list[str] = []
    while above is not None and above.parentWidget() is not None and len(names) < 4:
        names.append(above.objectName() or type(above).__name__)
        above = above.parentWidget()
    return "/".join(reversed(names))


def walked(hands: Hands, desk: Desk) -> dict[str, Measures]:
    found = {}
    for page in PAGES:
        turn_to(hands, desk, page)
        found[page] = measured(desk)
    return found


def differences(live: dict[str, Measures], after_restart: dict[str, Measures]) -> list[str]:
    return [
        f"{page}: {name}: {now} live, {then} after a restart"
        for page in PAGES
        for name in sorted(live[page].keys() | after_restart[page].keys())
        for now, then in [(live[page].get(name), after_restart[page].get(name))]
        if not _same(now, then)
    ]


def _same(now: object, then: object) -> bool:
    """A splitter shares out its room to some pixels."""
    if isinstance(now, tuple) and isinstance(then, tuple):
        return all(abs(one - other) <= SPLIT for one, other in zip(now, then, strict=True))
    return now == then


def test_every_page_is_as_after_a_restart(qtbot: QtBot, qapp: QApplication) -> None:
    with window(qtbot, qapp, "largest") as (hands, desk):
        largest = walked(hands, desk)
        choose_size(hands, desk, "normal")
        back = walked(hands, desk)
    with window(qtbot, qapp, "normal") as (hands, desk):
        normal = walked(hands, desk)
        choose_size(hands, desk, "largest")
        found = [*differences(walked(hands, desk), largest), "back:", *differences(back, normal)]
    assert found == ["back:"], "\n".join(found)
