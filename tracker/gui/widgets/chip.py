"""A chip: a word on a colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from tracker.gui import theme
from tracker.gui.widgets.words import fill


class Chip(QLabel):
    """Hidden without words."""

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
