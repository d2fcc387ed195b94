"""The form of a grade scale: name, presets, the table of grades, what the former grades become, and what is wrong."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.errors.scales import GradeProblem
from tracker.domain.scale_draft import ScaleDraft
from tracker.gui import theme
from tracker.gui.scales.editing import Editing
from tracker.gui.scales.former import FormerGrades
from tracker.gui.scales.table import GradeTable
from tracker.gui.scales.told import fault_lines, how_words, used_words
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.words import inked, words

if TYPE_CHECKING:
    from tracker.services.presets import Preset


class ScaleForm(QWidget):
    """Works on `editing`; `edited` is sent after every change. `shut` says why nothing can be written."""

    edited = Signal()

    def __init__(self, editing: Editing, presets: "Sequence[Preset]", shut: str | None) -> None:
        super().__init__()
        self._editing, self._presets, self._shut = editing, presets, shut
        self._strip = Strip("scaleUsed")
        self._how = inked(words("scaleHow"))
        self._name = roomy(QLineEdit())
        self._name.setObjectName("scaleName")
        self._preset = _preset_choice(presets)
        self._note = inked(words("presetNote"))
        self._note.hide()
        self._table = GradeTable()
        self._former = FormerGrades()
        self._faults = inked(words("scaleFaults"), theme.WARNING_INK)
        self._add = push_button("addGrade", "追加(&A)", self._add_grade)
        self._remove = push_button("removeGrade", "削除(&D)", self._remove_grade)
        self._up = push_button("gradeUp", "上へ(&U)", lambda: self._move(-1))
        self._down = push_button("gradeDown", "下へ(&J)", lambda: self._move(1))
        self._lay_out()
        self._strip.pressed.connect(self._succeed)
        self._name.textEdited.connect(self._rename)
        self._preset.activated.connect(self._start_from)
        self._table.edited.connect(self._edit)
        self._table.currentCellChanged.connect(lambda *_: self._enable())
        self._former.told.connect(self._tell)
        self._former.startChosen.connect(self._choose_start)
        self._show()
        self._table.setCurrentCell(0, 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        for caption, field, stretch in (("名前(&N)", self._name, 3), ("見本から始める(&P)", self._preset, 2)):
            label = QLabel(caption)
            label.setBuddy(field)
            head.addWidget(label)
            head.addWidget(field, stretch=stretch)
        order = QHBoxLayout()
        for button in (self._add, self._remove, self._up, self._down):
            order.addWidget(button)
        order.addStretch()
        left = QVBoxLayout()
        left.addWidget(self._table, stretch=1)
        left.addLayout(order)
        middle = QHBoxLayout()
        middle.setSpacing(2 * theme.SPACE)
        middle.addLayout(left, stretch=3)
        middle.addWidget(self._former, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        for each in (self._strip, self._how):
            column.addWidget(each)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addLayout(middle, stretch=1)
        column.addWidget(self._faults)

    def begin(self) -> None:
        """The focus where there is something to do."""
        (self._table if self._editing.editable else self._strip.button).setFocus()

    def load(self, draft: ScaleDraft) -> None:
        """From a file, to be looked at before it is saved."""
        self._editing.load(draft)
        self._note.hide()
        self._preset.setCurrentIndex(0)
        self._show()

    def look_at(self, problem: GradeProblem) -> None:
        """The focus to what is wrong."""
        if problem.place:
            self._table.choose(problem.place - 1, problem.field)
            self._table.setFocus()
        elif problem.field == "former":
            self._former.focus_untold()
        else:
            (self._name if problem.field == "scale" else self._table).setFocus()

    # Showing

    def _show(self) -> None:
        editing = self._editing
        self._strip.tell(used_words(editing), "新しい進捗区分に切り替える(&W)" if editing.can_succeed else "")
        self._how.setText(how_words(editing, self._shut))
        self._how.setVisible(bool(self._how.text()))
        with QSignalBlocker(self._name):
            self._name.setText(editing.name)
        self._name.setReadOnly(not editing.editable)
        self._preset.setEnabled(editing.editable or editing.can_succeed)
        self._former.setVisible(bool(editing.former))
        self._former.show_starts(editing.starts, editing.start)
        self._show_grades()

    def _show_grades(self) -> None:
        editing = self._editing
        problems = editing.problems()
        faults = {(each.place - 1, each.field): each.reason for each in problems if each.place}
        self._table.show_grades(editing.grades, faults, editable=editing.editable)
        names = [each.name.strip() for each in editing.grades if each.name.strip()]
        self._former.show_conversion(editing.former, names, editing.conversion())
        self._faults.setText(fault_lines(problems))
        self._faults.setVisible(bool(problems))
        self._enable()
        buttons = (self._add, self._remove, self._up, self._down)
        for first, second in pairwise([self._name, self._preset, self._table, *buttons, *self._former.tab_order()]):
            QWidget.setTabOrder(first, second)
        self.edited.emit()

    def _enable(self) -> None:
        editing, row = self._editing, self._table.currentRow()
        self._add.setEnabled(editing.can_add)
        self._remove.setEnabled(editing.editable and row >= 0)
        self._up.setEnabled(editing.editable and row > 0)
        self._down.setEnabled(editing.editable and 0 <= row < len(editing.grades) - 1)

    # Laying down

    def _succeed(self) -> None:
        self._editing.succeed()
        self._show()
        self._table.setFocus()

    def _rename(self, name: str) -> None:
        self._editing.name = name
        self._show_grades()

    def _edit(self, row: int, field: str, value: object) -> None:
        """None: a choice that was broken off."""
        if value is not None:
            self._editing.set(row, field, str(value))
        self._show_grades()

    def _tell(self, old: str, new: object) -> None:
        self._editing.tell(old, None if new is None else str(new))
        self._show_grades()

    def _choose_start(self, text: str) -> None:
        self._editing.hold_from(text)
        self.edited.emit()

    def _add_grade(self) -> None:
        row = self._editing.add()
        self._show_grades()
        self._table.choose(row, "symbol", typing=True)

    def _remove_grade(self) -> None:
        self._editing.remove(self._table.currentRow())
        self._show_grades()

    def _move(self, by: int) -> None:
        row = self._editing.move(self._table.currentRow(), by)
        self._show_grades()
        self._table.choose(row)

    def _start_from(self) -> None:
        place = self._preset.currentData()
        if place is None:
            return
        self._editing.load(self._presets[place].draft)
        self._note.setText(self._presets[place].note)
        self._note.show()
        self._show()


def _preset_choice(presets: "Sequence[Preset]") -> QComboBox:
    combo = QComboBox()
    combo.setObjectName("scalePreset")
    combo.addItem("（選んでください）", None)
    for place, preset in enumerate(presets):
        combo.addItem(preset.title, place)
        combo.setItemData(place + 1, preset.note, Qt.ItemDataRole.ToolTipRole)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo
