"""Typed text is never lost by leaving: before the window closes or another database is opened, the officer is asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from tracker.domain.errors.answers import AnswersRefused, RecordChanged
from tracker.domain.quarter import Quarter
from tracker.domain.record import Answer
from tracker.gui.form.doors import saved_state
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.window.frame import Frame
from tracker.gui.window.presenter import Presenter
from tracker.gui.window.unsaved import ask_unsaved


class Leaving(QObject):
    """Moving to another initiative or quarter needs no question: what was typed there is kept."""

    nodeRequested = Signal(str)  # show this initiative

    def __init__(self, frame: Frame, typed: TypedAnswers, presenter: Presenter) -> None:
        super().__init__(frame)
        self._frame = frame
        self._typed = typed
        self._presenter = presenter
        self._question: QMessageBox | None = None
        frame.guard = self.may_close

    def may_close(self) -> bool:
        """False: the question is open; the window closes by itself after the answer, or after the drafts were really saved."""
        if not self._typed.unsaved():
            return True
        self.leave("閉じる", self._frame.close)
        return False

    def leave(self, verb: str, then: Callable[[], object]) -> None:
        """Does `then` at once where nothing is unsaved, else after the answer."""
        unsaved = self._typed.unsaved()
        now = self._presenter.now
        if not unsaved or now is None:
            then()
            return
        if self._question is not None:
            self._question.raise_()
            return
        titles = [f"{each.quarter.japanese}　{now.snapshot.plan.by_id[each.node].title}" for each in unsaved]
        self._question = ask_unsaved(self._frame, titles, verb, lambda: self._save(then), lambda: self._discard(then))
        self._question.finished.connect(lambda _: self._forget_question())

    def _save(self, then: Callable[[], object]) -> None:
        drafts = [Answer(each.node, each.quarter, each.entry, saved_state(each.state), each.version) for each in self._typed.unsaved()]
        self._presenter.write(lambda office: office.progress.record_many(drafts), lambda _: self._discard(then), self._refuse)

    def _refuse(self, error: Exception) -> None:
        """What somebody else saved meanwhile is shown, so that the officer can choose."""
        self._presenter.refused.emit(error)
        reasons = [each.reason for each in error.problems] if isinstance(error, AnswersRefused) else [error]
        changed = next((each for each in reasons if isinstance(each, RecordChanged)), None)
        if changed is not None:
            self.nodeRequested.emit(changed.node)
            self._presenter.show_quarter(Quarter.parse(changed.quarter))

    def _discard(self, then: Callable[[], object]) -> None:
        self._typed.forget()
        then()

    def _forget_question(self) -> None:
        self._question = None
