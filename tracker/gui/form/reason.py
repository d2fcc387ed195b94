"""The reason for sending an answer back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.errors import ReasonNeeded, Refusal
from tracker.domain.record import TEXT_LIMIT, check_characters
from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.fitting import fit_height
from tracker.gui.widgets.text import TextBox, counter_words
from tracker.gui.widgets.words import inked, words
from tracker.services.messages import message


class ReasonDialog(QDialog):
    """Accepted only with a reason."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self.setWindowTitle("差戻し")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(60 * theme.SPACE)
        self._text = TextBox("reason", "差戻しの理由")
        self._text.set_lines(6)
        self._text.textChanged.connect(self._count)
        self._fault = inked(words("reasonFault"), theme.WARNING_INK)
        self._fault.hide()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(push_button("sendBackNow", "差し戻す(&B)", self._try))
        row.addWidget(push_button("cancel", "キャンセル", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(words("reasonTitle", title))
        column.addWidget(words("reasonAsk", "差し戻す理由を入力してください。担当課の画面の目立つ所に表示され、履歴に残ります。"))
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
                raise ReasonNeeded
            check_characters("reason", self.reason())
        except Refusal as refusal:
            self._fault.setText(message(refusal))
            self._fault.show()
            self._text.setFocus()
            return
        if len(self.reason()) <= TEXT_LIMIT:
            self.accept()
