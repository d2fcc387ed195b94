"""The page of reports: in one tab what is to be made, how it will look and the making, in the other what was made before."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from tracker.domain.errors.refusal import Cancelled
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.notice.box import ask
from tracker.gui.report.choices import Choices
from tracker.gui.report.launch import launch
from tracker.gui.report.madetab import MadeTab
from tracker.gui.report.order import Order, Outcome, existing, fulfil
from tracker.gui.report.preview import PreviewPane, Seen, seen
from tracker.gui.report.target import remember_folder
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.words import enlarged, words
from tracker.gui.window.presenter import Loaded
from tracker.gui.worker import Task, Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office
    from tracker.services.papers import Papers

_SIDE_BY_SIDE = 64  # full-width characters; a narrower page has fields, preview and list below one another
_CHARTS_SIDE_BY_SIDE = 96
_YEARLY = (
    "年度報告は、この年度の四半期の報告（確定した四半期はその版、ほかは今の回答）から作ります。取組ごとに四つの四半期の進捗区分を並べ、"
    "一年の文と件数をまとめます。載らない四半期は、その理由とともに表紙に示します。\n"
    "下見は四半期報告書だけにあります。作成して確かめてください。"
)
_STOPPED = "中止しました。"
_MADE = "作った報告書(&J)"


class ReportsPage(QWidget):
    """`office` and `papers` answer what is open now; `papers` is called in the worker. `folder` is proposed."""

    nodeRequested = Signal(str)
    filterRequested = Signal(object)

    def __init__(self, worker: Worker, office: "Callable[[], Office | None]", papers: "Callable[[], Papers]", folder: Path) -> None:
        super().__init__()
        self.setObjectName("reportsPage")
        self._worker, self._papers = worker, papers
        self._snapshot: Snapshot | None = None
        self._asked = 0  # an answer to an earlier question is not shown any more
        self._making: Task | None = None
        self._made: tuple[Path, ...] = ()
        self.choices = Choices(folder)
        self.preview = PreviewPane()
        self.made = MadeTab(worker, office)
        self._title = enlarged(words("reportsTitle", "レポート"), 2)
        self._strip = Strip("reportStrip")
        self._bar = QProgressBar()
        self._bar.setObjectName("reportProgress")
        self._bar.setAccessibleName("報告書の作成の進み具合")
        self._bar.hide()
        self._make = push_button("makeReport", "作成(&M)", self._begin)
        self._cancel = push_button("cancelReport", "中止(&C)", self._stop)
        self._open = push_button("openReport", "開く(&O)", lambda: self._show_file(whole_folder=False))
        self._open_folder = push_button("openFolder", "フォルダーを開く(&G)", lambda: self._show_file(whole_folder=True))
        self._lay_out()
        self.choices.changed.connect(self._begin_anew)
        self.choices.edited.connect(self._enable)
        self.made.counted.connect(self._count_made)
        self.setFocusProxy(self.choices.edition)
        self._enable()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._make, self._cancel, self._open, self._open_folder):
            buttons.addWidget(button)
        buttons.addStretch()
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.choices)
        column.addLayout(buttons)
        column.addWidget(self._bar)
        column.addWidget(self._strip)
        column.addStretch()
        place = QWidget()
        self._grid = QGridLayout(place)
        self._grid.setContentsMargins(*[2 * theme.SPACE] * 4)
        self._grid.setSpacing(2 * theme.SPACE)
        area = QScrollArea()
        area.setObjectName("reportsArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(place)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("reportTabs")
        self.tabs.setAccessibleName("報告書の作成と、作った報告書の一覧")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(area, "作る(&K)")
        self.tabs.addTab(self.made, _MADE)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, theme.SPACE, 0, 0)
        around.setSpacing(theme.SPACE)
        self._title.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
        around.addWidget(self._title)
        around.addWidget(self.tabs)
        self.tabs.currentChanged.connect(lambda _: self.setFocusProxy(self.choices.edition if self.tabs.currentIndex() == 0 else self.made))
        self._arrange()

    def turn_to_making(self) -> None:
        self.tabs.setCurrentIndex(0)

    def _is_wide(self, width: int) -> tuple[bool, bool]:
        """For fields beside the preview, for charts beside each other."""
        character = self.fontMetrics().height()
        return width >= _SIDE_BY_SIDE * character, width >= _CHARTS_SIDE_BY_SIDE * character

    def _arrange(self) -> None:
        self._wide = wide, charts_wide = self._is_wide(self.width())
        for widget in (self._left, self.preview):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self.preview, *((0, 1) if wide else (1, 0)))
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3 if wide else 0)
        self._grid.setRowStretch(2, 1)
        self.preview.lie(wide=charts_wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wide != self._is_wide(event.size().width()):
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_wide"):  # Qt's constructor sends it too
            self._arrange()

    # Showing

    def show_loaded(self, loaded: Loaded) -> None:
        quarter, before = loaded.snapshot.quarter, self._snapshot
        if before is not None and (before.quarter, before.closed) != (quarter, loaded.snapshot.closed) and self._making is None:
            self._forget()
        self._snapshot = loaded.snapshot
        self._title.setText(f"レポート　{quarter.japanese}（{quarter.months}）")
        self.choices.show_snapshot(loaded.snapshot)
        self._look_again()
        self.made.read()

    def _begin_anew(self) -> None:
        """Something else is to be made: what was said of the last one is said no more."""
        if self._making is None:
            self._forget()
        self._look_again()

    def _forget(self) -> None:
        self._made = ()
        self._strip.tell("")

    def _look_again(self) -> None:
        """From the same material as the book."""
        self._enable()
        if self._snapshot is None:
            return
        self._asked += 1
        asked, quarter, department = self._asked, self._snapshot.quarter, self.choices.previewed
        edition, papers = self.choices.chosen_edition, self._papers
        if self.choices.yearly:
            self.preview.say(_YEARLY)
            return
        if not self._snapshot.initiatives():
            self.preview.say("計画に取組（◆）がまだありません。取組のある計画を読み込むと、ここに総括が出ます。")
            return

        def job(_: Task) -> Seen:
            return seen(papers().reports.preview(quarter, department, edition))

        self._worker.run(job, lambda shown: self._take(asked, shown), lambda error: self._fail_to_look(asked, error))

    def _take(self, asked: int, shown: Seen) -> None:
        if asked == self._asked and self._snapshot is not None:
            department = self.choices.previewed
            known = shown.preview.snapshot.departments
            name = shown.preview.snapshot.department_name(known[department]) if department and department in known else ""
            self.preview.show_seen(shown, name)

    def _fail_to_look(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self.preview.say(f"総括を集計できませんでした。{message(error)}\nF5キー（最新の情報に更新）で読み直します。")

    def _count_made(self, books: int | None) -> None:
        self.tabs.setTabText(self.tabs.indexOf(self.made), f"作った報告書　{books:,}冊(&J)" if books else _MADE)

    # Making

    def _begin(self) -> None:
        order = self.choices.order()
        if isinstance(order, str) or self._making is not None:
            return
        made = set(self._made)

        def decide(found: list[Path]) -> None:
            replaced = [path for path in found if path not in made]
            if not replaced:
                self._begin_with(order)
                return
            more = f"\nほか{len(replaced) - 1}件" if len(replaced) > 1 else ""
            question = f"同じ名前のファイルがあります。置き換えますか。\n{replaced[0]}{more}"
            ask(self, question, "置き換える(&R)", "やめる(&C)", lambda: self._begin_with(order))

        self._worker.run(lambda _: existing(order), decide, lambda error: self._strip.tell(message(error)))

    def _begin_with(self, order: Order) -> None:
        if self._making is not None:
            return
        self._forget()
        self._bar.setRange(0, 0)
        self._bar.show()
        papers = self._papers

        def done(outcome: Outcome) -> None:
            self._finish(task, outcome)

        self._making = task = self._worker.run(lambda task: fulfil(order, papers, task), done, lambda error: self._fail(task, error))
        task.progress.connect(self._show_progress)
        self._enable()
        self._cancel.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _stop(self) -> None:
        """At once for the officer; the worker notices a moment later."""
        if self._making is not None:
            self._making.cancel()
            self._end()
            self._strip.tell(f"{_STOPPED}途中の報告書は作られていません。")
            self._make.setFocus()

    def _finish(self, task: Task, outcome: Outcome) -> None:
        stopped = task is not self._making
        if not stopped:
            self._end()
        if outcome.made:
            self._made = outcome.made
            remember_folder(outcome.made[0].parent)
            self.made.read()
        said, good = told(outcome)
        if outcome.made or not stopped:
            self._strip.tell(said, colour=theme.DONE_FILL if good else theme.WARNING_FILL)
        self._enable()
        if good:
            self._open.setFocus()

    def _fail(self, task: Task, error: Exception) -> None:
        if task is not self._making:
            return
        self._end()
        self._strip.tell(message(error))
        self._make.setFocus()

    def _end(self) -> None:
        self._making = None
        self._bar.hide()
        self._enable()

    def _enable(self) -> None:
        busy = self._making is not None
        order = self.choices.order()
        self.choices.set_open(open_=not busy)
        self._make.setVisible(not busy)
        self._make.setEnabled(isinstance(order, Order))
        self._make.setToolTip(order if isinstance(order, str) else f"{len(order.books)}冊を作ります。")
        self._cancel.setVisible(busy)
        self._open.setVisible(len(self._made) == 1 and not busy)
        self._open_folder.setVisible(bool(self._made) and not busy)

    # Opening

    def _show_file(self, *, whole_folder: bool) -> None:
        if self._made:
            launch(self._made[0].parent if whole_folder else self._made[0], self._strip)


def told(outcome: Outcome) -> tuple[str, bool]:
    """What came of it, in Japanese, and whether all of it is well."""
    lines: list[str] = []
    if outcome.made:
        first = outcome.made[0]
        lines.append(
            f"報告書を作成し、読み返して確かめました。\n{first}"
            if len(outcome.made) == 1
            else f"報告書を{len(outcome.made)}冊作成し、読み返して確かめました。\n{first.parent}"
        )
    if outcome.failed is not None:
        wanted, error = outcome.failed
        lines.append(_STOPPED if isinstance(error, Cancelled) else f"「{wanted.name}」で止まりました。{message(error)}")
    return "\n".join([*lines, *outcome.notices]), outcome.failed is None and not outcome.notices
