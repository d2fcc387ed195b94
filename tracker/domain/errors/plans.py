"""Plans and their documents."""

from typing import NamedTuple

from tracker.domain.errors.refusal import Refusal


class LineProblem(NamedTuple):
    """A line (from 1) of a document that cannot be read, and why, in Japanese; `counted` says what `line` counts."""

    line: int
    text: str
    reason: str
    counted: str = "行目"


class PlanUnreadable(Refusal):
    """`reason` says why the whole was refused; `problems` name lines; `source` is the file."""

    reason: str
    problems: tuple[LineProblem, ...] = ()
    source: str = ""


class PlanExists(Refusal):
    title: str


class NoPlan(Refusal):
    pass


class UnknownPlan(Refusal):
    text: str
    known: tuple[str, ...]
