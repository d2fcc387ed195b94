"""The workplace: the form, the dialogs and the way to the database, put onto the desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tracker import paths
from tracker.domain.node import Node
from tracker.gui.form.form import InitiativePage
from tracker.gui.notice.box import show_error
from tracker.gui.tree.unanswered import next_unanswered
from tracker.gui.window.answers import Answers
from tracker.gui.window.errands import Errands
from tracker.gui.window.faults import Faults
from tracker.gui.window.keeping import Keeping
from tracker.gui.window.leaving import Leaving
from tracker.gui.window.offers import offers
from tracker.gui.window.opening import Opening
from tracker.gui.window.presenter import Loaded

_MESSAGE_MS = 5000

if TYPE_CHECKING:
    from tracker.domain.operation import Written
    from tracker.gui.window.desk import Desk
    from tracker.services.log import Log
    from tracker.services.office import Office


class Workplace(QObject):
    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._presenter = desk.presenter
        self.errands = Errands(desk.frame, desk.presenter, desk.worker)

    def steps(self) -> list[Callable[[], None]]:
        """What makes it stand, each short."""
        return [self._make_page, self._make_opening, self._connect, self._connect_menus, self._show_icon]

    def _make_page(self) -> None:
        self.page = InitiativePage()
        splitter = self._desk.splitter
        sizes = splitter.sizes()
        waiting = splitter.replaceWidget(1, self.page)
        if waiting is not None:
            waiting.deleteLater()
        splitter.setSizes(sizes)

    def _make_opening(self) -> None:
        desk = self._desk
        self.answers = Answers(self.page, desk.presenter)
        self.leaving = Leaving(desk.frame, self.page, desk.presenter)
        self.keeping = Keeping(desk.frame, self.page, desk.presenter, desk.worker)
        self.opening = Opening(desk.frame, desk.presenter, desk.entrance, self.errands, self.leaving)
        desk.stack.addWidget(self.opening.doorstep)
        desk.pages.offer(*offers(desk))

    def _connect(self) -> None:
        desk, presenter, page = self._desk, self._presenter, self.page
        Faults(self).happened.connect(self._tell_error)
        presenter.opened.connect(self._show_office)
        presenter.loaded.connect(self._show_loaded)
        presenter.written.connect(self.errands.tell)
        presenter.refused.connect(self._tell_error)
        self.opening.turned.connect(self._turn)
        desk.tree.nodeChosen.connect(lambda _: self._show_page())
        page.nodeRequested.connect(desk.tree.choose)
        page.assignRequested.connect(lambda node: self.errands.assign([self._node(node)]))
        page.historyRequested.connect(lambda node: self.errands.history(self._node(node)))

    def _connect_menus(self) -> None:
        errands, presenter, page, desk = self.errands, self._presenter, self.page, self._desk
        assignments = errands.exchange_assignments()
        desk.menus.connect_all(
            {
                "newDatabase": self.opening.start_anew,
                "openDatabase": self.opening.choose,
                "report": errands.report,
                "backup": errands.backup,
                "restore": self.opening.restore,
                "check": errands.check,
                "undo": self._undo,
                "redo": self._redo,
                "saveDraft": page.save_draft,
                "submit": page.submit,
                "unchanged": page.take_over_unchanged,
                "copyPrevious": page.copy_previous,
                "nextUnanswered": self._go_to_next_unanswered,
                "assign": lambda: errands.assign(desk.tree.chosen_nodes()),
                "departments": errands.departments,
                "scales": errands.scales,
                "importAssignments": assignments.choose_import,
                "exportAssignments": assignments.choose_export,
                "history": self._show_history,
                "recent": errands.recent,
                "refresh": presenter.refresh,
                "about": errands.about,
            }
        )
        desk.menus.enable({})

    def _show_icon(self) -> None:
        QApplication.setWindowIcon(QIcon(str(paths.RESOURCES / "icons" / "application.svg")))

    # Showing

    def _turn(self, doorstep: bool) -> None:  # noqa: FBT001 - takes a signal
        self._desk.stack.setCurrentIndex(1 if doorstep else 0)

    def _show_office(self, office: "Office") -> None:
        self._desk.status.show_office(office)
        self.page.set_read_only(office.read_only_reason)
        self._desk.menus.enable({"plan": True, "writing": not office.read_only})

    def _show_loaded(self, _: Loaded) -> None:
        QTimer.singleShot(0, self, self._show_page)  # after the tree is painted: each alone holds nobody up

    def _show_page(self) -> None:
        now = self._presenter.now
        if now is not None:
            self.page.show_node(now.snapshot, self._desk.tree.current_node)

    def _undo(self) -> None:
        self._take_back("元に戻しました", lambda log: log.next_undo(keep_plan=True), lambda log: log.undo(keep_plan=True))

    def _redo(self) -> None:
        self._take_back("やり直しました", lambda log: log.next_redo(), lambda log: log.redo())

    def _take_back(self, words: str, name: "Callable[[Log], str | None]", do: "Callable[[Log], Written]") -> None:
        """What was taken back may lie out of sight, so it is named."""
        named: list[str | None] = []

        def job(office: "Office") -> "Written":
            named.append(name(office.log))
            return do(office.log)

        self._presenter.write(job, lambda _: self._desk.status.showMessage(f"{words}：{named[0]}", _MESSAGE_MS))

    def _go_to_next_unanswered(self) -> None:
        tree = self._desk.tree
        rows = tree.plan_model.rows
        node = next_unanswered(rows, tree.plan_model.filter, tree.current) if rows is not None else None
        if node is None:
            self._desk.status.showMessage("表示している範囲に、未回答の取組はありません。", _MESSAGE_MS)
            return
        tree.choose(node)
        self.page.begin_answer()

    def _show_history(self) -> None:
        node = self._desk.tree.current_node
        if node is not None:
            self.errands.history(node)

    def _tell_error(self, error: Exception) -> None:
        show_error(self._desk.frame, error)

    def _node(self, node_id: str) -> Node:
        now = self._presenter.now
        assert now is not None
        return now.snapshot.plan.by_id[node_id]
