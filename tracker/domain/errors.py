"""Refusals: each carries the data of what was wrong; `services.messages` puts them into Japanese words."""

from inspect import get_annotations
from typing import Any, ClassVar, NamedTuple, dataclass_transform


@dataclass_transform()
class Refusal(Exception):  # noqa: N818 - a refusal is an answer to the user, not a program error
    """The program says no, and nothing was changed.

    A subclass names its data like a dataclass does. It is none: making fifty of those takes a tenth of the window's start.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._names = tuple(get_annotations(cls))

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self._names
        data = dict(zip(names, values, strict=False)) | named
        missing = [name for name in names if name not in data and not hasattr(type(self), name)]
        if missing or len(values) > len(names) or not data.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names) or 'nothing'}")
        super().__init__(*values)
        self.__dict__.update(data)

    @property
    def _data(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._names)

    def __eq__(self, other: object) -> bool:
        return self._data == other._data if isinstance(other, Refusal) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._data))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._names)})"


class BadQuarter(Refusal):
    text: str


class BadPeriod(Refusal):
    text: str


class BadDate(Refusal):
    text: str


class BadPercent(Refusal):
    text: str


class BadCount(Refusal):
    count: int
    least: int
    most: int


class TextTooLong(Refusal):
    field_name: str
    length: int
    limit: int


class IllegalCharacter(Refusal):
    """`position` counts from 1; `code` is the code point."""

    field_name: str
    position: int
    code: int


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


class UnknownDepartment(Refusal):
    text: str


class AmbiguousDepartment(Refusal):
    """`candidates` are (code, bureau, name)."""

    text: str
    candidates: tuple[tuple[str, str, str], ...]


class DepartmentEnded(Refusal):
    """Not in force on `day` (ISO)."""

    name: str
    day: str


class BadDepartment(Refusal):
    """`problem` ∈ name, code, period, characters."""

    problem: str
    text: str


class BadPerson(Refusal):
    """`problem` ∈ login, name, login_taken, memberships, department, period, twice; `text` is the login, or what is wrong."""

    problem: str
    text: str


class NoAdministrator(Refusal):
    """The change would leave nobody who may edit people on `day` (ISO)."""

    day: str


class NotAllowed(Refusal):
    """The role does not allow the action. `listed` False: this login is not among the people. `holders` coordinate or administrate
    and may do it, `administrators` give roles; both are names. `role` and `needed` are of tracker.domain.person.Role."""

    action: str
    name: str
    listed: bool
    role: str
    needed: str
    holders: tuple[str, ...]
    administrators: tuple[str, ...]


class NotYourDepartment(Refusal):
    """Writing an initiative that another department leads, or none (`lead` empty). `coordinators` are names."""

    title: str
    lead: str
    coordinators: tuple[str, ...]


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


class BadDue(Refusal):
    """`day` is ISO; a due date lies between the first and the last day named."""

    day: str
    first: str
    last: str


class QuarterClosed(Refusal):
    """Its records are read-only. `quarter` as `Quarter.japanese` gives it; `by` closed this edition `at` (ISO)."""

    quarter: str
    edition: int
    by: str
    at: str


class AlreadyClosed(Refusal):
    """As QuarterClosed, where it is to be closed once more."""

    quarter: str
    edition: int
    by: str
    at: str


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


class RowProblem(NamedTuple):
    """A row (from 1, the heading is row 1) of a sheet that was refused; `column` may be empty."""

    row: int
    column: str
    reason: str


class CellProblem(NamedTuple):
    """A cell (`E7`) of a sheet that cannot be taken, and why and what to do, in Japanese."""

    sheet: str
    cell: str
    reason: str


class CellsRefused(Refusal):
    """An office's sheet was refused as a whole because of these cells."""

    source: str
    problems: tuple[CellProblem, ...]


class BookFaulty(Refusal):
    """A report that was written and read back does not hold together, so it did not take the place `path`. `aside` is where it lies
    instead, empty where it was not kept; `old`: a file of that name was there, and is as it was.
    """

    path: str
    aside: str
    problems: tuple[CellProblem, ...]
    old: bool = False


class FormRefused(Refusal):
    """An office's form (様式) cannot be filled because of these cells; sheet and cell may be empty where none is to blame."""

    source: str
    problems: tuple[CellProblem, ...]


