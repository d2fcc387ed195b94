"""The buttons below the form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.gui import theme
from tracker.gui.form.doors import Door, Doors


class Buttons(QWidget):
    saveDraft = Signal()
    submit = Signal()
    confirm = Signal()
    sendBack = Signal()
    history = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._save = self._make("saveDraft", "下書き保存(&S)")
        self._submit = self._make("submit", "提出(&T)")
        self._confirm = self._make("confirm", "確定(&K)")
        self._send_back = self._make("sendBack", "差戻し(&B)…")
        self._history = self._make("history", "履歴(&R)…")
        self._history.setToolTip("この取組の回答の変更を、だれが・いつ・何を・なぜの順に見ます。")
        for button, signal in (
            (self._save, self.saveDraft),
            (self._submit, self.submit),
            (self._confirm, self.confirm),
            (self._send_back, self.sendBack),
            (self._history, self.history),
        ):
            button.clicked.connect(signal)
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

    @staticmethod
    def _make(name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button


def _tell(button: QPushButton, door: Door) -> None:
    button.setText(door.text)
    button.setEnabled(door.open)
    button.setToolTip(door.tip)
