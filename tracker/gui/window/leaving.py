"""Typed text is never lost by leaving: before the window closes or another quarter or database is shown, the officer is asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from tracker.domain.operation import Written
from tracker.domain.record import State
from tracker.gui.form.form import InitiativePage
from tracker.gui.window.frame import Frame
from tracker.gui.window.presenter import Draft, Presenter
from tracker.gui.window.unsaved import ask_unsaved


class Leaving(QObject):
    def __init__(self, frame: Frame, page: InitiativePage, presenter: Presenter) -> None:
        super().__init__(frame)
        self._frame = frame
        self._page = page
        self._presenter = presenter
        self._question: QMessageBox | None = None
        frame.guard = self.may_close

    def may_close(self) -> bool:
        """False: the question is open; the window closes by itself after the answer, or after the drafts were really saved."""
        if not self._page.pending():
            return True
        self.leave("閉じる", self._frame.close)
        return False

    def leave(self, verb: str, then: Callable[[], object], back: Callable[[], object] = lambda: None) -> None:
        """Does `then` at once where nothing is unsaved, else after the answer; `back` when the question is closed, whatever the answer."""
        pending = self._page.pending()
        now = self._presenter.now
        if not pending or now is None:
            then()
            return
        if self._question is not None:
            self._question.raise_()
            return
        titles = [now.snapshot.plan.by_id[each].title for each in pending]
        self._question = ask_unsaved(self._frame, titles, verb, save=lambda: self._save(then), discard=lambda: self._discard(then))
        self._question.finished.connect(lambda _: self._forget_question())
        self._question.finished.connect(lambda _: back())

    def _save(self, then: Callable[[], object]) -> None:
        drafts = self._drafts()

        def saved(_: Written) -> None:
            for draft in drafts:
                self._page.saved(draft.node)
            then()

        self._presenter.save_drafts(drafts, saved)

    def _discard(self, then: Callable[[], object]) -> None:
        for node in list(self._page.pending()):
            self._page.saved(node)
        then()

    def _drafts(self) -> list[Draft]:
        now = self._presenter.now
        assert now is not None
        drafts = []
        for node, entry in self._page.pending().items():
            record = now.snapshot.record_of(now.snapshot.plan.by_id[node])
            # what came back stays 差戻し until it is handed in again
            drafts.append(Draft(node, entry, None if record.state is State.RETURNED else State.DRAFT, record.version))
        return drafts

    def _forget_question(self) -> None:
        self._question = None
