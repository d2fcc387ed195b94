"""The right side of the window: the chosen initiative's form, an upper node's figures, or the start page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.node import UPPER_KINDS, Kind, Node
from tracker.domain.person import Acting
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.initiative import InitiativeForm
from tracker.gui.form.overview import Overview
from tracker.gui.form.typed import TypedAnswers
from tracker.gui.start.page import StartPage


class InitiativePage(QWidget):
    """`nodeRequested`: another node should be shown. The window answers each `saveRequested` by `saved` or `refused` of `typed`.

    Node ids are those that are reported: a tied repeat is filled in at its original.
    """

    saveRequested = Signal(str, object, object, int)  # node id, Entry, State | None, version seen when typing began
    confirmRequested = Signal(str, int)
    returnRequested = Signal(str, str, int)
    assignRequested = Signal(str)
    historyRequested = Signal(str)
    erratumRequested = Signal(str)
    told = Signal(str)  # what was done, in Japanese
    nodeRequested = Signal(str)
    upperRequested = Signal(str)  # a node above, by its link

    def __init__(self, typed: TypedAnswers, start: StartPage | None = None, overview: Overview | None = None) -> None:
        """Start page and overview may be there already: to make each takes a turn of the event loop."""
        super().__init__()
        self.setObjectName("initiativePage")
        self.typed = typed
        self.start = start or StartPage()
        self._overview = overview or Overview()
        self._form = InitiativeForm(typed, self)
        self._stack = QStackedWidget()
        for page in (self.start, self._overview, self._form.view):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._overview.nodeRequested.connect(self.nodeRequested)
        for shown in (self._overview, self._form.view):
            shown.upperRequested.connect(self.upperRequested)
        self._form.view.sheet.told.connect(self.told)
        for name in ("saveRequested", "confirmRequested", "returnRequested", "assignRequested", "historyRequested", "erratumRequested"):
            getattr(self._form, name).connect(getattr(self, name))

    def show_node(self, snapshot: Snapshot, node: Node | None) -> None:
        """Never overwrites what is being typed."""
        if node is None or node.kind in UPPER_KINDS:
            self._form.put_away()
        if node is None:
            self.start.show_snapshot(snapshot)
            self._stack.setCurrentWidget(self.start)
        elif node.kind in UPPER_KINDS:
            self._overview.show_node(snapshot, node)
            self._stack.setCurrentWidget(self._overview)
        else:
            below = node.kind is not Kind.INITIATIVE and node.parent is not None
            initiative = snapshot.plan.by_id[node.parent] if below and node.parent else node
            self._form.show_initiative(snapshot, initiative, node.id if below else None)
            self._stack.setCurrentWidget(self._form.view)

    def set_read_only(self, reason: str | None) -> None:
        self.start.set_read_only(reason)
        self._form.set_read_only(reason)

    def set_acting(self, acting: Acting | None) -> None:
        """Who works here; the form goes by it from the next `show_node`."""
        self.start.set_acting(acting)
        self._form.set_acting(acting)

    def mark(self, folded_words: Sequence[str], *, previous: bool) -> None:
        """Colours what was searched in the texts of the form, with `previous` in those of the previous quarter too."""
        self._form.view.sheet.mark(folded_words, previous=previous)

    def begin_answer(self) -> None:
        """Puts the cursor into the initiative's form, if one is shown."""
        if self._stack.currentWidget() is self._form.view:
            self._form.view.begin_answer()

    def focus(self) -> None:
        """Where the focus was on this page, or where answering begins."""
        shown = self._stack.currentWidget()
        last = shown.focusWidget() if shown is not None else None
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif shown is self._form.view:
            self._form.view.begin_answer()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_over_unchanged(self) -> None:
        self._form.view.sheet.take_over_unchanged()

    def copy_previous(self) -> None:
        self._form.view.sheet.copy_previous()

    def save_draft(self) -> None:
        self._form.save_draft()

    def submit(self) -> None:
        self._form.submit()
