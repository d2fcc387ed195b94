"""A year's four quarters: asked or not, and by when."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QLabel, QWidget

from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Schedule
from tracker.gui import theme
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.words import inked, words

_CLOSED = "確定済み。変えるには、先に「四半期の確定の解除」をします。"


class YearSettings(QWidget):
    """Signals carry the quarter's number 1–4."""

    askedChanged = Signal(int, bool)
    dueChanged = Signal(int, object)  # date

    def __init__(self) -> None:
        super().__init__()
        self._asked = {number: QCheckBox(f"第{number}四半期(&{number})") for number in range(1, 5)}
        self._dues = {number: _date_field(f"due-{number}") for number in range(1, 5)}
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
            field.setAccessibleName(f"第{number}四半期の回答期限")
            field.setToolTip("通常の期限は、四半期の末日の翌月10日です。")
            field.dateChanged.connect(lambda day, number=number: self.dueChanged.emit(number, _day(day)))
            for place, widget in enumerate((box, field, self._notes[number])):
                grid.addWidget(widget, number, place)

    def show_year(self, schedules: dict[Quarter, Schedule], closed: Collection[Quarter] = ()) -> None:
        """Never tells: it shows what is already so. Nothing of a closed quarter can be changed."""
        for quarter, schedule in schedules.items():
            box, field = self._asked[quarter.number], self._dues[quarter.number]
            with QSignalBlocker(box), QSignalBlocker(field):
                box.setText(f"第{quarter.number}四半期（{quarter.months}）(&{quarter.number})")
                box.setChecked(schedule.asked)
                field.setDate(QDate(schedule.due.year, schedule.due.month, schedule.due.day))
            shut = quarter in closed
            box.setEnabled(not shut)
            field.setEnabled(schedule.asked and not shut)
            self._notes[quarter.number].setText(_CLOSED if shut else _note(quarter, schedule))

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
    return "　".join(parts)


def _date_field(name: str) -> QDateEdit:
    field = roomy(QDateEdit())
    field.setObjectName(name)
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy/MM/dd")
    return field


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
