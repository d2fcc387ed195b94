"""The switch at the top of the start page: as which of the two one looks at the quarter, and for which department."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.status import DepartmentStatus
from tracker.gui import theme
from tracker.gui.start.choice import Choice, Offered
from tracker.gui.widgets.field import roomy

_LETTERS = 12  # of a department's name that the narrowest page still shows


class Switch(QWidget):
    """Hidden where there is nothing to choose."""

    chosen = Signal(object)  # Choice

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("startSwitch")
        self._officer = QRadioButton("担当課として(&T)")
        self._coordinator = QRadioButton("取りまとめとして(&M)")
        self._officer.setObjectName("asOfficer")
        self._officer.setToolTip("一つの課の、回答する取組を表示します。")
        self._coordinator.setObjectName("asCoordinator")
        self._coordinator.setToolTip("全体の回答状況を表示します。")
        self._group = QButtonGroup(self)
        self._department = roomy(QComboBox())
        self._department.setObjectName("startDepartment")
        self._department.setAccessibleName("担当課")
        self._department.setPlaceholderText("担当課を選んでください")
        self._department.setMinimumContentsLength(_LETTERS)
        self._department.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._department.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        views = QHBoxLayout()
        views.setSpacing(2 * theme.SPACE)
        for button in (self._officer, self._coordinator):
            self._group.addButton(button)
            views.addWidget(button)
        views.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(views)
        column.addWidget(self._department)
        self._officer.toggled.connect(lambda _: self._tell())
        self._department.activated.connect(lambda _: self._tell())

    @property
    def last(self) -> QWidget:
        """In the order of the Tab key."""
        return self._department

    def offer(self, offered: Offered) -> None:
        """Never tells: it shows what already holds."""
        both, choice = offered.officer and offered.coordinator, offered.choice
        with QSignalBlocker(self._officer), QSignalBlocker(self._department):
            (self._coordinator if choice.coordinating else self._officer).setChecked(True)
            items = [(_item(each), each.department) for each in offered.departments]
            present = [(self._department.itemText(at), self._department.itemData(at)) for at in range(self._department.count())]
            if items != present:
                self._department.clear()
                for text, key in items:
                    self._department.addItem(text, key)
            self._department.setCurrentIndex(self._department.findData(choice.department) if choice.department is not None else -1)
        for button in (self._officer, self._coordinator):
            button.setVisible(both)
        self._department.setVisible(not choice.coordinating and bool(items))
        self.setVisible(both or (not choice.coordinating and bool(items)))

    def _tell(self) -> None:
        self.chosen.emit(Choice(not self._officer.isChecked(), self._department.currentData()))


def _item(each: DepartmentStatus) -> str:
    return f"{each.name}（残り{each.unreported}件）" if each.unreported else f"{each.name}（提出済）" if each.initiatives else each.name
