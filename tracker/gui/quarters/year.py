"""A year's four quarters: asked or not, and by when."""

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Schedule, due_doubts
from tracker.gui import theme
from tracker.gui.quarters.doubts import doubt_words
from tracker.gui.widgets.day import DayField
from tracker.gui.widgets.words import inked, words

_CLOSED = "確定済み。変えるには、先に「四半期の確定の解除」をします。"


class YearSettings(QWidget):
    """Signals carry the quarter's number 1–4."""

    askedChanged = Signal(int, bool)
    dueChanged = Signal(int, object)  # date, None while what is typed cannot be read

    def __init__(self) -> None:
        super().__init__()
        self._asked = {number: QCheckBox(f"第{number}四半期(&{number})") for number in range(1, 5)}
        self._dues = {number: DayField(f"due-{number}", f"第{number}四半期の回答期限") for number in range(1, 5)}
        self._notes = {number: inked(words(f"dueNote-{number}")) for number in range(1, 5)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        for place, text in enumerate(("回答を求める四半期", "回答期限")):
            grid.addWidget(QLabel(text), 0, place)
        grid.setColumnStretch(2, 1)
        for number in range(1, 5):
            box, field = self._asked[number], self._dues[number]
            box.setObjectName(f"asked-{number}")
            box.setToolTip(
                "外すと、この四半期は集計に入れず、入力もできなくなります。次の四半期の「前期」は、その前の求めた四半期になります。"
            )
            box.toggled.connect(lambda on, number=number: self.askedChanged.emit(number, on))
            field.set_how(f"第{number}四半期の回答期限", "通常の期限は、四半期の末日の翌月10日です。")
            field.changed.connect(lambda day, number=number: self.dueChanged.emit(number, day))
            for place, widget in enumerate((box, field, self._notes[number])):
                grid.addWidget(widget, number, place)

    def show_year(self, schedules: dict[Quarter, Schedule], closed: Collection[Quarter] = ()) -> None:
        """Never tells: it shows what is already so. Nothing of a closed quarter can be changed."""
        for quarter, schedule in schedules.items():
            box, field = self._asked[quarter.number], self._dues[quarter.number]
            with QSignalBlocker(box):
                box.setText(f"第{quarter.number}四半期（{quarter.months}）(&{quarter.number})")
                box.setChecked(schedule.asked)
            field.show_day(schedule.due)
            shut = quarter in closed
            box.setEnabled(not shut)
            field.setEnabled(schedule.asked and not shut)
            doubts = due_doubts(quarter, schedule.due) if schedule.asked and not shut else ()
            self._notes[quarter.number].setText(_CLOSED if shut else _note(quarter, schedule))
            inked(self._notes[quarter.number], theme.WARNING_INK if doubts else theme.QUIET)

    def unread(self) -> DayField | None:
        """The first field that holds what is no day."""
        return next((field for field in self._dues.values() if field.line.isEnabled() and not field.readable()), None)

    def focus_first(self) -> None:
        first = next((box for box in self._asked.values() if box.isEnabled()), None)
        if first is not None:
            first.setFocus()


def _note(quarter: Quarter, schedule: Schedule) -> str:
    if not schedule.asked:
        return "回答を求めません。集計に入れません。"
    parts = ["通常の期限" if schedule.due == quarter.usual_due else f"通常は {quarter.usual_due:%Y/%m/%d}"]
    if schedule.dues:
        parts.append(f"課ごとの期限 {len(schedule.dues)}件")
    if doubts := doubt_words(quarter, schedule.due):
        parts.append(doubts)
    return "　".join(parts)
