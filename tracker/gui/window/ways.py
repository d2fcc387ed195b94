"""The ways from the start page to what its lines name, and the way back to it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tracker.gui.form.form import InitiativePage
from tracker.gui.start.content import Target, ToCommand, ToFilter, ToFirst, ToNode

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk


class Ways(QObject):
    def __init__(self, desk: "Desk", page: InitiativePage, open_next: Callable[[], object]) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._open_next = open_next
        page.start.today = self._today
        page.start.requested.connect(self._go)

    def come_back(self) -> None:
        """To the start page, from wherever the window is; what was typed stays at its initiative."""
        now = self._desk.presenter.now
        if now is None:
            return
        self._desk.pages.turn_to("plan")
        self._desk.tree.choose_nothing()
        self._page.show_node(now.snapshot, None)
        self._page.start.take_focus()

    def _today(self) -> date:
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
        elif isinstance(target, ToCommand):
            self._desk.menus.actions[target.key].trigger()

    def _choose(self, target: ToNode) -> None:
        tree = self._desk.tree
        if not tree.plan_model.index_of(target.node).isValid():
            self._desk.bar.clear_filter()  # it hides what was asked for
        tree.choose(target.node)
        if target.answering:
            self._page.begin_answer()
        else:
            tree.setFocus(Qt.FocusReason.OtherFocusReason)
