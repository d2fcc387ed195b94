"""The desk: puts the window's parts into the frame and connects them with the presenter."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.node import Kind, Node
from tracker.domain.quarter import Quarter
from tracker.gui.form.form import InitiativePage
from tracker.gui.notice.box import show_error
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.answers import Answers
from tracker.gui.window.bar import FilterBar
from tracker.gui.window.errands import Errands
from tracker.gui.window.faults import Faults
from tracker.gui.window.frame import TITLE, Frame
from tracker.gui.window.leaving import Leaving
from tracker.gui.window.menus import Menus
from tracker.gui.window.opening import Opening
from tracker.gui.window.pane import PlanPane
from tracker.gui.window.presenter import Loaded, Presenter, Surroundings, last_ended
from tracker.gui.window.status import StatusLine
from tracker.gui.worker import Worker

if TYPE_CHECKING:
    from tracker.gui.entrance import Entrance

_UPPER = (Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY)
_TREE_WIDTH, _PAGE_WIDTH = 760, 520


class Desk(QObject):
    """`shown` is sent when a quarter was put into the tree."""

    shown = Signal()

    def __init__(self, frame: Frame, entrance: "Entrance", first_quarter: Quarter | None) -> None:
        super().__init__(frame)
        self.frame = frame
        self._entrance = entrance
        self.worker = Worker(self)
        today = date.today()  # noqa: DTZ011 - the officer's own day decides which quarter is asked
        self.presenter = Presenter(self.worker, entrance, first_quarter or last_ended(today), self)
        self.errands = Errands(frame, self.presenter, self.worker)

    # Furnishing, in steps so short that the event loop is never held up

    def open(self, location: Path | None) -> None:
        """Furnishes the frame, then opens the database (None: the default one)."""
        steps = [self._make_bars, self._make_pane, self._make_page, self._lay_out, self._connect]

        def step() -> None:
            if steps:
                steps.pop(0)()
                QTimer.singleShot(0, self, step)
            else:
                self.opening.open(location)

        step()

    def _make_bars(self) -> None:
        self.menus = Menus(self.frame.menuBar())
        self.status = StatusLine()
        self.bar = FilterBar()
        self.bar.show_quarter(self.presenter.quarter)

    def _make_pane(self) -> None:
        self.pane = PlanPane()
        self.tree = self.pane.tree

    def _make_page(self) -> None:
        self.page = InitiativePage()
        self.answers = Answers(self.page, self.presenter)
        self.leaving = Leaving(self.frame, self.page, self.presenter)
        self.opening = Opening(self.frame, self.presenter, self._entrance, self.errands, self.leaving)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.pane)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_TREE_WIDTH, _PAGE_WIDTH])
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(splitter, stretch=1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.opening.doorstep)
        self._stack.addWidget(self._work)
        self._stack.setCurrentWidget(self._work)
        self.bar.setEnabled(False)
        self.frame.setCentralWidget(self._stack)
        self.frame.setStatusBar(self.status)

    def _connect(self) -> None:
        presenter = self.presenter
        Faults(self).happened.connect(self._tell_error)
        self.worker.busyChanged.connect(self.status.show_busy)
        presenter.opened.connect(self.status.show_office)
        presenter.loaded.connect(self._show_loaded)
        presenter.surroundings.connect(self._show_surroundings)
        presenter.written.connect(self.errands.tell)
        presenter.refused.connect(self._tell_error)
        self.opening.turned.connect(self._turn)
        self.bar.quarterChosen.connect(self._choose_quarter)
        self.bar.filterChanged.connect(self._filter)
        self.bar.searchLeft.connect(self._go_to_first_hit)
        self.pane.clearRequested.connect(self.bar.clear_filter)
        self.tree.nodeChosen.connect(lambda _: self._show_page())
        self.page.assignRequested.connect(lambda node: self.errands.assign([self._node(node)]))
        self.page.historyRequested.connect(lambda node: self.errands.history(self._node(node)))
        self._connect_menus()

    def _connect_menus(self) -> None:
        errands, presenter, tree = self.errands, self.presenter, self.tree
        doings: dict[str, Callable[[], object]] = {
            "openDatabase": self.opening.choose,
            "report": errands.report,
            "backup": errands.backup,
            "check": errands.check,
            "quit": self.frame.close,
            "undo": lambda: presenter.write(lambda office: office.log.undo()),
            "redo": lambda: presenter.write(lambda office: office.log.redo()),
            "saveDraft": self.page.save_draft,
            "submit": self.page.submit,
            "assign": lambda: errands.assign(tree.chosen_nodes()),
            "departments": errands.departments,
            "search": self.bar.focus_search,
            "clearFilter": self.bar.clear_filter,
            "unfoldInitiatives": lambda: tree.unfold_to(_UPPER),
            "unfoldAll": lambda: tree.unfold_to((*_UPPER, Kind.INITIATIVE)),
            "foldAll": lambda: tree.unfold_to(()),
            "history": self._show_history,
            "refresh": presenter.refresh,
            "about": errands.about,
        }
        for key, do in doings.items():
            self.menus.actions[key].triggered.connect(lambda _=False, do=do: do())
        # Esc belongs to the tree and the bar only: in the form it would take away the filter while somebody types
        clear = self.menus.actions["clearFilter"]
        clear.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for place in (self.bar, self.pane):
            place.addAction(clear)

    # Showing

    def _turn(self, doorstep: bool) -> None:  # noqa: FBT001 - takes a signal
        self._stack.setCurrentWidget(self.opening.doorstep if doorstep else self._work)

    def _show_loaded(self, loaded: Loaded) -> None:
        self.tree.show_rows(loaded.rows)
        self.pane.tell_filter(self.bar.describe())
        self.shown.emit()
        # after the tree is painted, each by itself: so short that nobody is held up
        QTimer.singleShot(0, self, self._show_around)
        QTimer.singleShot(0, self, self._show_page)

    def _show_around(self) -> None:
        now = self.presenter.now
        if now is None:
            return
        self.bar.show_quarter(now.snapshot.quarter)
        self.bar.offer_departments(now.snapshot)
        self.bar.setEnabled(True)
        self.status.show_counts(now.status)
        self.frame.setWindowTitle(f"{now.snapshot.plan.title} - {TITLE}")
        self._enable()

    def _show_page(self) -> None:
        now = self.presenter.now
        if now is not None:
            self.page.show_node(now.snapshot, self.tree.current_node)

    def _show_surroundings(self, around: Surroundings) -> None:
        self.bar.offer_years([*around.quarters, self.presenter.quarter])
        self.menus.name_undo(around.next_undo, around.next_redo)

    def _show_history(self) -> None:
        node = self.tree.current_node
        if node is not None:
            self.errands.history(node)

    def _enable(self) -> None:
        office = self.presenter.office
        there = office is not None
        writing = office is not None and not office.read_only
        self.page.set_read_only(office.read_only_reason if office is not None and office.read_only else None)
        self.menus.enable({"plan": there, "writing": writing})

    def _tell_error(self, error: Exception) -> None:
        show_error(self.frame, error)

    # Choosing

    def _choose_quarter(self, quarter: Quarter) -> None:
        if quarter != self.presenter.quarter:
            self.leaving.leave("移る", lambda: self.presenter.show_quarter(quarter), lambda: self.bar.show_quarter(self.presenter.quarter))

    def _filter(self, chosen: TreeFilter) -> None:
        self.pane.set_filter(chosen, self.bar.describe())

    def _go_to_first_hit(self) -> None:
        model = self.tree.plan_model
        if model.filter.active and model.rows is not None and model.selection.hits:
            self.tree.choose(model.rows.nodes[model.selection.hits[0]].id)
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _node(self, node_id: str) -> Node:
        now = self.presenter.now
        assert now is not None
        return now.snapshot.plan.by_id[node_id]
