"""The tree's item model: adapts a snapshot in flat arrays, filters in itself, owns no truth."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from tracker.domain.folding import fold
from tracker.domain.node import Node
from tracker.gui.tree.columns import COLUMNS, TITLE, Facts, facts_of
from tracker.gui.tree.filter import Selection, TreeFilter, holds, select
from tracker.gui.tree.found import Found, found_in, places
from tracker.gui.tree.rows import ROOT, Rows

Index = QModelIndex | QPersistentModelIndex

# Roles arrive as plain numbers; comparing numbers costs a tenth of comparing Qt's enumerations.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_MANY = 100  # changed rows that are not told one by one
CHIP = int(Qt.ItemDataRole.UserRole)  # the fill of a grade as QColor (the first brush costs 3 ms of the window's start)
BAR = CHIP + 1  # a percentage as int


class Line(NamedTuple):
    """The cells of one row, made when it is first painted."""

    texts: tuple[str, ...]
    chips: tuple[QColor | None, ...]
    bars: tuple[int | None, ...]
    alerts: tuple[bool, ...]
    is_upper: bool
    depth: int


class PlanModel(QAbstractItemModel):
    """`internalId` of an index is the row's number in `Rows` and one more: an invalid index has 0, so that nobody needs to ask.

    `flags` are Qt's own: everything can be chosen, and Qt asks for them at every row that it lays out.
    `manyChanged`: so many rows that only the topmost are told; a view paints anew whatever is in sight.
    """

    manyChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._filter = TreeFilter()
        self._selection: Selection | None = None
        self._searching = False
        self._words: Sequence[str] = ()  # searched, folded
        self._below: dict[int, Sequence[int]] = {}  # the selection's own: Qt asks for every row by it
        self._lines: list[Line | None] = []
        self._found: dict[int, Found] = {}  # of hits that were painted
        self._colours: dict[str, QColor] = {}

    # What is shown

    @property
    def rows(self) -> Rows | None:
        return self._rows

    @property
    def filter(self) -> TreeFilter:
        return self._filter

    @property
    def selection(self) -> Selection:
        assert self._selection is not None, "there is no plan yet"
        return self._selection

    def show(self, rows: Rows, keep: str | None = None) -> bool:
        """Takes a snapshot. False: only cells changed, the rows stand where they stood; True: the model was reset."""
        before = self._rows
        if before is not None and before.shape is rows.shape and not self._filter.conditional and not self._filter.in_texts:
            self._rows = rows
            changed = rows.changed_since(before)
            for row in changed:
                self._lines[row] = None
            self._tell(changed)
            return False
        self.beginResetModel()
        self._rows = rows
        self._lines = [None] * len(rows.nodes)
        self._select(select(rows, self._filter, keep))
        self.endResetModel()
        return True

    def set_filter(self, chosen: TreeFilter, keep: str | None = None) -> None:
        assert self._rows is not None
        selection = select(self._rows, chosen, keep)
        self.beginResetModel()
        self._filter, self._searching = chosen, bool(chosen.text.strip())
        self._words = fold(chosen.text).split()
        self._select(selection)
        self.endResetModel()

    def _select(self, selection: Selection) -> None:
        self._selection, self._below = selection, selection.known
        self._found.clear()

    def node(self, index: Index) -> Node | None:
        return self._rows.nodes[index.internalId() - 1] if index.isValid() and self._rows is not None else None

    def index_of(self, node_id: str | None) -> QModelIndex:
        """Invalid where the node is unknown or filtered away."""
        row = self._rows.shape.row_of.get(node_id) if self._rows is not None and node_id is not None else None
        return self.index_at(row) if row is not None and self.selection.shows(row) else QModelIndex()

    def index_at(self, row: int, column: int = TITLE) -> QModelIndex:
        """Of a row that is shown."""
        assert self._rows is not None
        return self.createIndex(bisect_left(self.selection.below(self._rows.shape.parents[row]), row), column, row + 1)

    def line(self, row: int) -> Line:
        return self._lines[row] or self._make_line(row)

    def is_hit(self, row: int) -> bool:
        """Whether it was found by the search."""
        return self._searching and holds(self.selection.hits, row)

    def found(self, row: int) -> Found:
        """Where in a hit the words stand."""
        found = self._found.get(row)
        if found is None:
            assert self._rows is not None
            found = self._found[row] = found_in(self._rows, row, self._filter, self._words)
        return found

    def _tell(self, changed: set[int]) -> None:
        last = len(COLUMNS) - 1
        if len(changed) > _MANY:
            tops = self.selection.below(ROOT)
            self.dataChanged.emit(self.index_at(tops[0]), self.index_at(tops[-1], last))
            self.manyChanged.emit()
            return
        for row in changed:
            if self.selection.shows(row):
                self.dataChanged.emit(self.index_at(row), self.index_at(row, last))

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        try:
            siblings = self._below[parent.internalId() - 1]
        except KeyError:
            if self._selection is None:
                return QModelIndex()
            siblings = self._selection.below(parent.internalId() - 1)
        if 0 <= row < len(siblings) and 0 <= column < len(COLUMNS):
            return self.createIndex(row, column, siblings[row] + 1)
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> Any:  # Any: QObject has a parent() too
        identity = index.internalId()
        if not identity or self._rows is None:
            return QModelIndex()
        above = self._rows.shape.parents[identity - 1]
        return QModelIndex() if above == ROOT else self.index_at(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if self._selection is None or parent.column() > 0:
            return 0
        return len(self._selection.below(parent.internalId() - 1))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002 - Qt asks with it
        return len(COLUMNS)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:
        return self._selection is not None and self._selection.has_below(parent.internalId() - 1) and parent.column() <= 0

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The view paints whole rows from `line`; this is for tool tips, screen readers and everybody else."""
        identity = index.internalId()
        if not identity:
            return None
        row, column = identity - 1, index.column()
        if role == _DISPLAY:
            return self.line(row).texts[column]
        if role == CHIP:
            return self.line(row).chips[column]
        if role == BAR:
            return self.line(row).bars[column]
        if role in (_TOOL_TIP, _ACCESSIBLE):
            words = COLUMNS[column].explain(self._facts(row))
            return (self._with_places(words, row) if column == TITLE and self.is_hit(row) else words) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == _DISPLAY:
            return COLUMNS[section].heading
        if role == _TOOL_TIP:
            return COLUMNS[section].tip
        return None

    def _with_places(self, words: str, row: int) -> str:
        assert self._rows is not None
        return "\n".join([words, *places(self._rows, row, self._filter)])

    def _facts(self, row: int) -> Facts:
        assert self._rows is not None
        return facts_of(self._rows.snapshot, self._rows.nodes[row], self._rows.tally)

    def _make_line(self, row: int) -> Line:
        assert self._rows is not None
        facts = self._facts(row)
        grades = [column.chip(facts) for column in COLUMNS]
        line = Line(
            tuple([column.text(facts) for column in COLUMNS]),
            tuple([self._colour(grade.colour) if grade else None for grade in grades]),
            tuple([column.bar(facts) for column in COLUMNS]),
            tuple([column.alert(facts) for column in COLUMNS]),
            facts.tally is not None,
            sum(1 for _ in self._rows.shape.above(row)),
        )
        self._lines[row] = line
        return line

    def _colour(self, name: str) -> QColor:
        colour = self._colours.get(name)
        if colour is None:
            colour = self._colours[name] = QColor(name)
        return colour
