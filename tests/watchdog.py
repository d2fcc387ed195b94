"""How long the event loop stood still: for the journeys, which tell it, and for `bench/journey.py`, which judges it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer

_TICK_MS = 1


class Watchdog(QObject):
    """Measures while it watches: what a test does between two of its steps is no time of the window's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = self._longest = 0.0
        self._watching = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """May be entered again inside."""
        if not self._watching:
            self._last = time.perf_counter()
            self._timer.start()
        self._watching += 1
        try:
            yield
        finally:
            self._watching -= 1
            self._tick()
            if not self._watching:
                self._timer.stop()

    @property
    def longest(self) -> float:
        """Since it was taken last, in milliseconds."""
        return self._longest * 1000

    def take(self) -> float:
        """The longest time between two turns, in milliseconds; from now on the next one is sought."""
        longest, self._longest = self.longest, 0.0
        return longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
