"""The question before typed text would be left: save it as a draft, leave it, or go back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_unsaved(parent: QWidget, titles: list[str], leaving: str, save: Callable[[], None], discard: Callable[[], None]) -> QMessageBox:
    """Opens and returns at once. `leaving` is the verb of what follows: 閉じる, 開く. 戻る does nothing."""
    box = QMessageBox(parent)
    box.setObjectName("unsaved")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("保存していない入力")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"保存していない入力が{len(titles)}件あります。")
    box.setInformativeText("\n".join([*(f"・{title}" for title in titles[:5]), *(["・ほか"] if len(titles) > 5 else [])]))
    for name, text, role, act in (
        ("saveAndLeave", f"下書き保存して{leaving}(&S)", QMessageBox.ButtonRole.AcceptRole, save),
        ("leave", f"保存せずに{leaving}(&N)", QMessageBox.ButtonRole.DestructiveRole, discard),
        ("stay", "戻る(&B)", QMessageBox.ButtonRole.RejectRole, None),
    ):
        button = box.addButton(text, role)
        button.setObjectName(name)
        if act is not None:
            button.clicked.connect(act)
        else:
            box.setEscapeButton(button)
            box.setDefaultButton(button)
    box.open()
    return box
