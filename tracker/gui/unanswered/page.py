"""未回答一覧: which departments have not answered, how late they are, and texts that ask them, to be copied into a mail."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSizePolicy, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.domain.moment import JST
from tracker.gui import theme
from tracker.gui.start.link import emphasised
from tracker.gui.unanswered.content import HEADINGS, Content, Line, content_of
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.text import previous_box
from tracker.gui.widgets.words import enlarged, inked, words
from tracker.gui.window.presenter import Loaded
from tracker.services.messages import message

Look = Callable[[Callable[[Exception], None], Callable[[], object]], object]
"""Looks whether somebody wrote, shows what they wrote, and then does the second; the first where that could not be looked."""


def _now() -> datetime:
    return datetime.now(JST)


_NO_REMINDER = "この行には依頼文がありません。"


class UnansweredPage(QWidget):
    nodeRequested = Signal(str)
    filterRequested = Signal(object)

    def __init__(self, today: Callable[[], date], look: Look, clock: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self.setObjectName("unansweredPage")
        self._today, self._look_for_newer, self._clock = today, look, clock
        self._content = Content("", "", None, ())
        self._headline = enlarged(words("unansweredHeadline", selectable=True), 1)
        self._how = inked(words("unansweredHow"))
        self._as_of = inked(words("unansweredAsOf"))
        self._shut = Strip("unansweredShut", theme.NOTE_FILL)
        self._table = reading_table("unansweredTable", [(f" {heading} ", 72) for heading in HEADINGS], "回答のそろわない担当課")
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        for place in range(len(HEADINGS)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive if place else QHeaderView.ResizeMode.Stretch)
        self._name = enlarged(words("unansweredName", selectable=True), 1)
        self._contact = words("unansweredContact", selectable=True)
        self._text = previous_box("reminder", "選んだ課への依頼文")
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._copy = push_button("copyReminder", "文面をコピー(&C)", self._copy_one)
        self._look = push_button("lookAtThem", "取組を一覧で見る(&T)", self._go)
        self._copy_every = push_button("copyReminders", "すべての課の文面をコピー(&O)", self._copy_all)
        self._done = Strip("copied", theme.DONE_FILL)
        self._beside = self._make_beside()
        self._lay_out()
        self._table.currentCellChanged.connect(lambda row, *_: self._show_line(row))
        self._table.cellActivated.connect(lambda *_: self._go())
        self.setFocusProxy(self._table)

    def _make_beside(self) -> QWidget:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        row, below = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self._copy)
        row.addWidget(self._look)
        row.addStretch()
        below.addWidget(self._copy_every)
        below.addStretch()
        for widget in (self._name, self._contact):
            column.addWidget(widget)
        column.addWidget(self._text, stretch=1)
        column.addWidget(self._done)  # above the buttons: they stay under the pointer when it appears
        column.addLayout(row)
        column.addLayout(below)
        return beside

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(2 * theme.SPACE)
        both.addWidget(self._table, stretch=3)
        both.addWidget(self._beside, stretch=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        for widget in (self._headline, self._how, self._as_of, self._shut):
            column.addWidget(widget)
        column.addLayout(both, stretch=1)
        column.addStretch()

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def _look_again(self) -> None:
        """Others answer while this is looked at: nobody is to be asked who has answered meanwhile."""
        self._look_for_newer(self._tell_stale, self._tell_moment)

    def _tell_moment(self) -> None:
        self._as_of.setText(
            f"{self._clock():%H:%M} 現在の回答です。ほかの人の回答は、この画面を開いたときと、文面をコピーするときに読み直します。"
        )

    def _tell_stale(self, error: Exception) -> None:
        self._as_of.setText(f"最新の回答を確かめられませんでした。{message(error)}")

    def show_loaded(self, loaded: Loaded) -> None:
        """The department looked at stays chosen."""
        before, known = self._current(), self._content
        self._content = content = content_of(loaded.snapshot, self._today())
        self._done.tell("")
        if self.isVisible():
            self._look_again()
        if content == known:
            return
        self._headline.setText(content.headline)
        self._headline.setVisible(bool(content.headline))
        self._how.setText(content.how)
        self._how.setVisible(bool(content.how))
        self._shut.tell(content.shut or "")
        self._as_of.setVisible(content.shut is None)
        self._fill()
        there = bool(content.lines)
        self._table.setVisible(there)
        self._beside.setVisible(there)
        if there:
            filters = [line.filter for line in content.lines]
            row = filters.index(before.filter) if before is not None and before.filter in filters else 0
            self._table.selectRow(row)
            self._show_line(row)

    def _fill(self) -> None:
        table, bold = self._table, emphasised(self._table.font())
        table.setRowCount(len(self._content.lines))
        for down, line in enumerate(self._content.lines):
            for across, text in enumerate(line.cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(
                    Qt.AlignmentFlag.AlignCenter if across else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                )
                if line.late:
                    item.setFont(bold)
                item.setToolTip(f"{line.name}\n{line.contact}")
                table.setItem(down, across, item)
        for across in range(1, len(HEADINGS)):  # once: a header that does it by itself measures all of them at every item
            table.resizeColumnToContents(across)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_content"):  # Qt's constructor sends it too
            self._fill()

    def _current(self) -> Line | None:
        row = self._table.currentRow()
        return self._content.lines[row] if 0 <= row < len(self._content.lines) else None

    def _show_line(self, row: int) -> None:
        if not 0 <= row < len(self._content.lines):
            return
        line, shut = self._content.lines[row], self._content.shut
        self._name.setText(line.name)
        self._contact.setText(line.contact)
        self._text.show_text(line.reminder or _NO_REMINDER)
        self._copy.setEnabled(bool(line.reminder) and shut is None)
        self._copy.setToolTip(shut or ("メールなどに貼り付けられます。" if line.reminder else _NO_REMINDER))
        self._copy_every.setEnabled(bool(self._content.reminders) and shut is None)
        self._copy_every.setToolTip(shut or "課ごとの文面を、線で区切って続けて写します。")
        self._look.setToolTip("この課の残っている取組だけを、左の一覧に出します（Enter）。")

    # Doing

    def _copy_one(self) -> None:
        asked = self._current()
        if asked is None:
            return

        def copy() -> None:
            self._tell_moment()
            line = next((each for each in self._content.lines if each.filter == asked.filter), None)
            if line is None or self._content.shut is not None:
                why = f"{asked.name}の回答は、いま届いてそろいました。" if self._content.shut is None else self._content.shut
                self._done.tell(f"{why}コピーしていません。", colour=theme.WARNING_FILL)
                return
            QGuiApplication.clipboard().setText(line.reminder)
            changed = "いま届いた回答を除いてあります。" if line.reminder != asked.reminder else ""
            self._done.tell(f"{line.name}への文面をコピーしました。{changed}")

        self._look_for_newer(self._refuse_to_copy, copy)

    def _copy_all(self) -> None:
        self._look_for_newer(self._refuse_to_copy, self._copy_every_one)

    def _refuse_to_copy(self, error: Exception) -> None:
        self._tell_stale(error)
        self._done.tell("最新の回答を確かめられないため、コピーしていません。F5キーで読み直してください。", colour=theme.WARNING_FILL)

    def _copy_every_one(self) -> None:
        self._tell_moment()
        if self._content.shut is not None or not self._content.reminders:
            self._done.tell(f"{self._content.shut or '回答のない課は、もうありません。'}コピーしていません。", colour=theme.WARNING_FILL)
            return
        QGuiApplication.clipboard().setText(self._content.reminders)
        count = sum(bool(line.reminder) for line in self._content.lines)
        self._done.tell(f"{count}課分の文面をコピーしました。")

    def _go(self) -> None:
        line = self._current()
        if line is not None:
            self.filterRequested.emit(line.filter)
