"""Confirming or sending back everything that is selected in the tree, or lies below it, or in the grid's rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.domain.initiatives import initiatives_of
from tracker.domain.operation import Action
from tracker.gui.closing.words import why_shut
from tracker.gui.form.reason import ReasonDialog
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.notice.box import ask, show_notice
from tracker.gui.window.answers import Answers
from tracker.gui.window.attention import Attention
from tracker.gui.window.decidable import CONFIRMING, RETURNING, Decidable, Verdict, decidable, hidden_by, nothing, question
from tracker.gui.window.errands import Errands

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk

_MESSAGE_MS = 5000
_BELOW = "上の段を選ぶと、その下の取組がまとめて対象になります。"


class Deciding(QObject):
    def __init__(self, desk: "Desk", attention: Attention, errands: Errands, answers: Answers, typed: TypedAnswers) -> None:
        super().__init__(errands)
        self._desk = desk
        self._attention = attention
        self._errands = errands
        self._answers = answers
        self._typed = typed

    def confirm(self) -> None:
        self._errands.if_allowed(Action.CONFIRM, self._ask_to_confirm)

    def send_back(self) -> None:
        self._errands.if_allowed(Action.RETURN, self._ask_reason)

    def _ask_to_confirm(self) -> None:
        found = self._find(CONFIRMING)
        if found is None:
            return
        words = f"{question(CONFIRMING, found)}\n\n確定すると入力できなくなります。「元に戻す」で、まとめて戻せます。"
        number = len(found.chosen)
        done = lambda: self._tell(f"{number}件を確定しました。")  # noqa: E731 - one line is what it is
        ask(self._desk.frame, words, "確定する(&Y)", "やめる(&N)", lambda: self._answers.confirm_many(found.seen, done))

    def _ask_reason(self) -> None:
        found = self._find(RETURNING)
        if found is None:
            return
        number = len(found.chosen)
        dialog = ReasonDialog(question(RETURNING, found), self._desk.frame)
        dialog.accepted.connect(
            lambda: self._answers.send_back_many(found.seen, dialog.reason(), lambda: self._tell(f"{number}件を差し戻しました。"))
        )
        dialog.open()

    def _find(self, verdict: Verdict) -> Decidable | None:
        """None where nothing can be done; it was told then."""
        desk, now = self._desk, self._desk.presenter.now
        if now is None:
            return None
        shut = why_shut(now.snapshot)
        if shut is not None:
            show_notice(desk.frame, shut)
            return None
        nodes = initiatives_of(now.snapshot, self._attention.nodes())
        if not nodes:
            show_notice(desk.frame, f"{verdict.verb}にする取組（◆）を一覧で選んでください。{_BELOW}")
            return None
        model = desk.tree.plan_model
        hidden = hidden_by(now.rows, model.selection, nodes) if model.filter.active else ()
        unsaved = {typed.node for typed in self._typed.unsaved() if typed.quarter == now.snapshot.quarter}
        found = decidable(now.snapshot, verdict, nodes, unsaved, hidden)
        if not found.chosen:
            show_notice(desk.frame, nothing(verdict, found))
            return None
        return found

    def _tell(self, words: str) -> None:
        self._desk.status.showMessage(words, _MESSAGE_MS)
