"""The settings of quarters: which are asked, when answers are due, for all and for single departments; saved as one operation."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.domain.department import in_force
from tracker.domain.era import fiscal_year_name
from tracker.domain.errors.values import BadDate
from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Schedule
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.notice.box import ask
from tracker.gui.quarters.edits import Edits
from tracker.gui.quarters.own_dues import OwnDues
from tracker.gui.quarters.year import YearSettings
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.words import inked, words
from tracker.gui.worker import Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office

_HOW = "半年ごとに回答を求める場合などは、求めない四半期の印を外します。外した四半期は集計・未回答・前期との比較に入りません。"
_YEARS_AROUND = 4


class QuartersDialog(QDialog):
    """`changed` carries a Written. `barred` says why the role does not allow it, in Japanese."""

    changed = Signal(object)

    def __init__(self, worker: Worker, office: "Office", snapshot: Snapshot, parent: QWidget, barred: str | None) -> None:
        super().__init__(parent)
        self.setObjectName("quartersDialog")
        self.setWindowTitle("四半期の設定")
        self.resize(100 * theme.SPACE, 68 * theme.SPACE)
        self._worker = worker
        self._office = office
        self._chosen = snapshot.quarter
        self._shut = office.read_only_reason or barred
        self._edits = Edits()
        self._saving = False
        self._closed: frozenset[Quarter] = frozenset()
        self._loaded_year = snapshot.quarter.year
        self._year = self._make_year(snapshot.quarter.year)
        self._quarters = YearSettings()
        names = {key: snapshot.department_name(each) for key, each in in_force(snapshot.departments, snapshot.day).items()}
        self._dues = OwnDues(names)
        self._strip = Strip("quartersStrip")
        self._save = push_button("saveQuarters", "保存(&S)", self._write)
        self._lay_out()
        self._quarters.askedChanged.connect(lambda number, on: self._edit(lambda: self._edits.ask(self._of(number), asked=on)))
        self._quarters.dueChanged.connect(self._take_due)
        self._dues.changed.connect(lambda quarter, key, day: self._edit(lambda: self._edits.set_own_due(quarter, key, day)))
        self._load()

    def _make_year(self, year: int) -> QComboBox:
        box = roomy(QComboBox())
        box.setObjectName("settingsYear")
        for each in range(year + _YEARS_AROUND, year - _YEARS_AROUND - 1, -1):
            box.addItem(fiscal_year_name(each), each)
        box.setCurrentIndex(box.findData(year))
        box.activated.connect(lambda _: self._turn_year())
        return box

    def _lay_out(self) -> None:
        caption = QLabel("年度(&Y)")
        caption.setBuddy(self._year)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addWidget(self._year)
        top.addStretch()
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._save)
        row.addWidget(push_button("close", "閉じる(&C)", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(inked(words("quartersHow", _HOW)))
        column.addLayout(top)
        column.addWidget(self._quarters)
        column.addWidget(line)
        column.addWidget(self._dues, stretch=1)
        column.addWidget(self._strip)
        column.addLayout(row)

    # Showing

    def _of(self, number: int) -> Quarter:
        return Quarter(self._year.currentData(), number)

    def _shown(self) -> dict[Quarter, Schedule]:
        return {quarter: self._edits.of(quarter) for quarter in map(self._of, range(1, 5))}

    def _turn_year(self) -> None:
        def turn() -> None:
            self._dues.drop_typed()
            self._load()

        def stay() -> None:
            self._year.setCurrentIndex(self._year.findData(self._loaded_year))

        self._ask_about_typed(turn, stay)

    def _load(self) -> None:
        self._loaded_year = self._year.currentData()
        quarters = [self._of(number) for number in range(1, 5)]
        self._enable(loading=True)
        office = self._office
        self._worker.run(lambda _: (office.schedules.of(quarters), frozenset(office.closings.closed())), self._take, self._tell)

    def _take(self, read: tuple[dict[Quarter, Schedule], frozenset[Quarter]]) -> None:
        schedules, self._closed = read
        self._edits.take(schedules)
        if next(iter(schedules)).year == self._year.currentData():  # else another year was chosen meanwhile
            self._show()
            self._quarters.focus_first()

    def _show(self) -> None:
        shown = self._shown()
        self._quarters.show_year(shown, self._closed)
        self._dues.show_year({quarter: each for quarter, each in shown.items() if quarter not in self._closed}, self._chosen)
        self._strip.tell(self._shut or "")
        self._enable(loading=False)

    def _enable(self, *, loading: bool) -> None:
        for widget in (self._quarters, self._dues):
            widget.setEnabled(not loading and not self._saving and self._shut is None)
        changed = bool(self._edits.settings()) or self._quarters.unread() is not None
        self._save.setEnabled(changed and not loading and not self._saving)
        self._save.setToolTip("" if changed else "変えたところはありません。")

    # Changing

    def _edit(self, change: Callable[[], None]) -> None:
        change()
        self._show()

    def _take_due(self, number: int, day: date | None) -> None:
        """None while what is typed is no day (yet): it stays to be mended, and nothing is saved until then."""
        if day is None:
            self._enable(loading=False)
        else:
            self._edit(lambda: self._edits.set_due(self._of(number), day))

    def _write(self) -> None:
        unread = self._quarters.unread()
        if unread is not None:
            try:
                unread.read()
            except BadDate as refusal:
                self._strip.tell(message(refusal))
            return
        self._ask_about_typed(self._arrange)

    def _arrange(self) -> None:
        settings = self._edits.settings()
        self._saving = True
        self._enable(loading=False)
        self._worker.run(lambda _: self._office.schedules.arrange(*settings), self._saved, self._tell)

    def _saved(self, written: Written) -> None:
        self.changed.emit(written)
        self.accept()

    def _tell(self, error: Exception) -> None:
        self._saving = False
        self._enable(loading=not self._edits.stored)
        self._strip.tell(message(error))

    def _typed(self) -> str:
        """What is typed in a field for a day and is no setting (yet)."""
        unread = self._quarters.unread()
        return self._dues.typed() or (unread.line.text() if unread is not None else "")

    def _ask_about_typed(self, then: Callable[[], object], otherwise: Callable[[], object] = lambda: None) -> None:
        typed = self._typed()
        if typed:
            question = f"入力した「{typed}」は、まだどの期限にもなっていません。この入力を捨てますか。"
            ask(self, question, "捨てる(&D)", "戻る(&B)", then, otherwise)
        else:
            then()

    def reject(self) -> None:
        """What was set and not saved is asked about."""
        if (self._edits.settings() or self._quarters.unread() is not None or self._dues.typed()) and not self._saving:
            ask(self, "設定を保存していません。保存せずに閉じますか。", "保存せずに閉じる(&D)", "戻る(&B)", super().reject)
        else:
            super().reject()
