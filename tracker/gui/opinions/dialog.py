"""The panel's opinions taken back: the filled-in book is read, the difference looked at, then taken in; each step in the worker."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QSplitter, QVBoxLayout, QWidget

from tracker.domain.era import fiscal_year_name
from tracker.domain.operation import Written
from tracker.domain.opinion_sheet import OpinionLine, Outcome
from tracker.gui import theme
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.listing import Column, Listing, listing_table
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.text import previous_box
from tracker.gui.widgets.words import inked, words
from tracker.gui.worker import Task, Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.opinion_sheet import OpinionSheet, OpinionsPreview
    from tracker.services.papers import Papers

_T = TypeVar("_T")
_HOW = (
    "委員会資料の報告書の「進捗一覧」で意見欄に記入してもらったファイルから、意見を取り込みます。どの四半期の意見かはファイルで決まります。"
    "空欄は今ある意見を消しません。確定した四半期の意見も取り込めます。"
)
_BOOKS = "Excelブック (*.xlsx);;すべてのファイル (*)"
_MARKS = {Outcome.NEW: "＋", Outcome.CHANGED: "→", Outcome.UNCHANGED: "＝"}
COLUMNS = (
    Column("結果", 7, lambda line: f"{_MARKS[line.outcome]} {line.outcome.japanese}"),
    Column("セル", 4, lambda line: line.given.cell),
    Column("コード", 6, lambda line: line.given.code),
    Column("取組", 20, lambda line: line.given.title),
    Column("意見", 0, lambda line: " ".join(line.given.text.split())),
)


class OpinionsDialog(QDialog):
    """`imported` carries Written and Quarter. `papers` is called in the worker; `undo` takes the import back."""

    imported = Signal(object, object)

    def __init__(self, worker: Worker, papers: "Callable[[], Papers]", undo: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("opinionsDialog")
        self.setWindowTitle("委員会の意見の取込み")
        self.resize(120 * theme.SPACE, 76 * theme.SPACE)
        self._worker = worker
        self._papers = papers
        self._undo = undo
        self._task: Task | None = None
        self._preview: OpinionsPreview | None = None
        self._path = roomy(QLineEdit())
        self._path.setObjectName("opinionsFile")
        self._path.setPlaceholderText("「参照」で、記入された委員会資料（.xlsx）を選んでください")
        self._path.returnPressed.connect(lambda: self.open_file(Path(self._path.text())))
        self._browse = push_button("browseOpinions", "参照(&R)…", self._ask_file)
        self._counts = words("opinionsCounts", selectable=True)
        self._model = Listing(COLUMNS)
        self._table = listing_table("opinionsLines", "取り込む意見", self._model)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_detail())
        self._detail = previous_box("opinionsDetail", "選んだ意見の全文")
        self._detail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be scrolled by keys
        self._strip = Strip("opinionsStrip")
        self._strip.pressed.connect(self._take_back)
        self._bar = QProgressBar()
        self._bar.setObjectName("opinionsProgress")
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._again = push_button("readOpinionsAgain", "読み直す(&A)", lambda: self.open_file(Path(self._path.text())))
        self._take = push_button("importOpinions", "取り込む(&I)", self._apply)
        self._stop = push_button("stopOpinions", "中止(&S)", self.reject)
        self._close = push_button("close", "閉じる(&C)", self.reject)
        self._lay_out()
        self._enable()

    def _lay_out(self) -> None:
        caption = QLabel("ファイル(&F)")
        caption.setBuddy(self._path)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE)
        line.addWidget(caption)
        line.addWidget(self._path, stretch=1)
        line.addWidget(self._browse)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._table)
        splitter.addWidget(self._detail)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout()
        row.addWidget(self._again)
        row.addStretch()
        for button in (self._take, self._stop, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(inked(words("opinionsHow", _HOW)))
        column.addLayout(line)
        column.addWidget(self._counts)
        column.addWidget(splitter, stretch=1)
        column.addWidget(self._strip)
        column.addWidget(self._bar)
        column.addLayout(row)

    # Reading

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "記入された委員会資料", "", _BOOKS)
        dialog.setObjectName("opinionsFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_file(self, path: Path) -> None:
        self._path.setText(str(path))
        self._show_preview(None)
        self._run(lambda sheets: sheets.preview(path), self._show_preview)

    def _show_preview(self, preview: "OpinionsPreview | None") -> None:
        self._preview = preview
        self._model.show_lines(preview.lines if preview else ())
        self._counts.setText(counts_words(preview) if preview else "")
        self._strip.tell(faults_words(preview) if preview else "")
        if preview and preview.lines:
            self._table.selectRow(0)
            self._table.setFocus()
        self._show_detail()
        self._enable()

    def _show_detail(self) -> None:
        row = self._table.currentIndex().row()
        self._detail.show_text(detail(self._model.lines[row]) if 0 <= row < len(self._model.lines) else None)

    # Taking in

    def _apply(self) -> None:
        preview = self._preview
        if preview is not None:
            self._run(lambda sheets: sheets.apply(preview), lambda written: self._finish(preview, written))

    def _finish(self, preview: "OpinionsPreview", written: Written) -> None:
        self._preview = None  # what it would change must be looked at anew
        taken = len(preview.of(Outcome.NEW, Outcome.CHANGED))
        told = f"{preview.quarter.japanese}への意見を{taken:,}件取り込みました。「元に戻す」（Ctrl+Z）で取り消せます。"
        self._strip.tell("\n".join([told, *written.notices]), "元に戻す(&U)", theme.DONE_FILL)
        self._enable()
        self._close.setFocus()
        self.imported.emit(written, preview.quarter)

    def _take_back(self) -> None:
        self._undo()
        self._strip.tell("取込みを元に戻しました。")

    # Working

    def _run(self, job: "Callable[[OpinionSheet], _T]", done: Callable[[_T], None]) -> None:
        papers = self._papers

        def finish(result: _T) -> None:
            if task is self._task:
                self._end()
                done(result)

        def fail(error: Exception) -> None:
            if task is self._task:
                self._end()
                self._strip.tell(message(error))

        self._strip.tell("")
        self._bar.show()
        self._task = task = self._worker.run(lambda _: job(papers().opinions), finish, fail)
        self._enable()

    def _end(self) -> None:
        self._task = None
        self._bar.hide()
        self._enable()

    def _enable(self) -> None:
        busy, preview = self._task is not None, self._preview
        self._path.setEnabled(not busy)
        self._browse.setEnabled(not busy)
        self._again.setVisible(not busy)
        self._again.setEnabled(bool(self._path.text()))
        self._take.setEnabled(not busy and preview is not None and preview.writes)
        self._stop.setVisible(busy)
        self._close.setVisible(not busy)

    def reject(self) -> None:
        """Esc leaves the reading first; an import that has begun ends by itself."""
        if self._task is None:
            super().reject()
        elif self._preview is None:
            self._end()
            self._strip.tell("中止しました。何も変えていません。")


def counts_words(preview: "OpinionsPreview") -> str:
    counts = "　".join(f"{outcome.japanese} {len(preview.of(outcome)):,}件" for outcome in Outcome if preview.of(outcome))
    head = f"{preview.source} → {preview.quarter.japanese}（{preview.quarter.months}）"
    if preview.faults:
        return head
    where = f"\n{closed_words(preview)}" if preview.edition is not None else ""
    return f"{head}\n{counts or '意見の記入がありません。'}　記入なし {preview.returned.blank:,}件{where}"


def closed_words(preview: "OpinionsPreview") -> str:
    """Where opinions on a closed quarter will stand."""
    year = fiscal_year_name(preview.quarter.year)
    return (
        f"{preview.quarter.japanese}は確定済み（第{preview.edition}版）です。この版の報告書は変わりません。"
        f"取り込む意見は、{year}の年度報告と、次の四半期の報告書（内部資料・委員会資料）に載ります。"
    )


def faults_words(preview: "OpinionsPreview") -> str:
    if not preview.faults:
        return ""
    shown = [f"シート「{each.sheet}」{each.cell}：{each.reason}" for each in preview.faults[:5]]
    more = [f"ほか{len(preview.faults) - len(shown):,}か所"] if len(preview.faults) > len(shown) else []
    return "\n".join(["次の箇所をファイルで直して保存し、「読み直す」を押してください。それまで何も取り込みません。", *shown, *more])


def detail(line: OpinionLine) -> str:
    given = line.given
    before = [f"【今ある意見】{line.before}"] if line.outcome is Outcome.CHANGED else []
    return "\n".join([f"{given.code} {given.title}（{given.cell}）", f"【意見】{given.text}", *before])
