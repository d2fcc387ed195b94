"""Past quarters from a sheet: file and columns chosen, the difference looked at, then taken in; each step in the worker."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.office_sheet.grid import Grid
from tracker.domain.office_sheet.reading import Sheet
from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.gui import theme
from tracker.gui.pastquarter.choice import blocks, matching_fault
from tracker.gui.pastquarter.difference_page import DifferencePage
from tracker.gui.pastquarter.rows import counts_words
from tracker.gui.pastquarter.source_page import SourcePage
from tracker.gui.pastquarter.work import SheetWork
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.strip import Strip
from tracker.gui.worker import Task, Worker

if TYPE_CHECKING:
    from tracker.services.papers import Papers
    from tracker.services.progress_sheet import Preview, ProgressSheet

_T = TypeVar("_T")
_SHEETS = "Excelブック・CSV (*.xlsx *.csv);;すべてのファイル (*)"


class Opened(NamedTuple):
    """A sheet of a file, as it was proposed; `named` is the quarter that it says it is of."""

    path: Path
    names: tuple[str, ...]
    grid: Grid
    sheet: Sheet
    named: Quarter | None


class PastQuarterDialog(QDialog):
    """`imported` carries Written and Quarter. `papers` is called in the worker; `undo` takes the import back."""

    imported = Signal(object, object)

    def __init__(
        self, worker: Worker, papers: "Callable[[], Papers]", quarter: Quarter, undo: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pastQuarterDialog")
        self.setWindowTitle("過去の四半期の取込み")
        self.resize(128 * theme.SPACE, 80 * theme.SPACE)
        self._undo = undo
        self._work = SheetWork(worker, papers, self)
        self._opened: Opened | None = None
        self._by_hand: dict[str, int | None] = {}
        self._preview: Preview | None = None
        self._done = False
        self.source = SourcePage(quarter)
        self.difference = DifferencePage()
        self._stack = QStackedWidget()
        self._strip = Strip("pastStrip")
        self._back = push_button("backToSource", "列の対応に戻る(&B)", self._go_back)
        self._again = push_button("readAgain", "読み直す(&A)", self._read_again)
        self._look = push_button("showDifference", "違いを見る(&V)", self._compare)
        self._take = push_button("importNow", "取り込む(&I)", self._apply)
        self._stop_button = push_button("stopImport", "中止(&S)", self._stop)
        self._close = push_button("close", "閉じる(&C)", self.reject)
        self._lay_out()
        self._connect()
        self._enable()
        self.source.focus_file()

    def _lay_out(self) -> None:
        for page in (self.source, self.difference):
            self._stack.addWidget(page)
        row = QHBoxLayout()
        for button in (self._back, self._again):
            row.addWidget(button)
        row.addStretch()
        for button in (self._look, self._take, self._stop_button, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._stack, stretch=1)
        column.addWidget(self._strip)
        column.addWidget(self._work.bar)
        column.addLayout(row)

    def _connect(self) -> None:
        source = self.source
        source.fileRequested.connect(self._ask_file)
        source.fileTyped.connect(self.open_file)
        source.sheetChosen.connect(lambda name: self._open(sheet=name))
        source.rowChosen.connect(self._propose)
        source.quarterChosen.connect(lambda: self._propose(None, keep=True))
        source.columnsChanged.connect(self._remember_choice)
        self._strip.pressed.connect(self._take_back)
        self._work.busyChanged.connect(self._enable)
        self._work.refused.connect(self._strip.tell)

    # Opening a file

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "過去の四半期の表", "", _SHEETS)
        dialog.setObjectName("pastFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_file(self, path: Path) -> None:
        self.source.show_file(path)
        self.source.show_nothing()
        self._opened = None
        self._open(path)

    def _open(self, path: Path | None = None, sheet: str | None = None) -> None:
        """A file, or another sheet of the one that is open."""
        opened, quarter, first = self._opened, self.source.quarter, path is not None
        place = path or (opened.path if opened is not None else None)
        if place is None:
            return
        self._by_hand = {}

        def job(sheets: "ProgressSheet", _: Task) -> Opened:
            names = sheets.sheets(place)
            name = sheet or sheets.usual_sheet(names)
            grid = sheets.read(place, name)
            found = sheets.propose(place.name, grid, quarter)
            return Opened(place, names, grid, found, sheets.named_quarter(found))

        self._run(job, lambda found: self._show_opened(found, follow=first))

    def _show_opened(self, opened: Opened, *, follow: bool) -> None:
        """`follow`: the sheet's own quarter is chosen, and the columns proposed for that one."""
        self._opened = opened
        if follow and opened.named is not None and opened.named != self.source.quarter:
            self.source.show_quarter(opened.named)
            self._propose(None)
            return
        columns = {**opened.sheet.matching.columns, **{name: number for name, number in self._by_hand.items() if number is not None}}
        unused = {name for name, number in self._by_hand.items() if number is None}
        self.source.show_sheet(opened.names, opened.sheet, {name: number for name, number in columns.items() if name not in unused})
        self._tell_choice()

    def _propose(self, row: int | None, *, keep: bool = False) -> None:
        """Anew for the row of the headings or for the quarter; `keep` what was chosen by hand."""
        opened, quarter = self._opened, self.source.quarter
        if opened is None:
            return
        if not keep:
            self._by_hand = {}
        heading_row = row or opened.sheet.heading.row

        def job(sheets: "ProgressSheet", _: Task) -> Opened:
            found = sheets.propose(opened.path.name, opened.grid, quarter, heading_row)
            return opened._replace(sheet=found, named=sheets.named_quarter(found))

        self._run(job, lambda found: self._show_opened(found, follow=False))

    def _remember_choice(self) -> None:
        if self._opened is not None:
            chosen, proposed = self.source.columns.columns(), self._opened.sheet.matching.columns
            names = chosen.keys() | proposed.keys()
            self._by_hand = {name: chosen.get(name) for name in names if chosen.get(name) != proposed.get(name)}
        self._tell_choice()

    def _tell_choice(self) -> None:
        opened = self._opened
        if opened is not None:
            fault = matching_fault(self.source.columns.columns(), opened.sheet.matching.doubts)
            other = opened.named is not None and opened.named != self.source.quarter
            warning = f"この表には{opened.named.japanese}とあります。選んだ四半期を確かめてください。" if opened.named and other else ""
            self._strip.tell(fault or warning)
        self._enable()

    # Difference and import

    def _compare(self) -> None:
        opened, quarter, columns = self._opened, self.source.quarter, self.source.columns.columns()
        if opened is None:
            return

        def job(sheets: "ProgressSheet", task: Task) -> "Preview":
            chosen = sheets.rematched(opened.sheet, columns)
            return sheets.preview(opened.path.name, chosen, quarter, task.report, lambda: task.cancelled)

        self._run(job, self._show_preview)

    def _read_again(self) -> None:
        """The same sheet and columns, after the file was mended."""
        opened, preview = self._opened, self._preview
        if opened is None or preview is None:
            return
        columns, row = dict(preview.sheet.matching.columns), opened.sheet.heading.row

        def job(sheets: "ProgressSheet", task: Task) -> "Preview":
            grid = sheets.read(opened.path, opened.grid.name)
            chosen = sheets.rematched(sheets.propose(opened.path.name, grid, preview.quarter, row), columns)
            return sheets.preview(opened.path.name, chosen, preview.quarter, task.report, lambda: task.cancelled)

        self._run(job, self._show_preview)

    def _show_preview(self, preview: "Preview") -> None:
        self._preview, self._done = preview, False
        self.setWindowTitle(f"過去の四半期の取込み：{preview.quarter.japanese}")
        source = f"{preview.source}［{preview.difference.sheet}］→ {preview.quarter.japanese}（{preview.quarter.months}）"
        self.difference.show_difference(preview.difference, source)
        self._stack.setCurrentWidget(self.difference)
        self._strip.tell("")
        self._enable()

    def _go_back(self) -> None:
        self._preview, self._done = None, False
        self.setWindowTitle("過去の四半期の取込み")
        self._stack.setCurrentWidget(self.source)
        self._tell_choice()

    def _apply(self) -> None:
        preview = self._preview
        if preview is None:
            return

        def job(sheets: "ProgressSheet", task: Task) -> Written:
            return sheets.apply(preview, task.report, lambda: task.cancelled)

        self._run(job, self._finish)

    def _finish(self, written: Written) -> None:
        preview = self._preview
        assert preview is not None
        self._done = True
        words = f"{preview.quarter.japanese}に取り込みました（{counts_words(preview.difference)}）。「元に戻す」（Ctrl+Z）で取り消せます。"
        self._strip.tell("\n".join([words, *written.notices]), "元に戻す(&U)", theme.DONE_FILL)
        self._enable()
        self._close.setFocus()
        self.imported.emit(written, preview.quarter)

    def _take_back(self) -> None:
        self._undo()
        self._done = False
        self._strip.tell("取込みを元に戻しました。")
        self._take.setEnabled(False)  # what it would change must be looked at anew

    # Working

    def _run(self, job: "Callable[[ProgressSheet, Task], _T]", done: Callable[[_T], None]) -> None:
        self._strip.tell("")
        self._work.run(job, done)

    def _stop(self) -> None:
        self._work.stop()
        self._stop_button.setEnabled(False)

    def _enable(self) -> None:
        busy, looking = self._work.busy, self._stack.currentWidget() is self.difference
        columns = self.source.columns.columns()
        ready = self._opened is not None and not blocks(matching_fault(columns, self._opened.sheet.matching.doubts), columns)
        found = self._preview.difference if self._preview is not None else None
        writes = found is not None and not found.faults and any(line.writes for line in found.lines)
        self.source.setEnabled(not busy)
        self._look.setVisible(not looking and not busy)
        self._look.setEnabled(ready)
        self._look.setToolTip("" if ready else "ファイルを選び、列の対応を決めてください。")
        for button in (self._back, self._again):
            button.setVisible(looking and not busy)
        self._take.setVisible(looking and not busy)
        self._take.setEnabled(writes and not self._done)
        self._stop_button.setVisible(busy)
        self._stop_button.setEnabled(True)
        self._close.setEnabled(not busy)

    def reject(self) -> None:
        """Esc stops the work first."""
        if self._work.busy:
            self._stop()
        else:
            super().reject()
