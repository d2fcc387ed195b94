"""How cells are drawn: what is at fault, typed and not saved, only to be read, on a grade's colour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.gui import theme
from tracker.gui.grid.model import LOOK

Index = QModelIndex | QPersistentModelIndex
_MARK = 7  # pixels; the corner that says "typed, not saved"


class CellDrawing(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        look = index.data(LOOK)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        colour = theme.FAULT_FILL if look.fault else look.colour
        if colour is not None:
            option.backgroundBrush = QBrush(theme.colour(colour))
            option.palette.setColor(QPalette.ColorRole.Text, theme.colour(theme.INK if look.fault else theme.ON_GRADE))
        elif look.locked:
            option.backgroundBrush = option.palette.brush(QPalette.ColorRole.Button)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        look = index.data(LOOK)
        if look.fault:
            _frame(painter, option.rect, theme.WARNING_INK)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, option.rect, theme.ACCENT)
        if look.changed:
            corner = option.rect.topRight()
            for line in range(_MARK):
                painter.fillRect(corner.x() - _MARK + 1 + line, corner.y() + line, _MARK - line, 1, theme.colour(theme.WARNING_INK))


def _frame(painter: QPainter, place: QRect, colour: str) -> None:
    painter.save()
    painter.setPen(QPen(theme.colour(colour), 2))
    painter.drawRect(place.adjusted(1, 1, -1, -1))
    painter.restore()
