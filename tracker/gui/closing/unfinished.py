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
        self.setObjectName("unfinished")
        self.setAccessibleName("回答のそろっていない取組と、確認を待つ取組")
        self.setHeaderLabels(["主担当課・取組", *(f" {heading_of(state)} " for state in STATES)])
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setMinimumHeight(theme.line_height())
        header.setStretchLastSection(False)
        for place in range(1 + len(STATES)):
            mode = QHeaderView.ResizeMode.ResizeToContents if place else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            self.headerItem().setTextAlignment(place, _CENTRE if place else Qt.AlignmentFlag.AlignLeft)

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        self.clear()
        for each in waiting:
            counts = [str(each.count(state) or "－") for state in STATES]
            top = QTreeWidgetItem([each.name or NO_LEAD, *counts])
            items = [top]
            for node, state in each.nodes:
                item = QTreeWidgetItem([f"{node.code}　{node.title}", *(heading_of(state) if state is own else "" for own in STATES)])
                item.setToolTip(0, node.title)
                top.addChild(item)
                items.append(item)
            for item in items:
                item.setSizeHint(0, QSize(0, theme.line_height()))  # the font's own line is too tight
                for place in range(1, 1 + len(STATES)):
                    item.setTextAlignment(place, _CENTRE)
            self.addTopLevelItem(top)
        self.setCurrentIndex(self.model().index(0, 0))
