"""The grid's page by its names, for keys and mouse."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tracker.domain.record import Entry
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.grid.columns import COLUMNS, PLACES
from tracker.gui.grid.filling import Area
from tracker.gui.grid.page import GridPage
from tracker.gui.grid.table import GridTable
from tracker.gui.window.presenter import Loaded

Make = Callable[..., Loaded]
W = TypeVar("W", bound=QWidget)
GRADE, PERCENT, RESULT = PLACES["grade"], PLACES["percent"], PLACES["result"]


def find(page: GridPage, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def words(page: GridPage, name: str) -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""


def show(page: GridPage, loaded: Loaded) -> None:
    page.show_loaded(loaded)
    QApplication.processEvents()


def press(page: GridPage, keys: str) -> None:
    """Qt closes a cell a turn after its Enter."""
    QTest.keySequence(QApplication.focusWidget() or find(page, GridTable, "gridCells"), keys)
    QApplication.processEvents()


def go(table: GridTable, row: int, key: str) -> None:
    table.setFocus()
    table.select(Area(row, PLACES[key], row, PLACES[key]))


def place(table: GridTable) -> tuple[int, str]:
    index = table.currentIndex()
    return index.row(), COLUMNS[index.column()].key


def kept(typed: TypedAnswers) -> dict[str, Entry]:
    return {each.node: each.entry for each in typed.unsaved()}


def editor(table: GridTable) -> QWidget:
    found = [each for each in table.findChildren(QWidget) if each.objectName().startswith("cell-") and each.isVisible()]
    assert len(found) == 1
    return found[0]
