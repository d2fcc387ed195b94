"""The page of an initiative by its names, for keys and mouse."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QWidget

from tracker.domain.record import Entry, Record
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]
W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QPushButton, name), Qt.MouseButton.LeftButton)


def show(page: InitiativePage, snapshot: Snapshot, node: str | None) -> None:
    page.show_node(snapshot, snapshot.plan.by_id[node] if node else None)


def pending(page: InitiativePage) -> dict[str, Entry]:
    return {each.node: each.entry for each in page.typed.unsaved()}


def type_into(page: QWidget, name: str, text: str) -> None:
    field = find(page, QTextEdit, name)
    field.setFocus()
    QTest.keyClicks(field, text)


def words(page: QWidget, name: str) -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""
