"""The page of one initiative: head, departments, state, the answer, what stands below, and the buttons."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.node import Node
from tracker.domain.record import Record, State
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.form.below import Below
from tracker.gui.form.buttons import Buttons
from tracker.gui.form.doors import Doors
from tracker.gui.form.head import Head
from tracker.gui.form.heading import TODAY_TIP, contact_words, heading_of, lead_words, state_words, supporting_words
from tracker.gui.form.items import items_below
from tracker.gui.form.sheet import AnswerSheet
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.chip import Chip
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.words import inked, words

_STATE_FILLS = {
    State.UNREPORTED: theme.WARNING_FILL,
    State.DRAFT: theme.WARNING_FILL,
    State.SUBMITTED: "#BFE4FF",
    State.RETURNED: "#FFCABF",
    State.CONFIRMED: "#77D9A8",
}


class InitiativeView(QWidget):
    assign = Signal()
    upperRequested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("initiative")
        self._head = Head()
        self._head.upperRequested.connect(self.upperRequested)
        self._lead = words("lead", selectable=True)
        self._supporting = words("supporting", selectable=True)
        for label in (self._lead, self._supporting):
            label.setToolTip(TODAY_TIP)
        self._assign = push_button("assign", "担当課を割り当てる(&G)…", self.assign.emit)
        self._state = Chip("state")
        self._state_words = inked(words("stateWords", selectable=True))
        self._reason = Strip("returnReason", theme.BACK_FILL)
        self.lock = Strip("lock", theme.NOTE_FILL)
        self.unsaved = Strip("unsaved")
        self.doubts = Strip("doubts", theme.NOTE_FILL)  # beside the buttons: above the fields it would move them while somebody types
        self.sheet = AnswerSheet()
        self.sheet.noticed.connect(self._bring_into_sight)
        self._below = Below()
        self.buttons = Buttons()
        self._area = self._make_area()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, stretch=1)
        column.addWidget(self._make_foot())

    def _make_area(self) -> QScrollArea:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        departments, state = QHBoxLayout(), QHBoxLayout()
        for row in (departments, state):
            row.setSpacing(theme.SPACE)
        names = QVBoxLayout()
        names.setSpacing(theme.SPACE // 2)
        names.addWidget(self._lead)
        names.addWidget(self._supporting)
        departments.addLayout(names, stretch=1)
        departments.addWidget(self._assign)
        state.addWidget(self._state)
        state.addWidget(self._state_words, stretch=1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        column.addWidget(self._head)
        column.addLayout(departments)
        column.addLayout(state)
        for widget in (self._reason, self.sheet, line, self._below):
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea()
        area.setObjectName("page")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(place)
        return area

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        column.setSpacing(theme.SPACE)
        for widget in (self.lock, self.unsaved, self.doubts, self.buttons):
            column.addWidget(widget)
        return foot

    def show_initiative(self, snapshot: Snapshot, node: Node, marked: str | None, *, fresh: bool) -> None:
        """All but the answer itself. `fresh`: another one than before, so the page begins at its top or at the marked item."""
        self._head.tell(heading_of(snapshot, node))
        lead, supporting = lead_words(snapshot, node), supporting_words(snapshot, node)
        self._lead.setText(f"主担当課：{lead or 'まだ割り当てられていません'}")
        self._lead.setToolTip("\n".join(filter(None, (contact_words(snapshot.lead_of(node)), TODAY_TIP))))
        self._supporting.setText(f"関係課：{supporting}")
        self._supporting.setVisible(bool(supporting))
        self._assign.setText("担当課を変更する(&G)…" if lead else "担当課を割り当てる(&G)…")
        self._show_state(snapshot.record_of(node), asked=snapshot.asking.asked)
        self.sheet.show_quarter(snapshot, snapshot.previous_of(node))
        item = self._below.tell(items_below(snapshot, node), marked)
        if item is not None:
            QTimer.singleShot(0, item, lambda: self._area.ensureWidgetVisible(item))
        elif fresh:
            self._area.verticalScrollBar().setValue(0)

    def _show_state(self, record: Record, *, asked: bool) -> None:
        """A quarter that is not asked has no state of its answers."""
        self._state.tell(record.state.japanese if asked else "", _STATE_FILLS[record.state])
        self._state_words.setText(state_words(record) if asked else f"{NOT_ASKED}。")
        returned = asked and record.state is State.RETURNED and bool(record.return_reason)
        self._reason.tell(f"差戻しの理由：{record.return_reason}" if returned else "")

    def show_doors(self, doors: Doors, *, lock: str, shut: str | None) -> None:
        """`lock`: why the answer can only be read, empty where it can be written; `shut`: why nothing can be assigned."""
        self.buttons.show_doors(doors)
        self.sheet.set_editable(not lock, lock)
        self._assign.setEnabled(shut is None)
        self._assign.setToolTip(shut or "主担当課と関係課を選びます。")

    def begin_answer(self) -> None:
        """The cursor where answering begins."""
        self._area.verticalScrollBar().setValue(0)
        self.sheet.grade.focus()

    def _bring_into_sight(self, told: QWidget) -> None:
        """Once it has its place: below a box that grew by what was pasted, it would be out of sight."""
        QTimer.singleShot(0, told, lambda: self._area.ensureWidgetVisible(told, 0, theme.SPACE))

    def look_at(self, field: QWidget) -> None:
        self._area.ensureWidgetVisible(field)
