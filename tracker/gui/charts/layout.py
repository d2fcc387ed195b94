"""Where everything of a chart stands, in pixels: rectangles with their words. Nothing is clipped: what finds no room goes elsewhere."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from tracker.gui.charts.chart import Bar, Chart, Mark, Segment

PAD = 4  # around words
GAP = 8
LEAST = 3  # a segment can be seen and clicked, however few it counts
_LABEL_SHARE = 0.4  # of the width; where a label needs more, all stand above their bars
_LEAST_BAR = 120  # with labels at its side
_FEW = 6  # so few bars are given two lines each rather than less than half of the width

Measure = Callable[[str], int]
"""The width of a text."""


class Box(NamedTuple):
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def holds(self, x: int, y: int) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


class Words(NamedTuple):
    """One line of text, in the middle of its box or at its left."""

    box: Box
    text: str
    centred: bool = False


class Piece(NamedTuple):
    """A segment: its part of the bar and its words, in it or beside the bar."""

    segment: Segment
    box: Box
    words: Words

    @property
    def beside(self) -> bool:
        return self.words.box.left >= self.box.right

    def holds(self, x: int, y: int) -> bool:
        return self.box.holds(x, y) or self.words.box.holds(x, y)


class Line(NamedTuple):
    """One bar with what is written around it; `frame` is the whole bar's."""

    bar: Bar
    frame: Box
    words: tuple[Words, ...]
    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        """From its first words down to the bar's foot; wide enough for whatever stands beside it."""
        top = min(words.box.top for words in self.words)
        right = max(box.right for box in (self.frame, *(words.box for words in self.words), *(piece.words.box for piece in self.pieces)))
        return Box(0, top, right, self.frame.bottom - top)


class Swatch(NamedTuple):
    mark: Mark
    box: Box
    words: Words


class Layout(NamedTuple):
    height: int
    legend: tuple[Swatch, ...]
    lines: tuple[Line, ...]


EMPTY = Layout(0, (), ())


def lay_out(chart: Chart, width: int, measure: Measure, text_height: int) -> Layout:
    """`text_height` is of one line."""
    legend, top = _legend(chart.legend, width, measure, text_height)
    label = max((measure(bar.label) for bar in chart.bars), default=0)
    words = max((measure(bar.words) for bar in chart.bars), default=0)
    left = label + GAP
    length = _bar_length(chart.bars, width - left - words - GAP, measure)
    at_side = label <= width * _LABEL_SHARE and length >= (width // 2 if len(chart.bars) <= _FEW else _LEAST_BAR)
    if not at_side:
        length = _bar_length(chart.bars, width, measure)
    height = text_height + 2 * PAD
    lines = []
    for bar in chart.bars:
        if at_side:
            at = Box(left, top, length, height)
            written: tuple[Words, ...] = (
                Words(Box(0, top, label, height), bar.label),
                Words(Box(width - words, top, words, height), bar.words),
            )
        else:
            written, top = _above(bar, top, width, measure, text_height)
            at = Box(0, top, length, height)
        lines.append(Line(bar, at, written, _pieces(bar, at, measure)))
        top = at.bottom + (GAP // 2 if at_side else GAP)
    return Layout(top, legend, tuple(lines))


def _legend(marks: Sequence[Mark], width: int, measure: Measure, text_height: int) -> tuple[tuple[Swatch, ...], int]:
    """As many lines as needed; and where the bars begin."""
    height = text_height + PAD
    left = top = 0
    swatches = []
    for mark in marks:
        block, name = measure(mark.symbol) + 2 * PAD + GAP, measure(mark.name)
        if left and left + block + PAD + name > width:
            left, top = 0, top + height + PAD
        box = Box(left, top, block, height)
        swatches.append(Swatch(mark, box, Words(Box(box.right + PAD, top, name, height), mark.name)))
        left = box.right + PAD + name + 2 * GAP
    return tuple(swatches), top + height + GAP if swatches else 0


def _above(bar: Bar, top: int, width: int, measure: Measure, text_height: int) -> tuple[tuple[Words, ...], int]:
    """Label and words over the bar: on one line where there is room, else one below the other; and where the bar begins."""
    label, words = measure(bar.label), measure(bar.words)
    if label + 2 * GAP + words <= width:
        line = (Words(Box(0, top, label, text_height), bar.label), Words(Box(width - words, top, words, text_height), bar.words))
        return line, top + text_height + PAD
    written = []
    for text in (*wrapped(bar.label, width, measure), *wrapped(bar.words, width, measure)):
        written.append(Words(Box(0, top, measure(text), text_height), text))
        top += text_height + PAD // 2
    return tuple(written), top + PAD // 2


def wrapped(text: str, width: int, measure: Measure) -> list[str]:
    """Japanese breaks anywhere."""
    lines = [""]
    for character in text:
        if lines[-1] and measure(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


# Bars


def _bar_length(bars: Sequence[Bar], room: int, measure: Measure) -> int:
    """The same for all bars, so that every count that does not fit into its segment has room beside its bar."""
    length = max(room, LEAST)
    while True:
        beside = max((_beside_width(bar, length, measure) for bar in bars), default=0)
        fitting = max(room - beside, LEAST)
        if fitting >= length:
            return length
        length = fitting


def _beside_width(bar: Bar, length: int, measure: Measure) -> int:
    widths = zip(bar.segments, _widths(bar, length), strict=True)
    return sum(_needed(segment, measure) + PAD for segment, width in widths if _needed(segment, measure) > width)


def _needed(segment: Segment, measure: Measure) -> int:
    return measure(_count(segment)) + 2 * PAD


def _count(segment: Segment) -> str:
    return f"{segment.mark.symbol}{segment.count:,}"


def _widths(bar: Bar, length: int) -> list[int]:
    """In proportion to the counts; those too small to be seen take what they need from the others."""
    whole = bar.whole
    wanted = [max(length * segment.count / whole, LEAST) for segment in bar.segments]
    spare = sum(wanted) - LEAST * len(wanted)
    shrink = max(0.0, length - LEAST * len(wanted)) / spare if spare > 0 else 1.0
    edges = [round(edge) for edge in accumulate((LEAST + (each - LEAST) * shrink for each in wanted), initial=0.0)]
    return [after - before for before, after in pairwise(edges)]


def _pieces(bar: Bar, frame: Box, measure: Measure) -> tuple[Piece, ...]:
    pieces = []
    left, outside = frame.left, frame.right + PAD
    for segment, width in zip(bar.segments, _widths(bar, frame.width), strict=True):
        box = Box(left, frame.top, width, frame.height)
        needed = _needed(segment, measure)
        if needed <= width:
            place = box
        else:
            place = Box(outside, frame.top, needed, frame.height)
            outside += needed + PAD
        pieces.append(Piece(segment, box, Words(place, _count(segment), centred=True)))
        left += width
    return tuple(pieces)
