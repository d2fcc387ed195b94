"""The numbers left of the rows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

_WIDEST = "0000！0"


class RowNumbers(QHeaderView):
    """Its width is known. Qt's own asks two hundred rows for their words to find it, after every change: a quarter of a second."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(_WIDEST), 0)
