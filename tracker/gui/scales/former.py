"""The conversion: what each grade of the scale before becomes, and from which quarter the new scale holds."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.quarter import Quarter
from tracker.domain.scale import Grade
from tracker.gui import theme
from tracker.gui.widgets.chip import Chip
from tracker.gui.widgets.words import inked, words

_UNTOLD = "（未選択）"
_NONE = "（対応なし）"
_HOW = "前期の進捗区分は、ここで選んだ区分に読み替えて示します。「対応なし」は、元の名称に「（旧区分）」を付けて示します。"


class _Becoming(QComboBox):
    """The wheel scrolls the list of choices around it, and never changes one in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FormerGrades(QWidget):
    """`told` carries the former grade's name and what it becomes (None: nothing); `startChosen` a quarter's text."""

    told = Signal(str, object)
    startChosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("former")
        self._combos: dict[str, QComboBox] = {}
        self._start = QComboBox()
        self._start.setObjectName("scaleStart")
        self._start.activated.connect(lambda _: self.startChosen.emit(self._start.currentData()))
        caption = QLabel("いつから(&F)")
        caption.setBuddy(self._start)
        caption.setMinimumHeight(2 * theme.SPACE + 4)  # the fonts' own line height cuts the access key's line off
        self._place = QWidget()
        self._grid = QGridLayout(self._place)
        self._grid.setContentsMargins(0, 0, theme.SPACE, 0)
        self._grid.setSpacing(theme.SPACE)
        self._grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(caption)
        column.addWidget(self._start)
        column.addWidget(words("formerHeading", "旧区分の読替え"))
        column.addWidget(area, stretch=1)
        column.addWidget(inked(words("formerHow", _HOW)))

    def show_starts(self, starts: Sequence[Quarter], chosen: Quarter | None) -> None:
        self._start.clear()
        for quarter in starts:
            self._start.addItem(quarter.japanese, str(quarter))
        self._start.setCurrentIndex(self._start.findData(str(chosen)))

    def show_conversion(self, former: Sequence[Grade], names: Sequence[str], told: Mapping[str, str | None]) -> None:
        """`names` are the grades to choose from."""
        if list(self._combos) != [grade.name for grade in former]:
            self._lay_out(former)
        for old, combo in self._combos.items():
            with QSignalBlocker(combo):
                combo.clear()
                if old not in told:
                    combo.addItem(_UNTOLD, _UNTOLD)
                for name in names:
                    combo.addItem(name, name)
                combo.addItem(_NONE, None)
                combo.setCurrentIndex(combo.findData(told[old]) if told.get(old) is not None else combo.count() - 1 if old in told else 0)

    def focus_untold(self) -> None:
        """To the first choice that is not made."""
        waiting = (combo for combo in self._combos.values() if combo.currentData() == _UNTOLD)
        next(waiting, self._start).setFocus()

    def tab_order(self) -> list[QWidget]:
        """Choices made after the dialog was laid out come last in Qt's own order."""
        return [self._start, *self._combos.values()]

    def _lay_out(self, former: Sequence[Grade]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._combos = {}
        for row, grade in enumerate(former):
            combo = _Becoming()
            combo.setObjectName(f"becomes-{grade.name}")
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(5)
            combo.setAccessibleName(f"旧区分「{grade.name}」の読替え")
            combo.activated.connect(lambda _, old=grade.name, combo=combo: self._tell(old, combo))
            chip = Chip(f"former-{grade.name}")
            self._grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignVCenter)
            chip.tell(grade.shown, grade.colour)
            self._grid.addWidget(combo, row, 1)
            self._combos[grade.name] = combo
        self._grid.setRowStretch(len(former), 1)

    def _tell(self, old: str, combo: QComboBox) -> None:
        if combo.currentData() != _UNTOLD:
            self.told.emit(old, combo.currentData())
