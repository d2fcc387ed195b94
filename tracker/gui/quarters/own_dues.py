"""Departments that have a due date of their own in one quarter."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.domain.day import shown_day, weekday
from tracker.domain.errors.values import BadDate
from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Schedule
from tracker.gui import theme
from tracker.gui.quarters.doubts import doubt_words
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.day import DayField
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message

_NONE_YET = "課ごとの期限はありません。すべての課が四半期の期限で回答します。"


class OwnDues(QWidget):
    """`names` are the departments to choose from, by id. `changed` carries quarter, department, and day or None."""

    changed = Signal(object, str, object)

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self._names = names
        self._schedules: dict[Quarter, Schedule] = {}
        self._shown: list[str] = []
        self._offered: date | None = None  # the quarter's day, in the field to begin with
        self._quarter = roomy(QComboBox())
        self._quarter.setObjectName("ownDueQuarter")
        self._quarter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._quarter.currentIndexChanged.connect(lambda _: self._show())
        self._table = reading_table("ownDues", (("担当課", 320), ("回答期限", 160)), "課ごとの回答期限")
        self._table.itemSelectionChanged.connect(self._enable)
        self._empty = inked(words("noOwnDues", _NONE_YET))
        self._department = roomy(QComboBox())
        self._department.setObjectName("ownDueDepartment")
        self._department.setAccessibleName("期限を決める課")
        for key, name in names.items():
            self._department.addItem(name, key)
        self._due = DayField("ownDue", "その課の回答期限")
        self._due.changed.connect(lambda _: self._doubt())
        self._doubts = inked(words("ownDueDoubts"), theme.WARNING_INK)
        self._add = push_button("setOwnDue", "この課の期限にする(&A)", self._set)
        self._remove = push_button("removeOwnDue", "四半期の期限に戻す(&R)", self._take_away)
        self._lay_out()

    def _lay_out(self) -> None:
        caption = QLabel("課ごとの期限(&D)")
        caption.setBuddy(self._quarter)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addWidget(self._quarter)
        top.addStretch()
        top.addWidget(self._remove)
        bottom = QHBoxLayout()
        bottom.addWidget(self._department, stretch=1)
        bottom.addWidget(self._due)
        bottom.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(self._table, stretch=1)
        column.addLayout(bottom)
        column.addWidget(self._doubts)

    def show_year(self, schedules: dict[Quarter, Schedule], chosen: Quarter) -> None:
        """The quarters that are asked and not closed; `chosen` is looked at, if it is one of them and another was not chosen before."""
        before = self._quarter.currentData()
        self._schedules = {quarter: schedule for quarter, schedule in schedules.items() if schedule.asked}
        wanted = before if before in self._schedules else chosen
        self._quarter.blockSignals(True)
        self._quarter.clear()
        for quarter in self._schedules:
            self._quarter.addItem(f"第{quarter.number}四半期（{quarter.months}）", quarter)
            if quarter == wanted:
                self._quarter.setCurrentIndex(self._quarter.count() - 1)
        self._quarter.blockSignals(False)
        self._show()

    def typed(self) -> str:
        """What stands in the field and is no department's day yet; empty where it is blank or the quarter's own day."""
        return "" if self._due.day() == self._offered else self._due.line.text().strip()

    def drop_typed(self) -> None:
        self._due.line.clear()
        self._due.show_day(self._offered)

    def _show(self) -> None:
        quarter = self._quarter.currentData()
        schedule = self._schedules.get(quarter)
        dues = schedule.dues if schedule is not None else {}
        self._shown = [key for key in (*self._names, *(key for key in dues if key not in self._names)) if key in dues]
        self._table.setRowCount(len(self._shown))
        for row, key in enumerate(self._shown):
            for place, text in enumerate((self._names.get(key, "（今はない課）"), f"{shown_day(dues[key])}（{weekday(dues[key])}）")):
                self._table.setItem(row, place, QTableWidgetItem(text))
        self._empty.setVisible(not self._shown)
        self._table.setVisible(bool(self._shown))
        if schedule is not None:
            typed, self._offered = self.typed(), schedule.due
            if not typed:
                self.drop_typed()
        self._doubt()
        self._enable()

    def _doubt(self) -> None:
        """Of the days in the list, and of the one being set unless it is the quarter's own, of which is told above."""
        quarter, day = self._quarter.currentData(), self._due.day()
        schedule = self._schedules.get(quarter)
        told = []
        if schedule is not None:
            told = [
                f"{self._names.get(key, '（今はない課）')}　{doubts}"
                for key in self._shown
                if (doubts := doubt_words(quarter, schedule.dues[key]))
            ]
            if day is not None and day != schedule.due and (doubts := doubt_words(quarter, day)):
                told.append(f"{shown_day(day)}　{doubts}")
        self._doubts.setText("\n".join(told))
        self._doubts.setVisible(bool(told))

    def _enable(self) -> None:
        there = self._quarter.currentData() is not None
        self._add.setEnabled(there and self._department.currentData() is not None)
        self._add.setToolTip("" if self._names else "担当課がまだ登録されていません。")
        self._remove.setEnabled(bool(self._table.selectedItems()))
        self._remove.setToolTip("" if self._remove.isEnabled() else "一覧で課を選んでください。")

    def _set(self) -> None:
        try:
            day = self._due.read()
        except BadDate as refusal:
            self._doubts.setText(message(refusal))
            self._doubts.show()
            return
        self.drop_typed()  # it is taken now
        self.changed.emit(self._quarter.currentData(), self._department.currentData(), day)

    def _take_away(self) -> None:
        self.changed.emit(self._quarter.currentData(), self._shown[self._table.currentRow()], None)
