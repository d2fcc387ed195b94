"""Answers of initiatives that are not taken."""

from typing import NamedTuple

from tracker.domain.errors.refusal import Refusal


class GradeNeeded(Refusal):
    pass


class ReasonNeeded(Refusal):
    """`action` ∈ return, reopen, erratum."""

    action: str = "return"


class NotAllowedInState(Refusal):
    """`action` ∈ record, confirm, return; `state` is the state that forbids it."""

    action: str
    state: str


class UnknownGrade(Refusal):
    text: str
    known: tuple[str, ...]


class UnknownNode(Refusal):
    text: str


class NotAnInitiative(Refusal):
    code: str
    title: str
    kind: str


class IsRepeat(Refusal):
    """Work shown a second time (再掲) is reported at its original only."""

    code: str
    original: str


class RecordChanged(Refusal):
    """Somebody saved after this form was opened: who and when (ISO), and whose record (node id, title, quarter as in files)."""

    by: str
    at: str
    node: str
    title: str
    quarter: str


class AnswerProblem(NamedTuple):
    """Which of several answers was refused, and why; `code` is what it was called by where the plan does not know it."""

    code: str
    title: str
    reason: Refusal


class AnswersRefused(Refusal):
    """Of `count` answers these cannot be saved, confirmed or sent back (`action` of the log), so none was."""

    action: str
    count: int
    problems: tuple[AnswerProblem, ...]
