"""A table to read and to choose one row of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QTableView, QTableWidget

from tracker.gui import theme


def reading_table(name: str, columns: Sequence[tuple[str, int]], called: str) -> QTableWidget:
    """`columns` are headings with their widths in pixels at the normal text size; the last one takes what is left. `called` is its
    accessible name."""
    table = QTableWidget(0, len(columns))
    table.setObjectName(name)
    table.setHorizontalHeaderLabels([heading for heading, _ in columns])
    for place, (_, width) in enumerate(columns):
        table.setColumnWidth(place, theme.wide(width))
    make_readable(table, called)
    return table


def make_readable(table: QTableView, called: str) -> None:
    """Rows of one line to choose one of, nothing to edit; `called` is its accessible name."""
    table.setAccessibleName(called)
    table.horizontalHeader().setMinimumHeight(theme.line_height())
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.line_height())
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
