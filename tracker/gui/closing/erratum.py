"""正誤: one printed value of a closed quarter put right, with a reason; it makes the next edition."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.closing.correction import CORRECTED, printed
from tracker.domain.errors.answers import ReasonNeeded
from tracker.domain.errors.refusal import Refusal
from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.node import Node
from tracker.domain.record import Entry, checked_entry, checked_reason
from tracker.domain.report.material import Material
from tracker.domain.status import counted
from tracker.gui import theme
from tracker.gui.closing.words import edition_words
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.percent import PercentField
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.text import TextBox, previous_box
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message

_HOW = "報告書に載った値を一つ直し、次の版とします。元の値・直した値・理由・直した人と日時が、報告書の「正誤」の表に載ります。"
_BLANK = "（記入なし）"


class ErratumDialog(QDialog):
    """`corrected` carries node id, field, new value as text, reason; whoever writes it answers by `accept` or `tell`."""

    corrected = Signal(str, str, str, str)
    listRequested = Signal()

    def __init__(self, material: Material, node: str | None, parent: QWidget) -> None:
        """Of a closed quarter's material; `node` is the initiative shown first, if it was reported."""
        super().__init__(parent)
        self.setObjectName("erratumDialog")
        self.setWindowTitle("正誤")
        self.resize(100 * theme.SPACE, 60 * theme.SPACE)
        self._material = material
        self._node = _combo("erratumNode", "直す取組")
        self._field = _combo("erratumField", "直す欄")
        self._old = previous_box("erratumOld", "報告書に載った値")
        self._old.set_lines(4)
        self._grade = _combo("erratumGrade", "正しい進捗区分")
        self._percent = PercentField()
        self._text = TextBox("erratumText", "正しい値")
        self._text.set_lines(4)
        self._values = QStackedWidget()
        self._reason = TextBox("erratumReason", "直す理由")
        self._reason.set_lines(2)
        self._strip = Strip("erratumStrip")
        self._correct = push_button("correctNow", "直して次の版とする(&T)", self._try)
        self._cancel = push_button("cancel", "やめる(&N)", self.reject)
        self._list = push_button("listErrata", "版と正誤の一覧(&L)…", self.listRequested.emit)
        self._lay_out()
        self._fill(node)
        self._connect()
        self._show_field()

    def _lay_out(self) -> None:
        closed = self._material.closed
        for widget in (self._grade, self._percent, self._text):
            self._values.addWidget(_at_top(widget))
        self._values.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        form = QFormLayout()
        form.setSpacing(theme.SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        edition = edition_words(closed) if closed else ""
        form.addRow("四半期", words("erratumQuarter", f"{self._material.snapshot.quarter.japanese}　{edition}"))
        self._value_caption = QLabel("正しい値(&V)")
        for caption, field in (
            (QLabel("取組(&I)"), self._node),
            (QLabel("欄(&F)"), self._field),
            (QLabel("載った値"), self._old),
            (self._value_caption, self._values),
            (QLabel("理由(&R)"), self._reason),
        ):
            caption.setBuddy(field)
            form.addRow(caption, field)
        row = QHBoxLayout()
        row.addWidget(self._list)
        row.addStretch()
        row.addWidget(self._correct)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(inked(words("erratumHow", _HOW)))
        column.addLayout(form)
        column.addStretch()
        column.addWidget(self._strip)
        column.addLayout(row)

    def _fill(self, node: str | None) -> None:
        snapshot = self._material.snapshot
        for each in counted(snapshot.initiatives()):
            if snapshot.record_of(each).state.reported:
                self._node.addItem(f"{each.code}　{each.title}", each.id)
        self._node.setCurrentIndex(max(0, self._node.findData(node)))
        for key in CORRECTED:
            self._field.addItem(FIELD_NAMES[key], key)
        for grade in snapshot.scale.grades:
            self._grade.addItem(grade.shown, grade.name)

    def _connect(self) -> None:
        for box in (self._node, self._field):
            box.currentIndexChanged.connect(lambda _: self._show_field())
        self._grade.currentIndexChanged.connect(lambda _: self._tell_state())
        self._percent.edited.connect(self._tell_state)
        self._text.textChanged.connect(self._tell_state)
        self._reason.textChanged.connect(self._tell_state)

    # Showing

    @property
    def _key(self) -> str:
        return str(self._field.currentData())

    def _of(self) -> Node | None:
        return self._material.snapshot.plan.by_id.get(self._node.currentData() or "")

    def _printed(self) -> str | None:
        node = self._of()
        return printed(self._material.snapshot, node, self._key) if node is not None else None

    def _show_field(self) -> None:
        """The new value begins as the printed one: mostly only a part of it is wrong."""
        node, key = self._of(), self._key
        entry = self._material.snapshot.record_of(node).entry if node is not None else Entry()
        self._old.show_text(self._printed() or _BLANK)
        place = {"grade": 0, "percent": 1}.get(key, 2)
        self._values.setCurrentIndex(place)
        self._value_caption.setBuddy((self._grade, self._percent.line, self._text)[place])
        self._percent.drop_unread()
        self._grade.setCurrentIndex(self._grade.findData(self._material.snapshot.scale.name_of(entry.grade)))
        self._percent.show_value(entry.percent)
        self._text.show_text(getattr(entry, key) if place == 2 else None)
        self._tell_state()

    def _value(self) -> str:
        if self._key == "grade":
            return str(self._grade.currentData() or "")
        if self._key == "percent":
            value = self._percent.value()
            return "" if value is None else str(value)
        return self._text.text() or ""

    def _tell_state(self) -> None:
        unread = self._percent.fault() if self._key == "percent" else None
        if self._of() is None:
            why = "この四半期には、報告書に載った回答がありません。"
        elif unread is not None:
            why = message(unread)
        elif self._value() == self._present():
            why = "正しい値を入力してください。載った値と同じです。"
        elif not self._reason.toPlainText().strip():
            why = "理由を入力してください。"
        else:
            why = ""
        self._correct.setEnabled(not why)
        self._correct.setToolTip(why or "元に戻すことができます（Ctrl+Z）。")
        self._strip.tell(why if self._of() is None or unread is not None else "")

    def _present(self) -> str:
        """What is stored, in the words of `_value`."""
        node, key = self._of(), self._key
        entry = self._material.snapshot.record_of(node).entry if node is not None else Entry()
        value = self._material.snapshot.scale.name_of(entry.grade) if key == "grade" else getattr(entry, key)
        return "" if value is None else str(value)

    # Writing

    def _try(self) -> None:
        node, key, value = self._of(), self._key, self._value()
        if node is None:
            return
        try:
            reason = checked_reason(self._reason.toPlainText(), "erratum")
            checked_entry(self._entry_with(key, value))
        except ReasonNeeded as refusal:
            self._strip.tell(message(refusal))
            self._reason.setFocus()
        except Refusal as refusal:
            self._strip.tell(message(refusal))
        else:
            self._correct.setEnabled(False)
            self.corrected.emit(node.id, key, value, reason)

    @staticmethod
    def _entry_with(key: str, value: str) -> Entry:
        if key == "percent":
            return Entry(percent=int(value) if value else None)
        changes: dict[str, Any] = {} if key == "grade" else {key: value}
        return Entry(**changes)

    def tell(self, error: Exception) -> None:
        """It was refused: nothing was changed."""
        self._tell_state()
        self._strip.tell(message(error))


def _combo(name: str, called: str) -> QComboBox:
    box = roomy(QComboBox())
    box.setObjectName(name)
    box.setAccessibleName(called)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    return box


def _at_top(widget: QWidget) -> QWidget:
    """Of the room that the highest value takes."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch()
    return place
