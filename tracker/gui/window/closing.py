"""Closing the quarter shown, opening it again, putting something right in it; its dialogs are imported when first asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tracker.domain.errors.quarters import QuarterOpen
from tracker.domain.node import Kind
from tracker.domain.operation import Action, Written
from tracker.domain.snapshot import Snapshot
from tracker.gui.closing.words import edition_words, why_shut
from tracker.gui.form.reason import REOPENING, ReasonDialog
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.notice.box import show_notice
from tracker.gui.window.attention import Attention
from tracker.gui.window.errands import Errands
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.domain.report.material import Material
    from tracker.gui.closing.dialog import Before, CloseDialog
    from tracker.gui.closing.editions import EditionsDialog
    from tracker.gui.closing.erratum import ErratumDialog
    from tracker.gui.window.desk import Desk
    from tracker.services.office import Office

_REOPENED = "解除すると、この四半期の回答をまた入力できます。いまの版はそのまま残り、もう一度確定すると次の版になります。"


class Closing(QObject):
    def __init__(self, desk: "Desk", attention: Attention, errands: Errands, typed: TypedAnswers) -> None:
        super().__init__(errands)
        self._desk = desk
        self._attention = attention
        self._presenter = desk.presenter
        self._errands = errands
        self._typed = typed
        self._told: tuple[str, Sequence[str]] | None = None
        desk.presenter.loaded.connect(lambda _: self._tell_what_stands())

    @property
    def _shown(self) -> Snapshot | None:
        return self._presenter.now.snapshot if self._presenter.now is not None else None

    def why_shut(self) -> str | None:
        """Why nobody can write an answer of the quarter shown."""
        return why_shut(self._shown) if self._shown is not None else None

    # Closing

    def close(self) -> None:
        self._errands.if_allowed(Action.CLOSE, self._look_before_closing)

    def _look_before_closing(self) -> None:
        snapshot = self._shown
        if snapshot is None:
            return
        why = why_shut(snapshot)
        if why is not None:
            show_notice(self._desk.frame, why)
            return

        def look(office: "Office") -> "tuple[type[CloseDialog], Before]":
            from tracker.gui.closing.dialog import CloseDialog, before_closing  # noqa: PLC0415 - in the worker

            return CloseDialog, before_closing(office, snapshot.quarter)

        self._presenter.read(look, lambda found: self._open_closing(*found))

    def _open_closing(self, dialog: "type[CloseDialog]", before: "Before") -> None:
        office = self._presenter.office
        if office is None:
            return
        unsaved = sum(each.quarter == before.quarter for each in self._typed.unsaved())
        opened = dialog(self._desk.worker, office, before, unsaved, self._desk.frame)
        opened.closed.connect(self._closed)
        opened.open()

    def _closed(self, written: Written) -> None:
        self._told = ("を確定しました", written.notices)
        self._presenter.refresh()

    # Opening again

    def reopen(self) -> None:
        self._if_closed(Action.REOPEN, "reopen", self._ask_why)

    def _ask_why(self, snapshot: Snapshot) -> None:
        dialog = ReasonDialog(f"{why_shut(snapshot)}\n{_REOPENED}", self._desk.frame, REOPENING)
        dialog.accepted.connect(lambda: self._reopen(snapshot, dialog.reason()))
        dialog.open()

    def _reopen(self, snapshot: Snapshot, reason: str) -> None:
        def tell(written: Written) -> None:
            done = f"{snapshot.quarter.japanese}の確定を解除しました。直したら、もう一度確定してください。"
            show_notice(self._desk.frame, "\n".join([done, *written.notices]))

        self._presenter.write(lambda office: office.closings.reopen(snapshot.quarter, reason), tell)

    # 正誤

    def correct(self, node: str | None = None) -> None:
        """Of this initiative, else of the one chosen."""
        chosen = self._attention.node
        if node is None and chosen is not None and chosen.kind is Kind.INITIATIVE:
            node = chosen.record_node
        self._if_closed(Action.ERRATUM, "erratum", lambda snapshot: self._look_at_edition(snapshot, node))

    def _look_at_edition(self, snapshot: Snapshot, node: str | None) -> None:
        def look(office: "Office") -> "tuple[type[ErratumDialog], Material]":
            from tracker.gui.closing.erratum import ErratumDialog  # noqa: PLC0415 - in the worker

            return ErratumDialog, office.closings.material(snapshot.quarter)

        self._presenter.read(look, lambda found: self._open_erratum(found[0](found[1], node, self._desk.frame), snapshot))

    def _open_erratum(self, dialog: "ErratumDialog", snapshot: Snapshot) -> None:
        def write(node: str, field: str, value: str, reason: str) -> None:
            def done(written: Written) -> None:
                dialog.accept()
                self._told = ("の正誤を記録しました", written.notices)

            self._presenter.write(lambda office: office.closings.erratum(snapshot.quarter, node, field, value, reason), done, dialog.tell)

        dialog.corrected.connect(write)
        dialog.listRequested.connect(self.editions)
        dialog.open()

    # What was closed and corrected

    def editions(self) -> None:
        snapshot = self._shown
        if snapshot is None:
            return

        def look(office: "Office") -> "Callable[[], EditionsDialog]":
            from tracker.gui.closing.again import EditionBook  # noqa: PLC0415 - in the worker
            from tracker.gui.closing.editions import EditionsDialog, History  # noqa: PLC0415 - in the worker

            quarter, desk = snapshot.quarter, self._desk
            editions = office.closings.editions(quarter)
            stands = office.closings.standing(quarter) is not None
            material = office.closings.material(quarter, len(editions)) if editions else None
            corrections = material.corrections if material is not None else ()
            plan = material.snapshot.plan if material is not None else None
            history = History(quarter.japanese, editions, stands, corrections, plan)
            return lambda: EditionsDialog(history, EditionBook(desk.worker, desk.presenter.papers, quarter), desk.frame)

        self._presenter.read(look, lambda make: make().open())

    # Words

    def _if_closed(self, action: str, named: str, do: Callable[[Snapshot], object]) -> None:
        """Says why not before anything is asked: the role, or that the quarter is open."""
        snapshot = self._shown
        if snapshot is None:
            return
        if snapshot.closed is None:
            show_notice(self._desk.frame, message(QuarterOpen(snapshot.quarter.japanese, named)))
        else:
            self._errands.if_allowed(action, lambda: do(snapshot))

    def _tell_what_stands(self) -> None:
        """After closing or correcting, once the edition that stands now is shown."""
        told, snapshot, self._told = self._told, self._shown, None
        if told is None or snapshot is None or snapshot.closed is None:
            return
        done, notices = told
        text = f"{snapshot.quarter.japanese}{done}。\nいまは{edition_words(snapshot.closed)}です。"
        QTimer.singleShot(0, self, lambda: show_notice(self._desk.frame, "\n".join([text, *notices])))
