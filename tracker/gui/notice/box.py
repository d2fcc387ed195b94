"""Message boxes: what happened and what to do. They open and return at once, so that nothing waits inside them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.services.messages import message

_MOST_LINES = 16


def show_error(parent: QWidget | None, error: Exception) -> QMessageBox:
    """Object name `error`."""
    return _open(_box(parent, "error", QMessageBox.Icon.Warning, "お知らせ", message(error)))


def show_notice(parent: QWidget | None, text: str) -> QMessageBox:
    """Object name `notice`."""
    return _open(_box(parent, "notice", QMessageBox.Icon.Information, "お知らせ", text))


def ask(
    parent: QWidget | None,
    question: str,
    yes_text: str,
    no_text: str,
    then: Callable[[], object],
    otherwise: Callable[[], object] = lambda: None,
    *,
    yes_is_safe: bool = False,
) -> QMessageBox:
    """`then` is called after yes, `otherwise` after no; Esc and Enter are no, or yes where that loses nothing.

    Object names `question`, `yes`, `no`.
    """
    box = _box(parent, "question", QMessageBox.Icon.Question, "確認", question)
    yes = box.addButton(yes_text, QMessageBox.ButtonRole.AcceptRole)
    yes.setObjectName("yes")
    yes.clicked.connect(lambda _: then())
    no = box.addButton(no_text, QMessageBox.ButtonRole.RejectRole)
    no.setObjectName("no")
    no.clicked.connect(lambda _: otherwise())
    box.setEscapeButton(yes if yes_is_safe else no)
    box.setDefaultButton(yes if yes_is_safe else no)
    return _open(box)


def _box(parent: QWidget | None, name: str, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setText(shortened(text))
    return box


def shortened(text: str) -> str:
    """So many lines as fit on the smallest screen; a box does not scroll."""
    lines = text.split("\n")
    return text if len(lines) <= _MOST_LINES else "\n".join([*lines[:_MOST_LINES], f"（ほか{len(lines) - _MOST_LINES}行）"])


def _open(box: QMessageBox) -> QMessageBox:
    box.open()
    return box
