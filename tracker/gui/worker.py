"""The one worker thread: database and report work happens here, so that the window never blocks."""

import logging
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from tracker.domain.errors.refusal import Refusal

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_REPORT_SECONDS = 0.05  # progress is shown at most so often: a signal a row would flood the event loop


class Task(QObject):
    """One job under way. `cancel` and `cancelled` are safe from any thread; `report` is called by the job."""

    progress = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self._reported = 0.0

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total or now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            self.progress.emit(done, total)


class Worker(QObject):
    """Runs jobs one after another; what they return or raise comes back in the main thread.

    `faulted` carries errors of jobs that named no `failed`; `busyChanged` tells when the first job begins and the last one ends.
    """

    faulted = Signal(object)
    busyChanged = Signal(bool)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[Callable[[], Callable[[], None]] | None] = SimpleQueue()
        self._tasks: set[Task] = set()
        self._stopped = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Until what the last job brought was delivered."""
        return bool(self._tasks)

    def run(
        self,
        job: Callable[[Task], _T],
        done: Callable[[_T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        task = Task(self)
        self._tasks.add(task)

        def work() -> Callable[[], None]:
            try:
                result = job(task)
            except Exception as error:  # noqa: BLE001 - errors travel like results
                if not isinstance(error, Refusal):
                    _log.exception("A job failed unexpectedly")
                return self._bound(failed or self.faulted.emit, error)
            return self._bound(done, result)

        def work_and_forget() -> Callable[[], None]:
            deliver = work()

            def delivered() -> None:
                self._tasks.discard(task)
                task.deleteLater()
                deliver()

            return delivered

        if len(self._tasks) == 1:
            self.busyChanged.emit(True)
        self._jobs.put(work_and_forget)
        return task

    def stop(self) -> None:
        """At closing: cancels what can be cancelled and waits for the rest. Nothing is delivered any more."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        self._jobs.put(None)
        self._thread.join()

    @staticmethod
    def _bound(receiver: Callable[[Any], None] | None, value: object) -> Callable[[], None]:
        return lambda: receiver(value) if receiver is not None else None

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._finished.emit(job())

    def _deliver(self, deliver: Callable[[], None]) -> None:
        if self._stopped:
            return
        try:
            deliver()
        finally:
            if not self._tasks:
                self.busyChanged.emit(False)
