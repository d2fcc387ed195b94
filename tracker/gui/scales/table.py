"""The table of grades: one row a grade, each cell typed into or chosen from, and how it will look beside."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tracker.domain.colour import PALETTE, is_colour
from tracker.domain.scale import CountsAs
from tracker.domain.scale_draft import FIELDS, GradeDraft
from tracker.gui import theme

_VALUE = Qt.ItemDataRole.UserRole
_OTHER = "other"  # the choice of a colour that is not in the palette
_FIELDS = tuple(FIELDS)
_MEANING, _COLOUR, _COUNTS = (_FIELDS.index(field) for field in ("meaning", "colour", "counts_as"))
_LOOK = len(_FIELDS)
_WIDTHS = (48, 120, 160, 112, 112, 136)
_COLOUR_NAMES = {colour: name for name, colour in PALETTE}
_TIP = "F2 か文字の入力で書き換えます（Enter で決定、Esc で取消し）。"

Index = QModelIndex | QPersistentModelIndex
Choice = tuple[str, str, QIcon]


class GradeTable(QTableWidget):
    """`edited` carries row, field (of GradeDraft) and value; None for a choice that was broken off."""

    edited = Signal(int, str, object)

    def __init__(self) -> None:
        super().__init__(0, len(_WIDTHS))
        self.setObjectName("grades")
        self.setAccessibleName("進捗区分の一覧")
        self.setHorizontalHeaderLabels([*FIELDS.values(), "見え方"])
        letter = QFontMetrics(self.font()).horizontalAdvance("あ") / 13  # widths are for a font of 13 pixels
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, round(width * letter))
        header = self.horizontalHeader()
        header.setMinimumHeight(3 * theme.SPACE)
        header.setSectionResizeMode(_MEANING, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(max(3 * theme.SPACE + 4, round(22 * letter)))
        theme.dress(self.verticalHeader(), Window=theme.SHUT_FIELD)  # below the last row
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegateForColumn(_COLOUR, _ChoiceDelegate(_colours, self))
        self.setItemDelegateForColumn(_COUNTS, _ChoiceDelegate(_countings, self))
        self.itemChanged.connect(self._tell)

    def show_grades(self, grades: Sequence[GradeDraft], faults: Mapping[tuple[int, str], str], *, editable: bool) -> None:
        """`faults` are by row and field; the current cell stays current."""
        current = (self.currentRow(), self.currentColumn())
        with QSignalBlocker(self):
            self.setRowCount(len(grades))
            for row, grade in enumerate(grades):
                for column, field in enumerate(_FIELDS):
                    self._put(row, column, str(getattr(grade, field)), faults.get((row, field)), editable=editable)
                self._put_look(row, grade)
        triggers = QAbstractItemView.EditTrigger
        typing = triggers.DoubleClicked | triggers.SelectedClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        self.setEditTriggers(typing if editable else triggers.NoEditTriggers)
        if grades and current[0] >= 0:
            self.setCurrentCell(min(current[0], len(grades) - 1), current[1])

    def choose(self, row: int, field: str = "", *, typing: bool = False) -> None:
        """`field` empty: in the column where the last cell was."""
        self.setCurrentCell(row, _FIELDS.index(field) if field else max(0, self.currentColumn()))
        if typing:
            self.editItem(self.currentItem())

    def _put(self, row: int, column: int, value: str, fault: str | None, *, editable: bool) -> None:
        item = self._cell(row, column)
        item.setText(_words(column, value))
        item.setData(_VALUE, value)
        item.setToolTip(fault or (f"{item.text()}\n{_TIP}" if editable else item.text()))
        item.setForeground(QBrush(theme.colour(theme.WARNING_INK)) if fault else QBrush())
        item.setBackground(QBrush(theme.colour(theme.FAULT_FILL)) if fault else QBrush())
        if column == _COLOUR:
            item.setIcon(_swatch(value) if is_colour(value) else QIcon())

    def _put_look(self, row: int, grade: GradeDraft) -> None:
        """As lists and forms will show it: symbol and name on the colour."""
        item = self._cell(row, _LOOK)
        item.setText(grade.name if grade.symbol == grade.name else f"{grade.symbol} {grade.name}")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setBackground(QBrush(QColor(grade.colour)) if is_colour(grade.colour) else QBrush())
        item.setForeground(QBrush(QColor(theme.ON_GRADE)) if is_colour(grade.colour) else QBrush())

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        """The item that is there: one that is being edited must not be replaced."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        return item

    def _tell(self, item: QTableWidgetItem) -> None:
        field = _FIELDS[item.column()]
        if field not in ("colour", "counts_as"):
            self.edited.emit(item.row(), field, item.text())
            return
        value = str(item.data(_VALUE))
        if value == _OTHER:
            self._ask_colour(item.row())
        else:
            self.edited.emit(item.row(), field, value)

    def _ask_colour(self, row: int) -> None:
        dialog = QColorDialog(self._cell(row, _LOOK).background().color(), self)
        dialog.setObjectName("colour")
        dialog.setWindowTitle("色を選ぶ")
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda chosen: self.edited.emit(row, "colour", chosen.name().upper()))
        dialog.rejected.connect(lambda: self.edited.emit(row, "colour", None))
        dialog.open()


class _ChoiceDelegate(QStyledItemDelegate):
    """A cell that is chosen from a list. `choices` gives words, value and icon of each, for the cell's present value."""

    def __init__(self, choices: Callable[[str], Sequence[Choice]], parent: QObject) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt hands it over
        combo = QComboBox(parent)
        combo.setObjectName("cellChoice")
        for text, value, icon in self._choices(str(index.data(_VALUE))):
            combo.addItem(icon, text, value)
        combo.activated.connect(lambda _: self._finish(combo))
        return combo

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002 - Qt hands it over
        editor.setGeometry(option.rect)  # over the swatch too

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(_VALUE)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData(), _VALUE)

    def _finish(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)


def _words(column: int, value: str) -> str:
    if column == _COLOUR:
        return _COLOUR_NAMES.get(value.upper(), value)
    return CountsAs(value).japanese if column == _COUNTS else value


def _colours(present: str) -> list[Choice]:
    known = [(name, colour, _swatch(colour)) for name, colour in PALETTE]
    own = [] if present.upper() in _COLOUR_NAMES or not is_colour(present) else [(present, present, _swatch(present))]
    return [*known, *own, ("ほかの色…", _OTHER, QIcon())]


def _countings(_: str) -> list[Choice]:
    return [(each.japanese, each.value, QIcon()) for each in CountsAs]


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(2 * theme.SPACE, 2 * theme.SPACE)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
