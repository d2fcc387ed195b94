"""Garbage is collected while the window is open, in the main thread and in small parts."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.gui.collector import Collector


class Knot:
    """Holds itself: no count of references ever frees it."""

    def __init__(self, freed_in: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: freed_in.append(threading.current_thread().name))


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    gc.collect()
    gc.disable()
    owner = QObject()
    yield owner
    gc.unfreeze()
    gc.enable()


def test_young_garbage_goes_soon_in_the_main_thread(qtbot: QtBot, owner: QObject) -> None:
    Collector(owner, every_ms=20)
    freed: list[str] = []
    made = threading.Thread(target=lambda: Knot(freed))
    made.start()
    made.join()
    assert freed == []
    qtbot.waitUntil(lambda: freed == ["MainThread"])


def test_old_garbage_goes_when_the_officer_turns_to_another_program(qtbot: QtBot, owner: QObject) -> None:
    collector = Collector(owner, every_ms=20)
    freed: list[str] = []
    kept = [Knot(freed)]
    gc.freeze()  # it has become old
    kept.clear()
    qtbot.wait(100)
    assert freed == []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert freed == ["MainThread"]
    collector.stop()


def test_afterwards_all_is_as_python_has_it(owner: QObject) -> None:
    Collector(owner).stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
