"""The choice of a grade: radio buttons on the grades' colours, each with symbol and name, the meaning as its tip."""

import unicodedata

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QStyle, QStyleOptionButton, QWidget

from tracker.domain.scale import Grade, Scale
from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import fill, inked

_COLUMNS = 3  # at most
_OPEN = "#ffffff"  # inside the circle, in every look: black words stand beside it
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_FRAME = 2  # pixels
_ROOM = 36 * theme.SPACE  # pixels that the form has for a row of buttons beside the previous quarter's answer


class GradeChoice(QWidget):
    """`edited` is sent for what the officer does, not for what is shown.

    To be placed near: `clear`, a button, and `keys`, which says what keys choose.
    """

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
        self.clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a flat button shows no focus; by keys it is Delete
        self.clear.setToolTip("選んだ進捗区分を空に戻します（Delete）")
        self.keys = inked(QLabel())
        self.keys.setObjectName("gradeKeys")
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
        self.keys.setText(f"（1～{min(len(self._buttons), 9)}のキー）" if self._buttons else "")
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_buttons"):  # Qt's constructor sends it too
            QTimer.singleShot(0, self, self._arrange)  # once the buttons have it, too

    def _arrange(self) -> None:
        """As many beside each other as there is room for."""
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=1)
        columns = min(_COLUMNS, max(1, _ROOM // widest))
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)

    def tab_order(self) -> list[QWidget]:
        """Buttons made after the page was laid out come last in Qt's own order."""
        return list(self._buttons.values())

    def _make(self, grade: Grade, number: int) -> QRadioButton:
        button = _GradeButton(grade.shown)
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
        button = self._buttons[chosen] if chosen else next(iter(self._buttons.values()))
        button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses the grade in that place, Delete takes the choice back, an arrow at the end of a row goes on in the next.

        The buttons leave these keys to their parent.
        """
        buttons = list(self._buttons.values())
        stands = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        number = unicodedata.digit(event.text(), 0) if len(event.text()) == 1 else 0
        if 1 <= number <= len(buttons) and self._editable:
            buttons[number - 1].setFocus()
            buttons[number - 1].click()
        elif event.key() in _ERASING and self._editable and self.value() is not None:
            self._erase()
        elif step and stands is not None and self._editable:
            reached = buttons[max(0, min(stands + step, len(buttons) - 1))]
            reached.setFocus()
            reached.click()
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


class _GradeButton(QRadioButton):
    """Framed where the focus is: Qt's own frame hardly shows on the colours, and not at all where no Tab brought the focus.

    The arrows choose what they go to, also where nothing is chosen yet: Qt's would only move the focus then.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            place = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonFocusRect, option, self)
            painter = QPainter(self)
            painter.setPen(QPen(theme.colour(theme.ON_GRADE), _FRAME, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(place)  # on the colour all round: at its edge it would be lost in the dark look

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        reached = self.window().focusWidget()
        if event.key() in _ARROWS and reached is not self and isinstance(reached, _GradeButton) and not reached.isChecked():
            reached.click()
