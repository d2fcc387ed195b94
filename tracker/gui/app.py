"""Starts the window: its frame is painted first, everything else is imported and opened after that, beside the event loop."""

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from tracker.gui import theme
from tracker.gui.window.frame import TITLE, Frame

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tracker.domain.quarter import Quarter
    from tracker.gui.entrance import Entrance
    from tracker.gui.window.desk import Desk

_SWITCH_SECONDS = 0.0002  # while modules are imported in a thread, the window gets its turn so often


class Start(QObject):
    """From the painted frame to the desk: imports the desk in a thread, then makes it in the main thread and opens `location`."""

    ready = Signal(object)  # the Desk
    _imported = Signal()

    def __init__(self, frame: Frame, entrance: "Entrance", location: "Path | None", first_quarter: "Quarter | None") -> None:
        super().__init__(frame)
        self.frame = frame
        self._entrance = entrance
        self._location = location
        self._first_quarter = first_quarter
        self.desk: Desk | None = None
        frame.painted.connect(lambda: QTimer.singleShot(0, self, self._begin))
        self._imported.connect(self._make_desk)

    def _begin(self) -> None:
        sys.setswitchinterval(_SWITCH_SECONDS)
        threading.Thread(target=self._import, name="imports", daemon=True).start()

    def _import(self) -> None:
        import tracker.gui.window.desk  # noqa: F401, PLC0415 - after the first paint, by design

        self._imported.emit()

    def _make_desk(self) -> None:
        from tracker.gui.window.desk import Desk  # noqa: PLC0415 - imported by now

        self.desk = Desk(self.frame, self._entrance, self._first_quarter)
        self.ready.emit(self.desk)
        self.desk.open(self._location)

    def stop(self) -> None:
        """After the window closed: waits for what the worker is writing."""
        if self.desk is not None:
            self.desk.worker.stop()


def make_application(arguments: "Sequence[str]") -> QApplication:
    app = QApplication([TITLE, *arguments])
    theme.apply(app)
    return app


def begin(entrance: "Entrance", location: "Path | None", first_quarter: "Quarter | None") -> Start:
    """Shows the empty frame; the rest follows once the event loop runs. Needs the QApplication."""
    frame = Frame()
    start = Start(frame, entrance, location, first_quarter)
    frame.show()
    return start


def run(entrance: "Entrance", location: "Path | None", first_quarter: "Quarter | None", arguments: "Sequence[str]") -> int:
    """Shows the window until it is closed; `first_quarter` None: the one that ended last."""
    app = make_application(arguments)
    start = begin(entrance, location, first_quarter)
    code = app.exec()
    start.stop()
    return code
