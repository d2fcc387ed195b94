"""The tab of books made: reads the list, looks at the files while somebody looks at it, opens them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.errors.refusal import Cancelled
from tracker.domain.report.made import Condition, MadeBook
from tracker.gui.report.launch import launch
from tracker.gui.report.made import MadeList
from tracker.gui.worker import Task, Worker
from tracker.services.books import conditions
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office


class MadeTab(QWidget):
    """`counted` carries how many books there are, or None where that could not be read."""

    counted = Signal(object)

    def __init__(self, worker: Worker, office: "Callable[[], Office | None]") -> None:
        super().__init__()
        self._worker, self._office = worker, office
        self._looking: Task | None = None
        self.list = MadeList()
        self.list.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list.table)

    def read(self) -> None:
        office = self._office()
        if office is None:
            return

        def failed(error: Exception) -> None:
            self.counted.emit(None)
            self.list.say(f"一覧を読めませんでした。{message(error)}\nF5キー（最新の情報に更新）で読み直します。")

        self._worker.run(lambda _: office.books.listed(), self._show, failed)

    def _show(self, books: list[MadeBook]) -> None:
        self.list.show_books(books)
        self.counted.emit(len(books))
        self._look_at_files()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_at_files()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._looking is not None:
            self._looking.cancel()

    def _look_at_files(self) -> None:
        books = self.list.books
        if self._looking is not None:
            self._looking.cancel()
        if not books or not self.isVisible():
            return

        def take(found: list[Condition]) -> None:
            if self._looking is task:
                self._looking = None
                self.list.show_conditions(found)

        def fail(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                self.list.strip.tell(message(error))

        self._looking = task = self._worker.run(lambda task: conditions(books, lambda: task.cancelled), take, fail)

    def _open(self, book: MadeBook) -> None:
        path, strip = Path(book.path), self.list.strip

        def decide(there: bool) -> None:  # noqa: FBT001 - takes what the worker brings
            if there:
                launch(path, strip)
            else:
                strip.tell(f"ファイルが見つかりません。移したか、消したか、別のPC（{book.machine}）で作ったものです。\n{path}")

        strip.tell("")
        self._worker.run(lambda _: path.is_file(), decide, lambda error: strip.tell(message(error)))
