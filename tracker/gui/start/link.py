"""Lines and numbers that can be pressed: each is one widget that draws itself, so that a page of them is quickly made."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from tracker.gui import theme
from tracker.gui.start.content import Column, Line, Target, Tile
from tracker.gui.widgets.words import inked

_GAP = theme.SPACE
_BETWEEN = 2 * theme.SPACE  # columns
_CELL_LIMIT = 14  # full-width characters; a longer name is elided
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Pressable(QAbstractButton):
    """Drawn from the palette; Enter presses it like the space bar, as with a link. `target` is where it leads."""

    def __init__(self, name: str, accessible: str, tip: str, target: Target | None) -> None:
        super().__init__()
        self.target = target
        self.setObjectName(name)
        self.setText(accessible.replace("&", "&&"))
        self.setAccessibleName(accessible)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(target is not None)
        if target is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _draw_ground(self, painter: QPainter) -> None:
        colours = self.palette()
        if self.hasFocus() or self.isDown():
            painter.fillRect(self.rect(), colours.color(QPalette.ColorRole.Highlight))
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            painter.setPen(colours.color(QPalette.ColorRole.Link))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _ink(self, role: QPalette.ColorRole) -> QPalette.ColorRole:
        return QPalette.ColorRole.HighlightedText if self.hasFocus() else role


class Link(Pressable):
    """A line with its cells in the columns of its section (`widths` in pixels)."""

    def __init__(self, name: str, line: Line, columns: Sequence[Column], widths: Sequence[int]) -> None:
        told = [f"{column.caption}{cell}" for column, cell in zip(columns, line.cells, strict=True)]
        super().__init__(name, "　".join([line.text, *told]), line.tip or line.text, line.target)
        self.line = line
        self._columns = columns
        self._widths = widths
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.SPACE, max(3 * theme.SPACE, self.fontMetrics().height() + theme.SPACE))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.SPACE, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw_ground(painter)
        place = self.rect().adjusted(_GAP, 0, -_GAP, 0)
        right = place.right()
        painter.setPen(self.palette().color(self._ink(QPalette.ColorRole.WindowText)))
        painter.setFont(emphasised(self.font()) if self.line.urgent else self.font())
        for column, cell, width in reversed(list(zip(self._columns, self.line.cells, self._widths, strict=True))):
            box = QRect(right - width, place.top(), width, place.height())
            shown = painter.fontMetrics().elidedText(cell, Qt.TextElideMode.ElideRight, width)
            painter.drawText(box, int(_RIGHT if column.number else _LEFT), shown)
            right -= width + _BETWEEN
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self._ink(QPalette.ColorRole.Link)))
        left = QRect(place.left(), place.top(), right - place.left(), place.height())
        painter.drawText(left, int(_LEFT), self.fontMetrics().elidedText(self.line.text, Qt.TextElideMode.ElideRight, left.width()))


class Captions(QLabel):
    """The captions of the columns, drawn where the lines draw their cells."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[int]) -> None:
        super().__init__()
        self._columns = columns
        self._widths = widths
        inked(self)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().height() + theme.SPACE // 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        right = self.rect().right() - _GAP
        for column, width in reversed(list(zip(self._columns, self._widths, strict=True))):
            box = QRect(right - width, 0, width, self.height())
            painter.drawText(box, int(_RIGHT if column.number else _LEFT), column.caption)
            right -= width + _BETWEEN


class TileButton(Pressable):
    """A number above its name."""

    def __init__(self, name: str, tile: Tile) -> None:
        tip = f"{tile.name}の取組{tile.count}件を一覧に表示します。" if tile.target else f"{tile.name}の取組はありません。"
        super().__init__(name, f"{tile.name}　{tile.count}件", tip, tile.target)
        self.tile = tile
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = QFontMetrics(emphasised(self.font(), 2)).height() + self.fontMetrics().height() + 2 * theme.SPACE
        return QSize(self.fontMetrics().horizontalAdvance(self.tile.name) + 2 * theme.SPACE, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self.palette()
        painter.fillRect(self.rect(), colours.color(QPalette.ColorRole.Button))
        self._draw_ground(painter)
        inner = self.rect().adjusted(0, theme.SPACE // 2, 0, -theme.SPACE // 2)
        middle = inner.top() + inner.height() * 11 // 20
        painter.setFont(emphasised(self.font(), 2))
        colours.setCurrentColorGroup(QPalette.ColorGroup.Active)  # a nought leads nowhere, but is to be read like the others
        painter.setPen(colours.color(self._ink(QPalette.ColorRole.Link if self.isEnabled() else QPalette.ColorRole.ButtonText)))
        painter.drawText(QRect(0, inner.top(), self.width(), middle - inner.top()), int(Qt.AlignmentFlag.AlignCenter), str(self.tile.count))
        painter.setFont(self.font())
        painter.setPen(colours.color(self._ink(QPalette.ColorRole.ButtonText)))
        painter.drawText(QRect(0, middle, self.width(), inner.bottom() - middle), int(Qt.AlignmentFlag.AlignCenter), self.tile.name)


def emphasised(font: QFont, points: float = 0) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    bold.setPointSizeF(font.pointSizeF() + points)
    return bold


def widths_of(font: QFont, columns: Sequence[Column], lines: Sequence[Line]) -> list[int]:
    """What each column needs, in pixels, within a bound."""
    metrics = QFontMetrics(emphasised(font))
    most = metrics.horizontalAdvance("あ") * _CELL_LIMIT
    widths = []
    for place, column in enumerate(columns):
        texts = (column.caption, *(line.cells[place] for line in lines))
        widths.append(min(max(metrics.horizontalAdvance(text) for text in texts) + 2, most))
    return widths


def take_away(widget: QWidget) -> None:
    widget.hide()  # else the layout's own call to show it, if still on its way, would make a window of it
    widget.setParent(None)
    widget.deleteLater()
