"""When a window has come to rest: nothing is under way in its worker, and no pause runs whose end would change what it shows."""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tracker.gui.worker import Worker

_LONGEST_MS = 250  # the pause after a keystroke is 200; longer ones only keep what was typed
_TURNS = 5  # of the event loop: a step that takes the next turn has no timer that could be seen
_LOOK_SECONDS = 0.01
_PATIENCE_SECONDS = 20


def come_to_rest(worker: Worker, wait: Callable[[Callable[[], bool]], None]) -> None:
    """`wait` lets the event loop run until something is true; that pauses are looked for between is no time of the window's."""
    end = time.monotonic() + _PATIENCE_SECONDS
    wait(lambda: _idle(worker))
    while _pausing():
        looked = time.monotonic()
        assert looked < end, "the window does not come to rest"
        wait(lambda since=looked: time.monotonic() > since + _LOOK_SECONDS and _idle(worker))  # type: ignore[misc]


def _idle(worker: Worker) -> bool:
    for _ in range(_TURNS):
        QApplication.processEvents()
        if worker.busy:
            return False
    return True


def _pausing() -> bool:
    """Timers without a parent, as QTimer.singleShot makes them, are known to nobody else."""
    return any(type(each) is QTimer and isValid(each) and _tells(each) for each in gc.get_objects())


def _tells(timer: QTimer) -> bool:
    """A repeated one with a pause is a clock; without one it does work in steps, until it is done."""
    return timer.isActive() and timer.interval() <= (_LONGEST_MS if timer.isSingleShot() else 0)
