"""The reason for sending an answer back, or for opening a closed quarter again."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.errors.answers import ReasonNeeded
from tracker.domain.errors.refusal import Refusal
from tracker.domain.record import TEXT_LIMIT, check_characters
from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.fitting import fit_height
from tracker.gui.widgets.text import TextBox, counter_words
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message


class Reasoned(NamedTuple):
    """What a reason is given for: `action` as of ReasonNeeded, the others in the dialog's words."""

    action: str
    name: str
    ask: str
    button: str


SENDING_BACK = Reasoned(
    "return", "差戻し", "差し戻す理由を入力してください。担当課の画面の目立つ所に表示され、履歴に残ります。", "差し戻す(&B)"
)
REOPENING = Reasoned("reopen", "確定の解除", "解除する理由を入力してください。次の版の正誤に載り、履歴に残ります。", "解除する(&B)")


class ReasonDialog(QDialog):
    """Accepted only with a reason."""

    def __init__(self, title: str, parent: QWidget, reasoned: Reasoned = SENDING_BACK) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self.setWindowTitle(reasoned.name)
        self._action = reasoned.action
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(60 * theme.SPACE)
        self._text = TextBox("reason", f"{reasoned.name}の理由")
        self._text.set_lines(6)
        self._text.textChanged.connect(self._count)
        self._fault = inked(words("reasonFault"), theme.WARNING_INK)
        self._fault.hide()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(push_button("sendBackNow", reasoned.button, self._try))
        row.addWidget(push_button("cancel", "キャンセル", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(words("reasonTitle", title))
        column.addWidget(words("reasonAsk", reasoned.ask))
        column.addWidget(self._text)
        column.addWidget(self._fault)
        column.addLayout(row)
        fit_height(self)

    def reason(self) -> str:
        return self._text.toPlainText().strip()

    def _count(self) -> None:
        counter = counter_words(len(self.reason()))
        self._fault.setText(counter)
        self._fault.setVisible(bool(counter))

    def _try(self) -> None:
        try:
            if not self.reason():
                raise ReasonNeeded(self._action)
            check_characters("reason", self.reason())
        except Refusal as refusal:
            self._fault.setText(message(refusal))
            self._fault.show()
            self._text.setFocus()
            return
        if len(self.reason()) <= TEXT_LIMIT:
            self.accept()
