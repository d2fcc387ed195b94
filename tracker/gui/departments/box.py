"""Choosing a department by typing a part of its name."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from tracker.gui.widgets.field import roomy


def department_box(name: str, offered: Mapping[str, str], present: str | None, edited: Callable[[], object]) -> QComboBox:
    """`offered` are names by id. Typed words that name none choose none: see `settle`; `edited` is called while somebody types."""
    box = roomy(QComboBox())
    box.setObjectName(name)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for key, shown in offered.items():
        box.addItem(shown, key)
    completer = QCompleter(box.model(), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    box.setCompleter(completer)
    box.setCurrentIndex(box.findData(present) if present else -1)
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText("名称の一部を入力して選べます")
        line.setAccessibleName("担当課")
        line.textEdited.connect(lambda _: edited())
    return box


def settle(box: QComboBox) -> bool:
    """Whether what stands in the box is one of the offered; typed words that name none choose none."""
    text = box.currentText()
    if box.itemText(box.currentIndex()) != text:
        box.setCurrentIndex(box.findText(text, Qt.MatchFlag.MatchFixedString))
        box.setEditText(text)
    return box.currentIndex() >= 0
