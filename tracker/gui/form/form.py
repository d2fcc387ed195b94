"""The right side of the window: the chosen initiative's form, an upper node's figures, or words on what to do."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.node import Kind, Node
from tracker.domain.person import Acting
from tracker.domain.record import Entry
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.form.initiative import InitiativeForm
from tracker.gui.form.overview import Overview
from tracker.gui.form.typed import Typed
from tracker.gui.widgets.words import inked, words

_UPPER = (Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY)
_WHAT_TO_DO = """左の一覧から取組（◆）を選ぶと、四半期の回答を入力できます。

基本目標・施策分野・施策を選ぶと、進捗区分ごとの件数と未回答の取組を表示します。"""


class InitiativePage(QWidget):
    """`nodeRequested`: another node should be shown. The window answers each `saveRequested` by `saved` or `refused`.

    Node ids are those that are reported: a tied repeat is filled in at its original.
    """

    saveRequested = Signal(str, object, object, int)  # node id, Entry, State | None, version seen when typing began
    confirmRequested = Signal(str, int)
    returnRequested = Signal(str, str, int)
    assignRequested = Signal(str)
    historyRequested = Signal(str)
    nodeRequested = Signal(str)
    typedChanged = Signal()  # something was typed, saved or taken back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("initiativePage")
        self._snapshot: Snapshot | None = None
        self._empty = inked(words("emptyPage", _WHAT_TO_DO))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(*[4 * theme.SPACE] * 4)
        self._overview = Overview()
        self._form = InitiativeForm(self)
        self._stack = QStackedWidget()
        for page in (self._empty, self._overview, self._form.view):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._overview.nodeRequested.connect(self.nodeRequested)
        for name in ("saveRequested", "confirmRequested", "returnRequested", "assignRequested", "historyRequested", "typedChanged"):
            getattr(self._form, name).connect(getattr(self, name))

    def show_node(self, snapshot: Snapshot, node: Node | None) -> None:
        """Never overwrites what is being typed."""
        self._snapshot = snapshot
        if node is None or node.kind in _UPPER:
            self._form.put_away()
        if node is None:
            self._stack.setCurrentWidget(self._empty)
        elif node.kind in _UPPER:
            self._overview.show_node(snapshot, node)
            self._stack.setCurrentWidget(self._overview)
        else:
            below = node.kind is not Kind.INITIATIVE and node.parent is not None
            initiative = snapshot.plan.by_id[node.parent] if below and node.parent else node
            self._form.show_initiative(snapshot, initiative, node.id if below else None)
            self._stack.setCurrentWidget(self._form.view)

    def is_dirty(self) -> bool:
        """Whether anything typed is unsaved, in whatever quarter."""
        return bool(self.unsaved())

    def pending(self) -> dict[str, Entry]:
        """Of the quarter shown."""
        return {each.node: each.entry for each in self.unsaved() if self._snapshot and each.quarter == self._snapshot.quarter}

    def unsaved(self) -> tuple[Typed, ...]:
        """Of every quarter, with the version and state that were seen."""
        return tuple(each for each in self._form.typed.all() if each.changed)

    def saved(self, node_id: str) -> None:
        """The save succeeded: what was sent is forgotten; what was typed since then stays."""
        if self._snapshot is not None:
            self._form.saved(self._snapshot, node_id)

    def refused(self, node_id: str) -> None:
        """The save was refused: everything typed is kept and can be sent again."""
        if self._snapshot is not None:
            self._form.refused(self._snapshot, node_id)

    def discard(self, node_id: str) -> None:
        """Forgets what was typed and shows what is stored."""
        if self._snapshot is not None:
            self._form.discard(self._snapshot, node_id)

    def take_up(self, typed: Iterable[Typed]) -> None:
        """Goes on with typing of an earlier time."""
        self._form.take_up(typed)

    def forget_typed(self) -> None:
        """Everything, of every quarter: it was saved, or the officer wants none of it; what is shown next is what is stored."""
        self._form.forget_typed()

    def set_read_only(self, reason: str | None) -> None:
        self._form.set_read_only(reason)

    def set_acting(self, acting: Acting | None) -> None:
        """Who works here; holds from the next `show_node`."""
        self._form.set_acting(acting)

    def begin_answer(self) -> None:
        """Puts the cursor into the initiative's form, if one is shown."""
        if self._stack.currentWidget() is self._form.view:
            self._form.view.begin_answer()

    def take_over_unchanged(self) -> None:
        self._form.view.sheet.take_over_unchanged()

    def copy_previous(self) -> None:
        self._form.view.sheet.copy_previous()

    def save_draft(self) -> None:
        self._form.save_draft()

    def submit(self) -> None:
        self._form.submit()
