"""The branches of the tree on the screen: which rows are unfolded, as the user left them or for as long as a filter lasts."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QObject, QSignalBlocker, QTimer
from PySide6.QtWidgets import QTreeView

from tracker.domain.node import UPPER_KINDS, Kind
from tracker.gui.tree.delegate import LEAST_HEIGHT
from tracker.gui.tree.model import PlanModel
from tracker.gui.tree.unfolding import Unfolded, Unfolding, above_hits, of_rows

_AT_ONCE_LINES = 1000  # when nobody is typing: most plans are then unfolded and painted only once
_PAUSE_MS = 200  # without a further keystroke: then the rest is unfolded
_UNFOLDED_LIMIT = 3000  # lines that a filter unfolds by itself; the rest stays folded under what is shown


class Branches(QObject):
    """`current` answers the id of the chosen node; `rest_due` is called when what a keystroke left folded is to be unfolded."""

    def __init__(self, tree: QTreeView, model: PlanModel, current: Callable[[], str | None], rest_due: Callable[[], None]) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._current = current
        self._unfolded: Unfolded | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(rest_due)
        tree.expanded.connect(lambda index: self._note(index, unfolded=True))
        tree.collapsed.connect(lambda index: self._note(index, unfolded=False))

    # What the user left unfolded

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._unfolded.ids) if self._unfolded is not None else frozenset()

    def begin(self) -> None:
        """With a plan: as it looks where nobody looked at it yet."""
        rows = self._model.rows
        if self._unfolded is None and rows is not None:
            self._unfolded = Unfolded(node.id for node in rows.nodes if node.kind in UPPER_KINDS)

    def take(self, ids: Iterable[str] | None) -> None:
        """Known from another day; None: as where nobody looked at it yet."""
        self._unfolded = None if ids is None else Unfolded(ids)
        self.begin()

    def _note(self, index: QModelIndex, *, unfolded: bool) -> None:
        node = self._model.node(index)
        if node is not None and not self._model.filter.active and self._unfolded is not None:
            self._unfolded.note(node.id, unfolded=unfolded)

    # Unfolding as the user asks

    def unfold_to(self, kinds: tuple[Kind, ...]) -> None:
        """Unfolds rows of these kinds and folds all others."""
        rows = self._model.rows
        if rows is None:
            return
        ends = rows.shape.ends
        wanted = [row for row, node in enumerate(rows.nodes) if ends[row] > row + 1 and node.kind in kinds]
        if not self._model.filter.active:
            self._unfolded = Unfolded(rows.nodes[row].id for row in wanted)
        self.fold_all()
        self._unfold(wanted)

    def unfold_below(self, index: QModelIndex, *, unfolded: bool) -> None:
        """A row and everything below it, or folds it all."""
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

    # Unfolding after the model was reset

    def put_back(self, *, typing: bool) -> None:
        """Around the place looked at; after a keystroke the rest waits until typing pauses."""
        near = self._around(self._anchor(in_sight=typing), self._lines_of_a_page() if typing else _AT_ONCE_LINES)
        self._unfold(near.rows)
        if near.whole:
            self._rest.stop()
        else:
            self._rest.start()

    def put_back_rest(self) -> None:
        lines = _UNFOLDED_LIMIT if self._model.filter.active else len(self._model.selection.shown)
        self._unfold(self._around(self._anchor(in_sight=True), lines).rows)

    def above_are_unfolded(self, index: QModelIndex) -> bool:
        above = index.parent()
        while above.isValid():
            if not self._tree.isExpanded(above):
                return False
            above = above.parent()
        return True

    def _anchor(self, *, in_sight: bool) -> int:
        """The row that will be in sight: the current one, if it is shown and nothing above it is folded, else the first."""
        rows, selection, current = self._model.rows, self._model.selection, self._current()
        row = rows.shape.row_of.get(current) if rows is not None and current is not None else None
        if rows is None or row is None or not selection.shows(row):
            return 0
        if in_sight or self._model.filter.active or self._unfolded is None:
            return row
        unfolded = self._unfolded.ids
        return row if all(rows.nodes[each].id in unfolded for each in rows.shape.above(row)) else 0

    def _around(self, anchor: int, lines: int) -> Unfolding:
        rows, selection = self._model.rows, self._model.selection
        assert rows is not None
        if self._model.filter.active or self._unfolded is None:
            return above_hits(rows.shape, selection, anchor, lines)
        return of_rows(rows.shape, selection, self._unfolded.rows(rows.shape), anchor, lines)

    def _lines_of_a_page(self) -> int:
        """As many lines as can be in sight: unfolded at once at a keystroke, before and after the line looked at."""
        return self._tree.viewport().height() // LEAST_HEIGHT + 1

    # On the screen; nobody needs to hear of each row

    def fold_all(self) -> None:
        with QSignalBlocker(self._tree):
            self._tree.collapseAll()
        self._rest.stop()

    def _fold(self, rows: list[int]) -> None:
        self._tree.scheduleDelayedItemsLayout()  # one for all
        with QSignalBlocker(self._tree):
            for row in reversed(rows):
                if self._model.selection.shows(row):
                    self._tree.collapse(self._model.index_at(row))

    def _unfold(self, rows: list[int]) -> None:
        """One layout for all of them, when it is next needed."""
        tree, index_at, has_below = self._tree, self._model.index_at, self._model.selection.has_below
        tree.scheduleDelayedItemsLayout()
        with QSignalBlocker(tree):
            for row in rows:
                if has_below(row):
                    tree.expand(index_at(row))
