"""A strip: a line that tells something and offers one way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import fill, words


class Strip(QFrame):
    """Hidden while there is nothing to tell."""

    pressed = Signal()

    def __init__(self, name: str, colour: str = theme.WARNING_FILL) -> None:
        super().__init__()
        self.setObjectName(name)
        self._colour = colour
        self.words = words(f"{name}Words", selectable=True)
        self.button = push_button(f"{name}Button", "", self.pressed.emit)
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
