"""One job of the dialog at a time, in the worker: with progress, stopped where it is asked to stop, its refusals in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar

from tracker.domain.errors.refusal import Cancelled
from tracker.gui.worker import Task, Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.papers import Papers
    from tracker.services.progress_sheet import ProgressSheet

_T = TypeVar("_T")
_STOPPED = "中止しました。何も変えていません。"


class SheetWork(QObject):
    """`busyChanged` when a job begins and ends, `refused` carries words. `papers` is called in the worker."""

    busyChanged = Signal()
    refused = Signal(str)

    def __init__(self, worker: Worker, papers: "Callable[[], Papers]", parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._papers = papers
        self._task: Task | None = None
        self.bar = QProgressBar()
        self.bar.setObjectName("pastProgress")
        self.bar.hide()

    @property
    def busy(self) -> bool:
        return self._task is not None

    def run(self, job: "Callable[[ProgressSheet, Task], _T]", done: Callable[[_T], None]) -> None:
        papers = self._papers

        def finish(result: _T) -> None:
            if task is self._task:
                self._end()
                done(result)

        def fail(error: Exception) -> None:
            if task is self._task:
                self._end()
                self.refused.emit(_STOPPED if isinstance(error, Cancelled) else message(error))

        self.bar.setRange(0, 0)
        self.bar.show()
        self._task = task = self._worker.run(lambda running: job(papers().progress, running), finish, fail)
        task.progress.connect(self._show_progress)
        self.busyChanged.emit()

    def stop(self) -> None:
        """Asks the work to stop; an import that had already ended tells so itself."""
        if self._task is not None:
            self._task.cancel()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self) -> None:
        self._task = None
        self.bar.hide()
        self.busyChanged.emit()
