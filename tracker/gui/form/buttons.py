"""The buttons below the form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.gui import theme
from tracker.gui.form.doors import Door, Doors
from tracker.gui.widgets.button import push_button


class Buttons(QWidget):
    saveDraft = Signal()
    submit = Signal()
    confirm = Signal()
    sendBack = Signal()
    history = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._save = push_button("saveDraft", "下書き保存(&D)", self.saveDraft.emit)
        self._submit = push_button("submit", "提出(&T)", self.submit.emit)
        self._confirm = push_button("confirm", "確定(&K)", self.confirm.emit)
        self._send_back = push_button("sendBack", "差戻し(&B)…", self.sendBack.emit)
        self._history = push_button("history", "履歴(&R)…", self.history.emit)
        self._history.setToolTip("この取組の回答の変更を、だれが・いつ・何を・なぜの順に見ます。")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for button in (self._save, self._submit):
            row.addWidget(button)
        row.addStretch()
        for button in (self._confirm, self._send_back, self._history):
            row.addWidget(button)

    def show_doors(self, doors: Doors) -> None:
        _tell(self._save, doors.save)
        _tell(self._submit, doors.submit)
        _tell(self._confirm, doors.confirm)
        _tell(self._send_back, doors.send_back)


def _tell(button: QPushButton, door: Door) -> None:
    button.setText(door.text)
    button.setEnabled(door.open)
    button.setToolTip(door.tip)
