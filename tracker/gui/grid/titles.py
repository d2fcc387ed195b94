"""The titles left of the cells. They have no place of their own: a name beside another row's cells would be typed into wrongly."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tracker.gui.grid.columns import COLUMNS, TITLE
from tracker.gui.grid.table import GridTable


class Titles(GridTable):
    """Stands wherever `table` stands; where the titles are scrolled, the table goes there and they follow it.

    Its own scroll range is never asked: Qt works it out later than the table's, and would hold the titles back meanwhile.
    """

    _table: GridTable | None = None  # Qt lays it out before there is one

    def __init__(self, parent: QWidget, table: GridTable) -> None:
        super().__init__("gridTitles", parent)
        self._following = False
        self._table = table
        self.setAccessibleName("取組の名称")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().sectionPressed.connect(lambda _: table.setFocus())
        self.pressed.connect(lambda _: table.setFocus())
        self.verticalScrollBar().valueChanged.connect(self._lead)
        lead = table.verticalScrollBar()
        for moved in (lead.valueChanged, lead.rangeChanged, table.laidOut):
            moved.connect(self.follow)

    def hide_cells(self) -> None:
        """Once there is a model."""
        for place in range(len(COLUMNS)):
            self.setColumnHidden(place, place != TITLE)

    def follow(self) -> None:
        table, before = self._table, self._following
        if table is None:
            return
        self._following = True
        bar, lead = self.verticalScrollBar(), table.verticalScrollBar()
        bar.setRange(lead.minimum(), lead.maximum())
        bar.setValue(lead.value())
        if not self._is_beside():  # at the end the last row stands on the lower edge, between two values of the bar
            self.verticalHeader().setOffset(table.verticalHeader().offset())
            self.viewport().update()
        self._following = before

    def _lead(self, value: int) -> None:
        if self._table is not None and not self._following:
            self._table.verticalScrollBar().setValue(value)
            self.follow()

    def _is_beside(self) -> bool:
        return self._table is not None and self.verticalHeader().offset() == self._table.verticalHeader().offset()

    def updateGeometries(self) -> None:
        if self._table is None:
            super().updateGeometries()
            return
        before, self._following = self._following, True
        super().updateGeometries()
        self._following = before
        self.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_beside():
            QTimer.singleShot(0, self, self.follow)
