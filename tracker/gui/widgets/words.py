"""Labels that never take user text for markup, and how they are inked, enlarged and filled."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

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
