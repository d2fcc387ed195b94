"""A table to read and to choose one row of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTableWidget

from tracker.gui import theme


class _ReadingTable(QTableWidget):
    """Its columns' `widths` are pixels at the normal text size."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__(0, len(widths))
        self._widths = widths
        self._fit()

    def _fit(self) -> None:
        for place, width in enumerate(self._widths):
            self.setColumnWidth(place, theme.wide(width))
        _fit_rows(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_widths"):  # Qt's constructor sends it too
            self._fit()


def reading_table(name: str, columns: Sequence[tuple[str, int]], called: str) -> QTableWidget:
    """`columns` are headings with their widths in pixels at the normal text size; the last one takes what is left. `called` is its
    accessible name."""
    table = _ReadingTable([width for _, width in columns])
    table.setObjectName(name)
    table.setHorizontalHeaderLabels([heading for heading, _ in columns])
    make_readable(table, called)
    return table


def make_readable(table: QTableView, called: str) -> None:
    """Rows of one line to choose one of, nothing to edit; `called` is its accessible name."""
    table.setAccessibleName(called)
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().hide()
    _fit_rows(table)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)


def _fit_rows(table: QTableView) -> None:
    table.horizontalHeader().setMinimumHeight(theme.line_height())
    table.verticalHeader().setDefaultSectionSize(theme.line_height())
