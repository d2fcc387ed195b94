"""A section of the start page: heading, hint, lines, and the way to the rest."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.start.content import Line, Section, Target
from tracker.gui.start.link import Captions, Link, widths_of
from tracker.gui.widgets.words import enlarged, inked, words


class SectionView(QWidget):
    """Made once for its content; the page makes another one where that changed."""

    def __init__(self, section: Section, press: Callable[[Target], None]) -> None:
        super().__init__()
        self.setObjectName(f"section-{section.key}")
        self.section = section
        self._press = press
        self._links: list[Link] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.SPACE, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(enlarged(words("sectionHeading", section.heading), 1))
        self._column.addSpacing(theme.SPACE // 2)
        if section.hint:
            self._column.addWidget(inked(words("sectionHint", section.hint)))
        self._widths = widths_of(self.font(), section.columns, section.lines)
        if any(column.caption for column in section.columns):
            self._column.addWidget(Captions(section.columns, self._widths))
        for place, line in enumerate(section.lines):
            self._add(f"{section.key}-{place}", line, plain=False)
        if section.more is not None:
            self._add(f"{section.key}-more", section.more, plain=True)

    def focus_line(self, place: int) -> None:
        self._links[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str, line: Line, *, plain: bool) -> None:
        """A plain line has no cells."""
        link = Link(name, line, () if plain else self.section.columns, () if plain else self._widths)
        link.clicked.connect(lambda _=False, target=line.target: self._press(target))
        self._column.addWidget(link)
        self._links.append(link)
        if line.below:
            below = inked(words(f"{name}-below", line.below))
            below.setContentsMargins(3 * theme.SPACE, 0, theme.SPACE, theme.SPACE)
            self._column.addWidget(below)
