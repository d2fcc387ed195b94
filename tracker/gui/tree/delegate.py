"""Draws grades as coloured chips and percentages as bars; both keep their words."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from tracker.gui import theme
from tracker.gui.tree.columns import GRADE
from tracker.gui.tree.model import BAR, CHIP, COUNTS

_PAD = 4
_ROW_HEIGHT = 24  # at least: the line height of the BIZ UD fonts is exactly one em
_AIR = 8  # above and below larger text
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RUN_ON = _LEFT | int(Qt.TextFlag.TextDontClip)


class MarkDelegate(QStyledItemDelegate):
    """For the columns with chips and bars only: the others are drawn by Qt without a call into Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_grade = QPen(QColor(theme.ON_GRADE))
        self.dress()

    def dress(self) -> None:
        """Colours of the present look."""
        self._ink = QPen(theme.colour(theme.INK))
        self._frame = QPen(theme.colour(theme.LINE))
        self._fill = QBrush(theme.colour(theme.BAR))
        self._field = QBrush(theme.colour(theme.FIELD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        chip = index.data(CHIP)
        percent = index.data(BAR)
        if chip is None and percent is None:
            counts = index.data(COUNTS)
            if counts is None:
                super().paint(painter, option, index)
            else:
                self._draw_counts(painter, option, index, counts)
            return
        self._draw_ground(painter, option)
        area = option.rect.adjusted(_PAD, 3, -_PAD, -3)
        painter.save()
        if chip is not None:
            painter.fillRect(area, chip)
        else:
            self._draw_bar(painter, area, percent)
        painter.setPen(self._ink if chip is None else self._on_grade)
        text = str(index.data())
        words = area.adjusted(_PAD, 0, -_PAD, 0)
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _CENTRE if percent is not None else _LEFT, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Asked for one row only, since all have the same height; so it decides for all columns."""
        return super().sizeHint(option, index).expandedTo(QSize(0, max(_ROW_HEIGHT, option.fontMetrics.height() + _AIR)))

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """What lies under every cell: selection, hover, alternation. An index without data makes Qt draw nothing else."""
        super().paint(painter, option, QModelIndex())

    def _draw_counts(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, text: str) -> None:
        """Upper nodes have nothing in the columns after the counts, so these run on: each column draws its own piece of the line."""
        self._draw_ground(painter, option)
        columns = range(GRADE, index.column())
        tree = option.widget
        shift = sum(tree.columnWidth(column) for column in columns) if isinstance(tree, QTreeView) else 0
        painter.save()
        painter.setClipRect(option.rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(self._ink)
        words = option.rect.adjusted(_PAD - shift, 0, 0, 0)
        painter.drawText(words, _RUN_ON, text)
        painter.restore()

    def _draw_bar(self, painter: QPainter, area: QRect, percent: int) -> None:
        painter.fillRect(area, self._field)
        painter.fillRect(QRect(area.left(), area.top(), area.width() * percent // 100, area.height()), self._fill)
        painter.setPen(self._frame)
        painter.drawRect(area.adjusted(0, 0, -1, -1))
