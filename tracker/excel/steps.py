"""How far the writing of a book is, told after every few rows; there it ends where that is asked."""

from collections.abc import Callable

from tracker.domain.errors.refusal import Cancelled

Progress = Callable[[int, int], None]  # rows done, rows in all


class Steps:
    def __init__(self, expected: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._expected = expected
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def take(self, rows: int) -> None:
        """Raises Cancelled."""
        if self._cancelled and self._cancelled():
            raise Cancelled
        self._tell(self._done + rows)

    def end(self) -> None:
        """It is done, whatever was expected, and cannot be cancelled any more."""
        self._tell(self._expected)

    def _tell(self, done: int) -> None:
        self._done = done
        if self._progress:
            self._progress(min(done, self._expected), self._expected)
