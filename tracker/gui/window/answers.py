"""From the pages to the database: what they ask for is written, and typed text is forgotten only once it is saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.domain.errors.answers import AnswersRefused, RecordChanged
from tracker.domain.errors.people import NotAllowed, NotYourDepartment
from tracker.domain.record import Answer, Entry, State
from tracker.gui.form.form import InitiativePage
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.window.presenter import Presenter
from tracker.gui.window.takenback import TakenBack

if TYPE_CHECKING:
    from tracker.domain.operation import Written


class Answers(QObject):
    """`saved` carries the state that an answer of the form was saved in, None where it kept its own; the quarter is shown anew after it.
    `told` says in Japanese what else was done."""

    saved = Signal(object)
    told = Signal(str)

    def __init__(self, page: InitiativePage, typed: TypedAnswers, presenter: Presenter) -> None:
        super().__init__(page)
        self.taken_back = TakenBack(typed, presenter)
        self._typed = typed
        self._presenter = presenter
        page.saveRequested.connect(self._save)
        page.confirmRequested.connect(self._confirm)
        page.returnRequested.connect(self._send_back)

    def _save(self, node: str, entry: Entry, state: State | None, version: int) -> None:
        quarter = self._presenter.quarter

        def done(written: "Written") -> None:
            self._typed.saved(quarter, [node])
            self.taken_back.note(written, {(quarter, node): entry})
            self.saved.emit(state)

        self._presenter.write(
            lambda office: office.progress.record(node, quarter, entry, state, version),
            done,
            lambda error: self._refuse([node], error),
        )

    def save_many(self, answers: Sequence[Answer]) -> None:
        """All of the quarter shown, as one operation."""
        quarter, nodes = self._presenter.quarter, [answer.node for answer in answers]

        def done(written: "Written") -> None:
            self._typed.saved(quarter, nodes)
            self.taken_back.note(written, {(answer.quarter, answer.node): answer.entry for answer in answers})
            self.told.emit(_told(answers))

        self._presenter.write(lambda office: office.progress.record_many(answers), done, lambda error: self._refuse(nodes, error))

    def _refuse(self, nodes: Sequence[str], error: Exception) -> None:
        self._typed.refused(self._presenter.quarter, nodes)
        self._tell(error)

    def _confirm(self, node: str, version: int) -> None:
        quarter = self._presenter.quarter
        words = "確定しました。次の確認待ちへは Shift+F8 で進みます。"
        self._presenter.write(lambda office: office.progress.confirm(node, quarter, version), lambda _: self.told.emit(words), self._tell)

    def _send_back(self, node: str, reason: str, version: int) -> None:
        quarter = self._presenter.quarter
        words = "差し戻しました。理由は担当課の画面に出ます。"
        self._presenter.write(
            lambda office: office.progress.send_back(node, quarter, reason, version), lambda _: self.told.emit(words), self._tell
        )

    def confirm_many(self, seen: Mapping[str, int], done: Callable[[], None]) -> None:
        """Of the quarter shown, as one operation, like `send_back_many`; node → version seen."""
        quarter = self._presenter.quarter
        self._presenter.write(lambda office: office.progress.confirm_many(quarter, seen), lambda _: done(), self._tell)

    def send_back_many(self, seen: Mapping[str, int], reason: str, done: Callable[[], None]) -> None:
        quarter = self._presenter.quarter
        self._presenter.write(lambda office: office.progress.send_back_many(quarter, seen, reason), lambda _: done(), self._tell)

    def _tell(self, error: Exception) -> None:
        self._presenter.refused.emit(error)
        reasons = [each.reason for each in error.problems] if isinstance(error, AnswersRefused) else [error]
        if any(isinstance(reason, RecordChanged | NotAllowed | NotYourDepartment) for reason in reasons):
            self._presenter.refresh()  # so that the page shows what somebody else saved, or what the role allows now


def _told(answers: Sequence[Answer]) -> str:
    states = {answer.state for answer in answers}
    verb = "提出" if states == {State.SUBMITTED} else "下書き保存" if states == {State.DRAFT} else "保存"
    return f"{len(answers)}行を{verb}しました。"
