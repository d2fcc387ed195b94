"""Quarters: asked or not, due, closed, their editions and corrections."""

from tracker.domain.errors.refusal import Refusal


class NothingInYear(Refusal):
    """`year` as 令和8年度: none of its quarters has an answer, and none is closed."""

    year: str


class QuarterNotAsked(Refusal):
    """`quarter` as `Quarter.japanese` gives it."""

    quarter: str


class QuarterAnswered(Refusal):
    """So many submitted or confirmed answers keep the quarter from being left out."""

    quarter: str
    count: int


class QuarterClosed(Refusal):
    """Its records are read-only. `quarter` as `Quarter.japanese` gives it; `by` closed this edition `at` (ISO)."""

    quarter: str
    edition: int
    by: str
    at: str


class BadDue(Refusal):
    """`day` is ISO; a due date lies between the first and the last day named."""

    day: str
    first: str
    last: str


class AlreadyClosed(Refusal):
    """As QuarterClosed, where it is to be closed once more."""

    quarter: str
    edition: int
    by: str
    at: str


class EditionPublished(Refusal):
    """So many books were made of the edition, so that its number cannot become another edition's. `quarter` as `Quarter.japanese`."""

    quarter: str
    edition: int
    books: int


class QuarterOpen(Refusal):
    """Not closed (any more), so there is nothing to `action` (∈ reopen, erratum)."""

    quarter: str
    action: str


class NotComplete(Refusal):
    """Answers are missing. `counts` are of unreported, draft and returned ones; `first` are (state, code, title, lead) of some."""

    quarter: str
    counts: tuple[int, int, int]
    first: tuple[tuple[str, str, str, str], ...]


class UnknownEdition(Refusal):
    """The quarter has editions up to `last` (0: none)."""

    quarter: str
    edition: int
    last: int


class UnknownField(Refusal):
    text: str
    known: tuple[str, ...]


class CorrectionOfUnanswered(Refusal):
    """No report printed a value of an answer in this state, so there is none to correct."""

    state: str


class SnapshotUnreadable(Refusal):
    """What a closed quarter stored: `reason` ∈ damaged, newer; `name` says of which quarter and edition."""

    reason: str
    name: str
