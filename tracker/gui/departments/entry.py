"""The form of one department: added, or a typing error corrected."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.department import Department
from tracker.domain.errors.values import BadDate
from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.day import DayField, today_here
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message

_CORRECTING = (
    "打ち間違いなどを直します。過去の報告書の表示も直した内容に変わります。"
    "組織改編による名称の変更は、新しい課を追加して割り当て直してください。"
)
_ADDING = "担当課を追加します。コードは、ほかの課と重ならないように付けてください。"


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    code: str
    name: str
    bureau: str
    contact: str
    valid_from: date | None


class DepartmentForm(QDialog):
    """`submitted` carries a DepartmentEntry; the dialog stays open until it is told that it was taken."""

    submitted = Signal(object)

    def __init__(self, department: Department | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("departmentForm")
        self.setWindowTitle("担当課の訂正" if department else "担当課の追加")
        self.setMinimumWidth(60 * theme.SPACE)
        self._fault = inked(words("departmentFault"), theme.WARNING_INK)
        self._fault.hide()
        self._fields = {name: roomy(QLineEdit()) for name in ("code", "name", "bureau", "contact")}
        for name, field in self._fields.items():
            field.setObjectName(f"department-{name}")
            field.textEdited.connect(lambda _: self._fault.hide())
            if department is not None:
                field.setText(getattr(department, name))
        self._fields["contact"].setPlaceholderText("係・内線・メール")
        self._fields["contact"].setToolTip("この課に尋ねるときの係・内線・メール。例：企画係　内線1234　kikaku@example.jp")
        self._dated = QCheckBox("この日から有効(&F)")
        self._dated.setObjectName("dated")
        self._start = DayField("validFrom", "有効開始日", today_here())
        self._start.changed.connect(lambda _: self._fault.hide())
        self._start.setEnabled(False)
        self._dated.toggled.connect(self._start.setEnabled)
        self._lay_out(adding=department is None)

    def _lay_out(self, *, adding: bool) -> None:
        form = QFormLayout()
        form.setSpacing(theme.SPACE)
        for name, caption in (("code", "コード(&C)"), ("name", "名称(&N)"), ("bureau", "部局(&B)"), ("contact", "連絡先(&T)")):
            form.addRow(caption, self._fields[name])
        if adding:
            line = QHBoxLayout()
            line.addWidget(self._dated)
            line.addWidget(self._start)
            line.addStretch()
            form.addRow("有効開始日", line)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(push_button("saveDepartment", "追加(&A)" if adding else "訂正(&S)", self._submit))
        row.addWidget(push_button("cancel", "キャンセル", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(inked(words("departmentHow", _ADDING if adding else _CORRECTING)))
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addLayout(row)

    def tell_fault(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.show()

    def _submit(self) -> None:
        try:
            start = self._start.read() if self._dated.isChecked() else None
        except BadDate as refusal:
            self.tell_fault(message(refusal))
            return
        code, name, bureau, contact = (field.text() for field in self._fields.values())
        self.submitted.emit(DepartmentEntry(code, name, bureau, contact, start))
