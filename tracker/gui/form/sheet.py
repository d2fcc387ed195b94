"""The answer of this quarter, field by field, with the previous quarter's beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from tracker.domain.carry_over import unchanged_since, with_texts_of
from tracker.domain.errors.refusal import Refusal
from tracker.domain.errors.values import TextTooLong
from tracker.domain.record import TEXT_FIELDS, Entry, Record, State
from tracker.domain.scale import Scale
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.form.faults import fault_of
from tracker.gui.form.grade import GradeChoice
from tracker.gui.form.taken_over import TakenOver
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.chip import Chip
from tracker.gui.widgets.percent import PercentField, percent_bar
from tracker.gui.widgets.text import TextBox, counter_words, previous_box, set_editable
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message

_CAPTIONS = {
    "grade": "進捗区分",
    "percent": "進捗率(&P)",
    "result": "実績(&J)",
    "issue": "課題・遅れの理由(&I)",
    "next": "次期の予定(&X)",
    "note": "備考(&M)",
}


class AnswerSheet(QWidget):
    """`edited` is sent for what the officer changes, never for what is shown; `told` carries what was done, in Japanese.

    `noticed` carries words that appear at a field while it is typed into.
    """

    edited = Signal()
    told = Signal(str)
    noticed = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._showing = False
        self._editable = True
        self._locked_because = ""
        self._shown_entry = Entry()
        self._previous: Record | None = None
        self._scale: Scale | None = None
        self.grade = GradeChoice()
        self.percent = PercentField()
        self._taken_over = TakenOver(self.entry, self._type, self)
        self.texts = {name: TextBox(name, _plain(_CAPTIONS[name])) for name in TEXT_FIELDS}
        self._previous_texts = {name: previous_box(f"{name}Previous", f"前期の{_plain(_CAPTIONS[name])}") for name in TEXT_FIELDS}
        self._faults = {name: inked(words(f"{name}Fault"), theme.WARNING_INK) for name in _CAPTIONS}
        self._heading = words("quarterHeading")
        self._previous_heading = inked(words("previousHeading"))
        self._unchanged_chip = Chip("unchangedChip")
        self.unchanged = push_button("unchanged", "変更なし(&U)", self.take_over_unchanged)
        self.copy = push_button("copyPrevious", "前期から写す(&C)", self.copy_previous)
        self._previous_grade = Chip("gradePrevious")
        self._previous_percent = QLabel()
        self._previous_percent.setObjectName("percentPrevious")
        self._previous_bar = percent_bar("percentBarPrevious")
        self._lay_out()
        self.grade.edited.connect(lambda: self._edit("grade"))
        self.percent.edited.connect(lambda: self._edit("percent"))
        for name in TEXT_FIELDS:
            self.texts[name].textChanged.connect(lambda name=name: self._edit(name))
            self.texts[name].fitted.connect(lambda name=name: self._fit(name))
            self._previous_texts[name].fitted.connect(lambda name=name: self._fit(name))
            self._fit(name)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE // 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        heading = QHBoxLayout()
        heading.setSpacing(theme.SPACE)
        heading.addWidget(self._heading)
        heading.addWidget(self._unchanged_chip)
        heading.addStretch()
        grid.addLayout(heading, 0, 0)
        grid.addWidget(self._previous_heading, 0, 1)
        grid.addLayout(self._make_taking_over(), 1, 0, 1, 2)
        previous_percent = QWidget()
        line = QHBoxLayout(previous_percent)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._previous_percent)
        line.addWidget(self._previous_bar, stretch=1)
        pairs: dict[str, tuple[QWidget, QWidget]] = {
            "grade": (self.grade, self._previous_grade),
            "percent": (self.percent, previous_percent),
            **{name: (self.texts[name], self._previous_texts[name]) for name in TEXT_FIELDS},
        }
        for place, (name, (field, previous)) in enumerate(pairs.items()):
            caption = QLabel(_CAPTIONS[name])
            caption.setBuddy(self.percent.line if name == "percent" else field)
            grid.setRowMinimumHeight(3 * place + 2, 3 * theme.SPACE)
            grid.addLayout(self._caption_row(caption, name), 3 * place + 2, 0)
            grid.addWidget(field, 3 * place + 3, 0)
            grid.addWidget(previous, 3 * place + 3, 1, Qt.AlignmentFlag.AlignTop if name == "grade" else Qt.AlignmentFlag(0))
            grid.addWidget(self._faults[name], 3 * place + 4, 0, 1, 2)
            self._faults[name].hide()

    def _make_taking_over(self) -> QHBoxLayout:
        """Across both columns: the previous quarter's alone is too narrow for two buttons."""
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addStretch()
        row.addWidget(self.unchanged)
        row.addWidget(self.copy)
        return row

    def _caption_row(self, caption: QLabel, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(caption)
        if name == "grade":
            row.addWidget(self.grade.keys)
        row.addStretch()
        if name == "grade":
            row.addWidget(self.grade.clear)
        return row

    # Showing

    def show_quarter(self, snapshot: Snapshot, previous: Record) -> None:
        """The headings, the scale to choose from and the previous quarter's column."""
        quarter = snapshot.quarter
        self._previous, self._scale = previous, snapshot.scale
        self._open_buttons()
        self._heading.setText(f"{quarter.japanese}（{quarter.months}）")
        # a line of its own: else it broke in the middle of a word
        state = f"\n（{previous.state.japanese}）" if previous.state is not State.CONFIRMED else ""
        self._previous_heading.setText(f"前期：{previous.quarter.japanese}{state}")
        self.grade.offer(snapshot.scale)
        for first, second in pairwise([self.unchanged, self.copy, *self.grade.tab_order(), self.percent.line, *self.texts.values()]):
            QWidget.setTabOrder(first, second)
        grade = snapshot.scale.by_id.get(previous.entry.grade or "")
        if grade is not None:
            self._previous_grade.tell(grade.shown, grade.colour)
            self._previous_grade.setToolTip(grade.meaning)
        else:
            self._previous_grade.tell("－" if previous.state is not State.UNREPORTED else "前期の回答なし")
            self._previous_grade.setToolTip("")
        percent = previous.entry.percent
        self._previous_percent.setText("－" if percent is None else f"{percent}％")
        self._previous_bar.setVisible(percent is not None)
        self._previous_bar.setValue(percent or 0)
        for name in TEXT_FIELDS:
            self._previous_texts[name].show_text(getattr(previous.entry, name))
            self._previous_texts[name].setPlaceholderText("（記入なし）" if previous.state is not State.UNREPORTED else "")

    def entry(self) -> Entry:
        return Entry(
            grade=self.grade.value(),
            percent=self.percent.value(),
            result=self.texts["result"].text(),
            issue=self.texts["issue"].text(),
            next=self.texts["next"].text(),
            note=self.texts["note"].text(),
            unchanged=self._shown_entry.unchanged,
        )

    def show_entry(self, entry: Entry) -> None:
        """Puts values where they differ, so that cursor and undo survive a refresh."""
        self._showing = True
        self._shown_entry = entry
        self._unchanged_chip.tell("変更なし" if entry.unchanged else "")
        self.grade.show_value(entry.grade)
        self.percent.show_value(entry.percent)
        for name in TEXT_FIELDS:
            self.texts[name].show_text(getattr(entry, name))
            self._tell_at(name, None)
        self._tell_at("grade", None)
        self._tell_at("percent", self.percent.fault())
        self._showing = False

    def begin(self) -> None:
        """Another initiative or quarter comes: what could be taken back, or was refused, was the last one's."""
        self._taken_over.forget()
        self.percent.drop_unread()

    def settle(self) -> None:
        """What stands here is what is stored: Ctrl+Z takes back operations from now on, not typing."""
        self._taken_over.forget()
        self.percent.settle()
        for box in self.texts.values():
            box.settle()

    def set_editable(self, editable: bool, why_not: str = "") -> None:  # noqa: FBT001 - named as Qt names it
        self._editable, self._locked_because = editable, why_not
        self._open_buttons()
        self.grade.set_editable(editable)
        self.percent.set_editable(editable)
        for box in self.texts.values():
            set_editable(box, editable=editable)

    def show_faults(self, found: Mapping[str, Refusal]) -> QWidget | None:
        """Words at each field; gives the first field at fault, with the focus in it."""
        for name in _CAPTIONS:
            self._tell_at(name, found.get(name))
        if not found:
            return None
        first = next(iter(found))
        if first == "grade":
            self.grade.focus()
            return self.grade
        field = self.percent.line if first == "percent" else self.texts[first]
        field.setFocus()
        return field

    def mark(self, folded_words: Sequence[str], *, previous: bool) -> None:
        """Colours what was searched in the texts, with `previous` in those of the previous quarter too."""
        for name in TEXT_FIELDS:
            self.texts[name].mark(folded_words)
            self._previous_texts[name].mark(folded_words if previous else ())

    # Taking over from the previous quarter

    def take_over_unchanged(self) -> None:
        previous, scale = self._previous, self._scale
        entry = unchanged_since(previous, scale) if previous is not None and scale is not None else None
        if entry is not None and self._editable:
            self.percent.drop_unread()
            self._take_over(entry, "前期の回答を、今期の回答としました")

    def copy_previous(self) -> None:
        if self._previous is not None and self._editable:
            self._take_over(with_texts_of(self.entry(), self._previous), "空いている欄に、前期の文を写しました")

    def _take_over(self, entry: Entry, done: str) -> None:
        before = self.entry()
        if entry != before:
            self._type(entry)
            # buttons leave these keys to the sheet
            self._taken_over.remember(before, entry, (self, self.percent.line, *self.texts.values()))
            self.told.emit(f"{done}。回答の欄で Ctrl+Z を押すと、前の内容に戻ります。")

    def _type(self, entry: Entry) -> None:
        """As if the officer had typed it."""
        self.show_entry(entry)
        self.edited.emit()

    def _open_buttons(self) -> None:
        """Out of reach, and why, where there is nothing to take over or nothing can be written."""
        reported = self._previous is not None and self._previous.state.reported
        texts = self._previous is not None and any(getattr(self._previous.entry, name) for name in TEXT_FIELDS)
        for button, there, tip in (
            (self.unchanged, reported, "前期の回答をそのまま今期の回答とし、「変更なし」と記します（Ctrl+U）"),
            (self.copy, texts, "空いている欄に、前期の文を写します。入力済みの欄と進捗区分は変えません（Ctrl+D）"),
        ):
            button.setEnabled(self._editable and there)
            button.setToolTip(self._locked_because or (tip if there else "前期の回答がありません。"))

    # Typing

    def _edit(self, name: str) -> None:
        if self._showing:
            return
        if self._shown_entry.unchanged:  # not any more
            self._shown_entry = replace(self._shown_entry, unchanged=False)
            self._unchanged_chip.tell("")
        silent = not self._faults[name].isVisibleTo(self)
        self._tell_at(name, self._fault(name))
        if silent and self._faults[name].isVisibleTo(self):
            self.noticed.emit(self._faults[name])
        self.edited.emit()

    def _fault(self, name: str) -> Refusal | None:
        if name == "grade":
            return None
        return (self.percent.fault() if name == "percent" else None) or fault_of(name, self.entry())

    def _tell_at(self, name: str, fault: Refusal | None) -> None:
        """The fault says itself how long a text that is too long is."""
        counted = name in self.texts and not isinstance(fault, TextTooLong)
        counter = counter_words(len(self.texts[name].toPlainText())) if counted else ""
        told = "　".join(part for part in (message(fault) if fault else "", counter) if part)
        self._faults[name].setText(told)
        self._faults[name].setVisible(bool(told))

    def _fit(self, name: str) -> None:
        """The two boxes of a field are as high as the longer text needs."""
        pair = (self.texts[name], self._previous_texts[name])
        height = max(box.wanted_height() for box in pair)
        for box in pair:
            box.set_text_height(height)


def _plain(caption: str) -> str:
    return caption.split("(&")[0]
