"""The row of numbers: how far the answers have come."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.start.content import Target, Tile
from tracker.gui.start.link import TileButton, take_away


class TileRow(QWidget):
    def __init__(self, press: Callable[[Target], None]) -> None:
        super().__init__()
        self.setObjectName("startTiles")
        self.buttons: list[TileButton] = []
        self._press = press
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE)

    def tell(self, tiles: tuple[Tile, ...]) -> None:
        """Hidden without any."""
        if tiles != tuple(button.tile for button in self.buttons):
            for button in self.buttons:
                take_away(button)
            self.buttons = [self._make(place, tile) for place, tile in enumerate(tiles)]
        self.setVisible(bool(tiles))

    def _make(self, place: int, tile: Tile) -> TileButton:
        button = TileButton(f"tile-{place}", tile)
        target = tile.target
        if target is not None:
            button.clicked.connect(lambda: self._press(target))
        self._row.addWidget(button)
        button.show()  # now: it may be given the focus before the next turn
        return button
