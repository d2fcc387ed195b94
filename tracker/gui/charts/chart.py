"""A chart as data: bars of segments that add up to each bar's whole, and the same figures as a table."""

from dataclasses import dataclass
from typing import NamedTuple

from tracker.domain.hatch import Hatch
from tracker.domain.quarter import Quarter
from tracker.gui.tree.filter import TreeFilter


class Mark(NamedTuple):
    """How one kind of segment looks and is called. `colour` is a grade's (`#77D9A8`) or a tone of the theme."""

    key: str
    symbol: str
    name: str
    colour: str
    hatch: Hatch


class Wish(NamedTuple):
    """What choosing a segment asks for: these initiatives in the tree of this quarter."""

    quarter: Quarter
    filter: TreeFilter


@dataclass(frozen=True, slots=True)
class Segment:
    """`count` is never 0. `wish` is None where no filter can say which initiatives these are."""

    mark: Mark
    count: int
    tip: str
    wish: Wish | None


class Bar(NamedTuple):
    """`words` stand at its end; without segments they say why there are none."""

    key: str
    label: str
    words: str
    segments: tuple[Segment, ...]

    @property
    def whole(self) -> int:
        return sum(segment.count for segment in self.segments)


class Numbers(NamedTuple):
    """Counts are numbers; a cell without a figure is an empty text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


class Chart(NamedTuple):
    """`note` says what the lengths and the words at the ends are, with their denominators; `marks` are all there can be, in order."""

    note: str
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    numbers: Numbers

    @property
    def legend(self) -> list[Mark]:
        """The marks that are seen."""
        seen = {segment.mark.key for bar in self.bars for segment in bar.segments}
        return [mark for mark in self.marks if mark.key in seen]
