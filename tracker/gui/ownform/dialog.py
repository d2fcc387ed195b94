"""自分の様式で作成: an office's own form is chosen, looked at, filled; what is wrong or would be lost is said before anything is made."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from tracker.domain.errors.books import FormLoses, FormRefused
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.notice.box import ask
from tracker.gui.ownform.files import file_dialog, saving_dialog
from tracker.gui.ownform.fill_page import FillPage
from tracker.gui.ownform.kept import name_of_filled, remember_form, remembered_form
from tracker.gui.ownform.marks_page import MarksPage
from tracker.gui.report.launch import launch
from tracker.gui.report.target import remember_folder, remembered_folder, target, warning_about
from tracker.gui.widgets.button import push_button
from tracker.gui.worker import Task, Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.books import Made
    from tracker.services.own_forms import FormLook
    from tracker.services.papers import Papers

_KINDS = "Excelの様式 (*.xlsx *.xlsm *.xltx *.xltm);;すべてのファイル (*)"
_CANCELLED = "中止しました。ファイルは作られていません。"


class OwnFormDialog(QDialog):
    """Needs nothing of the window but worker, papers (brought in the worker) and the quarter shown, so that any page can open it."""

    made = Signal()  # a book, which is in the list of books made now

    def __init__(self, worker: Worker, papers: "Callable[[], Papers]", snapshot: Snapshot, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ownFormDialog")
        self.setWindowTitle("自分の様式で作成")
        self.setMinimumSize(100 * theme.SPACE, 62 * theme.SPACE)
        self.resize(theme.wide(100 * theme.SPACE), 66 * theme.SPACE)
        self._worker, self._papers = worker, papers
        self._task: Task | None = None
        self._looking: Task | None = None
        self._made: Path | None = None
        self._named = True  # the name is still the proposed one, so it follows what is chosen
        self._fits = False  # the form was looked at and can be filled
        self._fill, self._marks = FillPage(snapshot), MarksPage(worker, papers)
        self._make = push_button("makeOwnForm", "作成(&M)", self._begin)
        self._cancel = push_button("cancelOwnForm", "中止(&S)", self._stop)
        self._again = push_button("lookAgain", "読み直す(&A)", self._look)
        self._open = push_button("openOwnForm", "開く(&O)", self._show_file)
        self._close = push_button("close", "閉じる(&C)", self.reject)
        self._lay_out()
        self._connect()
        form = remembered_form()
        self._fill.form.setText(str(form) if form else "")
        self._propose()
        self._marks.look_up(self._fill.quarter)
        self._look()

    def _lay_out(self) -> None:
        tabs = QTabWidget()
        tabs.setObjectName("ownFormTabs")
        tabs.setAccessibleName("書き入れる様式と、差込記号の一覧")
        tabs.addTab(self._fill, "書き入れる(&1)")
        tabs.addTab(self._marks, "差込記号の一覧(&2)")
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addWidget(self._again)
        row.addStretch()
        for button in (self._make, self._cancel, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(tabs, stretch=1)
        column.addLayout(row)

    def _connect(self) -> None:
        fill = self._fill
        fill.formRequested.connect(self._ask_form)
        fill.targetRequested.connect(self._ask_target)
        fill.formTyped.connect(self._take_typed)
        fill.quarterChosen.connect(self._take_quarter)
        fill.chosen.connect(self._propose)
        fill.targetTyped.connect(self._choose_target)

    # Choosing

    def _ask_form(self) -> None:
        chosen = self._fill.form_path
        dialog = file_dialog(self, "様式を選ぶ", "formFile", str(chosen.parent if chosen else remembered_folder()), self.open_form)
        dialog.setNameFilter(_KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _ask_target(self) -> None:
        dialog = saving_dialog(self, "保存先", "ownFormTargetFile", self._fill.target.text(), self._take_target)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # asked when it is made
        dialog.open()

    def open_form(self, form: Path) -> None:
        self._fill.form.setText(str(form))
        self._propose()
        self._look()

    def _take_typed(self) -> None:
        if self._fill.form.isModified():
            self._fill.form.setModified(False)
            self._propose()
            self._look()

    def _take_quarter(self) -> None:
        self._propose()
        self._marks.look_up(self._fill.quarter)
        self._look()

    def _take_target(self, path: Path) -> None:
        self._fill.target.setText(str(path))
        self._choose_target()

    def _choose_target(self) -> None:
        self._named = False
        self._enable()

    def _propose(self) -> None:
        if self._named:
            old = self._fill.target.text()
            folder = Path(old).parent if old else remembered_folder()
            name = name_of_filled(self._fill.form_path, self._fill.period, self._fill.department_name)
            self._fill.target.setText(str(folder / name))
        self._enable()

    # Looking

    def _look(self) -> None:
        """At the form as it is now: it is read again after every correction."""
        form, quarter, papers = self._fill.form_path, self._fill.quarter, self._papers
        self._fits = False
        self._looking = None
        self._fill.show_problems(())
        self._fill.strip.tell("" if form else "様式を選んでください。差込記号の一覧と見本は、隣の見出しにあります。", colour=theme.LINE)
        self._enable()
        if form is not None:
            self._looking = task = self._worker.run(
                lambda _: papers().own_forms.look(form, quarter),
                lambda look: self._show_look(task, look),
                lambda error: self._show_fault(task, error),
            )

    def _show_look(self, task: Task, look: "FormLook") -> None:
        if task is not self._looking:
            return
        self._fits = True
        rows = "、".join(f"シート「{sheet}」の{row}行目" for sheet, row in look.repeated.items())
        told = f"書き入れる所 {look.cells}か所。" + (f"取組ごとにくり返す行は、{rows}です。" if rows else "くり返す行はありません。")
        if look.losses:
            told += "\n次のものは元のとおりになりません。\n" + "\n".join(f"・{each}" for each in look.losses)
        self._fill.strip.tell(told, colour=theme.WARNING_FILL if look.losses else theme.LINE)
        self._enable()

    def _show_fault(self, task: Task, error: Exception) -> None:
        if task is self._looking:
            self._tell_fault(error)

    def _tell_fault(self, error: Exception) -> None:
        if isinstance(error, FormRefused):
            self._fill.show_problems(error.problems)
            self._fill.strip.tell("この様式には書き入れられません。次の所を直して保存し、「読み直す」を押してください。")
        else:
            self._fill.strip.tell(_CANCELLED if isinstance(error, Cancelled) else message(error))
        self._enable()

    # Making

    def _target(self) -> Path | None:
        return target(self._fill.target.text())

    def _begin(self) -> None:
        path = self._target()
        if path is None or self._task is not None:
            return
        if warning_about(path) and path != self._made:
            question = f"同じ名前のファイルがあります。置き換えますか。\n{path}"
            ask(self, question, "置き換える(&R)", "やめる(&C)", lambda: self._begin_at(path))
        else:
            self._begin_at(path)

    def _begin_at(self, path: Path, *, accept_loss: bool = False) -> None:
        form = self._fill.form_path
        if form is None:
            return
        self._fill.target.setText(str(path))
        self._made = None
        self._fill.strip.tell("")
        self._fill.bar.setRange(0, 0)
        quarter, department, edition, papers = self._fill.quarter, self._fill.department, self._fill.edition, self._papers

        def job(task: Task) -> "Made":
            forms = papers().own_forms
            return forms.fill(form, quarter, path, department, task.report, lambda: task.cancelled, edition, accept_loss=accept_loss)

        self._task = task = self._worker.run(job, lambda made: self._finish(task, form, made), lambda error: self._fail(task, path, error))
        task.progress.connect(self._show_progress)
        self._enable()

    def _show_progress(self, done: int, total: int) -> None:
        self._fill.bar.setRange(0, total)
        self._fill.bar.setValue(done)

    def _stop(self) -> None:
        """At once for the officer; the worker notices a moment later, and its answer is no longer waited for."""
        if self._task is not None:
            self._task.cancel()
            self._end()
            self._fill.strip.tell(_CANCELLED)

    def _finish(self, task: Task, form: Path, book: "Made") -> None:
        made, notices = book.path, "".join(f"\n{notice}" for notice in book.notices)
        self.made.emit()
        if task is not self._task:
            if task.cancelled:
                self._fill.strip.tell(f"中止の前に作り終えていました。\n{made}{notices}")
            return
        self._end()
        self._made = made
        remember_folder(made.parent)
        remember_form(form)
        self._fill.strip.tell(
            f"様式に書き入れました。数式の結果は、Excelで開いたときに計算されます。\n{made}{notices}",
            colour=theme.WARNING_FILL if notices else theme.DONE_FILL,
        )
        self._enable()
        self._open.setFocus()

    def _fail(self, task: Task, path: Path, error: Exception) -> None:
        if task is not self._task:
            return
        self._end()
        if isinstance(error, FormLoses):
            listed = "\n".join(f"・{each}" for each in error.losses)
            question = f"この様式に書き入れると、次のものが元のとおりになりません。それでも作成しますか。\n{listed}"
            ask(self, question, "作成する(&R)", "やめる(&C)", lambda: self._begin_at(path, accept_loss=True), self._look)
        else:
            self._tell_fault(error)

    def _end(self) -> None:
        self._task = None
        self._enable()

    def _enable(self) -> None:
        busy = self._task is not None
        self._fill.set_busy(busy)
        self._close.setEnabled(not busy)
        self._make.setVisible(not busy)
        self._make.setEnabled(self._fits and self._target() is not None)
        self._cancel.setVisible(busy)
        self._again.setVisible(not busy)
        self._again.setEnabled(self._fill.form_path is not None)
        self._open.setVisible(self._made is not None and not busy)

    def _show_file(self) -> None:
        if self._made is not None:
            launch(self._made, self._fill.strip)

    def reject(self) -> None:
        """Esc stops the work first."""
        if self._task is not None:
            self._stop()
        else:
            super().reject()
