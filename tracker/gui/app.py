"""Starts the window: its frame is painted first, everything else is imported and opened after that, beside the event loop."""

import gc
import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tracker.gui import settings as kept
from tracker.gui import theme
from tracker.gui.settings import Settings
from tracker.gui.window.frame import TITLE, Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tracker.domain.quarter import Quarter
    from tracker.gui.collector import Collector
    from tracker.gui.entrance import Entrance
    from tracker.gui.window.desk import Desk

    Bring = Callable[[], tuple[Entrance, Path | None]]
    """Answers the way to databases and the one to open (None: the default one); called after the first paint, in a thread."""

_log = logging.getLogger(__name__)
_LEVELS = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
_SETTLED_MS = 5_000  # after that much, modules are imported and the plan is shown
_SWITCH_SECONDS = 0.0002  # while modules are imported in a thread, the window gets its turn so often


class Start(QObject):
    """From the painted frame to the desk: imports it and calls `bring` in a thread, then makes the desk in the main thread and opens
    the database. Where `bring` refuses, says why and ends the event loop with 1."""

    ready = Signal(object)  # the Desk
    _brought = Signal(object, object)
    _refused = Signal(object)

    def __init__(self, frame: Frame, bring: "Bring", first_quarter: "Quarter | None", settings: Settings) -> None:
        super().__init__(frame)
        self.frame = frame
        self._bring = bring
        self._first_quarter = first_quarter
        self._settings = settings
        self._thread = threading.Thread(target=self._import, name="imports", daemon=True)
        self.desk: Desk | None = None
        self._collector: Collector | None = None
        gc.disable()  # collections while modules are imported find nothing and hold the window up
        QTimer.singleShot(_SETTLED_MS, self, self._collect_garbage)
        frame.painted.connect(lambda: QTimer.singleShot(0, self, self._begin))
        self._brought.connect(self._make_desk)
        self._refused.connect(self._tell)

    def _begin(self) -> None:
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._thread.start()

    def _import(self) -> None:
        try:
            import tracker.gui.window.desk  # noqa: F401, PLC0415 - after the first paint, by design

            entrance, location = self._bring()
        except Exception as error:  # noqa: BLE001 - the last line of defence: a window program has no console
            self._refused.emit(error)
        else:
            self._brought.emit(entrance, location)

    def _make_desk(self, entrance: "Entrance", location: "Path | None") -> None:
        from tracker.gui.window.desk import Desk  # noqa: PLC0415 - imported by now

        self.desk = Desk(self.frame, entrance, self._first_quarter, self._settings)
        self.ready.emit(self.desk)
        self.desk.open(location)

    def _tell(self, error: Exception) -> None:
        from tracker.gui.notice.box import show_error  # noqa: PLC0415 - hardly ever needed

        _log.error("The window cannot open anything", exc_info=error)
        show_error(self.frame, error).finished.connect(lambda _: QApplication.exit(1))

    def _collect_garbage(self) -> None:
        from tracker.gui.collector import Collector  # noqa: PLC0415 - not before the plan is painted

        self._collector = Collector(self)

    def stop(self) -> None:
        """After the window closed: waits for what is being imported or written."""
        if self._thread.is_alive():
            self._thread.join()
        if self.desk is not None:
            self.desk.worker.stop()
        if self._collector is not None:
            self._collector.stop()
        else:
            gc.enable()


def make_application(arguments: "Sequence[str]", settings: Settings | None = None) -> QApplication:
    qInstallMessageHandler(_log_message)
    app = QApplication([TITLE, *theme.STYLE, *arguments])
    chosen = settings or Settings()
    theme.apply(app, chosen.get(kept.LOOK), chosen.get(kept.SIZE))
    return app


def _log_message(kind: QtMsgType, _: object, words: str) -> None:
    """What Qt says belongs in the log: a window program has no console, and a command's output is read by others."""
    _log.log(_LEVELS.get(kind, logging.ERROR), "Qt: %s", words)


def show(bring: "Bring", first_quarter: "Quarter | None" = None, settings: Settings | None = None) -> Start:
    """Shows the empty frame; the rest follows once the event loop runs. Needs the QApplication. `first_quarter` None: the one that
    ended last, or that was looked at last. Without `settings` nothing is remembered."""
    frame = Frame()
    chosen = settings or Settings()
    geometry = chosen.get(kept.GEOMETRY)
    if geometry:  # Qt itself brings a window back onto the screens that there are
        frame.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
    start = Start(frame, bring, first_quarter, chosen)
    frame.show()
    return start


def begin(entrance: "Entrance", location: "Path | None", first_quarter: "Quarter | None", settings: Settings | None = None) -> Start:
    """As `show`, where the way to the database is already known."""
    return show(lambda: (entrance, location), first_quarter, settings)


def run(bring: "Bring", home: str | None) -> int:
    """Shows the window until it is closed; `home` is a folder for its settings in place of the system's."""
    settings = Settings.of_user(home)
    app = make_application([], settings)
    start = show(bring, settings=settings)
    code = app.exec()
    start.stop()
    return code
