"""What was taken over from the previous quarter, as one step that Ctrl+Z takes back."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tracker.domain.record import Entry
from tracker.gui.widgets.steps import is_again, is_back

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class _Step(NamedTuple):
    before: Entry
    after: Entry


class TakenOver(QObject):
    """From `remember` to `forget`, Ctrl+Z and Ctrl+Y in the fields are the form's, never the menu's.

    `now` gives what stands in the fields, `put` shows another answer as if it had been typed.
    """

    def __init__(self, now: Callable[[], Entry], put: Callable[[Entry], object], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._put = put
        self._step: _Step | None = None
        self._fields: list[QWidget] = []

    def remember(self, before: Entry, after: Entry, fields: Iterable[QWidget]) -> None:
        self.forget()
        self._step = _Step(before, after)
        self._fields = list(fields)
        for field in self._fields:
            field.installEventFilter(self)

    def forget(self) -> None:
        for field in self._fields:
            field.removeEventFilter(self)
        self._step, self._fields = None, []

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or not (is_back(event) or is_again(event)):
            return False
        to = self._wanted(event)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if to is None:
            return False  # typed since: the field's own step
        self._put(to)
        return True

    def _wanted(self, event: QKeyEvent) -> Entry | None:
        if self._step is None:
            return None
        stands, wanted = (self._step.after, self._step.before) if is_back(event) else (self._step.before, self._step.after)
        # the mark alone goes with the first letter typed, and does not come back when that letter is taken back
        return wanted if replace(self._now(), unchanged=False) == replace(stands, unchanged=False) else None
