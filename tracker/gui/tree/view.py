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
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from tracker.domain.node import Kind, Node
from tracker.gui.tree.columns import TITLE
from tracker.gui.tree.delegate import LEAST_HEIGHT, Place, RowDelegate
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.header import TreeHeader
from tracker.gui.tree.model import PlanModel
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.unfolding import Unfolded, Unfolding, above_hits, of_rows

UPPER = (Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY)
_INDENT = 12
_LEAST_WIDTH = 220
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_CLEAR = QItemSelectionModel.SelectionFlag.Clear
_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_AT_ONCE_LINES = 1000  # when nobody is typing: most plans are then unfolded and painted only once
_PAUSE_MS = 200  # without a further keystroke: then the rest is unfolded
_UNFOLDED_LIMIT = 3000  # lines that a filter unfolds by itself; the rest stays folded under what is shown


class PlanTree(QTreeView):
    """`nodeChosen` carries the Node that the user made current. It is not sent again for the same node after a refresh."""

    nodeChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tree")
        self.setAccessibleName("計画")
        self._model = PlanModel(self)
        self._current: str | None = None
        self._unfolded: Unfolded | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._unfold_rest)
        self.setModel(self._model)
        self._model.manyChanged.connect(self.viewport().update)
        self._dress()
        self.expanded.connect(lambda index: self._note_folding(index, unfolded=True))
        self.collapsed.connect(lambda index: self._note_folding(index, unfolded=False))
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
        if self._unfolded is None:
            self._unfolded = Unfolded(node.id for node in rows.nodes if node.kind in UPPER)
        selected = self._selected_ids()
        kept = self._current if self._model.index_of(self._current).isValid() else None  # nothing comes that the filter never showed
        if self._model.show(rows, kept):
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
        return frozenset(self._unfolded.ids) if self._unfolded is not None else frozenset()

    def put_back_unfolded(self, ids: Iterable[str] | None) -> None:
        """None: as a plan looks that nobody looked at yet."""
        rows = self._model.rows
        if rows is None:
            self._unfolded = None if ids is None else Unfolded(ids)  # the plan comes later
            return
        self._unfolded = Unfolded(node.id for node in rows.nodes if node.kind in UPPER) if ids is None else Unfolded(ids)
        if not self._model.filter.active:
            self._fold_all()
            self._restore(self._selected_ids(), reveal=False)

    def unfold_to(self, kinds: tuple[Kind, ...]) -> None:
        """Unfolds rows of these kinds and folds all others."""
        rows = self._model.rows
        if rows is None:
            return
        ends = rows.shape.ends
        wanted = [row for row, node in enumerate(rows.nodes) if ends[row] > row + 1 and node.kind in kinds]
        if not self._model.filter.active:
            self._unfolded = Unfolded(rows.nodes[row].id for row in wanted)
        self._fold_all()
        self._unfold(wanted)
        self._show_current(reveal=False)

    def unfold_branch(self, index: QModelIndex, *, unfolded: bool = True) -> None:
        """Everything below a row and itself, or folds it all."""
        rows = self._model.rows
        if rows is None or not index.isValid():
            return
        ends, row = rows.shape.ends, index.internalId() - 1
        branch = [each for each in range(row, ends[row]) if ends[each] > each + 1]
        if not self._model.filter.active and self._unfolded is not None:
            for each in branch:
                self._unfolded.note(rows.nodes[each].id, unfolded=unfolded)
        if unfolded:
            self._unfold([each for each in branch if self._model.selection.shows(each)])
        else:
            self._fold(branch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Asterisk:  # Qt's own would not tell what it unfolds
            self.unfold_branch(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fold_all(self) -> None:
        with QSignalBlocker(self):
            self.collapseAll()
        self._rest.stop()

    def _fold(self, rows: list[int]) -> None:
        self.scheduleDelayedItemsLayout()  # one for all
        with QSignalBlocker(self):
            for row in reversed(rows):
                if self._model.selection.shows(row):
                    self.collapse(self._model.index_at(row))

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
        anchor = self._anchor(reveal=reveal)
        near = self._unfolding(anchor, self._lines_of_a_page() if reveal else _AT_ONCE_LINES)
        self._unfold(near.rows)
        if near.whole:
            self._rest.stop()
        else:
            self._rest.start()
        self._show_current(reveal=reveal)
        if len(selected) > 1:
            again = QItemSelection()
            for index in map(self._model.index_of, selected):
                again.select(index, index)
            self.selectionModel().select(again, _SELECT)

    def _anchor(self, *, reveal: bool) -> int:
        """The row that will be in sight: the current one, if it is shown and nothing above it is folded, else the first."""
        rows, selection = self._model.rows, self._model.selection
        row = rows.shape.row_of.get(self._current) if rows is not None and self._current is not None else None
        if rows is None or row is None or not selection.shows(row):
            return 0
        if reveal or self._model.filter.active or self._unfolded is None:
            return row
        unfolded = self._unfolded.ids
        return row if all(rows.nodes[each].id in unfolded for each in rows.shape.above(row)) else 0

    def _unfolding(self, anchor: int, lines: int) -> Unfolding:
        rows, selection = self._model.rows, self._model.selection
        assert rows is not None
        if self._model.filter.active or self._unfolded is None:
            return above_hits(rows.shape, selection, anchor, lines)
        return of_rows(rows.shape, selection, self._unfolded.rows(rows.shape), anchor, lines)

    def _lines_of_a_page(self) -> int:
        """As many lines as can be in sight: unfolded at once at a keystroke, before and after the line looked at."""
        return self.viewport().height() // LEAST_HEIGHT + 1

    def _unfold_rest(self) -> None:
        """What was left for later, once typing pauses; what is in sight stays where it is."""
        lines = _UNFOLDED_LIMIT if self._model.filter.active else len(self._model.selection.shown)
        top, current = self._model.node(self.indexAt(QPoint(0, 0))), self.currentIndex()
        in_sight = self.viewport().rect().intersects(self.visualRect(current))
        self._unfold(self._unfolding(self._anchor(reveal=True), lines).rows)
        if top is not None:
            self.scrollTo(self._model.index_of(top.id), QAbstractItemView.ScrollHint.PositionAtTop)
        if in_sight:
            self.scrollTo(current)  # rows may have come between it and the top

    def _unfold(self, rows: list[int]) -> None:
        """One layout for all of them, when it is next needed."""
        model, has_below = self._model, self._model.selection.has_below
        self.scheduleDelayedItemsLayout()
        with QSignalBlocker(self):  # nobody needs to hear of each of them
            for row in rows:
                if has_below(row):
                    self.expand(model.index_at(row))

    def _show_current(self, *, reveal: bool) -> None:
        index = self._model.index_of(self._current)
        if not index.isValid():
            return
        self.setAutoScroll(False)  # it would unfold what the user folded
        self.selectionModel().setCurrentIndex(index, _CLEAR | _SELECT)
        self.setAutoScroll(True)
        if reveal or self._is_unfolded(index):
            self.scrollTo(index)

    def _is_unfolded(self, index: QModelIndex) -> bool:
        above = index.parent()
        while above.isValid():
            if not self.isExpanded(above):
                return False
            above = above.parent()
        return True

    def _note_current(self, current: QModelIndex) -> None:
        node = self._model.node(current)
        if node is None or node.id == self._current:
            return
        self._current = node.id
        self.nodeChosen.emit(node)

    def _note_folding(self, index: QModelIndex, *, unfolded: bool) -> None:
        node = self._model.node(index)
        if node is not None and not self._model.filter.active and self._unfolded is not None:
            self._unfolded.note(node.id, unfolded=unfolded)
