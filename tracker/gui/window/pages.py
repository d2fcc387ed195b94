"""The pages of the window and the tabs that turn them. The plan is there from the start; the others are made when first looked at."""

from collections.abc import Callable
from typing import NamedTuple, Protocol, cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.turns import next_turn
from tracker.gui.widgets.blank import blank_icon
from tracker.gui.window.presenter import Loaded, Presenter
from tracker.gui.worker import Worker


class Page(Protocol):
    """A page beside the plan. `nodeRequested` (a node's id) and `filterRequested` (a TreeFilter) turn to the plan and show it there."""

    nodeRequested: SignalInstance
    filterRequested: SignalInstance

    def show_loaded(self, loaded: Loaded) -> None:
        """Called while the page is looked at, and again after every change."""


class Offer(NamedTuple):
    """`bring` runs in the worker: it imports what the page needs and answers how the page is made."""

    key: str
    title: str
    tip: str
    bring: "Callable[[], Callable[[], QWidget]]"


class Pages(QWidget):
    """Tabs above, the chosen page below. `between` (the bar of quarter and filters) stands between them, for every page.

    `turned` carries the keys of the page left and of the one looked at now.
    """

    turned = Signal(str, str)

    def __init__(self, plan: QWidget, between: QWidget, presenter: Presenter, worker: Worker) -> None:
        super().__init__()
        self._presenter = presenter
        self._worker = worker
        self._offers: list[Offer] = []
        self._made: dict[str, QWidget] = {}
        self._shown: dict[str, Loaded] = {}
        self._left = "plan"
        self._tabs = QTabBar()
        self._tabs.setObjectName("pages")
        self._tabs.setAccessibleName("画面の切り替え")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab("計画と回答")
        self._tabs.setTabToolTip(0, "計画の木と、選んだ取組の回答（Ctrl+1）")
        self._tabs.hide()  # until there is more than one page
        self._stack = QStackedWidget()
        self._stack.addWidget(plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(between)
        column.addWidget(self._stack, stretch=1)
        self._tabs.currentChanged.connect(self._turn)
        presenter.loaded.connect(lambda _: self._show())

    def offer(self, *offers: Offer) -> None:
        for offer in offers:
            self._offers.append(offer)
            place = self._tabs.addTab(offer.title)
            self._tabs.setTabToolTip(place, f"{offer.tip}（Ctrl+{place + 1}）")
        for place in range(self._tabs.count()):
            if self._tabs.tabIcon(place).isNull():
                self._tabs.setTabIcon(place, blank_icon())
        self._tabs.setVisible(bool(self._offers))

    def set_icon(self, key: str, icon: QIcon) -> None:
        """Of a page's tab."""
        self._tabs.setTabIcon(self.keys.index(key), icon)

    @property
    def keys(self) -> list[str]:
        return ["plan", *(offer.key for offer in self._offers)]

    @property
    def current(self) -> str:
        """The key of the page looked at; `plan` is the first."""
        return self.keys[max(0, self._tabs.currentIndex())]

    def page(self, key: str) -> QWidget | None:
        """None until it was first looked at."""
        return self._made.get(key)

    def turn_to(self, key: str) -> None:
        self._tabs.setCurrentIndex(self.keys.index(key))

    def _turn(self, place: int) -> None:
        self._look_at(place)
        left, self._left = self._left, self.current
        self.turned.emit(left, self._left)

    def _look_at(self, place: int) -> None:
        if place <= 0:
            self._stack.setCurrentIndex(0)
            return
        offer = self._offers[place - 1]
        if offer.key in self._made:
            self._show()
            return
        waiting = QLabel("準備しています…")
        waiting.setContentsMargins(*[theme.SPACE * 4] * 4)
        self._made[offer.key] = waiting
        self._stack.addWidget(waiting)
        self._stack.setCurrentWidget(waiting)
        self._worker.run(lambda _: offer.bring(), lambda make: self._put(offer.key, make))

    def _put(self, key: str, make: "Callable[[], QWidget]") -> None:
        """In several turns of the event loop: to make a page, to lay it out and to fill it takes its time each."""
        page = make()

        def lay_out() -> None:
            waiting = self._made[key]
            self._made[key] = page
            self._stack.addWidget(page)
            if self.current == key:
                self._stack.setCurrentWidget(page)
            self._stack.removeWidget(waiting)
            waiting.deleteLater()
            talker = cast(Page, page)
            talker.nodeRequested.connect(self._requested_node)
            talker.filterRequested.connect(self._requested_filter)
            next_turn(self, self._show)

        next_turn(self, lay_out)

    def connect_plan(self, choose: Callable[[str], object], filter_by: Callable[[TreeFilter], object]) -> None:
        """What a page asks to be shown in the plan."""
        self._choose, self._filter_by = choose, filter_by

    def _requested_node(self, node: str) -> None:
        self.turn_to("plan")
        self._choose(node)

    def _requested_filter(self, chosen: TreeFilter) -> None:
        self.turn_to("plan")
        self._filter_by(chosen)

    def _show(self) -> None:
        now, key = self._presenter.now, self.current
        page = self._made.get(key)
        if page is None or isinstance(page, QLabel):
            return
        self._stack.setCurrentWidget(page)
        if now is not None and self._shown.get(key) is not now:
            self._shown[key] = now
            cast(Page, page).show_loaded(now)
