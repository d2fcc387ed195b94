"""Undo and redo: what was taken back may lie out of sight, so it is named in the status bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.gui.window.takenback import TakenBack

if TYPE_CHECKING:
    from tracker.domain.operation import Written
    from tracker.gui.window.desk import Desk
    from tracker.services.log import Log
    from tracker.services.office import Office

_MESSAGE_MS = 5000


class Undoing(QObject):
    def __init__(self, desk: "Desk", taken_back: TakenBack) -> None:
        super().__init__(desk)
        self._desk = desk
        self._taken_back = taken_back

    def undo(self) -> None:
        done = self._taken_back.undone
        self._take_back("元に戻しました", lambda log: log.next_undo(keep_plan=True), lambda log: log.undo(keep_plan=True), done)

    def redo(self) -> None:
        self._take_back("やり直しました", lambda log: log.next_redo(), lambda log: log.redo(), self._taken_back.redone)

    def _take_back(
        self, words: str, name: "Callable[[Log], str | None]", do: "Callable[[Log], Written]", done: "Callable[[Written], None]"
    ) -> None:
        named: list[str | None] = []

        def job(office: "Office") -> "Written":
            named.append(name(office.log))
            return do(office.log)

        def tell(written: "Written") -> None:
            done(written)
            self._desk.status.showMessage(f"{words}：{named[0]}", _MESSAGE_MS)

        self._desk.presenter.write(job, tell)
