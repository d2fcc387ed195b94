"""A service of reports that says itself what a book does, and the page by its names."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.factories import MADE_ON, QUARTER, filled_snapshot, material_of, small_plan
from tracker.domain.report.edition import Edition
from tracker.domain.report.preview import Preview, preview_of
from tracker.domain.report.scope import scope_of

W = TypeVar("W", bound=QWidget)
SNAPSHOT = replace(filled_snapshot(small_plan(), department_count=3), leads={"first": "d2", "second": "d3"})
NAME = "進捗状況報告_令和8年度第2四半期.xlsx"


class Made(NamedTuple):
    path: Path
    notices: tuple[str, ...] = ()


class Reports:
    """As the service, but what a book does is said by `make`; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, str | None, Edition]] = []
        self.previewed: list[tuple[str | None, Edition]] = []
        self.make: Callable[..., Made] = lambda path, **_: Made(path)

    def quarterly(self, quarter: Any, path: Path, department: Any, progress: Any, cancelled: Any, edition: Edition, *, number: Any) -> Made:
        assert (quarter, number) == (QUARTER, None)
        self.asked.append((path, department, edition))
        return self.make(path, progress=progress, cancelled=cancelled)

    def yearly(self, year: int, path: Path, department: Any, progress: Any, cancelled: Any, edition: Edition) -> Made:
        assert year == QUARTER.year
        self.asked.append((path, department, edition))
        return self.make(path, progress=progress, cancelled=cancelled)

    def preview(self, quarter: Any, department: str | None, edition: Edition) -> Preview:
        self.previewed.append((department, edition))
        return preview_of(scope_of(material_of(SNAPSHOT), "0.1.0", MADE_ON, department, edition))


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def click(place: QWidget, name: str) -> None:
    QTest.mouseClick(find(place, QPushButton, name), Qt.MouseButton.LeftButton)


def told(page: QWidget, name: str = "reportStripWords") -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""


def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the page asks the system to open."""
    shown: list[Path] = []

    def open_url(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr("tracker.gui.report.launch.QDesktopServices", SimpleNamespace(openUrl=open_url))
    return shown
