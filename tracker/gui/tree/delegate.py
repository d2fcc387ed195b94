"""Paints the rows: grades as coloured chips and percentages as bars, both with their words.

A row is painted in one go, straight from the model's lines. Left to Qt, every cell would be asked for eight roles, each a call into
Python: that made a page three times as slow as one of Qt's own models.
"""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QRegion
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tracker.gui import theme
from tracker.gui.tree.columns import COLUMNS, GRADE, TITLE
from tracker.gui.tree.found import Found
from tracker.gui.tree.model import Line

_PAD = 4
LEAST_HEIGHT = 24  # of a row: the line height of the BIZ UD fonts is exactly one em
_AIR = 8  # above and below larger text
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CENTRED = tuple(column.centred for column in COLUMNS)
_MOST_KNOWN = 1000
_IN_TEXTS = "本文"  # beside a title: the words stand in a text of its answers
_RIGHT = Qt.TextElideMode.ElideRight


class Place(NamedTuple):
    """A column on the screen: its number in COLUMNS, its left edge and its width in pixels."""

    column: int
    left: int
    width: int


class Marks:
    """Where the words that were found stand in a title. Widths are known still while somebody goes on typing."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self._metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}

    def of(self, area: QRect, text: str, shown: str, found: Found) -> list[QRect]:
        """The ground under the words; what was cut off is marked at the … that stands for it."""
        kept = len(shown) if shown == text else len(shown) - 1
        height, width, marks = self._metrics.height(), self._width, []
        top = area.center().y() - height // 2
        for start, end in found.title:
            left = width(shown[: min(start, kept)])
            marks.append(QRect(area.left() + left, top, width(shown if end > kept else shown[:end]) - left, height + 1))
        return marks

    def _width(self, text: str) -> int:
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _MOST_KNOWN:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width


class RowDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: Marks | None = None
        self._hints: dict[tuple[str, str], QSize] = {}  # by font and text: Qt asks for the same ones at every layout
        self._on_grade = QPen(QColor(theme.ON_GRADE))
        self.dress()

    def dress(self) -> None:
        """Colours of the present look."""
        self._ink = QPen(theme.colour(theme.INK))
        self._alert = QPen(theme.colour(theme.WARNING_INK))
        self._frame = QPen(theme.colour(theme.LINE))
        self._fill = theme.colour(theme.BAR)
        self._field = theme.colour(theme.FIELD)
        self._found = theme.colour(theme.FOUND)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Asked for one row only, since all have the same height; so it decides for all columns."""
        key = (option.font.key(), index.data())
        hint = self._hints.get(key)
        if hint is None:
            if len(self._hints) > _MOST_KNOWN:
                self._hints.clear()
            height = max(LEAST_HEIGHT, option.fontMetrics.height() + _AIR)
            hint = self._hints[key] = super().sizeHint(option, index).expandedTo(QSize(0, height))
        return hint

    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: Line,
        places: Sequence[Place],
        indent: int,
        *,
        chosen: bool,
        found: Found | None,
    ) -> None:
        """The cells of a row whose ground is painted; `found` is there for a hit.

        `places` are from left to right; `indent` is where the title begins in its column.
        """
        rect = option.rect
        top, height = rect.top(), rect.height()
        metrics, colours = option.fontMetrics, option.palette
        ink = QPen((colours.highlightedText() if chosen else colours.text()).color())
        for number, (column, left, width) in enumerate(places):
            text = line.texts[column]
            if not text:
                continue
            if column == TITLE:
                area = QRect(left + indent, top, width - indent, height)
                self._paint_title(painter, option, area, text, ink, found=found)
                continue
            chip, percent = line.chips[column], line.bars[column]
            runs_on = line.is_upper and column == GRADE  # counts take the empty columns beside them, too
            area = QRect(left + _PAD, top, (room(line, places[number:]) if runs_on else width) - 2 * _PAD, height)
            if chip is not None or percent is not None:
                self._paint_mark(painter, area.adjusted(0, 3, 0, -3), chip, percent)
                painter.setPen(self._ink if chip is None else self._on_grade)
                area.adjust(_PAD, 0, -_PAD, 0)
            else:
                painter.setPen(self._alert if line.alerts[column] and not chosen else ink)  # on the chosen row its colour can be lost
            painter.drawText(area, _CENTRE if _CENTRED[column] else _LEFT, metrics.elidedText(text, _RIGHT, area.width()))

    def paint_arrow(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, *, unfolded: bool) -> None:
        """Of a chosen row that has something below it."""
        centre = area.center()
        across, along = (4, 2) if unfolded else (2, 4)
        tip = QPoint(0, 3) if unfolded else QPoint(3, 0)
        corner = QPoint(across, -along) if unfolded else QPoint(-across, along)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.highlightedText())
        painter.drawPolygon([centre + QPoint(-across, -along), centre + corner, centre + tip])
        painter.restore()

    def paint_focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setPen(QPen(option.palette.link().color()))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, ink: QPen, *, found: Found | None
    ) -> None:
        area = area.adjusted(_PAD, 0, -_PAD, 0)
        painter.setPen(ink)
        if found is not None and found.texts:
            area.setRight(self._paint_in_texts(painter, option.fontMetrics, area) - _PAD)
            painter.setPen(ink)
        shown = option.fontMetrics.elidedText(text, _RIGHT, area.width())
        if found is None or not found.title:
            painter.drawText(area, _LEFT, shown)
            return
        if self._marks is None or self._marks.font != option.font:
            self._marks = Marks(option.font)
        marks = self._marks.of(area, text, shown, found)
        for mark in marks:
            painter.fillRect(mark, self._found)
        painter.drawText(area, _LEFT, shown)
        if ink.color() != self._ink.color():  # on a chosen row
            painter.save()
            painter.setPen(self._ink)
            painter.setClipRegion(reduce(QRegion.united, map(QRegion, marks)))
            painter.drawText(area, _LEFT, shown)
            painter.restore()
        for mark in marks:  # a line as well: where the ground cannot be told apart, on paper and by some eyes
            painter.fillRect(QRect(mark.left(), mark.bottom() - 1, mark.width(), 2), self._ink.color())

    def _paint_in_texts(self, painter: QPainter, metrics: QFontMetrics, area: QRect) -> int:
        """At the right end; gives its left edge."""
        width = metrics.horizontalAdvance(_IN_TEXTS) + 2 * _PAD
        mark = QRect(area.right() - width + 1, area.top() + 3, width, area.height() - 6)
        painter.fillRect(mark, self._found)
        painter.setPen(self._ink)
        painter.drawText(mark, _CENTRE, _IN_TEXTS)
        return mark.left()

    def _paint_mark(self, painter: QPainter, area: QRect, chip: QColor | None, percent: int | None) -> None:
        if chip is not None:
            painter.fillRect(area, chip)
        elif percent is not None:
            painter.fillRect(area, self._field)
            painter.fillRect(QRect(area.left(), area.top(), area.width() * percent // 100, area.height()), self._fill)
            painter.setPen(self._frame)
            painter.drawRect(area.adjusted(0, 0, -1, -1))


def room(line: Line, places: Sequence[Place]) -> int:
    """Pixels from the first of the places up to the next one that has something in it."""
    width = places[0].width
    for place in places[1:]:
        if line.texts[place.column] or place.column == TITLE:
            break
        width += place.width
    return width
