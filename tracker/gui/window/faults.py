"""Unexpected exceptions: logged with traceback, said in Japanese, and the window goes on."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)


class Faults(QObject):
    """From the moment it is made it takes every exception that nothing else caught, of any thread; `happened` carries it."""

    happened = Signal(object)
    _caught = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._caught.connect(self.happened, Qt.ConnectionType.QueuedConnection)  # said in the main thread, after the slot has ended
        sys.excepthook = self._catch
        threading.excepthook = lambda args: self._catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _catch(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or not isinstance(error, Exception):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        _log.error("Unexpected fault", exc_info=(kind, error, trace))
        self._caught.emit(error)
