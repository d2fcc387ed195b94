"""What is to be made, as the page's fields say, and what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.errors.refusal import Cancelled
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.gui.worker import Task

if TYPE_CHECKING:
    from tracker.services.books import Made
    from tracker.services.papers import Papers
    from tracker.services.reports import Reports

_STEPS = 1000  # of progress a book


class Wanted(NamedTuple):
    """One book; `department` is the id of the one whose part it is, `name` what it is called in words."""

    path: Path
    department: str | None
    name: str


class Order(NamedTuple):
    """`yearly`: the report of the quarter's fiscal year. `number`: as that edition of the quarter stored it, else as it is now."""

    quarter: Quarter
    edition: Edition
    books: tuple[Wanted, ...]
    yearly: bool = False
    number: int | None = None


class Outcome(NamedTuple):
    """Books in their places, in order; `failed` is the one at which it ended, and why."""

    made: tuple[Path, ...]
    notices: tuple[str, ...] = ()
    failed: tuple[Wanted, Exception] | None = None


def existing(order: Order) -> list[Path]:
    """Files that would be replaced."""
    return [each.path for each in order.books if each.path.is_file()]


def fulfil(order: Order, papers: "Callable[[], Papers]", task: Task) -> Outcome:
    """In the worker: one book after another, up to the first that fails. What was made stays."""
    reports = papers().reports
    made: list[Path] = []
    notices: list[str] = []
    for place, wanted in enumerate(order.books):

        def report(done: int, whole: int, place: int = place) -> None:
            task.report(place * _STEPS + done * _STEPS // max(whole, 1), len(order.books) * _STEPS)

        try:
            book = _make(reports, order, wanted, report, lambda: task.cancelled)
        except Exception as error:  # what was made before must be told all the same
            if not made and not isinstance(error, Cancelled):
                raise
            return Outcome(tuple(made), tuple(dict.fromkeys(notices)), (wanted, error))
        made.append(book.path)
        notices += book.notices
    return Outcome(tuple(made), tuple(dict.fromkeys(notices)))


def _make(reports: "Reports", order: Order, wanted: Wanted, report: Callable[[int, int], None], cancelled: Callable[[], bool]) -> "Made":
    if order.yearly:
        return reports.yearly(order.quarter.year, wanted.path, wanted.department, report, cancelled, order.edition)
    return reports.quarterly(order.quarter, wanted.path, wanted.department, report, cancelled, order.edition, number=order.number)
