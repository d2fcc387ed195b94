"""The percentage: digits typed in any width, with a bar beside them."""

import unicodedata

from PySide6.QtCore import QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QWidget

from tracker.gui import theme
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.text import set_editable

_TYPED = QRegularExpression("\\s*[0-9０-９]{0,3}\\s*[%％]?\\s*")


class PercentField(QWidget):
    """Only up to three digits can be typed, so that what stands here is always a number or nothing; over 100 is a fault."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = roomy(QLineEdit())
        self.line.setObjectName("percent")
        self.line.setAccessibleName("進捗率（0から100）")
        self.line.setToolTip("0から100までの整数。全角の数字でも入力できます。")
        self.line.setPlaceholderText("0～100")
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setValidator(percent_validator(self))
        self.line.setFixedWidth(9 * theme.SPACE)
        self.line.textEdited.connect(self._edit)
        self._bar = percent_bar("percentBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.line)
        row.addWidget(QLabel("％"))
        row.addWidget(self._bar, stretch=1)

    def value(self) -> int | None:
        return percent_of(self.line.text())

    def show_value(self, value: int | None) -> None:
        if value != self.value():
            self.line.setText("" if value is None else str(value))
        self._draw()

    def set_editable(self, editable: bool) -> None:  # noqa: FBT001 - named as Qt names it
        set_editable(self.line, editable=editable)
        self.line.setPlaceholderText("0～100" if editable else "")

    def _edit(self) -> None:
        self._draw()
        self.edited.emit()

    def _draw(self) -> None:
        self._bar.setValue(min(self.value() or 0, 100))


def percent_validator(parent: QObject) -> QRegularExpressionValidator:
    return QRegularExpressionValidator(_TYPED, parent)


def percent_of(text: str) -> int | None:
    """Of what the validator lets through."""
    digits = unicodedata.normalize("NFKC", text).replace("%", "").strip()
    return int(digits) if digits else None


def percent_bar(name: str) -> QProgressBar:
    """A bar without words: the number stands beside it."""
    bar = QProgressBar()
    bar.setObjectName(name)
    bar.setRange(0, 100)
    bar.setTextVisible(False)
    bar.setFixedHeight(2 * theme.SPACE)
    theme.dress(bar, Highlight=theme.BAR)
    return bar
