"""The files that the dialog of own forms asks for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget, title: str, name: str, start: str, then: Callable[[Path], None]) -> QFileDialog:
    """Not opened yet; `start` is a folder or a file."""
    dialog = QFileDialog(parent, title, start)
    dialog.setObjectName(name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def saving_dialog(parent: QWidget, title: str, name: str, start: str, then: Callable[[Path], None]) -> QFileDialog:
    dialog = file_dialog(parent, title, name, start, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("Excelブック (*.xlsx)")
    dialog.setDefaultSuffix("xlsx")
    return dialog
