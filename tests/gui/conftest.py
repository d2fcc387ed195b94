"""What dialogs need of the window that opens them: its worker, and itself as their parent; and a real database to work on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tracker import paths
from tracker.composition import create_database, open_database
from tracker.gui.worker import Worker
from tracker.services.office import Office


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real plan and two departments."""
    path = tmp_path_factory.mktemp("planned") / "plan.sqlite"
    office = create_database(path, "kanri")
    office.plans.import_file(paths.BUNDLED_PLAN)
    office.departments.add("101", "Kikaku", contact="庶務係　内線1234")
    office.departments.add("201", "Nosei")
    office.assignments.assign(["1-1-2-1"], "101")
    office.assignments.assign(["1-1-2-2"], "201")
    return path


@pytest.fixture
def office_of(planned: Path, tmp_path: Path) -> Callable[[str], Office]:
    """A copy of it for each test, opened as somebody."""
    path = tmp_path / "計画.sqlite"
    shutil.copy(planned, path)
    return lambda user: open_database(path, user)
