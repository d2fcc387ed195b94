"""The page of reports on a service that says itself what a book does."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.report.service import SNAPSHOT, Reports
from tracker.domain.report.made import MadeBook
from tracker.domain.status import quarter_status
from tracker.gui import theme
from tracker.gui.report.page import ReportsPage
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded
from tracker.gui.worker import Worker


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def books() -> list[MadeBook]:
    return []


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, reports: Reports, books: list[MadeBook], folder: Path) -> Iterator[ReportsPage]:
    theme.apply(qapp)
    worker = Worker()
    office, papers = SimpleNamespace(books=SimpleNamespace(listed=lambda: books)), SimpleNamespace(reports=reports)
    shown = ReportsPage(worker, lambda: cast("Any", office), lambda: cast("Any", papers), folder)
    qtbot.addWidget(shown)
    shown.resize(1264, 590)
    shown.show()
    shown.show_loaded(Loaded(Rows(SNAPSHOT), quarter_status(SNAPSHOT)))
    qtbot.waitUntil(lambda: bool(shown.preview.course.view.arranged.lines))
    qtbot.waitUntil(lambda: not worker.busy)
    yield shown
    worker.stop()
