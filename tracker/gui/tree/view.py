"""The tree on the screen: keeps selection and expansion by node id through every refresh and filter."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from tracker.domain.node import Kind, Node
from tracker.gui.tree.branches import Branches
from tracker.gui.tree.columns import TITLE
from tracker.gui.tree.delegate import Place, RowDelegate
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.header import TreeHeader
from tracker.gui.tree.model import PlanModel
from tracker.gui.tree.rows import Rows

_INDENT = 12
_LEAST_WIDTH = 220
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_CLEAR = QItemSelectionModel.SelectionFlag.Clear
_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible


class PlanTree(QTreeView):
    """`nodeChosen` carries the Node that the user made current. It is not sent again for the same node after a refresh."""

    nodeChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tree")
        self.setAccessibleName("計画")
        self._model = PlanModel(self)
        self._current: str | None = None
        self.setModel(self._model)
        self._model.manyChanged.connect(self.viewport().update)
        self._dress()
        self._branches = Branches(self, self._model, lambda: self._current, self._unfold_rest)
        self.selectionModel().currentChanged.connect(self._note_current)

    def _dress(self) -> None:
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setIndentation(_INDENT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setMinimumWidth(_LEAST_WIDTH)
        self._painter = RowDelegate(self)
        self.setItemDelegate(self._painter)
        self.columns = TreeHeader(self)
        self.setHeader(self.columns)
        self.columns.begin()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_painter"):  # Qt's constructor sends it too
            self._painter.dress()
        super().changeEvent(event)

    # What is shown

    @property
    def plan_model(self) -> PlanModel:
        return self._model

    @property
    def current(self) -> str | None:
        """The id of the chosen node; it stays chosen while a filter hides it."""
        return self._current

    @property
    def current_node(self) -> Node | None:
        rows = self._model.rows
        row = rows.shape.row_of.get(self._current) if rows is not None and self._current is not None else None
        return rows.nodes[row] if rows is not None and row is not None else None

    def chosen_nodes(self) -> list[Node]:
        """Every selected node, in printed order."""
        rows = sorted(index.internalId() - 1 for index in self.selectionModel().selectedRows())
        nodes = self._model.rows.nodes if self._model.rows is not None else ()
        return [nodes[row] for row in rows]

    def show_rows(self, rows: Rows) -> None:
        selected = self._selected_ids()
        kept = self._current if self._model.index_of(self._current).isValid() else None  # nothing comes that the filter never showed
        moved = self._model.show(rows, kept)
        self._branches.begin()
        if moved:
            self._restore(selected, reveal=False)

    def set_filter(self, chosen: TreeFilter) -> None:
        if self._model.rows is None or chosen == self._model.filter:
            return
        selected = self._selected_ids()
        self._model.set_filter(chosen)
        self._restore(selected, reveal=True)

    def choose(self, node_id: str) -> None:
        """Makes a node current as if clicked; what is above it is unfolded."""
        index = self._model.index_of(node_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def choose_nothing(self) -> None:
        """No node is chosen any more; what is unfolded stays. `nodeChosen` is not sent."""
        self._current = None
        self.selectionModel().clear()

    # Unfolding

    @property
    def unfolded(self) -> frozenset[str]:
        """Ids of the nodes that the user left unfolded; a filter unfolds others for as long as it lasts."""
        return self._branches.ids

    def put_back_unfolded(self, ids: Iterable[str] | None) -> None:
        """None: as a plan looks that nobody looked at yet."""
        self._branches.take(ids)
        if self._model.rows is not None and not self._model.filter.active:  # else the plan comes later
            self._branches.fold_all()
            self._restore(self._selected_ids(), reveal=False)

    def unfold_to(self, kinds: tuple[Kind, ...]) -> None:
        """Unfolds rows of these kinds and folds all others."""
        self._branches.unfold_to(kinds)
        self._show_current(reveal=False)

    def unfold_branch(self, index: QModelIndex, *, unfolded: bool = True) -> None:
        """Everything below a row and itself, or folds it all."""
        self._branches.unfold_below(index, unfolded=unfolded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Asterisk:  # Qt's own would not tell what it unfolds
            self.unfold_branch(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._places = self._visible_places()
        super().paintEvent(event)

    def _visible_places(self) -> list[Place]:
        header = self.header()
        columns = [header.logicalIndex(place) for place in range(header.count())]
        places = [Place(column, header.sectionViewportPosition(column), header.sectionSize(column)) for column in columns]
        return [place for place in places if place.width]

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """In one go: see the delegate's module. Every second row is known by its place, since all have the same height."""
        row, rect = index.internalId() - 1, option.rect
        model = self._model
        line = model.line(row)
        chosen = self.selectionModel().isSelected(index)
        if chosen:
            painter.fillRect(rect, option.palette.highlight().color())
        elif self.verticalScrollBar().value() + rect.top() // rect.height() & 1:
            painter.fillRect(rect, option.palette.alternateBase().color())
        indent = (line.depth + 1) * _INDENT
        title = next(place for place in self._places if place.column == TITLE)
        before = QRect(title.left, rect.top(), indent, rect.height())
        if chosen and option.palette.highlightedText().color() != option.palette.text().color():  # Qt's arrow has the ink of the other rows
            if model.hasChildren(index):
                self._painter.paint_arrow(painter, option, before.adjusted(indent - _INDENT, 0, 0, 0), unfolded=self.isExpanded(index))
        else:
            self.drawBranches(painter, before, index)
        found = model.found(row) if model.is_hit(row) else None
        self._painter.paint_row(painter, option, line, self._places, indent, chosen=chosen, found=found)
        if row == self.currentIndex().internalId() - 1 and self.hasFocus():
            self._painter.paint_focus(painter, option)

    def scrollTo(self, index: QModelIndex | QPersistentModelIndex, hint: QAbstractItemView.ScrollHint = _VISIBLE) -> None:
        """Up and down only: whoever reads the columns on the right stays with them."""
        sideways = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(sideways)

    # Keeping selection and expansion

    def _selected_ids(self) -> list[str]:
        return [node.id for node in self.chosen_nodes()]

    def _restore(self, selected: list[str], *, reveal: bool) -> None:
        """After a reset of the model; `reveal` unfolds what is above the current node if need be."""
        self._branches.put_back(typing=reveal)
        self._show_current(reveal=reveal)
        if len(selected) > 1:
            again = QItemSelection()
            for index in map(self._model.index_of, selected):
                again.select(index, index)
            self.selectionModel().select(again, _SELECT)

    def _unfold_rest(self) -> None:
        """What was left for later, once typing pauses; what is in sight stays where it is."""
        top, current = self._model.node(self.indexAt(QPoint(0, 0))), self.currentIndex()
        in_sight = self.viewport().rect().intersects(self.visualRect(current))
        self._branches.put_back_rest()
        if top is not None:
            self.scrollTo(self._model.index_of(top.id), QAbstractItemView.ScrollHint.PositionAtTop)
        if in_sight:
            self.scrollTo(current)  # rows may have come between it and the top

    def _show_current(self, *, reveal: bool) -> None:
        index = self._model.index_of(self._current)
        if not index.isValid():
            return
        self.setAutoScroll(False)  # it would unfold what the user folded
        self.selectionModel().setCurrentIndex(index, _CLEAR | _SELECT)
        self.setAutoScroll(True)
        if reveal or self._branches.above_are_unfolded(index):
            self.scrollTo(index)

    def _note_current(self, current: QModelIndex) -> None:
        node = self._model.node(current)
        if node is None or node.id == self._current:
            return
        self._current = node.id
        self.nodeChosen.emit(node)
