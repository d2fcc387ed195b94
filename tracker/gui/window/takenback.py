"""What was typed comes back when the operation that saved it is taken back: as unsaved input, in grid and form alike."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.window.presenter import Loaded, Presenter

if TYPE_CHECKING:
    from tracker.domain.operation import Written

_Sent = Mapping[tuple[Quarter, str], Entry]  # by quarter and node


class TakenBack(QObject):
    """Of what this window saved since the database was opened; operations are known by their numbers."""

    def __init__(self, typed: TypedAnswers, presenter: Presenter) -> None:
        super().__init__(presenter)
        self._typed = typed
        self._sent: dict[int, _Sent] = {}  # by the operation that saved it, or by the undo that took it back
        self._waiting: dict[tuple[Quarter, str], Entry] = {}  # until their quarter is read
        presenter.opened.connect(lambda _: self._begin_anew())
        presenter.loaded.connect(self._put_back)

    def note(self, written: "Written", sent: _Sent) -> None:
        """An operation has saved this."""
        if written.seq is not None:
            self._sent[written.seq] = sent

    def undone(self, written: "Written") -> None:
        self._waiting.update(self._pass_on(written))

    def redone(self, written: "Written") -> None:
        for key in self._pass_on(written):
            self._waiting.pop(key, None)

    def _pass_on(self, written: "Written") -> _Sent:
        """To the number by which it can be done again or taken back once more."""
        sent = self._sent.get(written.undoes, {}) if written.undoes is not None else {}
        if written.seq is not None and sent:
            self._sent[written.seq] = sent
        return sent

    def _begin_anew(self) -> None:
        self._sent.clear()
        self._waiting.clear()

    def _put_back(self, loaded: Loaded) -> None:
        """Nobody is told: the quarter is shown in the same turn. What was typed since stays, and what is stored again goes."""
        snapshot = loaded.snapshot
        known, quarter = snapshot.plan.by_id, snapshot.quarter
        records = {node: snapshot.record_of(known[node]) for at, node in self._waiting if at == quarter and node in known}
        self._typed.bring_back((record, self._waiting.pop((quarter, node))) for node, record in records.items())
        for each in self._typed.all():
            if each.quarter == quarter and each.node in known:
                self._typed.meet(snapshot.record_of(known[each.node]))
