"""Makes the quarterly report: for whom and where to, with progress and cancelling, then opens it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.errors import Cancelled
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.notice.box import ask
from tracker.gui.report.target import proposed_name, remember_folder, remembered_folder, target, warning_about
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.words import words
from tracker.gui.worker import Task, Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office
    from tracker.services.papers import Papers


class ReportDialog(QDialog):
    """Stays open when the report fails, so that another name can be chosen. `papers_provider` is called in the worker."""

    def __init__(
        self, worker: Worker, office: "Office", papers_provider: "Callable[[], Papers]", snapshot: Snapshot, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setWindowTitle("四半期報告書の作成")
        self.setMinimumWidth(84 * theme.SPACE)
        self._worker = worker
        self._office = office
        self._papers = papers_provider
        self._snapshot = snapshot
        self._task: Task | None = None
        self._made: Path | None = None
        self._department = self._make_department()
        self._path = roomy(QLineEdit())
        self._path.setObjectName("reportPath")
        self._path.setText(str(remembered_folder() / self._proposed()))
        self._path.textEdited.connect(lambda _: self._choose_path())
        self._named = True  # the name is still the proposed one, so it follows the choice of a department
        self._strip = Strip("reportStrip")
        self._bar = QProgressBar()
        self._bar.setObjectName("reportProgress")
        self._bar.hide()
        self._browse = push_button("browse", "参照(&B)…", self._ask_path)
        self._make = push_button("makeReport", "作成(&M)", self._begin)
        self._cancel = push_button("cancelReport", "中止(&S)", self._stop)
        self._open = push_button("openReport", "開く(&O)", lambda: self._show_file(whole_folder=False))
        self._open_folder = push_button("openFolder", "フォルダーを開く(&F)", lambda: self._show_file(whole_folder=True))
        self._close = push_button("close", "閉じる(&C)", self.reject)
        self._lay_out()
        self._enable()
        self._warn()

    def _make_department(self) -> QComboBox:
        box = roomy(QComboBox())
        box.setObjectName("reportDepartment")
        box.addItem("すべての担当課（全体）", None)
        leads = set(self._snapshot.leads.values())
        for key, department in self._snapshot.departments.items():
            if key in leads:
                box.addItem(self._snapshot.department_name(department), key)
        box.currentIndexChanged.connect(lambda _: self._propose())
        return box

    def _lay_out(self) -> None:
        quarter = self._snapshot.quarter
        place = QHBoxLayout()
        place.addWidget(self._path, stretch=1)
        place.addWidget(self._browse)
        form = QFormLayout()
        form.setSpacing(theme.SPACE)
        form.addRow("四半期", words("reportQuarter", f"{quarter.japanese}（{quarter.months}）"))
        form.addRow("対象(&D)", self._department)
        caption = QLabel("保存先(&P)")
        caption.setBuddy(self._path)
        form.addRow(caption, place)
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addWidget(self._open_folder)
        row.addStretch()
        for button in (self._make, self._cancel, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addLayout(form)
        column.addWidget(self._strip)
        column.addWidget(self._bar)
        column.addStretch()
        column.addLayout(row)

    # Choosing

    def _proposed(self) -> str:
        chosen = self._department.currentText() if self._department.currentData() else None
        return proposed_name(self._snapshot.quarter, chosen)

    def _propose(self) -> None:
        if self._named:
            self._path.setText(str(Path(self._path.text()).with_name(self._proposed())))
        self._warn()

    def _choose_path(self) -> None:
        self._named = False
        self._warn()

    def _ask_path(self) -> None:
        dialog = QFileDialog(self, "報告書の保存先", self._path.text(), "Excelブック (*.xlsx)")
        dialog.setObjectName("reportFile")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # the strip says so
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(self._take_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_path(self, chosen: str) -> None:
        self._path.setText(chosen)
        self._choose_path()

    def _target(self) -> Path | None:
        return target(self._path.text())

    def _warn(self) -> None:
        path = self._target()
        self._strip.tell(warning_about(path) if path else "保存先を、ファイル名まで入力してください。")
        self._enable()

    # Making

    def _begin(self) -> None:
        path = self._target()
        if path is None or self._task is not None:
            return
        if path.is_file() and path != self._made:
            question = f"同じ名前のファイルがあります。置き換えますか。\n{path}"
            ask(self, question, "置き換える(&R)", "やめる(&C)", lambda: self._begin_at(path))
        else:
            self._begin_at(path)

    def _begin_at(self, path: Path) -> None:
        self._path.setText(str(path))
        self._made = None
        self._strip.tell("")
        self._bar.setRange(0, 0)
        self._bar.show()
        quarter, department, papers = self._snapshot.quarter, self._department.currentData(), self._papers

        def job(task: Task) -> Path:
            papers().reports.quarterly(quarter, path, department, progress=task.report, cancelled=lambda: task.cancelled)
            return path

        self._task = task = self._worker.run(job, lambda made: self._finish(task, made), lambda error: self._fail(task, error))
        task.progress.connect(self._show_progress)
        self._enable()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _stop(self) -> None:
        """At once for the officer; the worker notices a moment later, and its answer is no longer waited for."""
        if self._task is not None:
            self._task.cancel()
            self._end()
            self._strip.tell("中止しました。報告書は作られていません。")

    def _finish(self, task: Task, made: Path) -> None:
        if task is not self._task:
            if task.cancelled:
                self._strip.tell(f"中止の前に作り終えていました。\n{made}")
            return
        self._end()
        self._made = made
        remember_folder(made.parent)
        self._strip.tell(f"報告書を作成しました。\n{made}", colour=theme.DONE_FILL)
        self._enable()
        self._open.setFocus()

    def _fail(self, task: Task, error: Exception) -> None:
        if task is not self._task:
            return
        self._end()
        self._strip.tell("中止しました。報告書は作られていません。" if isinstance(error, Cancelled) else message(error))
        self._path.setFocus()

    def _end(self) -> None:
        self._task = None
        self._bar.hide()
        self._enable()

    def _enable(self) -> None:
        busy = self._task is not None
        for widget in (self._department, self._path, self._browse, self._close):
            widget.setEnabled(not busy)
        self._make.setVisible(not busy)
        self._make.setEnabled(self._target() is not None)
        self._cancel.setVisible(busy)
        for button in (self._open, self._open_folder):
            button.setVisible(self._made is not None and not busy)

    def _show_file(self, *, whole_folder: bool) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent if whole_folder else self._made)))

    def reject(self) -> None:
        """Esc stops the work first."""
        if self._task is not None:
            self._stop()
        else:
            super().reject()
