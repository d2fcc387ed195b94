"""The desk: the plan's side of the window. It stands first; the workplace (form, dialogs, database) is brought in after the first look."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget

from tracker.domain.node import UPPER_KINDS, Kind
from tracker.domain.quarter import Quarter
from tracker.gui.settings import Settings
from tracker.gui.tree.filter import TreeFilter, Where
from tracker.gui.turns import in_steps, next_turn
from tracker.gui.window.bar import FilterBar
from tracker.gui.window.frame import TITLE, Frame
from tracker.gui.window.memory import Memory
from tracker.gui.window.menubar import menus_of
from tracker.gui.window.pages import Pages
from tracker.gui.window.pane import PlanPane
from tracker.gui.window.presenter import PAINT_MS, Loaded, Presenter, Surroundings, last_ended
from tracker.gui.window.searching import Searching
from tracker.gui.window.status import StatusLine
from tracker.gui.worker import Task, Worker

if TYPE_CHECKING:
    from tracker.gui.entrance import Entrance
    from tracker.gui.window.workplace import Workplace

_TREE_WIDTH, _PAGE_WIDTH = 776, 504


class Desk(QObject):
    """`shown`: a quarter was put into the tree. `furnished`: the workplace stands, the database is being opened."""

    shown = Signal()
    furnished = Signal()

    def __init__(self, frame: Frame, entrance: "Entrance", first_quarter: Quarter | None, settings: Settings) -> None:
        """`first_quarter` is shown first in place of the one looked at last."""
        super().__init__(frame)
        self.frame = frame
        self.entrance = entrance
        self.settings = settings
        self.workplace: Workplace | None = None
        self.worker = Worker(self)
        today = date.today()  # noqa: DTZ011 - the officer's own day decides which quarter is asked
        self._wanted = first_quarter
        self.presenter = Presenter(self.worker, entrance, first_quarter or last_ended(today), self, free=first_quarter is None)
        self.memory = Memory(self, settings, last_ended(today))

    def open(self, location: Path | None) -> None:
        """Stands up, takes the first look, brings in the workplace, opens the database (None: the default one)."""

        def looked(loaded: Loaded | None) -> None:
            if loaded is None:
                self._furnish(location)
            else:
                self._show_first(loaded)
                QTimer.singleShot(PAINT_MS, self, lambda: self._furnish(location))

        left = self.memory.quarter(location or self.entrance.default_path())
        if left is not None and self._wanted is None:
            self.presenter.begin_with(left)
        # in turns, so that the empty desk is painted while the plan is read: to make and to paint everything at once holds the loop up
        in_steps(self, [self._make_bars, self._make_pane, self._lay_out, self._connect, lambda: self.presenter.look(location, looked)])

    # Furnishing

    def _make_bars(self) -> None:
        self._menus_by_title = menus_of(self.frame.menuBar())
        self.status = StatusLine()
        self.bar = FilterBar()
        self.bar.show_quarter(self.presenter.quarter)
        self.bar.setEnabled(False)

    def _make_pane(self) -> None:
        self.pane = PlanPane()
        self.tree = self.pane.tree

    def _lay_out(self) -> None:
        waiting = QLabel("データベースを開いています…")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(waiting)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([_TREE_WIDTH, _PAGE_WIDTH])
        self.memory.put_back_layout()
        self.pages = Pages(self.splitter, self.bar, self.presenter, self.worker)
        self.pages.connect_plan(self.tree.choose, self._narrow)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.frame.setCentralWidget(self.stack)
        self.frame.setStatusBar(self.status)

    def _connect(self) -> None:
        self.worker.busyChanged.connect(self.status.show_busy)
        self.searching = Searching(self)  # before the tree hears of anything
        self.presenter.loaded.connect(self._show_loaded)
        self.presenter.surroundings.connect(self._show_surroundings)
        self.bar.quarterChosen.connect(self._choose_quarter)
        self.bar.filterChanged.connect(self._filter)
        self.bar.searchLeft.connect(self._go_to_first_hit)
        self.pane.clearRequested.connect(self.bar.clear_filter)
        self.pane.searchTextsRequested.connect(self._search_texts)

    def _connect_menus(self) -> None:
        from tracker.gui.window.menus import Menus  # noqa: PLC0415 - imported by now

        tree = self.tree
        self.menus = Menus(self, self._menus_by_title)
        self.menus.connect_all(
            {
                "quit": self.frame.close,
                "search": self.bar.focus_search,
                "clearFilter": self.bar.clear_filter,
                "foldAll": lambda: tree.unfold_to(()),
                "unfoldFields": lambda: tree.unfold_to(UPPER_KINDS[:1]),
                "unfoldPolicies": lambda: tree.unfold_to(UPPER_KINDS[:2]),
                "unfoldInitiatives": lambda: tree.unfold_to(UPPER_KINDS),
                "unfoldAll": lambda: tree.unfold_to((*UPPER_KINDS, Kind.INITIATIVE)),
            }
        )
        # Esc alone belongs to the tree and the bar: in the form it would take away the filter while somebody types
        self.clear_here = QAction(self)
        self.clear_here.setShortcut("Esc")
        self.clear_here.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.clear_here.triggered.connect(self.bar.clear_filter)
        for place in (self.bar, self.pane):
            place.addAction(self.clear_here)

    def _furnish(self, location: Path | None) -> None:
        def stand(_: None) -> None:
            from tracker.gui.window.workplace import Workplace  # noqa: PLC0415 - imported by now

            self.workplace = Workplace(self)
            in_steps(self, [self._connect_menus, *self.workplace.steps(), self.furnished.emit, lambda: self._open(location)])

        self.worker.run(_import_workplace, stand)

    def _open(self, location: Path | None) -> None:
        assert self.workplace is not None
        self.workplace.opening.open(location)

    # Showing

    def _show_first(self, loaded: Loaded) -> None:
        """Painted in the next turn: painting all letters for the first time is long enough alone."""
        place = self.tree.viewport()
        place.setUpdatesEnabled(False)
        self._show_plan(loaded)
        next_turn(place, lambda: place.setUpdatesEnabled(True))

    def _show_plan(self, loaded: Loaded) -> None:
        self.tree.show_rows(loaded.rows)
        if self.memory.is_new:
            self.bar.offer_departments(loaded.snapshot)
            self.memory.put_back_plan(loaded.snapshot)
        self.pane.tell_filter(self.bar.describe())
        self.shown.emit()

    def _show_loaded(self, loaded: Loaded) -> None:
        self._show_plan(loaded)
        next_turn(self, self._show_around)  # after the tree is painted: each alone holds nobody up

    def _show_around(self) -> None:
        now = self.presenter.now
        if now is None:
            return
        self.bar.show_quarter(now.snapshot.quarter)
        self.bar.offer_departments(now.snapshot)
        self.bar.setEnabled(True)
        self.status.show_counts(now.status, now.snapshot.closed)
        if now.acting is not None:
            self.status.show_acting(now.acting)
        self.frame.setWindowTitle(f"{now.snapshot.plan.title}［{self._file_name()}］ - {TITLE}")

    def _file_name(self) -> str:
        """So that the sample is not taken for the real data."""
        office = self.presenter.office
        return office.location.name if office is not None else ""

    def _show_surroundings(self, around: Surroundings) -> None:
        self.bar.offer_years([*around.quarters, self.presenter.quarter])
        self.bar.mark_closed(around.closed)
        self.menus.name_undo(around.next_undo, around.next_redo)

    # Choosing

    def _choose_quarter(self, quarter: Quarter) -> None:
        if quarter != self.presenter.quarter:
            self.presenter.show_quarter(quarter)

    def _filter(self, chosen: TreeFilter) -> None:
        self.pane.set_filter(chosen, self.bar.describe())

    def _narrow(self, chosen: TreeFilter) -> None:
        """What another page asked for; what was looked at before gives way if it is none of it."""
        self.bar.set_filter(chosen)
        model, current = self.tree.plan_model, self.tree.current
        if model.rows is not None and current is not None and model.selection.hits and not model.index_of(current).isValid():
            self.tree.choose(model.rows.nodes[model.selection.hits[0]].id)

    def _search_texts(self) -> None:
        """The words searched stay where they are, to be changed at once."""
        self.bar.set_filter(self.bar.filter._replace(where=Where.QUARTER))
        self.bar.focus_search()

    def _go_to_first_hit(self) -> None:
        model = self.tree.plan_model
        if model.filter.active and model.rows is not None and model.selection.hits:
            self.tree.choose(model.rows.nodes[model.selection.hits[0]].id)
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _import_workplace(_: Task) -> None:
    import tracker.gui.window.workplace  # noqa: F401, PLC0415 - after the first look, by design
