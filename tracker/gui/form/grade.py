"""The choice of a grade: radio buttons on the grades' colours, each with symbol and name, the meaning as its tip."""

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from tracker.domain.scale import Grade, Scale
from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import fill

_COLUMNS = 3  # at most
_OPEN = "#ffffff"  # inside the circle, in every look: black words stand beside it
_ROOM = 36 * theme.SPACE  # pixels that the form has for a row of buttons beside the previous quarter's answer


class GradeChoice(QWidget):
    """`edited` is sent for what the officer does, not for what is shown. `clear` is a button to be placed near."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("grade")
        self.setAccessibleName("進捗区分")
        self._scale: Scale | None = None
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._press)
        self._buttons: dict[str, QRadioButton] = {}
        self.clear = push_button("clearGrade", "選択を消す", self._erase)
        self.clear.setFlat(True)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SPACE // 2)
        self._editable = True

    def offer(self, scale: Scale) -> None:
        if scale == self._scale:
            return
        self._scale = scale
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {grade.id: self._make(grade, number) for number, grade in enumerate(scale.grades, 1)}
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=1)
        columns = min(_COLUMNS, max(1, _ROOM // widest))
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)

    def tab_order(self) -> list[QWidget]:
        """Buttons made after the page was laid out come last in Qt's own order."""
        return [*self._buttons.values(), self.clear]

    def _make(self, grade: Grade, number: int) -> QRadioButton:
        button = QRadioButton(grade.shown)
        button.setObjectName(f"grade-{grade.name}")
        button.setToolTip(f"{grade.shown}：{grade.meaning}（{number} キー）")
        button.setMinimumHeight(3 * theme.SPACE)
        fill(button, grade.colour)
        theme.dress(button, Base=_OPEN, Text=theme.ON_GRADE)  # a dark field would look like a chosen one's dot
        self._group.addButton(button)
        return button

    def value(self) -> str | None:
        return next((grade for grade, button in self._buttons.items() if button.isChecked()), None)

    def show_value(self, value: str | None) -> None:
        if value != self.value():
            self._uncheck()
            if value in self._buttons:  # typed or taken over while another scale held: to be chosen anew
                self._buttons[value].setChecked(True)
        self._tell()

    def set_editable(self, editable: bool) -> None:  # noqa: FBT001 - named as Qt names it
        self._editable = editable
        self._tell()

    def focus(self) -> None:
        chosen = self.value()
        (self._buttons[chosen] if chosen else next(iter(self._buttons.values()))).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses the grade in that place; the buttons leave digits to their parent."""
        buttons = list(self._buttons.values())
        number = unicodedata.digit(event.text(), 0) if len(event.text()) == 1 else 0
        if 1 <= number <= len(buttons) and self._editable:
            buttons[number - 1].setFocus()
            buttons[number - 1].click()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        self._tell()
        self.edited.emit()

    def _erase(self) -> None:
        self._uncheck()
        self._tell()
        self.focus()
        self.edited.emit()

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _tell(self) -> None:
        """The chosen one is bold; where nothing can be changed, the others are out of reach."""
        for button in self._buttons.values():
            font = button.font()
            font.setBold(button.isChecked())
            button.setFont(font)
            button.setEnabled(self._editable or button.isChecked())
        self.clear.setVisible(self._editable and self.value() is not None)
