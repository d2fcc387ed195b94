"""Labels that never take user text for markup, and how they are inked, enlarged and filled."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
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
    """`ink` is a tone of the theme."""
    theme.dress(label, WindowText=ink)
    return label


def enlarged(label: QLabel, points: float) -> QLabel:
    """Bold, and so many points larger than everything else."""
    theme.enlarge(label, points)
    return label


def fill(widget: QWidget, colour: str) -> None:
    """`colour` is a tone of the theme, or a grade's colour, on which the words are black in every look."""
    ink = theme.ON_GRADE if colour.startswith("#") else theme.INK
    theme.dress(widget, Window=colour, WindowText=ink)
    widget.setBackgroundRole(QPalette.ColorRole.Window)  # buttons have another
    widget.setAutoFillBackground(True)
