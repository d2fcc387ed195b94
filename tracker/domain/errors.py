"""Refusals: each carries the data of what was wrong; `services.messages` puts them into Japanese words."""

from dataclasses import dataclass, field


class Refusal(Exception):  # noqa: N818 - a refusal is an answer to the user, not a program error
    """The program says no, and nothing was changed."""


@dataclass
class BadQuarter(Refusal):
    text: str


@dataclass
class BadDate(Refusal):
    text: str


@dataclass
class BadPercent(Refusal):
    text: str


@dataclass
class BadCount(Refusal):
    count: int
    least: int
    most: int


@dataclass
class TextTooLong(Refusal):
    field_name: str
    length: int
    limit: int


@dataclass
class IllegalCharacter(Refusal):
    """`position` counts from 1; `code` is the code point."""

    field_name: str
    position: int
    code: int


@dataclass
class GradeNeeded(Refusal):
    pass


@dataclass
class ReasonNeeded(Refusal):
    pass


@dataclass
class NotAllowedInState(Refusal):
    """`action` ∈ record, confirm, return; `state` is the state that forbids it."""

    action: str
    state: str


@dataclass
class UnknownGrade(Refusal):
    text: str
    known: tuple[str, ...]


@dataclass
class UnknownNode(Refusal):
    text: str


@dataclass
class NotAnInitiative(Refusal):
    code: str
    title: str
    kind: str


@dataclass
class IsRepeat(Refusal):
    """Work shown a second time (再掲) is reported at its original only."""

    code: str
    original: str


@dataclass
class UnknownDepartment(Refusal):
    text: str


@dataclass
class AmbiguousDepartment(Refusal):
    """`candidates` are (code, bureau, name)."""

    text: str
    candidates: tuple[tuple[str, str, str], ...]


@dataclass
class DepartmentEnded(Refusal):
    """Not in force on `day` (ISO)."""

    name: str
    day: str


@dataclass
class BadDepartment(Refusal):
    """`problem` ∈ name, code, period, characters."""

    problem: str
    text: str


@dataclass
class RecordChanged(Refusal):
    """Somebody saved after this form was opened."""

    by: str
    at: str


@dataclass(frozen=True)
class LineProblem:
    """A line (from 1) of a document that cannot be read, and why, in Japanese."""

    line: int
    text: str
    reason: str


@dataclass
class PlanUnreadable(Refusal):
    """`reason` says why the whole was refused; `problems` name lines."""

    reason: str
    problems: tuple[LineProblem, ...] = ()


@dataclass(frozen=True)
class RowProblem:
    """A row (from 1, the heading is row 1) of a sheet that was refused; `column` may be empty."""

    row: int
    column: str
    reason: str


@dataclass
class SheetRefused(Refusal):
    source: str
    problems: tuple[RowProblem, ...]


@dataclass
class FileUnreadable(Refusal):
    """`reason` in Japanese."""

    path: str
    reason: str


@dataclass
class FileUnwritable(Refusal):
    """`reason` ∈ missing_folder, open_elsewhere, full, permission, is_folder, other; `detail` is the system's word."""

    path: str
    reason: str
    detail: str = ""


@dataclass
class WrongSuffix(Refusal):
    path: str
    known: tuple[str, ...]


@dataclass
class PlanExists(Refusal):
    title: str


@dataclass
class NoPlan(Refusal):
    pass


@dataclass
class UnknownPlan(Refusal):
    text: str
    known: tuple[str, ...]


@dataclass
class NothingToUndo(Refusal):
    user: str


@dataclass
class NothingToRedo(Refusal):
    user: str


@dataclass
class UndoConflict(Refusal):
    """A value that the operation wrote was changed since: by whom, when (ISO), and which field."""

    field_name: str
    by: str
    at: str


@dataclass
class DatabaseRefused(Refusal):
    """`reason` ∈ missing, exists, empty, not_database, foreign, newer, older_read_only, damaged, folder, no_folder, permission, url."""

    path: str
    reason: str
    detail: str = ""


@dataclass
class ReadOnly(Refusal):
    path: str


@dataclass
class Busy(Refusal):
    """Another program held the database longer than `seconds`."""

    path: str
    seconds: float


@dataclass
class BackupFailed(Refusal):
    path: str
    reason: str


@dataclass
class RestoreRefused(Refusal):
    path: str
    problems: tuple[str, ...] = field(default_factory=tuple)


@dataclass
class UpgradeFailed(Refusal):
    path: str
    detail: str


@dataclass
class Cancelled(Refusal):
    """The user stopped the work; nothing was kept of it."""
