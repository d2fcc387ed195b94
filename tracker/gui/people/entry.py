"""The form of one person: login, name, and where with which role."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.errors.refusal import Refusal
from tracker.domain.person import Membership, Person, Role
from tracker.gui import theme
from tracker.gui.notice.box import ask
from tracker.gui.people.membership import MembershipLine, captions
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message

_ROLES = """閲覧：見るだけ。
入力：所属が主担当課である取組の回答を、入力して提出する。
取りまとめ：すべての取組の回答、確定と差戻し、計画・担当課・割り当て、取込み。
管理：取りまとめのすべてと、利用者・進捗区分・バックアップから戻すこと。"""
_NOWHERE = (
    "「入力」の役割に所属が選ばれていません。\n「入力」は所属が主担当課である取組の回答だけができるため、所属なしでは何も入力できません。"
)
_FIRST = "最初の一人は、役割を直せる「管理」にします。登録した時から、一覧にない人は閲覧だけになります。"


class PersonEntry(NamedTuple):
    login: str
    name: str
    memberships: tuple[Membership, ...]


class PersonForm(QDialog):
    """`submitted` carries a PersonEntry; the dialog stays open until it is told that it was taken. `proposed` is a login for the first
    person, who must administrate."""

    submitted = Signal(object)

    def __init__(self, person: Person | None, names: Mapping[str, str], parent: QWidget, proposed: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("personForm")
        self.setWindowTitle("利用者の変更" if person else "利用者の追加")
        self.setMinimumWidth(104 * theme.SPACE)
        self._names = names
        self._lines: list[MembershipLine] = []
        self._made = 0
        self._login = self._field("person-login", person.login if person else proposed)
        self._login.setToolTip("パソコンにサインインするときの名前。大文字と小文字は区別しません。")
        self._name = self._field("person-name", person.name if person else "")
        self._fault = inked(words("personFault"), theme.WARNING_INK)
        self._fault.hide()
        self._place = QVBoxLayout()
        self._area = self._make_area()
        first = Membership(None, Role.ADMINISTRATOR) if proposed else Membership(None, Role.WRITER)
        self._lay_out(_FIRST if proposed else "", adding=person is None)
        for each in person.memberships if person else (first,):
            self._add_line(each)
        (self._name if proposed else self._login).setFocus()

    def _field(self, name: str, text: str) -> QLineEdit:
        field = roomy(QLineEdit(text))
        field.setObjectName(name)
        field.textEdited.connect(lambda _: self._fault.hide())
        return field

    def _lay_out(self, how: str, *, adding: bool) -> None:
        form = QFormLayout()
        form.setSpacing(theme.SPACE)
        form.addRow("ログイン名(&L)", self._login)
        form.addRow("氏名(&N)", self._name)
        buttons = QHBoxLayout()
        self._after = (
            push_button("addMembership", "所属と役割を追加(&B)", self._add_another),
            push_button("savePerson", "追加(&A)" if adding else "変更(&S)", self._submit),
            push_button("cancel", "キャンセル", self.reject),
        )
        buttons.addWidget(self._after[0])
        buttons.addStretch()
        for button in self._after[1:]:
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        if how:
            column.addWidget(words("firstPerson", how))
        column.addLayout(form)
        column.addWidget(self._area, stretch=1)
        column.addWidget(inked(words("rolesHow", _ROLES)))
        column.addWidget(self._fault)
        column.addLayout(buttons)

    def _make_area(self) -> QScrollArea:
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(theme.SPACE)
        around.addWidget(captions())
        around.addLayout(self._place)
        around.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setMinimumHeight(18 * theme.SPACE)
        area.setWidget(inside)
        return area

    def _add_another(self) -> None:
        line = self._add_line(Membership(None, Role.WRITER))

        def show() -> None:
            line.begin()
            self._area.ensureWidgetVisible(line)

        QTimer.singleShot(0, line, show)  # once it has its place

    def _add_line(self, present: Membership) -> MembershipLine:
        self._made += 1
        line = MembershipLine(self._made, present, self._names, self._remove_line)
        self._lines.append(line)
        self._place.addWidget(line)
        self._tell_removable()
        stops = (self._login, self._name, *(stop for each in self._lines for stop in each.stops()), *self._after)
        for one, following in pairwise(stops):  # a line comes into being after the buttons
            self.setTabOrder(one, following)
        return line

    def _remove_line(self, line: MembershipLine) -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self._tell_removable()

    def _tell_removable(self) -> None:
        several = len(self._lines) > 1
        for line in self._lines:
            line.remove.setEnabled(several)
            line.remove.setToolTip("" if several else "所属と役割は1つ以上必要です。人を外すときは、利用者の一覧で「外す」を使います。")

    def tell_fault(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.show()

    def _submit(self) -> None:
        try:
            memberships = tuple(line.membership() for line in self._lines)
        except Refusal as refusal:
            self.tell_fault(message(refusal))
            return
        entry = PersonEntry(self._login.text(), self._name.text(), memberships)
        if any(each.department is None and each.role is Role.WRITER for each in memberships):
            ask(self, _NOWHERE, "このまま登録する(&Y)", "所属を選ぶ(&N)", lambda: self.submitted.emit(entry), self._choose_place)
        else:
            self.submitted.emit(entry)

    def _choose_place(self) -> None:
        next(line for line in self._lines if line.writes_nowhere()).begin()
