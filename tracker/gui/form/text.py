"""The boxes of texts: one to type into, one that shows last quarter's text, and the words of the counter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from tracker.domain.record import TEXT_LIMIT
from tracker.gui import theme

NEAR = TEXT_LIMIT - 500  # from here on the counter is shown
_LEAST, _MOST = 3, 12  # lines shown before the field scrolls by itself


class TextBox(QPlainTextEdit):
    """Tab goes on to the next field. `fitted` is sent when the number of lines changed."""

    fitted = Signal()

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(caption)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.SPACE // 2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fitted.emit())

    def wanted_lines(self) -> int:
        return min(max(int(self.document().size().height()), _LEAST), _MOST)

    def set_lines(self, lines: int) -> None:
        around = 2 * (self.frameWidth() + theme.SPACE // 2)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around + 2)

    def text(self) -> str | None:
        return self.toPlainText() or None

    def show_text(self, text: str | None) -> None:
        """Leaves cursor and undo alone where the text is the same."""
        if (text or "") != self.toPlainText():
            self.setPlainText(text or "")


def previous_box(name: str, caption: str) -> TextBox:
    """Last quarter's text: to be read and copied, off the way of the Tab key."""
    box = TextBox(name, caption)
    box.setReadOnly(True)
    box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    box.setFrameShape(QFrame.Shape.NoFrame)
    colours = box.palette()
    colours.setColor(QPalette.ColorRole.Base, QColor("#eef1f4"))
    box.setPalette(colours)
    return box


def counter_words(length: int) -> str:
    """Empty while the limit is far."""
    if length <= NEAR:
        return ""
    if length <= TEXT_LIMIT:
        return f"{length:,}／{TEXT_LIMIT:,}文字"
    return f"{length:,}／{TEXT_LIMIT:,}文字（{length - TEXT_LIMIT:,}文字超過）"
