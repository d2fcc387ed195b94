"""What is typed is kept on this PC a moment later, and offered again when the database is next opened."""

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tracker import paths
from tracker.gui.form.kept import keep, kept
from tracker.gui.form.typed import Typed, TypedAnswers
from tracker.gui.notice.box import ask
from tracker.gui.window.frame import Frame
from tracker.gui.window.presenter import Presenter
from tracker.gui.worker import Worker

if TYPE_CHECKING:
    from tracker.services.office import Office

_log = logging.getLogger(__name__)
_PAUSE_MS = 800  # after the last key
_NAMED = 5


class Keeping(QObject):
    nodeRequested = Signal(str)  # show this initiative

    def __init__(self, frame: Frame, typed: TypedAnswers, presenter: Presenter, worker: Worker) -> None:
        super().__init__(frame)
        self._frame = frame
        self._typed = typed
        self._presenter = presenter
        self._worker = worker
        self._file: Path | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        typed.listen(self._note)
        presenter.written.connect(lambda _: self._note())
        presenter.opened.connect(self._look)

    def _note(self) -> None:
        """A moment later while somebody types; at once where nothing is left, because the window may close in the same moment."""
        if self._typed.unsaved():
            self._pause.start()
        else:
            self._pause.stop()
            self._keep()

    def _look(self, office: "Office") -> None:
        self._pause.stop()
        file = self._file = typed_file(office.location)

        def found(typed: list[Typed]) -> None:
            if typed and self._file == file:
                self._offer(typed)

        if not office.read_only:
            self._worker.run(lambda _: kept(file), found)

    def _offer(self, typed: list[Typed]) -> None:
        now = self._presenter.now
        assert now is not None  # it is read together with the office
        nodes = now.snapshot.plan.by_id
        titles = [f"・{each.quarter.japanese}　{nodes[each.node].title if each.node in nodes else '（計画にない取組）'}" for each in typed]
        more = ["・ほか"] if len(titles) > _NAMED else []
        question = "\n".join(
            [f"このパソコンに、保存していない入力が{len(typed)}件残っています。続きから入力しますか。", *titles[:_NAMED], *more]
        )
        ask(self._frame, question, "続きから入力する(&C)", "捨てる(&D)", lambda: self._continue(typed), self._keep, yes_is_safe=True)

    def _continue(self, typed: list[Typed]) -> None:
        """Shows the first of them, in its quarter."""
        self._typed.take_up(typed)
        self.nodeRequested.emit(typed[0].node)
        if typed[0].quarter != self._presenter.quarter:
            self._presenter.show_quarter(typed[0].quarter)

    def _keep(self) -> None:
        file, typed = self._file, self._typed.unsaved()
        if file is not None:
            self._worker.run(lambda _: keep(file, typed), failed=self._tell)

    @staticmethod
    def _tell(error: Exception) -> None:
        """The officer goes on: the text still stands in the window, and saving it works without this file."""
        _log.warning("typed text could not be kept on this PC: %s", error)


def typed_file(database: Path) -> Path:
    name = hashlib.sha256(str(database.resolve()).encode()).hexdigest()[:16]
    return paths.user_folder() / "typed" / f"{name}.json"
