"""The matching of columns: our heading, the office's column to choose, and the first values that stand in it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.domain.office_sheet.reading import Sheet
from tracker.gui import theme
from tracker.gui.pastquarter.choice import GROUPS, MEANINGS, examples, offered_columns
from tracker.gui.widgets.table import reading_table

_UNUSED = "（使わない）"
_COLUMNS = (("見出し", 0), ("元の表の列", 0), ("値の例", 0))
_WIDTHS = (8, 22)  # of the first two, in full-width characters


class ColumnTable(QWidget):
    """`changed` is sent for what the officer chooses, never for what is shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._combos: dict[str, QComboBox] = {}
        self._examples: dict[str, QTableWidgetItem] = {}
        self._table = self._make_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)

    def _make_table(self) -> QTableWidget:
        table = reading_table("pastColumns", _COLUMNS, "列の対応")
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the Tab key goes from choice to choice
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.verticalHeader().setDefaultSectionSize(theme.line_height() + theme.SPACE)
        table.setWordWrap(False)
        for place, width in enumerate(_WIDTHS):
            table.setColumnWidth(place, width * table.fontMetrics().horizontalAdvance("あ"))
        for group, names in GROUPS:
            for name in names:
                self._add_row(table, group, name)
        return table

    def _add_row(self, table: QTableWidget, group: str, name: str) -> None:
        row = table.rowCount()
        table.insertRow(row)
        heading = QTableWidgetItem(name)
        heading.setToolTip(f"{group}\n{MEANINGS[name]}")
        example = QTableWidgetItem()
        combo = _Choice(f"column-{name}", f"{name}に当たる列")
        combo.setToolTip(MEANINGS[name])
        combo.currentIndexChanged.connect(lambda _, name=name: self._choose(name))
        table.setItem(row, 0, heading)
        table.setCellWidget(row, 1, combo)
        table.setItem(row, 2, example)
        self._combos[name], self._examples[name] = combo, example

    def show_sheet(self, sheet: Sheet, columns: dict[str, int]) -> None:
        self._sheet = sheet
        offered = offered_columns(sheet)
        for name, combo in self._combos.items():
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItem(_UNUSED, None)
                for text, number in offered:
                    combo.addItem(text, number)
                combo.setCurrentIndex(max(0, combo.findData(columns[name])) if name in columns else 0)
            self._show_examples(name)

    def columns(self) -> dict[str, int]:
        return {name: combo.currentData() for name, combo in self._combos.items() if combo.currentData() is not None}

    def _choose(self, name: str) -> None:
        self._show_examples(name)
        self.changed.emit()

    def _show_examples(self, name: str) -> None:
        text = examples(self._sheet, self._combos[name].currentData()) if self._sheet is not None else ""
        self._examples[name].setText(text)
        self._examples[name].setToolTip(text if len(text) < 200 else f"{text[:200]}…")


class _Choice(QComboBox):
    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the table: a choice that was not looked at must not change."""
        event.ignore()
