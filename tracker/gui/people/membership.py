"""One line of the person's form: department, role, and from when to when."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from tracker.domain.errors.departments import UnknownDepartment
from tracker.domain.person import Membership, Role
from tracker.gui import theme
from tracker.gui.departments.box import department_box, settle
from tracker.gui.people.listed import NO_DEPARTMENT
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.day import DayField
from tracker.gui.widgets.field import roomy

_WIDTHS = (30 * theme.SPACE, 15 * theme.SPACE, 22 * theme.SPACE, 22 * theme.SPACE, 8 * theme.SPACE)
_CAPTIONS = ("所属", "役割", "開始日", "終了日", "")
_NONE = ""  # stands for no department: Qt hands None back for what is not chosen, too


class MembershipLine(QWidget):
    def __init__(self, number: int, present: Membership, names: Mapping[str, str], remove: "Callable[[MembershipLine], object]") -> None:
        super().__init__()
        self._place = department_box(f"place-{number}", {_NONE: NO_DEPARTMENT, **names}, present.department, lambda: None)
        if present.department is None:
            self._place.setCurrentIndex(0)
        self._role = roomy(QComboBox())
        self._role.setObjectName(f"role-{number}")
        for role in Role:
            self._role.addItem(role.japanese, role)
        self._role.setCurrentIndex(self._role.findData(present.role))
        self._start = _day(f"from-{number}", f"開始日（{number}行目）", present.valid_from)
        self._end = _day(f"to-{number}", f"終了日（{number}行目）", present.valid_to)
        self.remove = push_button(f"removeMembership-{number}", "消す", lambda: remove(self))
        for field, caption in zip((self._place, self._role), _CAPTIONS, strict=False):
            field.setAccessibleName(f"{caption}（{number}行目）")
        self.remove.setAccessibleName(f"{number}行目の所属と役割を消す")
        lay_out_line(self, [*self._fields(), self.remove])

    def _fields(self) -> tuple[QWidget, ...]:
        return self._place, self._role, self._start, self._end

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        return self._place, self._role, self._start.line, self._end.line, self.remove

    def begin(self) -> None:
        self._place.setFocus()

    def writes_nowhere(self) -> bool:
        return not self._place.currentData() and self._role.currentData() == Role.WRITER

    def membership(self) -> Membership:
        """What is typed; raises UnknownDepartment or BadDate, with the cursor where it is."""
        if not settle(self._place):
            self._place.setFocus()
            raise UnknownDepartment(self._place.currentText())
        return Membership(self._place.currentData() or None, Role(self._role.currentData()), self._start.read(), self._end.read())


def captions() -> QWidget:
    line = QWidget()
    lay_out_line(line, [QLabel(caption) for caption in _CAPTIONS])
    return line


def lay_out_line(place: QWidget, parts: list[QWidget]) -> None:
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE)
    for part, width in zip(parts, _WIDTHS, strict=True):
        part.setMinimumWidth(width)
        row.addWidget(part, stretch=width)


def _day(name: str, accessible: str, present: date | None) -> DayField:
    field = DayField(name, accessible, present, blank="制限なし")
    field.set_how(accessible, "空欄なら制限なし。終了日は、その日まで有効です。")
    return field
