"""The placeholders (差込記号) that a form may hold: what each means, to be copied into Excel; and the sample to begin from."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.domain.own_form.mark import PREFIX, mark_of
from tracker.domain.quarter import Quarter
from tracker.gui import theme
from tracker.gui.ownform.files import saving_dialog
from tracker.gui.report.target import remembered_folder
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.words import inked, words
from tracker.gui.worker import Worker
from tracker.services.messages import message
from tracker.services.sample_form import save_sample_form

if TYPE_CHECKING:
    from tracker.domain.own_form.placeholder import Placeholder
    from tracker.services.papers import Papers

_HOW = (
    "Excelの様式の、書き入れたいセルにこの記号を書きます。ほかの語と混ぜても構いません。「くり返す行」の記号は、1つのシートの1行に並べて書くと、"
    f"取組の数だけ行が増えます。記号を書く代わりに、セルに「{PREFIX}四半期」のような名前（「差込」と半角の下線で始める）を付けても同じです。"
)
_SAMPLE = "進捗管理の様式（見本）.xlsx"
_WHERE = {False: "どこでも", True: "くり返す行"}


class MarksPage(QWidget):
    def __init__(self, worker: Worker, papers: "Callable[[], Papers]") -> None:
        super().__init__()
        self._worker, self._papers = worker, papers
        self._marks: Sequence[Placeholder] = ()
        columns = (("差込記号", 170), ("書く所", 90), ("意味", 100))
        self._table = reading_table("marks", columns, "差込記号の一覧")
        self._table.setMinimumHeight(6 * theme.line_height())
        self._table.setWordWrap(True)
        self._table.verticalHeader().setMinimumSectionSize(theme.line_height())
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.itemSelectionChanged.connect(self._enable)
        self._table.itemActivated.connect(lambda _: self._copy())
        self._copy_button = push_button("copyMark", "記号をコピー(&K)", self._copy)
        sample = push_button("saveSample", "見本の様式を保存(&V)…", self._ask_sample)
        self._strip = Strip("marksStrip", theme.DONE_FILL)
        row = QHBoxLayout()
        row.addWidget(self._copy_button)
        row.addWidget(sample)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(inked(words("marksHow", _HOW)))
        column.addWidget(self._table, stretch=1)
        column.addWidget(self._strip)
        column.addLayout(row)
        self._enable()

    def look_up(self, quarter: Quarter) -> None:
        """The marks depend on the grades in force."""
        papers = self._papers
        self._worker.run(lambda _: papers().own_forms.placeholders(quarter), self._show, self._tell_fault)

    def _show(self, marks: "Sequence[Placeholder]") -> None:
        self._marks = marks
        self._table.setRowCount(len(marks))
        for row, mark in enumerate(marks):
            for column, text in enumerate((mark_of(mark.name), _WHERE[mark.repeated], mark.meaning)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._table.setItem(row, column, item)
        if marks:
            self._table.selectRow(0)
        self._enable()

    def _copy(self) -> None:
        mark = mark_of(self._marks[self._table.currentRow()].name)
        QGuiApplication.clipboard().setText(mark)
        self._strip.tell(f"{mark} をコピーしました。Excelのセルに貼り付けてください。")

    def _ask_sample(self) -> None:
        saving_dialog(self, "見本の様式の保存先", "sampleFile", str(remembered_folder() / _SAMPLE), self.save_sample).open()

    def save_sample(self, path: Path) -> None:
        done = f"見本の様式を保存しました。Excelで開いて直してください。\n{path}"
        self._worker.run(lambda _: save_sample_form(path), lambda _: self._strip.tell(done), self._tell_fault)

    def _tell_fault(self, error: Exception) -> None:
        self._strip.tell(message(error), colour=theme.WARNING_FILL)

    def _enable(self) -> None:
        self._copy_button.setEnabled(bool(self._marks) and self._table.currentRow() >= 0)
