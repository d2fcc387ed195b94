"""An icon of nothing: keeps the room where a drawing is put later, so that nothing moves then."""

from PySide6.QtGui import QColor, QIcon, QPixmap

ICON_SIZE = 16  # pixels at 100 %


def blank_icon() -> QIcon:
    nothing = QPixmap(ICON_SIZE, ICON_SIZE)
    nothing.fill(QColor(0, 0, 0, 0))
    return QIcon(nothing)
