"""Draws a chart and takes mouse and keys: arrows move between segments, Enter or a click chooses one."""

from functools import cache

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.domain.hatch import Hatch
from tracker.gui import theme
from tracker.gui.charts.chart import Chart, Mark
from tracker.gui.charts.layout import EMPTY, PAD, Box, Layout, Piece, Words, lay_out
from tracker.gui.charts.steps import Place, first_place, step

_BRUSHES = {
    Hatch.ACROSS: Qt.BrushStyle.HorPattern,
    Hatch.UPRIGHT: Qt.BrushStyle.VerPattern,
    Hatch.RISING: Qt.BrushStyle.BDiagPattern,
    Hatch.CROSSED: Qt.BrushStyle.DiagCrossPattern,
    Hatch.FALLING: Qt.BrushStyle.FDiagPattern,
    Hatch.DOTTED: Qt.BrushStyle.Dense7Pattern,
    Hatch.STIPPLED: Qt.BrushStyle.Dense6Pattern,
}
_STEPS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_FAINT = 90  # of 255: lines of a hatching under black words
_FRAME = 3  # pixels
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


class ChartView(QWidget):
    """`wished` carries the Wish of the segment that was chosen, `reached` the rectangle of the one that keys moved to."""

    wished = Signal(object)
    reached = Signal(QRect)
    heightChanged = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(30 * theme.SPACE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chart: Chart | None = None
        self._layout: Layout = EMPTY
        self._at: Place | None = None

    @property
    def arranged(self) -> Layout:
        """Where everything stands now."""
        return self._layout

    @property
    def current(self) -> Piece | None:
        """The segment that Enter would choose."""
        if self._at is None:
            return None
        line, piece = self._at
        return self._layout.lines[line].pieces[piece]

    def show_chart(self, chart: Chart) -> None:
        """The same segment stays current where it is still there."""
        before = self._current_key()
        self._chart = chart
        self._arrange()
        places = {key: place for place, key in self._keys()}
        self._at = places.get(before) if before is not None else None
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(60 * theme.SPACE, self._layout.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(30 * theme.SPACE, self._layout.height)

    def _arrange(self) -> None:
        if self._chart is None:
            return
        metrics = self.fontMetrics()
        measure = cache(metrics.horizontalAdvance)  # the same counts are asked for again and again
        self._layout = lay_out(self._chart, self.width() - 2 * _FRAME, measure, metrics.height())
        before = self.minimumHeight()
        self.setFixedHeight(max(self._layout.height + 2 * _FRAME, 1))
        if self.minimumHeight() != before:
            self.heightChanged.emit()
        self.updateGeometry()
        self.update()

    def _keys(self) -> list[tuple[Place, tuple[str, str]]]:
        return [
            (Place(down, across), (line.bar.key, piece.segment.mark.key))
            for down, line in enumerate(self._layout.lines)
            for across, piece in enumerate(line.pieces)
        ]

    def _current_key(self) -> tuple[str, str] | None:
        return dict(self._keys())[self._at] if self._at is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._arrange()

    # Choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        current = self.current
        if key in _STEPS:
            self._go(step(self._layout, self._at, _STEPS[key]))
        elif key in _CHOOSING and current is not None:
            self._choose(current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(first_place(self._layout))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self._go(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        current = self.current
        if event.button() is Qt.MouseButton.LeftButton and place is not None and place == self._at and current is not None:
            self._choose(current)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        offers = place is not None and self._layout.lines[place.line].pieces[place.piece].segment.wish is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if offers else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._layout.lines[place.line].pieces[place.piece].segment.tip, self)
            return True
        return super().event(event)

    def _go(self, place: Place | None) -> None:
        self._at = place
        self._describe()
        self.update()
        if self.current is not None:
            self.reached.emit(_rect(self.current.box))

    def _describe(self) -> None:
        """For those who hear the window: the segment that keys moved to."""
        self.setAccessibleDescription(self.current.segment.tip.replace("\n", "、") if self.current is not None else "")

    def _choose(self, piece: Piece) -> None:
        if piece.segment.wish is not None:
            self.wished.emit(piece.segment.wish)

    def _place_at(self, point: QPoint) -> Place | None:
        x, y = point.x() - _FRAME, point.y() - _FRAME
        for down, line in enumerate(self._layout.lines):
            for across, piece in enumerate(line.pieces):
                if piece.holds(x, y):
                    return Place(down, across)
        return None

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seen = event.rect()
        for swatch in self._layout.legend:
            _draw_block(painter, swatch.mark, swatch.box)
            _write(painter, Words(swatch.box, swatch.mark.symbol, centred=True), swatch.mark)
            _write(painter, swatch.words)
        for line in self._layout.lines:
            if not seen.intersects(_rect(line.box)):
                continue
            for words in line.words:
                _write(painter, words)
            painter.setPen(theme.colour(theme.QUIET))
            painter.drawRect(_rect(line.frame).adjusted(0, 0, -1, -1))
            for piece in line.pieces:
                _draw_block(painter, piece.segment.mark, piece.box)
            for piece in line.pieces:
                _write(painter, piece.words, None if piece.beside else piece.segment.mark)
        if self.hasFocus() and self.current is not None:
            _draw_frame(painter, self.current)


def _rect(box: Box) -> QRect:
    return QRect(box.left + _FRAME, box.top + _FRAME, box.width, box.height)


def _draw_block(painter: QPainter, mark: Mark, box: Box) -> None:
    """Colour, hatching, edge."""
    area = _rect(box)
    painter.fillRect(area, theme.colour(mark.colour))
    if mark.hatch is not Hatch.PLAIN:
        lines = _ink(mark)
        lines.setAlpha(_FAINT)
        painter.fillRect(area, QBrush(lines, _BRUSHES[mark.hatch]))
    painter.setPen(theme.colour(theme.QUIET))
    painter.drawRect(area.adjusted(0, 0, -1, -1))


def _write(painter: QPainter, words: Words, ground: Mark | None = None) -> None:
    """On a segment's `ground` the words stand on a plate of its colour, clear of the hatching."""
    area = _rect(words.box)
    if ground is not None and ground.hatch is not Hatch.PLAIN:
        metrics = painter.fontMetrics()
        plate = QRect(0, 0, metrics.horizontalAdvance(words.text) + PAD, min(metrics.height() + 2, area.height() - 2))
        plate.moveCenter(area.center())
        painter.fillRect(plate, theme.colour(ground.colour))
    painter.setPen(_ink(ground) if ground is not None else theme.colour(theme.INK))
    painter.drawText(area, _CENTRE if words.centred else _LEFT, words.text)


def _ink(mark: Mark) -> QColor:
    return QColor(theme.ON_GRADE) if mark.colour.startswith("#") else theme.colour(theme.INK)


def _draw_frame(painter: QPainter, piece: Piece) -> None:
    """Around the segment, and around its count where that stands beside the bar; seen on any colour, since it has two."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for tone, width, inside in ((theme.FIELD, 2, 2), (theme.ACCENT, _FRAME, 0)):
        painter.setPen(QPen(theme.colour(tone), width, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(_rect(piece.box).adjusted(inside - 1, inside - 1, -inside, -inside))
        if piece.beside:
            painter.drawRect(_rect(piece.words.box).adjusted(inside, inside, -1 - inside, -1 - inside))
