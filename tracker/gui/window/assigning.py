"""Assigning departments to what is chosen, and by a sheet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from tracker.domain.initiatives import initiatives_of
from tracker.domain.node import Node
from tracker.domain.operation import Action
from tracker.domain.snapshot import Snapshot
from tracker.gui.departments.chooser import AssignmentDialog
from tracker.gui.departments.exchange import SheetExchange
from tracker.gui.notice.box import show_notice
from tracker.gui.window.errands import Errands
from tracker.gui.window.frame import Frame
from tracker.gui.window.presenter import Presenter
from tracker.gui.worker import Worker


class Assigning(QObject):
    def __init__(self, window: Frame, presenter: Presenter, worker: Worker, errands: Errands) -> None:
        super().__init__(errands)
        self._window = window
        self._presenter = presenter
        self._errands = errands
        self.sheet = SheetExchange(worker, "割り当て一覧", lambda: presenter.papers().assignments, window)
        self.sheet.imported.connect(lambda _: presenter.refresh())

    def assign(self, nodes: Sequence[Node]) -> None:
        """Assigns the initiatives among these nodes or below them; a tied repeat is assigned at its original."""
        now = self._presenter.now
        if now is None:
            return
        initiatives = initiatives_of(now.snapshot, nodes)
        if not initiatives:
            show_notice(self._window, "担当課を割り当てる取組（◆）を一覧で選んでください。")
            return
        self._errands.if_allowed(Action.ASSIGN, lambda: self._open_assignment(now.snapshot, initiatives))

    def _open_assignment(self, snapshot: Snapshot, initiatives: Sequence[Node]) -> None:
        dialog = AssignmentDialog(snapshot, initiatives, self._window)
        dialog.accepted.connect(lambda: self._assign(initiatives, dialog.choice()))
        dialog.open()

    def _assign(self, initiatives: Sequence[Node], choice: tuple[str, tuple[str, ...] | None, date | None]) -> None:
        department, supporting, start = choice
        ids = [node.id for node in initiatives]
        self._presenter.write(lambda office: office.assignments.assign(ids, department, supporting, start))
