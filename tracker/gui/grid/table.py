"""The table of the grid: the keys of a spreadsheet, and blocks as selections."""

import unicodedata

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QTableView, QWidget

from tracker.gui import theme
from tracker.gui.grid.columns import COLUMNS, GRADE
from tracker.gui.grid.drawing import CellDrawing
from tracker.gui.grid.editors import GridDelegate
from tracker.gui.grid.filling import Area
from tracker.gui.grid.row_numbers import RowNumbers

_END = QAbstractItemDelegate.EndEditHint
_KEYS = {
    "Ctrl+C": "copy",
    "Ctrl+Ins": "copy",
    "Ctrl+X": "cut",
    "Ctrl+V": "paste",
    "Shift+Ins": "paste",
    "Ctrl+D": "fillDown",
    "Ctrl+Z": "undo",
    "Ctrl+Y": "redo",
    "Del": "clear",
    "Esc": "unmark",
}
BLOCK_KEYS = frozenset({"copy", "cut", "paste", "fillDown", "clear"})
STEPS = frozenset({"undo", "redo"})
OWN_KEYS, STEP_KEYS = ({key for key, asked in _KEYS.items() if asked in each} for each in (BLOCK_KEYS, STEPS))
_ROW_LINES = 3


class GridTable(QTableView):
    """`asked` names what the keys ask for (see `_KEYS`); `gradeTyped` carries row and the digit that was pressed on a grade's cell;
    `laidOut` comes when rows may stand elsewhere than before.

    `claimed` are the keys that belong to the table now: the others go on to the window's menus.
    """

    asked = Signal(str)
    gradeTyped = Signal(int, int)
    laidOut = Signal()

    fitted = Signal()  # to another text size

    def __init__(self, name: str, parent: QWidget, delegate: GridDelegate | None = None) -> None:
        """Without a delegate nothing can be typed into it."""
        super().__init__(parent)
        self.setObjectName(name)
        self.claimed: frozenset[str] | set[str] = BLOCK_KEYS
        self._delegate = delegate
        self._tabbed_from: int | None = None  # where Enter goes back to after Tab, as in spreadsheets
        self.setItemDelegate(delegate or CellDrawing(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalHeader(RowNumbers(self))
        self._fit_rows()
        self.horizontalHeader().setMinimumHeight(3 * theme.SPACE)
        self.horizontalHeader().setHighlightSections(False)

    def size_columns(self) -> None:
        """Once there is a model; widths are for a font of 13 pixels."""
        self._letter = self.fontMetrics().horizontalAdvance("あ")
        for place in range(len(COLUMNS)):
            self.setColumnWidth(place, self.usual_width(place))

    def usual_width(self, place: int) -> int:
        """Pixels in the present text size."""
        return round(COLUMNS[place].width * self.fontMetrics().horizontalAdvance("あ") / 13)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(_ROW_LINES * self.fontMetrics().lineSpacing() + theme.SPACE)

    def changeEvent(self, event: QEvent) -> None:
        """Widths drawn by hand stay in proportion."""
        super().changeEvent(event)
        if event.type() is not QEvent.Type.FontChange or not hasattr(self, "_letter"):  # Qt's constructor sends it too
            return
        before, self._letter = self._letter, self.fontMetrics().horizontalAdvance("あ")
        stretched = self.horizontalHeader().stretchLastSection()
        for place in range(len(COLUMNS)):
            if not self.isColumnHidden(place):
                scaled = round(self.columnWidth(place) * self._letter / before)
                self.setColumnWidth(place, self.usual_width(place) if stretched else scaled)
        self._fit_rows()
        self.fitted.emit()

    def area(self) -> Area | None:
        """The selected block, else the current cell."""
        selected = [each for each in self.selectionModel().selection().toList() if each.isValid()]
        current = self.currentIndex()
        if selected:
            return Area(
                min(each.top() for each in selected),
                min(each.left() for each in selected),
                max(each.bottom() for each in selected),
                max(each.right() for each in selected),
            )
        return Area(current.row(), current.column(), current.row(), current.column()) if current.isValid() else None

    def select(self, area: Area) -> None:
        model = self.model()
        block = QItemSelection(model.index(area.top, area.left), model.index(area.bottom, area.right))
        self.selectionModel().setCurrentIndex(model.index(area.top, area.left), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(model.index(area.top, area.left))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.laidOut.emit()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keys that are also in the menus mean the table's own thing while it has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _asked(event) in self.claimed:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState and not self.hasFocus():
            event.ignore()  # it was the editor's, and Qt closes that a turn later
            return
        asked, key = _asked(event), event.key()
        current = self.currentIndex()
        digit = unicodedata.digit(event.text(), 0) if len(event.text()) == 1 else 0
        if asked is not None and asked in self.claimed:
            self.asked.emit(asked)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go_across(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier and current.column() == GRADE:
            self.edit(current)
        elif digit and current.column() == GRADE and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.gradeTyped.emit(current.row(), digit)
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != current:
                self._tabbed_from = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tabbed_from = None
        super().mousePressEvent(event)

    def edit(  # type: ignore[override] # Qt has two methods of this name; both come here
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        if self._delegate is None:
            return False
        self._delegate.typing_over = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        return bool(super().edit(index, trigger, event))  # type: ignore[arg-type] # Qt takes none, too

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Where the cursor goes when a cell was typed; no other cell is opened."""
        super().closeEditor(editor, _END.RevertModelCache if hint is _END.RevertModelCache else _END.NoHint)
        if hint is _END.SubmitModelCache:
            self._go_down(1)
        elif hint in (_END.EditNextItem, _END.EditPreviousItem):
            self._go_across(1 if hint is _END.EditNextItem else -1)

    def finish_typing(self) -> None:
        """What is being typed stays; the cursor stands in its cell again."""
        editor = self._editor()
        if editor is not None and self._delegate is not None:
            self.commitData(editor)
            self.closeEditor(editor, _END.NoHint)
            self._delegate.left.emit(False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text that an input method gives at once opens the cell, but Qt would then forget it."""
        at_once = bool(event.commitString()) and self._editor() is None
        super().inputMethodEvent(event)
        editor = self._editor()
        if at_once and editor is not None:
            QApplication.sendEvent(editor, event)

    def _editor(self) -> QWidget | None:
        found = self.indexWidget(self.currentIndex())
        return found if isinstance(found, QWidget) else None

    def _go_down(self, step: int) -> None:
        current = self.currentIndex()
        column = self._tabbed_from if self._tabbed_from is not None else current.column()
        self._tabbed_from = None
        self._go(current.row() + step, column)

    def _go_across(self, step: int) -> None:
        """To the next cell that can be written, on the next row after the last."""
        current = self.currentIndex()
        if self._tabbed_from is None:
            self._tabbed_from = current.column()
        row, column = current.row(), current.column() + step
        while 0 <= column < len(COLUMNS) and not COLUMNS[column].editable:
            column += step
        if not 0 <= column < len(COLUMNS):
            writable = [place for place, each in enumerate(COLUMNS) if each.editable]
            row, column = row + step, writable[0 if step > 0 else -1]
        self._go(row, column)

    def _go(self, row: int, column: int) -> None:
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)


def _asked(event: QKeyEvent) -> str | None:
    return _KEYS.get(QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText))
