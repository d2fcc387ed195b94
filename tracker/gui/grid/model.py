"""The grid's item model: adapts the sheet row by row as it is painted, owns no truth."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.gui.grid.columns import COLUMNS, GRADE, PLACES
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex

# Roles arrive as plain numbers; comparing numbers costs a tenth of comparing Qt's enumerations.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
LOOK = int(Qt.ItemDataRole.UserRole)  # a Look
_CENTRED = {PLACES["state"], PLACES["percent"], PLACES["unchanged"]}
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_WRITABLE = _FLAGS | Qt.ItemFlag.ItemIsEditable
_PAINTED = 160  # characters; more do not fit into a cell, and laying out a long text takes long


class Look(NamedTuple):
    """How a cell is drawn: at fault, typed and not saved, only to be read, on a grade's colour."""

    fault: bool
    changed: bool
    locked: bool
    colour: str | None


class _Line(NamedTuple):
    texts: tuple[str, ...]
    looks: tuple[Look, ...]
    head: str


class GridModel(QAbstractTableModel):
    def __init__(self, sheet: Sheet, edits: Edits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._edits = edits
        self._lines: list[_Line | None] = []

    def reset(self) -> None:
        """Other rows are shown."""
        self.beginResetModel()
        self._lines = [None] * len(self._sheet.rows)
        self.endResetModel()

    def refresh(self) -> None:
        """The same rows, whose cells may differ."""
        self._lines = [None] * len(self._sheet.rows)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(COLUMNS) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._lines) - 1)

    def refresh_row(self, row: int) -> None:
        self._lines[row] = None
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def node_at(self, row: int) -> str:
        return self._sheet.rows[row].node.id

    def row_of(self, node: str | None) -> int | None:
        return next((place for place, row in enumerate(self._sheet.rows) if row.node.id == node), None)

    # QAbstractTableModel

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        writable = COLUMNS[index.column()].editable and self._sheet.lock(index.row()) is None
        return _WRITABLE if writable else _FLAGS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return (self._lines[row] or self._line(row)).texts[column]
        if role == LOOK:
            return (self._lines[row] or self._line(row)).looks[column]
        if role == _ALIGNMENT:
            return _CENTRE if column in _CENTRED else _LEFT
        if role == _EDIT:
            return getattr(self._sheet.entry(row), COLUMNS[column].key, None)
        if role == _TOOL_TIP:
            return "\n".join(part for part in (self.trouble(row, column), self._sheet.text(row, column)) if part) or None
        if role == _ACCESSIBLE:
            words = (COLUMNS[column].heading, self._sheet.text(row, column) or "空", self.trouble(row, column))
            return "　".join(part for part in words if part)
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """A grade that was chosen; texts and percentages are kept while they are typed."""
        if role != _EDIT or not index.isValid():
            return False
        self._edits.put(index.row(), COLUMNS[index.column()].key, value)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Vertical:
            inside = role == _DISPLAY and 0 <= section < len(self._lines)
            return (self._lines[section] or self._line(section)).head if inside else None
        if not 0 <= section < len(COLUMNS):
            return None
        if role == _DISPLAY:
            return COLUMNS[section].heading
        return COLUMNS[section].tip if role == _TOOL_TIP else None

    def trouble(self, row: int, column: int) -> str:
        """What is wrong with a cell, or why it can only be read."""
        fault = self._edits.marks.get((row, column)) or self._sheet.fault(row, column)
        if fault:
            return fault
        if self._sheet.overtaken(row):
            return "入力を始めた後に、ほかの人がこの取組を変更しました。「計画と回答」で違いを確かめるまで保存できません。"
        return self._sheet.lock(row) or "" if COLUMNS[column].editable else ""

    def _line(self, row: int) -> _Line:
        sheet = self._sheet
        changed, locked = sheet.changed(row), sheet.lock(row) is not None
        grades = {GRADE: sheet.entry(row).grade, PLACES["previous"]: sheet.rows[row].previous.reported_grade}
        by_id = sheet.snapshot.scale.by_id
        marks = self._edits.marks
        looks = tuple(
            Look(
                fault=(row, place) in marks or (column.key in changed and sheet.fault(row, place) is not None),
                changed=column.key in changed,
                locked=locked or not column.editable,
                colour=by_id[grades[place]].colour if grades.get(place) in by_id else None,  # type: ignore[index] # None is no grade's id
            )
            for place, column in enumerate(COLUMNS)
        )
        sign = "！" if sheet.overtaken(row) or any(look.fault for look in looks) else "＊" if changed else ""
        texts = tuple(sheet.text(row, place)[:_PAINTED] for place in range(len(COLUMNS)))
        line = self._lines[row] = _Line(texts, looks, f"{row + 1}{sign}")
        return line
