"""Somebody saved while the officer was typing: both versions side by side, and the ways on."""

from dataclasses import fields

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.record import Entry, Record
from tracker.domain.scale import Scale
from tracker.gui import theme
from tracker.gui.form.typed import Typed, tidy
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.words import enlarged, words


def differences(typed: Typed, record: Record, scale: Scale) -> list[tuple[str, str, str]]:
    """Field name in Japanese, what was typed, what is stored; for the fields that differ."""
    stored = tidy(record.entry)
    return [
        (FIELD_NAMES[each.name], _words(each.name, typed.entry, scale), _words(each.name, stored, scale))
        for each in fields(Entry)
        if getattr(typed.entry, each.name) != getattr(stored, each.name)
    ]


def _words(name: str, entry: Entry, scale: Scale) -> str:
    value = getattr(entry, name)
    if value is None:
        return "（記入なし）"
    if name == "grade":
        return scale.name_of(value) or ""
    if name == "percent":
        return f"{value}％"
    if name == "unchanged":
        return "はい" if value else "いいえ"
    return str(value)


class ConflictDialog(QDialog):
    keepMine = Signal()
    takeStored = Signal()

    def __init__(self, told: str, rows: list[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conflict")
        self.setWindowTitle("入力中に保存された内容")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(90 * theme.SPACE, 50 * theme.SPACE)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(words("conflictTold", told))
        column.addWidget(self._table(rows), stretch=1)
        column.addWidget(
            words(
                "conflictHow",
                "「自分の入力で続ける」では、自分が書き換えた項目だけが自分の入力になり、ほかの項目は保存されている内容になります。",
            )
        )
        row = QHBoxLayout()
        row.addStretch()
        for name, text, signal in (
            ("keepMine", "自分の入力で続ける(&K)", self.keepMine),
            ("takeStored", "自分の入力を捨てる(&D)", self.takeStored),
            ("back", "戻る(&B)", None),
        ):
            button = push_button(name, text, self.accept)
            if signal is not None:
                button.clicked.connect(signal)
            row.addWidget(button)
        column.addLayout(row)

    @staticmethod
    def _table(rows: list[tuple[str, str, str]]) -> QScrollArea:
        place = QWidget()
        grid = QGridLayout(place)
        grid.setSpacing(2 * theme.SPACE)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for across, heading in enumerate(("項目", "自分の入力", "保存されている内容")):
            grid.addWidget(enlarged(words(f"heading{across}", heading), 0), 0, across)
        for down, row in enumerate(rows, start=1):
            for across, text in enumerate(row):
                label = words(f"cell-{down}-{across}", text, selectable=True)
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label, down, across)
        grid.setRowStretch(len(rows) + 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(place)
        return area
