"""The editions of a quarter and everything that they correct: old, new, reason, who, when."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.moment import shown_moment
from tracker.domain.plan import Plan
from tracker.domain.report.material import Closed, Correction
from tracker.gui import theme
from tracker.gui.closing.again import EditionBook
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.table import make_readable
from tracker.gui.widgets.text import previous_box
from tracker.gui.widgets.words import inked, words

_EDITIONS = (" 版 ", "確定した日時", "確定した人", "いま", "この版を作った理由")
_CORRECTIONS = (" 版 ", "取組", "欄", "誤（元の値）", "正（直した値）", "理由", "直した人", "日時")
_NONE = "この四半期は、まだ確定したことがありません。"
_BLANK = "（なし）"
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MEASURED = 40  # rows, when a column is made as wide as its cells


class History(NamedTuple):
    """Every edition from the first on, whether the last one stands, and all corrections of a quarter; `plan` is the last edition's."""

    quarter: str
    editions: Sequence[Closed]
    stands: bool
    corrections: Sequence[Correction]
    plan: Plan | None


class EditionsDialog(QDialog):
    """`book` makes the book of the edition chosen; while it is at work, Esc stops it first."""

    def __init__(self, history: History, book: EditionBook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("editionsDialog")
        self.setWindowTitle("版と正誤の一覧")
        self.resize(140 * theme.SPACE, 72 * theme.SPACE)
        self._history = history
        self._book = book
        self._editions = _table("editions", _EDITIONS, "版の一覧", self._edition_rows(), (4,))
        self._corrections = _table(
            "corrections", _CORRECTIONS, "正誤の一覧", [self._cells(each) for each in history.corrections], (1, 3, 4, 5)
        )
        self._whole = previous_box("correctionWhole", "選んだ正誤の全文")
        self._whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._whole.set_lines(5)
        self._lay_out()
        self._editions.selectionModel().currentRowChanged.connect(lambda index, *_: self._choose(index.row()))
        self._editions.selectRow(len(history.editions) - 1)
        self._corrections.selectionModel().currentChanged.connect(lambda index, *_: self._show_whole(index.row()))
        self._corrections.selectRow(0)

    def _lay_out(self) -> None:
        history = self._history
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(push_button("close", "閉じる(&C)", self.reject))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(words("editionsQuarter", f"{history.quarter}　{'' if history.editions else _NONE}"))
        captions = (("版(&E)", self._editions, 1), (f"正誤　{len(history.corrections)}件(&R)", self._corrections, 2))
        for text, table, share in captions:
            caption = QLabel(text)
            caption.setBuddy(table)
            column.addWidget(caption)
            column.addWidget(table, stretch=share)
            if table is self._editions:
                column.addWidget(self._book)
        column.addWidget(inked(words("wholeCaption", "選んだ正誤の全文")))
        column.addWidget(self._whole)
        column.addLayout(row)

    def _choose(self, row: int) -> None:
        there = 0 <= row < len(self._history.editions)
        self._book.choose(self._history.editions[row].edition if there else None)

    def reject(self) -> None:
        if self._book.busy:
            self._book.stop()
        else:
            super().reject()

    def _edition_rows(self) -> list[tuple[str, ...]]:
        last, stands = len(self._history.editions), self._history.stands
        return [
            (f"第{each.edition}版", shown_moment(each.at), each.by, _standing(each.edition == last, stands), each.reason or "")
            for each in self._history.editions
        ]

    def _cells(self, each: Correction) -> tuple[str, ...]:
        where = (f"第{each.edition}版", self._named(each), FIELD_NAMES[each.field])
        return (*where, each.old or _BLANK, each.new or _BLANK, each.reason, each.by, shown_moment(each.at))

    def _named(self, each: Correction) -> str:
        node = self._history.plan.by_id.get(each.node) if self._history.plan is not None else None
        return f"{node.code}　{node.title}" if node is not None else "（計画にない取組）"

    def _show_whole(self, row: int) -> None:
        if 0 <= row < len(self._history.corrections):
            each = self._history.corrections[row]
            lines = (
                f"{self._named(each)}　{FIELD_NAMES[each.field]}",
                f"誤：{each.old or _BLANK}",
                f"正：{each.new or _BLANK}",
                f"理由：{each.reason}",
            )
            self._whole.show_text("\n".join(lines))


def _standing(last: bool, stands: bool) -> str:  # noqa: FBT001 - the two facts that decide
    if not last:
        return "前の版"
    return "いまの版" if stands else "確定を解除しています"


class _Rows(QAbstractTableModel):
    """Lines of cells, made as they are painted: a reorganisation corrects the lead of every initiative."""

    def __init__(self, headings: Sequence[str], rows: Sequence[tuple[str, ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows = rows

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._rows[index.row()][index.column()]
        return text.replace("\n", " ") if role == Qt.ItemDataRole.DisplayRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if shown else None


def _table(name: str, headings: Sequence[str], called: str, rows: Sequence[tuple[str, ...]], wide: Sequence[int]) -> QTableView:
    """`wide` columns share what is left; the others are never cut off, whatever the text size: part of a day is none."""
    table = QTableView()
    table.setObjectName(name)
    make_readable(table, called)
    table.setWordWrap(False)
    table.setModel(_Rows(headings, rows, table))
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    header.setResizeContentsPrecision(_MEASURED)
    for place in range(len(headings)):
        if place in wide:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        else:
            table.resizeColumnToContents(place)
    return table
