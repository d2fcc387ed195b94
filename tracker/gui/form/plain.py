"""Words on the page: labels that never take user text for markup, coloured chips, and strips that tell something."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from tracker.gui import theme


def words(name: str, text: str = "", *, selectable: bool = False) -> QLabel:
    """A wrapping label that shows its text as it is."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def inked(label: QLabel, ink: str = theme.QUIET) -> QLabel:
    colours = label.palette()
    colours.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    label.setPalette(colours)
    return label


def enlarged(label: QLabel, points: float) -> QLabel:
    font = label.font()
    font.setPointSizeF(font.pointSizeF() + points)
    font.setBold(True)
    label.setFont(font)
    return label


def fill(widget: QWidget, colour: str) -> None:
    colours = widget.palette()
    colours.setColor(QPalette.ColorRole.Window, QColor(colour))
    colours.setColor(QPalette.ColorRole.WindowText, QColor(theme.INK))
    widget.setPalette(colours)
    widget.setBackgroundRole(QPalette.ColorRole.Window)  # buttons have another
    widget.setAutoFillBackground(True)


class Chip(QLabel):
    """A word on a colour; hidden without words."""

    def __init__(self, name: str, text: str = "", colour: str = theme.LINE) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(theme.SPACE // 2, 2, theme.SPACE // 2, 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tell(text, colour)

    def tell(self, text: str, colour: str = theme.LINE) -> None:
        self.setText(text)
        fill(self, colour)
        self.setVisible(bool(text) and self.parent() is not None)


class Strip(QFrame):
    """A line that tells something and offers one way on; hidden while there is nothing to tell."""

    pressed = Signal()

    def __init__(self, name: str, colour: str = theme.WARNING_FILL) -> None:
        super().__init__()
        self.setObjectName(name)
        self._colour = colour
        self.words = words(f"{name}Words", selectable=True)
        self.button = QPushButton()
        self.button.setObjectName(f"{name}Button")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.pressed)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        line.setSpacing(theme.SPACE)
        line.addWidget(self.words, stretch=1)
        line.addWidget(self.button)
        self.hide()

    def tell(self, text: str, offer: str = "", colour: str | None = None) -> None:
        fill(self, colour or self._colour)
        self.words.setText(text)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self.setVisible(bool(text))
