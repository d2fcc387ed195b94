"""How cells are typed into: texts with line breaks, percentages in digits of any width, grades to choose from."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.scale import Scale
from tracker.gui import theme
from tracker.gui.grid.columns import COLUMNS, graded
from tracker.gui.grid.drawing import CellDrawing
from tracker.gui.widgets.percent import percent_of, percent_validator

Index = QModelIndex | QPersistentModelIndex
_END = QAbstractItemDelegate.EndEditHint
_WIDTH, _LINES = 320, 5  # a text being typed has at least this room


class TextEditor(QPlainTextEdit):
    """Enter is done, Alt+Enter (as in spreadsheets) or Shift+Enter a line break; Tab leaves."""

    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.Box)
        self.document().setDocumentMargin(theme.SPACE // 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier):
            self.insertPlainText("\n")
        else:
            self.done.emit()


class GridDelegate(CellDrawing):
    """Of one view only: Qt tells every view of a delegate when an editor is closed.

    `typed` tells of every change while a text or a percentage is typed; `left` when it was left, taken back or not."""

    typed = Signal(int, str, object)  # row, field, value
    left = Signal(bool)  # whether the typing is taken back

    def __init__(self, scale: Callable[[], Scale], parent: QObject) -> None:
        super().__init__(parent)
        self._scale = scale
        self.typing_over = False  # begun by typing: what stood there is replaced, as in spreadsheets
        self.closeEditor.connect(self._tell_left)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Shift+Esc is the window's: Qt would take any Esc for taking back what is typed."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_shift_esc(event):
            return False
        return super().eventFilter(editor, event)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt asks with it
        column = COLUMNS[index.column()]
        editor: QWidget
        if column.key == "grade":
            editor = self._grade_editor(parent)
        elif column.key == "percent":
            editor = self._percent_editor(parent, index)
        else:
            editor = self._text_editor(parent, index)
        editor.setObjectName(f"cell-{column.key}")
        editor.setAccessibleName(column.heading)
        return editor

    def _grade_editor(self, parent: QWidget) -> QComboBox:
        combo = QComboBox(parent)
        combo.addItem("（なし）", None)
        for grade in self._scale().grades:
            combo.addItem(graded(grade), grade.id)
            combo.setItemData(combo.count() - 1, grade.meaning, Qt.ItemDataRole.ToolTipRole)
        combo.activated.connect(lambda _: self._commit(combo, _END.NoHint))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def _percent_editor(self, parent: QWidget, index: Index) -> QLineEdit:
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setValidator(percent_validator(line))
        row = index.row()
        line.textEdited.connect(lambda text: self.typed.emit(row, "percent", percent_of(text)))
        return line

    def _text_editor(self, parent: QWidget, index: Index) -> TextEditor:
        box, row, key = TextEditor(parent), index.row(), COLUMNS[index.column()].key
        box.setPlainText(index.data(Qt.ItemDataRole.EditRole) or "")
        box.textChanged.connect(lambda: self.typed.emit(row, key, box.toPlainText() or None))
        box.done.connect(lambda: self._commit(box, _END.SubmitModelCache))
        return box

    def _commit(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once, when typing begins: what is typed is what stands in the sheet from then on."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))
        elif isinstance(editor, TextEditor):
            editor.selectAll() if self.typing_over else editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002 - Qt asks with it
        """Texts get more room than their cell has, as far as the view goes."""
        place = QRect(option.rect)
        view = editor.parentWidget()
        if isinstance(editor, TextEditor) and view is not None:
            room = view.rect()
            place.setWidth(min(max(place.width(), _WIDTH), room.width()))
            place.setHeight(min(max(place.height(), _LINES * editor.fontMetrics().lineSpacing() + 2 * theme.SPACE), room.height()))
            place.moveRight(min(place.right(), room.right()))
            place.moveBottom(min(place.bottom(), room.bottom()))
        editor.setGeometry(place)

    def _tell_left(self, _: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.left.emit(hint is _END.RevertModelCache)


def _is_shift_esc(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
