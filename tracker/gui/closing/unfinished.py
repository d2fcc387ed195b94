"""What is not answered or not confirmed yet, by lead department, as a tree of counts."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from tracker.domain.record import State
from tracker.domain.waiting import Waiting
from tracker.gui import theme

STATES = (State.UNREPORTED, State.DRAFT, State.RETURNED, State.SUBMITTED)
HEADINGS = {State.SUBMITTED: "確認待ち"}
_CENTRE = Qt.AlignmentFlag.AlignCenter
NO_LEAD = "（主担当課なし）"


def heading_of(state: State) -> str:
    return HEADINGS.get(state, state.japanese)


class UnfinishedTree(QTreeWidget):
    def __init__(self) -> None:
        super().__init__()
        self._waiting: Sequence[Waiting] = ()
        self.setObjectName("unfinished")
        self.setAccessibleName("回答のそろっていない取組と、確認を待つ取組")
        self.setHeaderLabels(["主担当課・取組", *(f" {heading_of(state)} " for state in STATES)])
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setMinimumHeight(theme.line_height())
        header.setStretchLastSection(False)
        for place in range(1 + len(STATES)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive if place else QHeaderView.ResizeMode.Stretch)
            self.headerItem().setTextAlignment(place, _CENTRE if place else Qt.AlignmentFlag.AlignLeft)
        self.itemExpanded.connect(self._unfold)

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        self._waiting = waiting
        self.clear()
        tops = []
        for each in waiting:
            top = _item([each.name or NO_LEAD, *(str(each.count(state) or "－") for state in STATES)])
            top.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            tops.append(top)
        self.addTopLevelItems(tops)
        for place, state in enumerate(STATES, 1):  # the widest words that may stand there, unfolded too
            self.setColumnWidth(place, self.fontMetrics().horizontalAdvance(heading_of(state)) + 4 * theme.SPACE)
        self.setCurrentIndex(self.model().index(0, 0))

    def _unfold(self, top: QTreeWidgetItem) -> None:
        """Initiatives come when they are first looked at: there may be thousands."""
        if top.childCount() or top.parent() is not None:
            return
        for node, state in self._waiting[self.indexOfTopLevelItem(top)].nodes:
            item = _item([f"{node.code}　{node.title}", *(heading_of(state) if state is own else "" for own in STATES)])
            item.setToolTip(0, node.title)
            top.addChild(item)


def _item(cells: Sequence[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(cells))
    item.setSizeHint(0, QSize(0, theme.line_height()))  # the font's own line is too tight
    for place in range(1, len(cells)):
        item.setTextAlignment(place, _CENTRE)
    return item
