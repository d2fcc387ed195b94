"""A day: typed as a whole in any of the usual ways, or chosen in a calendar; its weekday stands beside it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from tracker.domain.day import read_day, shown_day, weekday
from tracker.domain.errors.values import BadDate
from tracker.gui import theme
from tracker.gui.widgets.field import roomy

_HOW = "例：2026/11/20、20261120、R8.11.20、令和8年11月20日。カレンダーは F4 か Alt+↓。"
_UNREAD = "読めません"
_WIDEST = "2026/12/30"


class DayLine(QLineEdit):
    """Only its text as it is typed; `calendar` is asked for by F4 or Alt+Down, as in choices."""

    calendar = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if (event.key() == Qt.Key.Key_F4 and not alt) or (event.key() == Qt.Key.Key_Down and alt):
            self.calendar.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(_WIDEST) + 3 * theme.SPACE, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())


class DayField(QWidget):
    """`changed` carries the day, None for what cannot be read, at every change by hand.

    Nothing is corrected while it is typed; what cannot be read stays as it was typed, marked and named once the field is left. The line has
    `name`. `blank` is what an empty field stands for, "" where a day is needed.
    """

    changed = Signal(object)

    def __init__(self, name: str, accessible: str, day: date | None = None, *, blank: str = "") -> None:
        super().__init__()
        self._blank = blank
        self._known: date | None = None  # what was last shown or told
        self._calendar: _Calendar | None = None
        self.line = roomy(DayLine())
        self.line.setObjectName(name)
        self.line.setPlaceholderText(blank)
        self.line.textEdited.connect(lambda _: self._edit())
        self.line.editingFinished.connect(self._finish)
        self.line.calendar.connect(self._open)
        self._button = QToolButton()
        self._button.setObjectName(f"{name}-calendar")
        self._button.setArrowType(Qt.ArrowType.DownArrow)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has keys for it
        self._button.setToolTip("カレンダーから選ぶ（F4、Alt+↓）")
        self._button.clicked.connect(lambda _: self._open())
        self._note = QLabel()
        self._note.setObjectName(f"{name}-weekday")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE // 2)
        for part in (self.line, self._button, self._note):
            row.addWidget(part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that a caption's access key finds it
        self.setFocusProxy(self.line)
        self.set_how(accessible, "")
        self.show_day(day)

    def set_how(self, accessible: str, how: str) -> None:
        """What the field is for, and more to know beside the ways of writing a day."""
        for each in (self, self.line):
            each.setAccessibleName(accessible)
        self._button.setAccessibleName(f"{accessible}のカレンダー")
        self.line.setToolTip(f"{how}\n{_HOW}".strip())

    def day(self) -> date | None:
        """None where the field is blank or cannot be read: see `read`."""
        return self.read() if self.readable() else None

    def read(self) -> date | None:
        """None only where it may be blank and is. Raises BadDate; then the field is marked and has the focus."""
        try:
            return self._read()
        except BadDate:
            self._mark(faulty=True)
            self.line.setFocus()
            raise

    def readable(self) -> bool:
        try:
            self._read()
        except BadDate:
            return False
        return True

    def show_day(self, day: date | None) -> None:
        """Never tells. What is just being typed stays unless another day than the known one is to be shown."""
        if day != self._known or not self.line.text():
            self._known = day
            self.line.setText(shown_day(day) if day else "")
            self._mark(faulty=False)

    def _read(self) -> date | None:
        text = self.line.text()
        return None if self._blank and not text.strip() else read_day(text)

    def _edit(self) -> None:
        self._mark(faulty=False)
        day = self.day()
        if day is not None:
            self._known = day
        self.changed.emit(day)

    def _finish(self) -> None:
        day = self.day()
        if day is not None:
            self.line.setText(shown_day(day))
        self._mark(faulty=not self.readable())

    def _mark(self, *, faulty: bool) -> None:
        day = self.day() if not faulty else None
        self._note.setText(_UNREAD if faulty else f"（{weekday(day)}）" if day else "")
        theme.dress(self._note, WindowText=theme.WARNING_INK if faulty else theme.INK)
        theme.dress(self.line, Base=theme.FAULT_FILL if faulty else theme.FIELD)
        self.line.setAccessibleDescription(_UNREAD if faulty else f"{weekday(day)}曜日" if day else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """So that nothing beside it moves while somebody types."""
        self._note.setMinimumWidth(self._note.fontMetrics().horizontalAdvance(_UNREAD) + 2)

    # The calendar

    def _open(self) -> None:
        if self._calendar is None:
            self._calendar = _Calendar(self, self._choose)
        self._calendar.open_at(self.line.mapToGlobal(QPoint(0, self.line.height())), self.day() or self._known or today_here())

    def _choose(self, day: date) -> None:
        self.line.setText(shown_day(day))
        self.line.setFocus()
        self._edit()


class _Calendar(QFrame):
    """Goes by Esc or a click beside it; Enter or a click chooses."""

    def __init__(self, parent: QWidget, choose: Callable[[date], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._days = QCalendarWidget()
        self._days.setLocale(QLocale(QLocale.Language.Japanese))
        self._days.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.setAccessibleName("カレンダー")
        self._choose = choose
        self._days.activated.connect(self._take)
        self._days.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._days)

    def open_at(self, place: QPoint, day: date) -> None:
        self._days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        room = self.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self._days.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take(self, day: QDate) -> None:
        if self.isVisible():  # a click both clicks and activates
            self.close()
            self._choose(date(day.year(), day.month(), day.day()))


def today_here() -> date:
    """By this PC's clock."""
    now = QDate.currentDate()
    return date(now.year(), now.month(), now.day())