class FormLoses(Refusal):
    """The filled file would not have, or not have right, what these Japanese lines name; nobody has accepted that yet."""

    source: str
    losses: tuple[str, ...]


class FormIsTarget(Refusal):
    """The form's own file was named as the one to write."""

    path: str


class SheetUnmatched(Refusal):
    """`lacking` says in Japanese which column could not be found in the sheet."""

    source: str
    sheet: str
    lacking: str


class SheetNotNamed(Refusal):
    """Several sheets, and it was not said which."""

    source: str
    sheets: tuple[str, ...]


class OtherQuarter(Refusal):
    """Every row of the sheet is of another quarter than the one named; `found` are those quarters."""

    source: str
    quarter: str
    found: tuple[str, ...]


class DifferenceOutdated(Refusal):
    """Somebody saved after the difference was shown."""


class SheetRefused(Refusal):
    source: str
    problems: tuple[RowProblem, ...]


class GradeProblem(NamedTuple):
    """`place` counts a scale's grades from 1, 0 is the whole; `field` ∈ symbol, name, meaning, colour, scale, or empty; `reason` in
    Japanese."""

    place: int
    field: str
    reason: str


class ScaleRefused(Refusal):
    problems: tuple[GradeProblem, ...]


class ScaleUsed(Refusal):
    """Records have its grades, so it is succeeded, not altered; `until` (like 2026Q2) is the last quarter with records."""

    name: str
    until: str


class ScaleTooEarly(Refusal):
    """A scale may hold only from `earliest` on (like 2026Q3): what is before was answered in another one."""

    quarter: str
    earliest: str


class ConversionIncomplete(Refusal):
    """Of these grades nobody has told what they become."""

    grades: tuple[str, ...]


class WrongSheet(Refusal):
    """A sheet that is no list of `what` (Japanese): headings are `missing` of those `needed`."""

    source: str
    sheet: str
    what: str
    needed: tuple[str, ...]
    missing: tuple[str, ...]


class FileUnreadable(Refusal):
    """`reason` in Japanese."""

    path: str
    reason: str


class FileUnwritable(Refusal):
    """`reason` ∈ missing_folder, open_elsewhere, full, permission, is_folder, not_a_file, bad_name, other; `detail`: the system's word.

    `old`: a file of that name was there, and is as it was.
    """

    path: str
    reason: str
    detail: str = ""
    old: bool = True


class OutputFailed(Refusal):
    """What a command has to say could not be written; its work is done. `reason`: the system's word."""

    reason: str


class OutputClosed(Refusal):
    """Who was reading a command's output has stopped reading, as `head` does."""


class WrongSuffix(Refusal):
    path: str
    known: tuple[str, ...]


class PlanExists(Refusal):
    title: str


class NoPlan(Refusal):
    pass


class UnknownPlan(Refusal):
    text: str
    known: tuple[str, ...]


class NothingToUndo(Refusal):
    user: str


class NothingToRedo(Refusal):
    user: str


class UndoConflict(Refusal):
    """A value that the operation wrote was changed since: by whom, when (ISO), and which field."""

    field_name: str
    by: str
    at: str


class DatabaseRefused(Refusal):
    """`reason` ∈ missing, exists, empty, not_database, foreign, newer, older_read_only, damaged, folder, no_folder, permission, url;
    settings: `path` is the settings file that should name a database."""

    path: str
    reason: str
    detail: str = ""


class ReadOnly(Refusal):
    path: str


class Busy(Refusal):
    """Another program held the database longer than `seconds`; 0: it wrote meanwhile."""

    path: str
    seconds: float


class BackupFailed(Refusal):
    """`reason` as in FileUnwritable, or busy, or not_a_backup (something else has that name), or what the check of the copy found."""

    path: str
    reason: str


class RestoreRefused(Refusal):
    """`problems` in Japanese; `folder` is where automatic backups lie, empty where there are none."""

    path: str
    problems: tuple[str, ...] = ()
    folder: str = ""


class UpgradeFailed(Refusal):
    path: str
    detail: str


class Cancelled(Refusal):
    """The user stopped the work; nothing was kept of it."""
