"""Beneath the grid: what is wrong with the current cell, and what stood there in the previous quarter."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.record import TEXT_FIELDS
from tracker.gui import theme
from tracker.gui.grid.columns import COLUMNS, Row, cell_text
from tracker.gui.grid.sheet import Sheet
from tracker.gui.widgets.text import counter_words, previous_box
from tracker.gui.widgets.words import enlarged, inked, words

_LINES = 3


class Beneath(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gridBeneath")
        self._heading = enlarged(words("gridCell"), 0)
        self._trouble = inked(words("gridTrouble", selectable=True), theme.WARNING_INK)
        self._caption = inked(words("gridPreviousCaption"))
        self._caption.setWordWrap(False)
        self._previous = previous_box("gridPrevious", "前期の内容")
        self._previous.set_lines(_LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(self._heading)
        column.addWidget(self._trouble)
        row = QHBoxLayout()
        row.addWidget(self._caption, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._previous, stretch=1)
        column.addLayout(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_previous"):  # Qt's constructor sends it too
            self._previous.set_lines(_LINES)

    def tell(self, sheet: Sheet, row: int, place: int, trouble: str) -> None:
        column, shown = COLUMNS[place], sheet.rows[row]
        self._heading.setText(f"{row + 1}行目　{shown.node.label} {shown.node.title}　｜　{column.heading}")
        text = getattr(sheet.entry(row), column.key) or "" if column.key in TEXT_FIELDS else ""
        told = "　".join(part for part in (trouble, counter_words(len(text))) if part)
        self._trouble.setText(told)
        self._trouble.setVisible(bool(told))
        self._caption.setText(f"前期（{shown.previous.quarter.japanese}）\n{_state(shown)}")
        self._previous.show_text(_previous(sheet, shown, column.key))


def _state(row: Row) -> str:
    return row.previous.state.japanese


def _previous(sheet: Sheet, row: Row, key: str) -> str:
    """The same cell of the previous quarter; for a column that has none, its result."""
    known = key in (*TEXT_FIELDS, "grade", "percent")
    return cell_text(key if known else "result", row, row.previous.entry, sheet.snapshot) or "（記入なし）"
