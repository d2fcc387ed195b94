"""The tree on the screen: keeps selection and expansion by node id through every refresh and filter."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from tracker.domain.node import Kind, Node
from tracker.gui.tree.columns import COLUMNS, TITLE
from tracker.gui.tree.delegate import MarkDelegate
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.model import PlanModel
from tracker.gui.tree.rows import ROOT, Rows

_UPPER = (Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY)
_INDENT = 12
_TITLE_MINIMUM = 220
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_CLEAR = QItemSelectionModel.SelectionFlag.Clear
_UNFOLDED_LIMIT = 3000  # rows that a filter unfolds by itself; the rest stays folded under what is shown


class PlanTree(QTreeView):
    """`nodeChosen` carries the Node that the user made current. It is not sent again for the same node after a refresh."""

    nodeChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tree")
        self.setAccessibleName("計画")
        self._model = PlanModel(self)
        self._current: str | None = None
        self._expanded: set[str] | None = None
        self.setModel(self._model)
        self._dress()
        self.expanded.connect(self._note_expanded)
        self.collapsed.connect(self._note_collapsed)
        self.selectionModel().currentChanged.connect(self._note_current)

    def _dress(self) -> None:
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setIndentation(_INDENT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setMinimumWidth(_TITLE_MINIMUM)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(36)
        self._marks = marks = MarkDelegate(self)
        scale = QFontMetrics(self.font()).horizontalAdvance("あ") / 13  # widths are for a font of 13 pixels
        for place, column in enumerate(COLUMNS):
            if column.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(place, round(column.width * scale))
            if column.key in ("grade", "previous", "percent"):
                self.setItemDelegateForColumn(place, marks)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_marks"):  # Qt's constructor sends it too
            self._model.dress()
            self._marks.dress()
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
        rows = sorted(index.internalId() for index in self.selectionModel().selectedRows())
        nodes = self._model.rows.nodes if self._model.rows is not None else ()
        return [nodes[row] for row in rows]

    def show_rows(self, rows: Rows) -> None:
        if self._expanded is None:
            self._expanded = {node.id for node in rows.nodes if node.kind in _UPPER}
        selected = self._selected_ids()
        if self._model.show(rows, self._current):
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

    def unfold_to(self, kinds: tuple[Kind, ...]) -> None:
        """Unfolds rows of these kinds and folds all others."""
        rows = self._model.rows
        if rows is None:
            return
        wanted = [row for row, node in enumerate(rows.nodes) if node.kind in kinds]
        if not self._model.filter.active:
            self._expanded = {rows.nodes[row].id for row in wanted}
        with QSignalBlocker(self):
            self.collapseAll()
        self._unfold(wanted)
        self._show_current(reveal=False)

    # Keeping selection and expansion

    def _selected_ids(self) -> list[str]:
        return [node.id for node in self.chosen_nodes()]

    def _restore(self, selected: list[str], *, reveal: bool) -> None:
        """After a reset of the model; `reveal` unfolds what is above the current node if need be."""
        rows = self._model.rows
        assert rows is not None
        if self._model.filter.active:
            self._unfold(self._above_hits(rows))
        else:
            places = (rows.shape.row_of.get(each) for each in self._expanded or ())
            self._unfold([row for row in places if row is not None])
        self._show_current(reveal=reveal)
        if len(selected) > 1:
            again = QItemSelection()
            for index in map(self._model.index_of, selected):
                again.select(index, index)
            self.selectionModel().select(again, _SELECT)

    def _unfold(self, rows: list[int]) -> None:
        with QSignalBlocker(self):  # nobody needs to hear of each of them
            parents = self._model.parent_rows
            wanted = [row for row in rows if row in parents]
            if len(wanted) == len(parents):
                self.expandAll()  # a quarter of the time of unfolding them one by one
                return
            for row in wanted:
                self.expand(self._model.index_at(row))

    def _above_hits(self, rows: Rows) -> list[int]:
        """Ancestors of the hits in printed order, as many as the limit of unfolded rows allows."""
        parents = rows.shape.parents
        above: dict[int, None] = {}
        for unfolded, row in enumerate(self._model.selection.hits):
            if unfolded + len(above) > _UNFOLDED_LIMIT:
                break
            at = parents[row]
            while at != ROOT and at not in above:
                above[at] = None
                at = parents[at]
        return list(above)

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

    def _note_expanded(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is not None and not self._model.filter.active and self._expanded is not None:
            self._expanded.add(node.id)

    def _note_collapsed(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is not None and not self._model.filter.active and self._expanded is not None:
            self._expanded.discard(node.id)
