"""四半期の確定: lists what is not answered or confirmed first, asks, then closes as one operation."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tracker.domain.era import era_date
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.waiting import UNANSWERED, Waiting, waiting_by_lead
from tracker.gui import theme
from tracker.gui.closing.unfinished import STATES, UnfinishedTree, heading_of
from tracker.gui.notice.box import ask
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.strip import Strip
from tracker.gui.widgets.words import enlarged, inked, words
from tracker.gui.worker import Task, Worker
from tracker.services.closing_order import closed_after_words, open_before_words, waiting_words
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office

_WHAT = (
    "確定すると、この四半期の回答は読取り専用になり、四半期末日の計画・担当課の名称・回答が一つの「版」として残ります。"
    "直すときは「正誤」か「確定の解除」を使います。次に何か変えるか、この版の報告書を作るまでは「元に戻す」で取り消せます。"
)
_STOPPED = "中止しました。確定していません。"


class Before(NamedTuple):
    """What is known before closing; leads and names are those of the quarter's last day, as the edition will have them."""

    quarter: Quarter
    today: date
    waiting: tuple[Waiting, ...]
    open_before: Sequence[Quarter] = ()
    closed_after: Sequence[Quarter] = ()

    @property
    def counts(self) -> Counter[State]:
        return Counter(state for each in self.waiting for _, state in each.nodes)


def before_closing(office: "Office", quarter: Quarter) -> Before:
    """Called in the worker."""
    waiting = waiting_by_lead(office.quarters.snapshot(quarter), STATES)
    return Before(quarter, office.desk.today, waiting, *office.closings.neighbours(quarter))


class CloseDialog(QDialog):
    """`closed` carries a Written. `unsaved`: how many answers of this quarter are typed here and not saved."""

    closed = Signal(object)

    def __init__(self, worker: Worker, office: "Office", before: Before, unsaved: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("closeDialog")
        self.setWindowTitle("四半期の確定")
        self.resize(108 * theme.SPACE, 68 * theme.SPACE)
        self._worker = worker
        self._office = office
        self._before = before
        self._task: Task | None = None
        quarter = before.quarter
        self._title = enlarged(words("closeTitle", f"{quarter.japanese}（{quarter.months}）を確定します"), 1)
        self._early = Strip("closeEarly")
        self._order = Strip("closeOrder")
        self._unsaved = Strip("closeUnsaved")
        self._summary = words("closeSummary", summary(before.counts))
        self._tree = UnfinishedTree()
        self._tree.show_waiting(before.waiting)
        self._tree.setVisible(bool(before.waiting))
        self._strip = Strip("closeStrip")
        self._bar = QProgressBar()
        self._bar.setObjectName("closeProgress")
        self._bar.setAccessibleName("確定の進み具合")
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._close = push_button("closeNow", "確定する(&K)…" if self._left else "確定する(&K)", self._ask)
        self._stop = push_button("stopClosing", "中止(&S)", self._cancel)
        self._leave = push_button("close", "やめる(&N)", self.reject)
        self._lay_out()
        self._early.tell(_early(before))
        order = (open_before_words(before.open_before), closed_after_words(before.closed_after))
        self._order.tell("\n".join(filter(None, order)))
        self._unsaved.tell(f"この四半期に、保存していない入力が{unsaved}件あります。確定すると保存できなくなります。" if unsaved else "")
        self._show_busy()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch()
        for button in (self._close, self._stop, self._leave):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        for widget in (self._title, inked(words("closeWhat", _WHAT)), self._early, self._order, self._unsaved, self._summary):
            column.addWidget(widget)
        column.addWidget(self._tree, stretch=1)
        if not self._before.waiting:
            column.addStretch()
        column.addWidget(self._strip)
        column.addWidget(self._bar)
        column.addLayout(row)

    @property
    def _left(self) -> int:
        counts = self._before.counts
        return sum(counts[state] for state in UNANSWERED)

    def _ask(self) -> None:
        if not self._left:
            self._begin()
            return
        counts = self._before.counts
        question = f"回答のない{self._left}件（{_named(counts, UNANSWERED)}）を「未回答」のまま確定しますか。\n内容は何も補いません。"
        ask(self, question, "未回答のまま確定する(&Y)", "戻る(&N)", self._begin)

    def _begin(self) -> None:
        quarter, accept, office = self._before.quarter, bool(self._left), self._office
        self._task = task = self._worker.run(
            lambda task: office.closings.close(quarter, accept_unanswered=accept, cancelled=lambda: task.cancelled),
            self._finish,
            lambda error: self._fail(task, error),
        )
        self._strip.tell("")
        self._show_busy()

    def _cancel(self) -> None:
        """What the worker answers tells whether it came in time."""
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)

    def _finish(self, written: Written) -> None:
        self._task = None
        self.closed.emit(written)
        self.accept()

    def _fail(self, task: Task, error: Exception) -> None:
        if task is self._task:
            self._task = None
            self._show_busy()
            self._strip.tell(_STOPPED if isinstance(error, Cancelled) else message(error))

    def _show_busy(self) -> None:
        busy = self._task is not None
        self._bar.setVisible(busy)
        self._stop.setVisible(busy)
        self._stop.setEnabled(busy)
        self._close.setVisible(not busy)
        self._leave.setEnabled(not busy)

    def reject(self) -> None:
        """Esc stops the work first."""
        if self._task is not None:
            self._cancel()
        else:
            super().reject()


def summary(counts: Counter[State]) -> str:
    """In words how many are left, and how many wait to be confirmed."""
    left, waiting = sum(counts[state] for state in UNANSWERED), waiting_words(counts)
    if not left and not waiting:
        return "すべての回答がそろい、確定しています。"
    lines = [f"回答のない取組　{left}件（{_named(counts, UNANSWERED)}）" if left else "すべての取組に回答があります。"]
    if waiting:
        lines.append(waiting)
    return "\n".join(lines)


def _named(counts: Counter[State], states: Sequence[State] | frozenset[State]) -> str:
    return "・".join(f"{heading_of(state)}{counts[state]}件" for state in STATES if state in states and counts[state])


def _early(before: Before) -> str:
    end = before.quarter.end
    return f"この四半期はまだ終わっていません（{era_date(end)}まで）。終わる前の確定になります。" if before.today <= end else ""
