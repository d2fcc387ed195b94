"""The boxes of texts: one to type into, one that shows last quarter's text, and the words of the counter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QTextEdit

from tracker.domain.marking import occurrences
from tracker.domain.record import TEXT_LIMIT
from tracker.gui import theme
from tracker.gui.widgets.steps import asks_whose, is_again, is_back

NEAR = TEXT_LIMIT - 500  # from here on the counter is shown
_LEAST, _MOST = 3, 12  # lines shown before the box scrolls by itself
LINE_PERCENT = 125.0  # the fonts' own line height is exactly one em, too tight for paragraphs


class TextBox(QTextEdit):
    """Plain text only; Tab goes on to the next field. `fitted` is sent when the text's height changed.

    Ctrl+Z and Ctrl+Y are the box's as long as something was typed since it was shown or settled, and the menu's else.
    """

    fitted = Signal()

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self._shown: str | None = None
        self._shown_plain = ""
        self._marked: Sequence[str] = ()
        self.setObjectName(name)
        self.setAccessibleName(caption)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.SPACE // 2)
        self._space_lines()
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fitted.emit())
        self.textChanged.connect(self._mark)

    def wanted_height(self) -> int:
        """Of the text, in pixels, within bounds."""
        return min(max(int(self.document().size().height()), self._height_of(_LEAST)), self._height_of(_MOST))

    def set_text_height(self, pixels: int) -> None:
        self.setFixedHeight(pixels + 2 * self.frameWidth() + 2)

    def set_lines(self, lines: int) -> None:
        self.set_text_height(self._height_of(lines))

    def text(self) -> str | None:
        """Untouched text comes back as it was stored: Qt itself would turn no-break spaces into spaces."""
        plain = self.toPlainText()
        return self._shown if plain == self._shown_plain else plain or None

    def show_text(self, text: str | None) -> None:
        """Leaves cursor and undo alone where the text is the same."""
        if text != self.text():
            self.setPlainText(text or "")
            self._space_lines()
        self._shown, self._shown_plain = text, self.toPlainText()

    def settle(self) -> None:
        """What stands here was saved: typing before that cannot be taken back here any more."""
        self.document().clearUndoRedoStacks()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted keeps the distance of the lines, which Qt would take from the clipboard."""
        if source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        if asks_whose(event):
            stack = self.document()
            event.setAccepted(not self.isReadOnly() and (stack.isUndoAvailable() or stack.isRedoAvailable()))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A step for which there is nothing goes on to what the box stands in."""
        back, again = is_back(event), is_again(event)
        if self.isReadOnly() or not (back or again):
            super().keyPressEvent(event)
        elif back and self.document().isUndoAvailable():
            self.undo()
        elif again and self.document().isRedoAvailable():
            self.redo()
        else:
            event.ignore()

    def mark(self, folded_words: Sequence[str]) -> None:
        """Colours the words wherever they stand, until told otherwise; the text itself stays as it is."""
        if folded_words != self._marked:
            self._marked = folded_words
            self._mark()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_marked"):  # Qt's constructor sends it too
            self._mark()

    def _mark(self) -> None:
        text = self.toPlainText() if self._marked else ""
        marks = []
        for start, end in occurrences(text, self._marked):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(_qt_place(text, start))
            mark.cursor.setPosition(_qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.format = QTextCharFormat()
            mark.format.setBackground(theme.colour(theme.FOUND))
            mark.format.setForeground(theme.colour(theme.INK))
            marks.append(mark)
        if marks or self.extraSelections():
            self.setExtraSelections(marks)

    def _height_of(self, lines: int) -> int:
        return int(lines * self.fontMetrics().lineSpacing() * LINE_PERCENT / 100) + theme.SPACE

    def _space_lines(self) -> None:
        """Nothing that undo would take back."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)


def _qt_place(text: str, place: int) -> int:
    """Qt counts a character beyond U+FFFF as two."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def previous_box(name: str, caption: str) -> TextBox:
    """Last quarter's text: to be read and copied, off the way of the Tab key."""
    box = TextBox(name, caption)
    box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    box.setFrameShape(QFrame.Shape.NoFrame)
    set_editable(box, editable=False)
    return box


def set_editable(field: QTextEdit | QLineEdit, *, editable: bool) -> None:
    """A field that can only be read is grey, and can still be copied from."""
    field.setReadOnly(not editable)
    theme.dress(field, Base=theme.FIELD if editable else theme.SHUT_FIELD)


def counter_words(length: int) -> str:
    """Empty while the limit is far."""
    if length <= NEAR:
        return ""
    if length <= TEXT_LIMIT:
        return f"{length:,}／{TEXT_LIMIT:,}文字"
    return f"{length:,}／{TEXT_LIMIT:,}文字（{length - TEXT_LIMIT:,}文字超過）"
