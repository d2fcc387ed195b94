"""The window comes back as it was left: size, divider, quarter, filter; the quarter only until a new one is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from tracker.composition import WindowEntrance
from tracker.domain.node import UPPER_KINDS, Kind
from tracker.domain.quarter import Quarter
from tracker.gui import app, theme
from tracker.gui import settings as kept
from tracker.gui.app import Start
from tracker.gui.settings import Settings
from tracker.gui.start.choice import Choice
from tracker.gui.tree.arrangement import USUAL
from tracker.gui.window.desk import Desk


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    theme.apply(qapp)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    WindowEntrance().create_from_bundled_plan(tmp_path / "計画.sqlite")
    return tmp_path / "計画.sqlite"


class Windows:
    """Opens the window again and again with one settings file."""

    def __init__(self, qtbot: QtBot, database: Path, file: Path) -> None:
        self._qtbot, self._database, self._file = qtbot, database, file
        self._open: list[Start] = []

    def open(self) -> Desk:
        start = app.begin(WindowEntrance(), self._database, None, Settings(str(self._file)))
        self._qtbot.addWidget(start.frame)
        self._open.append(start)
        self._qtbot.waitUntil(lambda: start.desk is not None and start.desk.presenter.now is not None, timeout=10_000)
        assert start.desk is not None
        desk = start.desk
        self._qtbot.waitUntil(lambda: not desk.worker.busy and desk.bar.isEnabled(), timeout=10_000)
        return desk

    def close(self) -> None:
        start = self._open.pop()
        start.frame.close()
        start.stop()


@pytest.fixture
def windows(qtbot: QtBot, database: Path, tmp_path: Path) -> Iterator[Windows]:
    opened = Windows(qtbot, database, tmp_path / "settings.ini")
    yield opened
    while opened._open:
        opened.close()


def test_comes_back_as_it_was_left(qtbot: QtBot, windows: Windows) -> None:
    desk = windows.open()
    asked = desk.presenter.quarter
    desk.frame.resize(1200, 640)
    desk.tree.columns.show_column("flag", shown=False)
    field = desk.presenter.now.snapshot.plan.of_kind(Kind.POLICY_FIELD)[1] if desk.presenter.now else None
    assert field is not None
    desk.tree.collapse(desk.tree.plan_model.index_of(field.id))
    desk.splitter.setSizes([640, 560])
    answer = desk.splitter.sizes()[1]
    desk.presenter.show_quarter(Quarter(2024, 3))
    qtbot.waitUntil(lambda: desk.presenter.quarter == Quarter(2024, 3))
    search, unanswered = desk.frame.findChild(QLineEdit, "search"), desk.frame.findChild(QCheckBox, "unansweredOnly")
    assert search is not None
    assert unanswered is not None
    search.setText("水素")
    unanswered.setChecked(True)
    desk.tree.columns.show_column("issue", shown=True)
    desk.tree.columns.moveSection(desk.tree.columns.visualIndex(desk.tree.columns.count() - 1), 1)
    arrangement = desk.tree.columns.arrangement()
    assert [placed.key for placed in arrangement[:2]] == ["title", "former"]
    windows.close()

    again = windows.open()
    assert again.tree.columns.arrangement() == arrangement
    assert again.frame.height() == 640
    assert again.frame.width() < 1200  # the tests' screen is 800 pixels wide: Qt makes the window no larger than it can
    assert again.splitter.sizes()[1] == answer  # the tree takes what the smaller window lacks
    assert again.presenter.quarter == Quarter(2024, 3) != asked
    assert not next(placed.shown for placed in again.tree.columns.arrangement() if placed.key == "flag")
    assert field.id not in again.tree.unfolded
    assert len(again.tree.unfolded) > 20
    assert (again.bar.filter.text, again.bar.filter.unanswered) == ("水素", True)
    assert again.tree.plan_model.filter == again.bar.filter
    assert 0 < len(again.tree.plan_model.selection.shown) < 20


def test_what_was_unfolded_is_unfolded_again(windows: Windows) -> None:
    desk = windows.open()
    rows = desk.tree.plan_model.rows
    assert rows is not None
    first, second = [node.id for node in rows.nodes if node.kind is Kind.GOAL][:2]
    desk.tree.unfold_to(())
    desk.tree.expand(desk.tree.plan_model.index_of(second))
    windows.close()
    again = windows.open().tree
    assert again.isExpanded(again.plan_model.index_of(second))
    assert not again.isExpanded(again.plan_model.index_of(first))
    again.choose_nothing()
    again.unfold_to(())
    windows.close()
    assert windows.open().tree.unfolded == frozenset()


def test_a_new_quarter_is_shown_although_another_was_left(windows: Windows, tmp_path: Path, database: Path) -> None:
    settings = Settings(str(tmp_path / "settings.ini")).of(str(database))
    settings.put(kept.QUARTER, "2020Q1")
    settings.put(kept.QUARTER_ASKED, "2020Q4")  # then another quarter was the one that ended last
    settings.save()
    assert windows.open().presenter.quarter != Quarter(2020, 1)


def test_what_cannot_be_understood_is_left_out(windows: Windows, tmp_path: Path, database: Path) -> None:
    settings = Settings(str(tmp_path / "settings.ini"))
    settings.put(kept.GEOMETRY, "&&&")
    settings.put(kept.SPLIT, "AAAA")
    of = settings.of(str(database))
    of.put(kept.FILTER, '{"text": 5, "grades": 7}')
    of.put(kept.QUARTER, "いつか")
    of.put(kept.UNFOLDED, '{"a": 1}')
    settings.put(kept.COLUMNS, '[["title", "wide", true]]')
    settings.save()
    desk = windows.open()
    assert not desk.bar.filter.active
    assert desk.frame.width() == 1280
    assert desk.tree.columns.arrangement() == USUAL
    rows = desk.tree.plan_model.rows
    assert rows is not None
    assert desk.tree.unfolded == {node.id for node in rows.nodes if node.kind in UPPER_KINDS}


def test_who_looks_at_the_start_page_comes_back(windows: Windows, tmp_path: Path, database: Path) -> None:
    desk = windows.open()
    assert desk.workplace is not None
    assert desk.workplace.page.start.choice is None
    button = desk.frame.findChild(QRadioButton, "asOfficer")
    assert button is not None
    button.click()
    windows.close()
    again = windows.open().workplace
    assert again is not None
    assert again.page.start.choice == Choice(False, None)
    windows.close()
    Settings(str(tmp_path / "settings.ini")).of(str(database)).put(kept.CHOICE, "だれか？")
    last = windows.open().workplace
    assert last is not None
    assert last.page.start.choice is None
