"""The grid on the screen: the titles stay where they are, the other columns move under them."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from tracker.gui.grid.columns import GRADE, TITLE
from tracker.gui.grid.editors import GridDelegate
from tracker.gui.grid.model import GridModel
from tracker.gui.grid.table import GridTable
from tracker.gui.grid.titles import Titles


class GridPair(QFrame):
    """Two tables on one model and one selection; keys always go to `table`, the right one."""

    def __init__(self, model: GridModel, delegate: GridDelegate) -> None:
        super().__init__()
        self._model = model
        self.table = GridTable("gridCells", self, delegate)
        self.table.setAccessibleName("一覧入力の表")
        self._titles = Titles(self, self.table)
        for each in (self._titles, self.table):
            each.setModel(model)
            each.setFrameShape(QFrame.Shape.NoFrame)
            each.size_columns()
        self._titles.setSelectionModel(self.table.selectionModel())
        self._titles.fitted.connect(self._fit_titles, Qt.ConnectionType.QueuedConnection)  # the numbers of the rows come later
        self._titles.hide_cells()
        self.table.setColumnHidden(TITLE, True)
        self.table.verticalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that both are always equally high
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, self.table.horizontalScrollBar().sizeHint().height())
        left.addWidget(self._titles)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.table, stretch=1)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusProxy(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the titles leave room for what is typed."""
        super().resizeEvent(event)
        self._fit_titles()

    def _fit_titles(self) -> None:
        wanted = self._titles.verticalHeader().sizeHint().width() + self._titles.usual_width(TITLE)
        self._titles.setFixedWidth(min(wanted, self.width() * 2 // 5))

    def place(self) -> tuple[str | None, int]:
        """The node and the column of the current cell, to be found again after other rows are shown."""
        index = self.table.currentIndex()
        return (self._model.node_at(index.row()), index.column()) if index.isValid() else (None, GRADE)

    def go_to(self, node: str | None, column: int) -> None:
        """The first row's, where the node is not shown."""
        row = self._model.row_of(node)
        index = self._model.index(row if row is not None else 0, column)
        if index.isValid():
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.table.scrollTo(index)
