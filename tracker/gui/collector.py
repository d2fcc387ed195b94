"""Collects Python's cyclic garbage while the window is open.

Left to itself, Python looks through everything there is whenever enough was made, in whatever thread made it: with all modules in memory
that holds the window up for a tenth of a second and more, and a widget would be destroyed outside the main thread. So only what is young
is looked through, every second, in the main thread; what is old waits until the officer turns to another program.
"""

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

_EVERY_MS = 1000
_YOUNG = 1  # generation; what outlives it is not looked through again


class Collector(QObject):
    """Garbage collection is off when this is made; `stop` leaves it as Python has it."""

    def __init__(self, owner: QObject, every_ms: int = _EVERY_MS) -> None:
        super().__init__(owner)
        self._modules = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect_young)
        self._timer.start(every_ms)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._take_state)
        self._collect_young()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect_young(self) -> None:
        if len(sys.modules) != self._modules:
            self._modules = len(sys.modules)
            gc.freeze()  # modules stay, and all that importing them made
        else:
            gc.collect(_YOUNG)

    def _take_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            gc.unfreeze()
            gc.collect()
            gc.freeze()
