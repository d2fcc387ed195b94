"""The tree's item model: adapts a snapshot in flat arrays, filters in itself, owns no truth."""

from collections.abc import Set
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from tracker.domain.node import Node
from tracker.gui import theme
from tracker.gui.tree.columns import COLUMNS, GRADE, TITLE, Facts, facts_of
from tracker.gui.tree.filter import Selection, TreeFilter, select
from tracker.gui.tree.rows import ROOT, Rows

Index = QModelIndex | QPersistentModelIndex

# Roles arrive as plain numbers; comparing numbers costs a tenth of comparing Qt's enumerations.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
CHIP = int(Qt.ItemDataRole.UserRole)  # the fill of a grade as QBrush
BAR = CHIP + 1  # a percentage as int
COUNTS = CHIP + 2  # an upper node's counts by grade, in every column that they may run on into
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF_FLAGS = _FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class _Line(NamedTuple):
    """The cells of one row, made when it is first painted."""

    texts: tuple[str, ...]
    chips: tuple[str | None, ...]
    bars: tuple[int | None, ...]
    alerts: tuple[bool, ...]
    is_upper: bool


class PlanModel(QAbstractItemModel):
    """`internalId` of an index is the row's number in `Rows`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._filter = TreeFilter()
        self._selection = Selection([], [])
        self._hits: frozenset[int] = frozenset()
        self._children: dict[int, list[int]] = {}
        self._places: list[int] = []
        self._lines: list[_Line | None] = []
        self._brushes: dict[str, QBrush] = {}
        self.dress()

    def dress(self) -> None:
        """Colours and font of the present look."""
        self._alert = QBrush(theme.colour(theme.WARNING_INK))
        self._bold = QFont(theme.font())
        self._bold.setBold(True)

    # What is shown

    @property
    def rows(self) -> Rows | None:
        return self._rows

    @property
    def filter(self) -> TreeFilter:
        return self._filter

    @property
    def selection(self) -> Selection:
        return self._selection

    def show(self, rows: Rows, keep: str | None = None) -> bool:
        """Takes a snapshot. False: only cells changed, the rows stand where they stood; True: the model was reset."""
        before = self._rows
        if before is not None and before.shape is rows.shape and not self._filter.conditional:
            self._rows = rows
            changed = rows.changed_since(before)
            for row in changed:
                self._lines[row] = None
            self._tell(changed)
            return False
        self.beginResetModel()
        self._rows = rows
        self._lines = [None] * len(rows.nodes)
        self._arrange(keep)
        self.endResetModel()
        return True

    def set_filter(self, chosen: TreeFilter, keep: str | None = None) -> None:
        self.beginResetModel()
        self._filter = chosen
        self._arrange(keep)
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        return self._rows.nodes[index.internalId()] if index.isValid() and self._rows is not None else None

    def index_of(self, node_id: str | None) -> QModelIndex:
        """Invalid where the node is unknown or filtered away."""
        row = self._rows.shape.row_of.get(node_id) if self._rows is not None and node_id is not None else None
        if row is None or not self.is_shown(row):
            return QModelIndex()
        return self.index_at(row)

    def is_shown(self, row: int) -> bool:
        return self._places[row] >= 0

    @property
    def parent_rows(self) -> Set[int]:
        """The rows that can be unfolded."""
        return self._children.keys() - {ROOT}

    def index_at(self, row: int, column: int = TITLE) -> QModelIndex:
        return self.createIndex(self._places[row], column, row)

    def _arrange(self, keep: str | None) -> None:
        assert self._rows is not None
        self._selection = select(self._rows, self._filter, keep)
        parents = self._rows.shape.parents
        children: dict[int, list[int]] = {}
        places = [-1] * len(parents)
        for row in self._selection.shown:
            siblings = children.get(parents[row])
            if siblings is None:
                siblings = children[parents[row]] = []
            places[row] = len(siblings)
            siblings.append(row)
        self._children = children
        self._places = places
        self._hits = frozenset(self._selection.hits) if self._filter.text.strip() else frozenset()

    def _tell(self, changed: set[int]) -> None:
        last = len(COLUMNS) - 1
        for row in changed:
            if self.is_shown(row):
                self.dataChanged.emit(self.index_at(row), self.index_at(row, last))

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        siblings = self._children.get(parent.internalId() if parent.isValid() else ROOT)
        if siblings is None or not 0 <= row < len(siblings) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index = QModelIndex()) -> Any:  # Any: QObject has a parent() too
        if not index.isValid() or self._rows is None:
            return QModelIndex()
        above = self._rows.shape.parents[index.internalId()]
        return QModelIndex() if above == ROOT else self.createIndex(self._places[above], 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._children.get(ROOT, ()))
        return len(self._children.get(parent.internalId(), ())) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002 - Qt asks with it
        return len(COLUMNS)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:
        return (parent.internalId() if parent.isValid() else ROOT) in self._children and parent.column() <= 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS if index.internalId() in self._children else _LEAF_FLAGS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        row = index.internalId()
        if role == _DISPLAY:
            return (self._lines[row] or self._line(row)).texts[index.column()]
        if role == _ALIGNMENT:
            return _CENTRE if COLUMNS[index.column()].centred else None
        if role == _FOREGROUND:
            return self._alert if (self._lines[row] or self._line(row)).alerts[index.column()] else None
        if role == _FONT:
            return self._bold if row in self._hits and index.column() == TITLE else None
        if role == CHIP:
            colour = (self._lines[row] or self._line(row)).chips[index.column()]
            return None if colour is None else self._brush(colour)
        if role == BAR:
            return (self._lines[row] or self._line(row)).bars[index.column()]
        if role == COUNTS:
            line = self._lines[row] or self._line(row)
            return line.texts[GRADE] if line.is_upper and index.column() >= GRADE else None
        if role in (_TOOL_TIP, _ACCESSIBLE):
            return COLUMNS[index.column()].explain(self._facts(row)) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == _DISPLAY:
            return COLUMNS[section].heading
        if role == _TOOL_TIP:
            return COLUMNS[section].tip
        return None

    def _facts(self, row: int) -> Facts:
        assert self._rows is not None
        return facts_of(self._rows.snapshot, self._rows.nodes[row], self._rows.tally)

    def _line(self, row: int) -> _Line:
        facts = self._facts(row)
        grades = [column.chip(facts) for column in COLUMNS]
        line = _Line(
            tuple(column.text(facts) for column in COLUMNS),
            tuple(grade.colour if grade else None for grade in grades),
            tuple(column.bar(facts) for column in COLUMNS),
            tuple(column.alert(facts) for column in COLUMNS),
            facts.tally is not None,
        )
        self._lines[row] = line
        return line

    def _brush(self, colour: str) -> QBrush:
        brush = self._brushes.get(colour)
        if brush is None:
            brush = self._brushes[colour] = QBrush(QColor(colour))
        return brush
