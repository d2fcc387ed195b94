"""The ways from the start page and the links to what they name, and the ways back."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tracker.gui.form.form import InitiativePage
from tracker.gui.start.content import Target, ToCommand, ToFilter, ToFirst, ToNode, ToQuarter
from tracker.gui.window.trail import START, Trail

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk


class Ways(QObject):
    def __init__(self, desk: "Desk", page: InitiativePage, open_next: Callable[[], object]) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._open_next = open_next
        self._trail = Trail()
        desk.tree.nodeChosen.connect(lambda node: self._note(node.id))
        desk.presenter.opened.connect(lambda _: self._begin_anew())
        page.start.today = self.today
        page.start.requested.connect(self._go)
        desk.presenter.surroundings.connect(lambda around: page.start.show_upcoming(around.upcoming))

    def come_back(self) -> None:
        """To the start page, from wherever the window is; what was typed stays at its initiative."""
        now = self._desk.presenter.now
        if now is None:
            return
        self._desk.pages.turn_to("plan")
        self._desk.tree.choose_nothing()
        self._page.show_node(now.snapshot, None)
        self._page.start.take_focus()
        self._note(START)

    def show(self, node: str) -> None:
        """Chooses it in the tree; a filter that hides it goes."""
        tree = self._desk.tree
        if not tree.plan_model.index_of(node).isValid():
            self._desk.bar.clear_filter()
        tree.choose(node)

    def go_up(self, node: str) -> None:
        """To a node above; the focus goes with it, for the link that had it is gone."""
        self.show(node)
        self._desk.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, step: int) -> None:
        """Back (-1) or forward (1) through what was looked at."""
        if self._trail.next_stop(step, self._is_there) is not None:
            self._desk.pages.turn_to("plan")  # first: what was looked at on another page becomes a stop, too
        stop = self._trail.go(step, self._is_there)
        if stop == START:
            self.come_back()
        elif stop is not None:
            self.show(stop)
        self._offer()

    def _note(self, stop: str) -> None:
        self._trail.visit(stop)
        self._offer()

    def _begin_anew(self) -> None:
        self._trail.clear()
        current = self._desk.tree.current
        if current is not None:
            self._trail.visit(current)
        self._offer()

    def _offer(self) -> None:
        for key, step in (("back", -1), ("forward", 1)):
            self._desk.menus.actions[key].setEnabled(self._trail.next_stop(step, self._is_there) is not None)

    def _is_there(self, stop: str) -> bool:
        now = self._desk.presenter.now
        return stop == START or (now is not None and stop in now.snapshot.plan.by_id)

    def today(self) -> date:
        office = self._desk.presenter.office
        assert office is not None, "the page is shown once something is open"
        return office.desk.today

    def _go(self, target: Target) -> None:
        if isinstance(target, ToNode):
            self._choose(target)
        elif isinstance(target, ToFilter):
            self._desk.bar.set_filter(target.filter)
            # the reason of a click: with any other one the tree would choose its first row, and the start page would go
            self._desk.tree.setFocus(Qt.FocusReason.MouseFocusReason)
        elif isinstance(target, ToFirst):
            self._desk.bar.set_filter(target.filter)
            self._open_next()
        elif isinstance(target, ToQuarter):
            self._desk.presenter.show_quarter(target.quarter)
        elif isinstance(target, ToCommand):
            self._desk.menus.actions[target.key].trigger()

    def _choose(self, target: ToNode) -> None:
        self.show(target.node)
        if target.answering:
            self._page.begin_answer()
        else:
            self._desk.tree.setFocus(Qt.FocusReason.OtherFocusReason)
