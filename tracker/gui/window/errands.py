"""What the menus do beside the plan itself: each opens a dialog, then lets the presenter work."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from tracker.domain.history import HistoryItem
from tracker.domain.node import Node
from tracker.domain.operation import Action, Written
from tracker.gui.about.dialog import AboutDialog
from tracker.gui.departments.dialog import DepartmentsDialog
from tracker.gui.help.keys import KeysDialog
from tracker.gui.help.window import HelpWindow
from tracker.gui.history.dialog import HistoryDialog
from tracker.gui.history.recent import RecentDialog
from tracker.gui.notice.box import show_notice
from tracker.gui.pastquarter.dialog import PastQuarterDialog
from tracker.gui.people.allowed import barred_words
from tracker.gui.people.dialog import PeopleDialog
from tracker.gui.quarters.dialog import QuartersDialog
from tracker.gui.scales.dialog import ScalesDialog
from tracker.gui.window.presenter import Presenter
from tracker.gui.worker import Worker

if TYPE_CHECKING:
    from tracker.gui.opinions.dialog import OpinionsDialog
    from tracker.gui.ownform.dialog import OwnFormDialog
    from tracker.services.office import Office


class Errands(QObject):
    def __init__(self, window: QMainWindow, presenter: Presenter, worker: Worker) -> None:
        super().__init__(window)
        self._window = window
        self._presenter = presenter
        self._worker = worker
        self._help: HelpWindow | None = None

    def departments(self) -> None:
        office = self._presenter.office
        if office is None:
            return
        dialog = DepartmentsDialog(self._worker, office, self._window, self._presenter.papers, self._barred(Action.DEPARTMENT))
        dialog.changed.connect(self._presenter.refresh)
        dialog.open()

    def scales(self) -> None:
        office = self._presenter.office
        if office is None:
            return

        def show(written: Written) -> None:
            self.tell(written)
            self._presenter.refresh()

        dialog = ScalesDialog(self._worker, office, self._window, self._presenter.papers, self._barred(Action.SCALE))
        dialog.changed.connect(show)
        dialog.open()

    def people(self) -> None:
        office = self._presenter.office
        if office is None:
            return
        dialog = PeopleDialog(self._worker, office, self._window, self._presenter.papers)
        dialog.changed.connect(self._presenter.refresh)
        dialog.open()

    def quarters(self) -> None:
        office, now = self._presenter.office, self._presenter.now
        if office is None or now is None:
            return

        def show(written: Written) -> None:
            self.tell(written)
            self._presenter.refresh()

        dialog = QuartersDialog(self._worker, office, now.snapshot, self._window, self._barred(Action.SCHEDULE))
        dialog.changed.connect(show)
        dialog.open()

    def import_quarter(self, undo: Callable[[], object]) -> None:
        """Afterwards the window shows the quarter that was taken in."""
        dialog = PastQuarterDialog(self._worker, self._presenter.papers, self._presenter.quarter, undo, self._window)
        dialog.imported.connect(lambda _, quarter: self._presenter.show_quarter(quarter))
        dialog.open()

    def import_opinions(self, undo: Callable[[], object]) -> None:
        def bring() -> "type[OpinionsDialog]":
            from tracker.gui.opinions.dialog import OpinionsDialog  # noqa: PLC0415 - in the worker

            return OpinionsDialog

        def show(kind: "type[OpinionsDialog]") -> None:
            dialog = kind(self._worker, self._presenter.papers, undo, self._window)
            dialog.imported.connect(lambda *_: self._presenter.refresh())
            dialog.open()

        self._worker.run(lambda _: bring(), show)

    def if_allowed(self, action: str, do: Callable[[], object]) -> None:
        """Says why not before anything is asked, where the role does not allow it."""
        why = self._barred(action)
        if why is not None:
            show_notice(self._window, why)
        else:
            do()

    def _barred(self, action: str) -> str | None:
        now = self._presenter.now
        return barred_words(now.acting if now is not None else None, action)

    def history(self, node: Node) -> None:
        def show(items: list[HistoryItem]) -> None:
            HistoryDialog(f"{node.code} {node.title}", items, self._window).open()

        self._presenter.read(lambda office: office.progress.history(node.record_node), show)

    def recent(self) -> None:
        self._presenter.read(lambda office: office.log.recent(), lambda operations: RecentDialog(operations, self._window).open())

    def own_form(self) -> None:
        def bring() -> "type[OwnFormDialog]":
            from tracker.gui.ownform.dialog import OwnFormDialog  # noqa: PLC0415 - in the worker

            return OwnFormDialog

        def show(dialog: "type[OwnFormDialog]") -> None:
            now = self._presenter.now
            if now is not None:
                opened = dialog(self._worker, self._presenter.papers, now.snapshot, self._window)
                opened.made.connect(self._presenter.refresh)
                opened.open()

        if self._presenter.now is not None:
            self._worker.run(lambda _: bring(), show)

    def help(self, words: str = "") -> None:
        """The manual, at the chapter whose heading holds the words."""
        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.open_at(words)

    def keys(self) -> None:
        KeysDialog(self._window).open()

    def about(self) -> None:
        AboutDialog(self._window).open()

    def tell(self, written: Written) -> None:
        """Warnings of a write that succeeded."""
        if written.notices:
            show_notice(self._window, "\n".join(written.notices))

    def greet(self, office: "Office") -> None:
        if office.read_only_reason:
            show_notice(self._window, office.read_only_reason)
