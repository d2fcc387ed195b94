"""この版の報告書を作る: the book of one edition made again, as that edition stored it, whatever came after."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from tracker.domain.errors.refusal import Cancelled
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.gui import theme
from tracker.gui.report.order import Order, Outcome, Wanted, fulfil
from tracker.gui.report.target import edition_name, proposed_name, remember_folder, remembered_folder
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.strip import Strip
from tracker.gui.worker import Task, Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.papers import Papers

_CANCELLED = "中止しました。ファイルは作られていません。"


class EditionBook(QWidget):
    """For whom, and where to; `choose` tells which edition. `papers` is called in the worker."""

    def __init__(self, worker: Worker, papers: "Callable[[], Papers]", quarter: Quarter) -> None:
        super().__init__()
        self._worker, self._papers, self._quarter = worker, papers, quarter
        self._number: int | None = None
        self._task: Task | None = None
        self._audience = roomy(QComboBox())
        self._audience.setObjectName("editionAudience")
        for each in Edition:
            self._audience.addItem(each.label, each)
        self._make = push_button("makeEdition", "この版の報告書を作る(&M)…", self._ask)
        self._stop = push_button("stopEdition", "中止(&S)", self.stop)
        self._bar = QProgressBar()
        self._bar.setObjectName("editionProgress")
        self._bar.setAccessibleName("報告書の作成の進み具合")
        self._strip = Strip("editionStrip")
        caption = QLabel("取扱い(&U)")
        caption.setBuddy(self._audience)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for widget in (caption, self._audience, self._make, self._stop):
            row.addWidget(widget)
        row.addWidget(self._bar, stretch=1)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._strip)
        self._show_busy()

    def choose(self, number: int | None) -> None:
        """The edition that is chosen in the list, counted from 1."""
        self._number = number
        self._show_busy()

    @property
    def busy(self) -> bool:
        return self._task is not None

    def _ask(self) -> None:
        number = self._number
        if number is None or self.busy:
            return
        audience = Edition(self._audience.currentData())
        name = proposed_name(edition_name(self._quarter, number), audience, None)
        dialog = QFileDialog(self, f"第{number}版の報告書の保存先", str(remembered_folder() / name))
        dialog.setObjectName("editionFile")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excelブック (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda path: self.make(Path(path), number, audience))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def make(self, path: Path, number: int, audience: Edition) -> None:
        order = Order(self._quarter, audience, (Wanted(path, None, f"第{number}版"),), number=number)
        papers = self._papers
        self._strip.tell("")
        self._bar.setRange(0, 0)
        self._task = task = self._worker.run(
            lambda task: fulfil(order, papers, task),
            lambda outcome: self._finish(task, number, outcome),
            lambda error: self._fail(task, error),
        )
        task.progress.connect(self._show_progress)
        self._show_busy()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def stop(self) -> None:
        """What the worker answers tells whether it came in time."""
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)

    def _finish(self, task: Task, number: int, outcome: Outcome) -> None:
        if task is not self._task:
            return
        self._task = None
        self._show_busy()
        if outcome.failed is not None:
            error = outcome.failed[1]
            self._strip.tell(_CANCELLED if isinstance(error, Cancelled) else message(error), colour=theme.WARNING_FILL)
            return
        (made,) = outcome.made
        remember_folder(made.parent)
        told = f"第{number}版の報告書を作成し、読み返して確かめました。\n{made}"
        good = not outcome.notices
        self._strip.tell("\n".join([told, *outcome.notices]), colour=theme.DONE_FILL if good else theme.WARNING_FILL)

    def _fail(self, task: Task, error: Exception) -> None:
        if task is self._task:
            self._task = None
            self._show_busy()
            self._strip.tell(message(error), colour=theme.WARNING_FILL)

    def _show_busy(self) -> None:
        self._audience.setEnabled(not self.busy)
        self._make.setEnabled(self._number is not None and not self.busy)
        self._make.setToolTip("" if self._number is not None else "確定した版がありません。")
        self._stop.setVisible(self.busy)
        self._stop.setEnabled(self.busy)
        self._bar.setVisible(self.busy)
