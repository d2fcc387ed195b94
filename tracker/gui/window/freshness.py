"""Others write into the same database: whoever comes back to the window sees what they wrote."""

import logging

from PySide6.QtCore import QEvent, QObject

from tracker.gui.window.frame import Frame
from tracker.gui.window.presenter import Presenter

_log = logging.getLogger(__name__)


class Freshness(QObject):
    """Each time the window becomes active; what is being typed stays as it is."""

    def __init__(self, frame: Frame, presenter: Presenter) -> None:
        super().__init__(frame)
        self._presenter = presenter
        frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self._presenter.refresh_if_stale(self._leave)
        return super().eventFilter(watched, event)

    @staticmethod
    def _leave(error: Exception) -> None:
        """Nobody asked for anything yet: what the officer does next says what is the matter."""
        _log.info("could not look for what others wrote: %s", error)
