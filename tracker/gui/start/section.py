"""The sections of the start page: heading, hint, lines, and the way to the rest."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.start.content import Line, Section, Target
from tracker.gui.start.link import Captions, Link, take_away, widths_of
from tracker.gui.widgets.words import enlarged, inked, words


class SectionView(QWidget):
    """Made once for its content; the list makes another one where that changed."""

    def __init__(self, section: Section, press: Callable[[Target], None]) -> None:
        super().__init__()
        self.setObjectName(f"section-{section.key}")
        self.section = section
        self._press = press
        self.links: list[Link] = []
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

    def _add(self, name: str, line: Line, *, plain: bool) -> None:
        """A plain line has no cells."""
        link = Link(name, line, () if plain else self.section.columns, () if plain else self._widths)
        link.clicked.connect(lambda _=False, target=line.target: self._press(target))
        self._column.addWidget(link)
        self.links.append(link)
        if line.below:
            below = inked(words(f"{name}-below", line.below))
            below.setContentsMargins(3 * theme.SPACE, 0, theme.SPACE, theme.SPACE)
            self._column.addWidget(below)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_widths"):  # Qt's constructor sends it too
            self._widths[:] = widths_of(self.font(), self.section.columns, self.section.lines)  # lines and captions have the same list


class SectionList(QWidget):
    def __init__(self, press: Callable[[Target], None]) -> None:
        super().__init__()
        self.setObjectName("startSections")
        self._press = press
        self._views: dict[str, SectionView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE)

    def tell(self, sections: tuple[Section, ...]) -> None:
        """Those that are as before stay as they are."""
        before, self._views = self._views, {}
        for place, section in enumerate(sections):
            view = before.get(section.key)
            if view is None or view.section != section:
                view = SectionView(section, self._press)
            else:
                del before[section.key]
            self._views[section.key] = view
            self._column.insertWidget(place, view)
            view.show()  # now: a line of it may be given the focus before the next turn
        for gone in before.values():
            take_away(gone)

    def links(self) -> list[Link]:
        """From above to below."""
        return [link for view in self._views.values() for link in view.links]

    def links_of(self, key: str) -> list[Link]:
        return self._views[key].links
