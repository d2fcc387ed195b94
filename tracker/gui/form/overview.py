"""The page of a goal, a field or a policy: counts by grade with their denominators, then those who have not answered."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHeaderView, QLabel, QScrollArea, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from tracker.domain.node import Node
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.form.figures import Figures, GradeLine, figures_of
from tracker.gui.form.head import Head
from tracker.gui.form.heading import heading_of
from tracker.gui.start.link import take_away
from tracker.gui.widgets.chip import Chip
from tracker.gui.widgets.percent import percent_bar
from tracker.gui.widgets.words import enlarged, inked, words

_NODE = Qt.ItemDataRole.UserRole


class Overview(QWidget):
    nodeRequested = Signal(str)
    upperRequested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("overview")
        self._head = Head("upper")
        self._head.upperRequested.connect(self.upperRequested)
        self._quarter = enlarged(words("overviewQuarter"), 0)
        self._headline = enlarged(words("headline", selectable=True), 1)
        self._states = words("states", selectable=True)
        self._grid_place = QVBoxLayout()
        self._grades: QWidget | None = None
        self._denominator = inked(words("denominator", selectable=True))
        self._missing_heading = enlarged(words("missingHeading"), 0)
        self._missing = self._make_list()
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(*[theme.SPACE * 2] * 4)
        column.setSpacing(theme.SPACE)
        for label in (self._head, self._quarter, self._headline, self._states):
            column.addWidget(label)
        column.addLayout(self._grid_place)
        column.addWidget(self._denominator)
        column.addWidget(self._missing_heading)
        column.addWidget(self._missing, stretch=1)
        column.addStretch()
        area = QScrollArea()  # many grades or large text need more height than the smallest screen has
        area.setObjectName("overviewArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _make_list(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setObjectName("missing")
        table.setAccessibleName("まだ提出されていない取組")
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setHeaderLabels(["名称", "主担当課", "状態"])
        table.setColumnWidth(1, 18 * theme.SPACE)
        table.setColumnWidth(2, 8 * theme.SPACE)
        header = table.header()
        header.setMinimumHeight(3 * theme.SPACE)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(16 * theme.SPACE)
        table.itemActivated.connect(lambda item, _: self.nodeRequested.emit(item.data(0, _NODE)))
        return table

    def show_node(self, snapshot: Snapshot, node: Node) -> None:
        figures = figures_of(snapshot, node)
        self._head.tell(heading_of(snapshot, node))
        self._quarter.setText(snapshot.quarter.japanese)
        self._headline.setText(figures.headline)
        self._states.setText(figures.states)
        self._denominator.setText(figures.denominator)
        self._show_grades(figures.grades)
        self._show_missing(figures)

    def _show_grades(self, lines: tuple[GradeLine, ...]) -> None:
        if self._grades is not None:
            take_away(self._grades)
        self._grades = QWidget()
        grid = QGridLayout(self._grades)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE // 2)
        grid.setColumnStretch(3, 1)
        for row, line in enumerate(lines):
            chip = Chip(f"count-{line.grade.name}", line.grade.shown, line.grade.colour)
            chip.setToolTip(line.grade.meaning)
            count = QLabel(f"{line.count}件")
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            bar = percent_bar("shareBar")
            bar.setValue(line.share or 0)
            share = words(f"share-{line.grade.name}", line.words)
            share.setWordWrap(False)
            for place, widget in enumerate((chip, count, share, bar)):
                grid.addWidget(widget, row, place)
            chip.show()
            bar.setVisible(line.share is not None)
        self._grid_place.addWidget(self._grades)

    def _show_missing(self, figures: Figures) -> None:
        """Keeps the row that was chosen, and the place scrolled to."""
        number = len(figures.missing)
        self._missing_heading.setText(
            f"まだ提出されていない取組（{number}件）　行を開くと入力できます" if number else figures.nothing_missing
        )
        self._missing.setVisible(bool(number))
        current = self._missing.currentItem()
        before = current.data(0, _NODE) if current else None
        place = self._missing.verticalScrollBar().value()
        self._missing.clear()
        for each in figures.missing:
            item = QTreeWidgetItem([each.title, each.lead, each.state.japanese])
            item.setData(0, _NODE, each.node)
            item.setToolTip(0, f"{each.code} {each.title}")
            item.setToolTip(1, "\n".join(part for part in (each.lead, each.contact) if part))
            item.setSizeHint(0, QSize(0, 3 * theme.SPACE))
            self._missing.addTopLevelItem(item)
            if each.node == before:
                self._missing.setCurrentItem(item)
        self._missing.verticalScrollBar().setValue(place)
