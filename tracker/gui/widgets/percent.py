"""The percentage: digits typed in any width, with a bar beside them."""

import unicodedata

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QWidget

from tracker.domain.errors.values import BadPercent
from tracker.domain.record import read_percent
from tracker.gui import theme
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.steps import asks_whose, is_again, is_back
from tracker.gui.widgets.text import set_editable

_TYPED = QRegularExpression("\\s*[0-9０-９]{0,3}\\s*[%％]?\\s*")
_RANGE = "0～100"
_MOST = 30  # characters: enough to see what was pasted in error


class PercentField(QWidget):
    """Whatever is typed or pasted stays as it stands. What is no whole number is a fault and changes nothing; over 100 is a fault too."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: int | None = None
        self.line = roomy(_Line())
        self.line.setObjectName("percent")
        self.line.setAccessibleName("進捗率（0から100）")
        self.line.setToolTip("0から100までの整数。全角の数字でも入力できます。")
        self.line.setPlaceholderText(_RANGE)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setMaxLength(_MOST)
        self.line.textEdited.connect(self._edit)
        self._bar = percent_bar("percentBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.line)
        row.addWidget(QLabel("％"))
        row.addWidget(self._bar, stretch=1)

    def value(self) -> int | None:
        """The number; the one shown before typing, while what stands here cannot be read."""
        return self._shown if self.fault() else _read(self.line.text())

    def fault(self) -> BadPercent | None:
        """Why what stands here is no number."""
        try:
            _read(self.line.text())
        except BadPercent as fault:
            return fault
        return None

    def show_value(self, value: int | None) -> None:
        """What cannot be read stays to be seen, unless another value is to be shown."""
        if value != self.value():
            self._put(value)
        self._draw()

    def settle(self) -> None:
        """The value that stands here was saved: typing before that cannot be taken back here any more."""
        if self.fault() is None:
            self._shown = self.value()
            place = self.line.cursorPosition()
            self.line.setText(self.line.text())
            self.line.setCursorPosition(place)

    def drop_unread(self) -> None:
        if self.fault() is not None:
            self._put(self._shown)

    def set_editable(self, editable: bool) -> None:  # noqa: FBT001 - named as Qt names it
        set_editable(self.line, editable=editable)
        self.line.setPlaceholderText(_RANGE if editable else "")

    def _put(self, value: int | None) -> None:
        self._shown = value
        self.line.setText("" if value is None else str(value))

    def _edit(self) -> None:
        self._draw()
        self.edited.emit()

    def _draw(self) -> None:
        self._bar.setValue(min(self.value() or 0, 100))


class _Line(QLineEdit):
    """As wide as the range needs that stands in it; Ctrl+Z and Ctrl+Y as in the boxes of texts."""

    def __init__(self) -> None:
        super().__init__()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def event(self, event: QEvent) -> bool:
        if asks_whose(event):
            event.setAccepted(not self.isReadOnly() and (self.isUndoAvailable() or self.isRedoAvailable()))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, again = is_back(event), is_again(event)
        if self.isReadOnly() or not (back or again):
            super().keyPressEvent(event)
        elif back and self.isUndoAvailable():
            self.undo()
        elif again and self.isRedoAvailable():
            self.redo()
        else:
            event.ignore()

    def _fit(self) -> None:
        self.setFixedWidth(max(9 * theme.SPACE, self.fontMetrics().horizontalAdvance(_RANGE) + 3 * theme.SPACE))


def percent_validator(parent: QObject) -> QRegularExpressionValidator:
    return QRegularExpressionValidator(_TYPED, parent)


def percent_of(text: str) -> int | None:
    """Of what the validator lets through."""
    digits = unicodedata.normalize("NFKC", text).replace("%", "").strip()
    return int(digits) if digits else None


def _read(text: str) -> int | None:
    """Raises BadPercent with the text as it stands."""
    try:
        return read_percent(unicodedata.normalize("NFKC", text).strip().removesuffix("%"))
    except BadPercent as fault:
        raise BadPercent(text.strip()) from fault


def percent_bar(name: str) -> QProgressBar:
    """A bar without words: the number stands beside it."""
    bar = QProgressBar()
    bar.setObjectName(name)
    bar.setRange(0, 100)
    bar.setTextVisible(False)
    bar.setFixedHeight(2 * theme.SPACE)
    theme.dress(bar, Highlight=theme.BAR)
    return bar
