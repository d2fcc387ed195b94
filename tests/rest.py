"""When a window has come to rest: nothing is under way in its worker, and no pause runs whose end would change what it shows."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tracker.gui.window.desk import Desk

_LONGEST_MS = 250  # the pause after a keystroke is 200; longer ones keep what was typed, or collect garbage
_TURNS = 5  # of the event loop: what Qt itself put off has no timer
_LOOK_SECONDS = 0.01
_PATIENCE_SECONDS = 20


class _Shots:
    """Single shots under way, by the object that must live for them. Qt tells nobody of them: so their beginning is listened to."""

    def __init__(self) -> None:
        self._under_way: dict[int, QObject] = {}
        self._begun = 0
        self._begin = QTimer.singleShot
        QTimer.singleShot = self._listened  # type: ignore[method-assign, assignment] # to listen

    def _listened(self, ms: int, owner: QObject, do: Callable[[], object]) -> None:
        self._begun += 1
        number = self._begun

        def done() -> None:
            self._under_way.pop(number, None)
            do()

        if ms <= _LONGEST_MS:
            self._under_way[number] = owner
        self._begin(ms, owner, done)

    def any(self) -> bool:
        self._under_way = {number: owner for number, owner in self._under_way.items() if isValid(owner)}
        return bool(self._under_way)


_shots = _Shots()


def come_to_rest(desk: Desk, wait: Callable[[Callable[[], bool]], Any]) -> None:
    """`wait` lets the event loop run until something is true."""
    end = time.monotonic() + _PATIENCE_SECONDS
    wait(lambda: _idle(desk))
    while _shots.any() or any(map(_tells, desk.frame.findChildren(QTimer))):
        looked = time.monotonic()
        assert looked < end, "the window does not come to rest"
        wait(lambda since=looked: time.monotonic() > since + _LOOK_SECONDS and _idle(desk))  # type: ignore[misc] # the default binds the moment


def _idle(desk: Desk) -> bool:
    for _ in range(_TURNS):
        QApplication.processEvents()
        if desk.worker.busy:
            return False
    return True


def _tells(timer: QTimer) -> bool:
    """A repeated one with a pause is a clock; without one it does work in steps, until it is done."""
    return timer.isActive() and timer.interval() <= (_LONGEST_MS if timer.isSingleShot() else 0)
