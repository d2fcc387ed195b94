"""What the menus do beside the plan itself: each opens a dialog or asks for a file, then lets the presenter work."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow

from tracker import paths
from tracker.domain.history import HistoryItem
from tracker.domain.node import Kind, Node
from tracker.domain.operation import Action, Written
from tracker.domain.snapshot import Snapshot
from tracker.gui.about.dialog import AboutDialog
from tracker.gui.departments.chooser import AssignmentDialog
from tracker.gui.departments.dialog import DepartmentsDialog
from tracker.gui.departments.exchange import SheetExchange
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

_DATABASES = "データベース (*.sqlite);;すべてのファイル (*)"


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

    def assign(self, nodes: Sequence[Node]) -> None:
        """Assigns the initiatives among these nodes or below them; a tied repeat is assigned at its original."""
        now = self._presenter.now
        if now is None:
            return
        initiatives = initiatives_of(now.snapshot, nodes)
        if not initiatives:
            show_notice(self._window, "担当課を割り当てる取組（◆）を一覧で選んでください。")
            return
        self.if_allowed(Action.ASSIGN, lambda: self._open_assignment(now.snapshot, initiatives))

    def _open_assignment(self, snapshot: Snapshot, initiatives: Sequence[Node]) -> None:
        dialog = AssignmentDialog(snapshot, initiatives, self._window)
        dialog.accepted.connect(lambda: self._assign(initiatives, dialog.choice()))
        dialog.open()

    def _assign(self, initiatives: Sequence[Node], choice: tuple[str, tuple[str, ...] | None, date | None]) -> None:
        department, supporting, start = choice
        ids = [node.id for node in initiatives]
        self._presenter.write(lambda office: office.assignments.assign(ids, department, supporting, start))

    def exchange_assignments(self) -> SheetExchange:
        exchange = SheetExchange(self._worker, "割り当て一覧", lambda: self._presenter.papers().assignments, self._window)
        exchange.imported.connect(lambda _: self._presenter.refresh())
        return exchange

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
                dialog(self._worker, self._presenter.papers, now.snapshot, self._window).open()

        if self._presenter.now is not None:
            self._worker.run(lambda _: bring(), show)

    def backup(self) -> None:
        office = self._presenter.office
        if office is None:
            return
        proposed = office.location.with_name(f"{office.location.stem}-{date.today():%Y%m%d}.sqlite")  # noqa: DTZ011 - the officer's day

        def save(path: Path) -> None:
            self._presenter.read(lambda opened: opened.safety.backup(path), self._tell_backup)

        dialog = QFileDialog(self._window, "バックアップの保存先", str(proposed), _DATABASES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("sqlite")
        self._ask(dialog, "backupFile", save)

    def _tell_backup(self, path: Path) -> None:
        show_notice(self._window, f"バックアップを保存し、読み直して確かめました。\n{path}")

    def check(self) -> None:
        def tell(problems: list[str]) -> None:
            show_notice(
                self._window, "\n".join(["点検で次の問題が見つかりました。", *problems]) if problems else "点検しました。問題はありません。"
            )

        self._presenter.read(lambda office: office.safety.check(), tell)

    def choose_database(self, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, "データベースを開く", str(self._folder()), _DATABASES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, "databaseFile", then)

    def choose_backup(self, database: Path, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, "バックアップから戻す", str(paths.backup_folder(database)), _DATABASES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, "backupToRestore", then)

    def _folder(self) -> Path:
        office = self._presenter.office
        return office.location.parent if office is not None else paths.user_folder()

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

    @staticmethod
    def _ask(dialog: QFileDialog, name: str, then: Callable[[Path], None]) -> None:
        dialog.setObjectName(name)
        dialog.finished.connect(lambda result: then(Path(dialog.selectedFiles()[0])) if result == QDialog.DialogCode.Accepted else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def initiatives_of(snapshot: Snapshot, nodes: Sequence[Node]) -> list[Node]:
    """Originals of the initiatives that these nodes are, lie under, or have below them; each once, in printed order."""
    plan = snapshot.plan
    wanted = {node.id for node in nodes}
    parents = {node.parent for node in nodes if node.kind in (Kind.ACTIVITY, Kind.ADDITION)}
    chosen: dict[str, Node] = {}
    for node in snapshot.initiatives():
        if node.id in wanted or node.id in parents or any(above.id in wanted for above in plan.ancestors(node)):
            original = plan.by_id[node.record_node]
            chosen[original.id] = original
    return list(chosen.values())
