"""The activities and additions below the form."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.form.items import Item
from tracker.gui.start.link import take_away
from tracker.gui.widgets.chip import Chip
from tracker.gui.widgets.words import enlarged, fill, inked, words

_INKS = {"itemText": theme.INK, "itemSmall": theme.QUIET}  # of a line that is not marked


class Below(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("below")
        self._shown: tuple[Item, ...] | None = None
        self._lines: dict[str, QFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def tell(self, items: Sequence[Item], marked: str | None) -> QWidget | None:
        """Shows the items; gives the line of the marked one (a node id)."""
        if tuple(items) != self._shown:
            self._shown = tuple(items)
            self._build(items)
        for node, line in self._lines.items():
            line.setAutoFillBackground(node == marked)
            for name, ink in _INKS.items():
                for label in line.findChildren(QLabel, name):
                    inked(label, theme.ON_MARKED if node == marked else ink)
        return self._lines.get(marked or "")

    def _build(self, items: Sequence[Item]) -> None:
        while (old := self._column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                take_away(widget)
        self._lines = {}
        self._column.addWidget(enlarged(words("belowHeading", "取組項目（○）と追加した取組（・）"), 0))
        if not items:
            self._column.addWidget(inked(words("belowEmpty", "この取組の下には、取組項目も追加した取組もありません。")))
        for item in items:
            line = _line(item)
            self._column.addWidget(line)
            if item.node is not None:
                self._lines[item.node] = line


def _line(item: Item) -> QFrame:
    line = QFrame()
    line.setObjectName(f"item-{item.code}" if item.node else "openLinks")
    fill(line, theme.MARKED)
    line.setAutoFillBackground(False)
    row = QHBoxLayout(line)
    row.setContentsMargins(theme.SPACE * (3 if item.indented else 1), 2, theme.SPACE, 2)
    row.setSpacing(theme.SPACE)
    column = QVBoxLayout()
    column.setSpacing(2)
    text = words("itemText", item.text, selectable=item.node is not None)
    column.addWidget(text if item.node else inked(text))
    if item.small:
        column.addWidget(inked(words("itemSmall", item.small, selectable=True)))
    row.addLayout(column, stretch=1)
    for mark in item.marks:
        chip = Chip("itemMark", mark, theme.WARNING_FILL)
        row.addWidget(chip)
        chip.show()
    return line
