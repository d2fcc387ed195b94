"""Records of a quarter: answered by officers, confirmed or returned by the coordinator."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from tracker.domain.errors.answers import AnswerProblem, AnswersRefused, RecordChanged, UnknownGrade
from tracker.domain.errors.refusal import Refusal
from tracker.domain.history import CLOSED, OPEN, HistoryItem
from tracker.domain.operation import WHOLE_ROW, Action, Change, Operation, Value, Written, iso, original
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import Answer, Entry, Record, State, confirmed, recorded, returned
from tracker.services.closed_quarters import refuse_closed
from tracker.services.desk import Desk
from tracker.services.finding import find_initiative, find_original
from tracker.services.schedules import refuse_unasked
from tracker.storage import schema
from tracker.storage.closings import Move, read_moves
from tracker.storage.journal import Journal, read_changes_below
from tracker.storage.reading import read_grade_names, read_plan, read_record, read_scale, record_row

_Change = Callable[[Record, datetime], Record]
_HISTORY_FIELDS = ("state", "grade", "percent", "result", "issue", "next", "note", "unchanged")


class _Step(NamedTuple):
    """One record's part of an operation; `seen_version` None takes whatever is there."""

    node: str
    quarter: Quarter
    change: _Change
    seen_version: int | None


class Progress:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(self, node: str, quarter: Quarter, entry: Entry, state: State | None = None, seen_version: int | None = None) -> Written:
        """Saves an officer's answer; `seen_version` is the version that the form showed (None: whatever is there).

        Raises QuarterClosed, RecordChanged where somebody saved since, UnknownGrade, NotAllowedInState, GradeNeeded, IsRepeat,
        NotAnInitiative.
        """
        return self.amend(node, quarter, lambda _: entry, state, seen_version)

    def amend(
        self,
        node: str,
        quarter: Quarter,
        edit: Callable[[Entry], Entry],
        state: State | None = None,
        seen_version: int | None = None,
    ) -> Written:
        """Like `record`, with the entry computed from the stored one inside the same transaction."""
        action = Action.SUBMIT if state is State.SUBMITTED else Action.RECORD

        def change(record: Record, now: datetime) -> Record:
            return recorded(record, edit(record.entry), state, self._desk.user, now)

        return self._write(node, quarter, action, change, seen_version)

    def confirm(self, node: str, quarter: Quarter, seen_version: int | None = None) -> Written:
        return self._write(node, quarter, Action.CONFIRM, lambda record, now: confirmed(record, self._desk.user, now), seen_version)

    def send_back(self, node: str, quarter: Quarter, reason: str, seen_version: int | None = None) -> Written:
        def change(record: Record, now: datetime) -> Record:
            return returned(record, reason, self._desk.user, now)

        return self._write(node, quarter, Action.RETURN, change, seen_version, reason.strip())

    def record_many(self, answers: Sequence[Answer]) -> Written:
        """Saves them as one operation, each checked against the version that the officer saw; raises AnswersRefused, and none is saved."""
        submitting = any(answer.state is State.SUBMITTED for answer in answers)
        steps = [_Step(answer.node, answer.quarter, self._recording(answer), answer.version) for answer in answers]
        return self._write_many(Action.SUBMIT if submitting else Action.RECORD, steps)

    def confirm_many(self, quarter: Quarter, seen: Mapping[str, int]) -> Written:
        """Confirms all of them (node → version seen) as one operation; raises AnswersRefused, and none is confirmed."""

        def change(record: Record, now: datetime) -> Record:
            return confirmed(record, self._desk.user, now)

        return self._write_many(Action.CONFIRM, [_Step(node, quarter, change, version) for node, version in seen.items()])

    def send_back_many(self, quarter: Quarter, seen: Mapping[str, int], reason: str) -> Written:
        """Sends all of them back for one reason, as one operation; raises AnswersRefused, and none is sent back."""

        def change(record: Record, now: datetime) -> Record:
            return returned(record, reason, self._desk.user, now)

        steps = [_Step(node, quarter, change, version) for node, version in seen.items()]
        return self._write_many(Action.RETURN, steps, reason.strip())

    def _recording(self, answer: Answer) -> _Change:
        return lambda record, now: recorded(record, answer.entry, answer.state, self._desk.user, now)

    def _write_many(self, action: str, steps: Sequence[_Step], reason: str | None = None) -> Written:
        """Whole or nothing: every step is tried, so that all that is refused is told at once."""
        desk, plans, problems = self._desk, dict[Quarter, Plan](), list[AnswerProblem]()
        with desk.writing(action, reason) as book:
            for step in steps:
                plan = plans.get(step.quarter) or plans.setdefault(step.quarter, self._plan(book, step.quarter))
                try:
                    self._change(book, plan, *step)
                except Refusal as refusal:
                    node = plan.find(step.node)
                    problems.append(AnswerProblem(node.code if node else step.node, node.title if node else "", refusal))
            if problems:
                raise AnswersRefused(action, len(steps), tuple(problems))
        return desk.written(book)

    def _write(
        self, node: str, quarter: Quarter, action: str, change: _Change, seen_version: int | None, reason: str | None = None
    ) -> Written:
        with self._desk.writing(action, reason) as book:
            self._change(book, self._plan(book, quarter), node, quarter, change, seen_version)
        return self._desk.written(book)

    def _plan(self, book: Journal, quarter: Quarter) -> Plan:
        """The plan in which the quarter's answers are found; raises QuarterNotAsked or QuarterClosed."""
        plan_id = self._desk.plan_id(book.connection)
        refuse_unasked(book.connection, plan_id, quarter)
        refuse_closed(book.connection, plan_id, quarter)
        return read_plan(book.connection, plan_id, max(self._desk.today, quarter.start))

    def _change(self, book: Journal, plan: Plan, node: str, quarter: Quarter, change: _Change, seen_version: int | None) -> None:
        reported = find_original(plan, node)
        before = read_record(book.connection, reported.id, quarter)
        if seen_version is not None and seen_version != before.version:
            at = iso(before.updated_at) if before.updated_at else ""
            raise RecordChanged(before.updated_by or "", at, reported.id, reported.title, str(quarter))
        after = change(before, self._desk.now())
        if after.entry.grade != before.entry.grade:
            _refuse_foreign_grade(book.connection, plan.id, after)
        save_record(book, before, after)

    def history(self, node: str) -> list[HistoryItem]:
        """Every change of the initiative's records, and every closing and opening of a quarter; oldest first."""
        desk = self._desk
        with desk.reading() as connection:
            plan_id = desk.plan_id(connection)
            plan = read_plan(connection, plan_id, desk.today)
            reported = find_initiative(plan, node).record_node
            changes = list(read_changes_below(connection, schema.progress.name, reported))
            opinions = list(read_changes_below(connection, schema.opinion.name, reported))
            moves = read_moves(connection, plan_id)
            written = (each for each, _ in (*changes, *opinions))
            taken_back = {operation.seq: operation for operation in (*written, *(each.operation for each in moves))}
            fields = (field for _, change in changes for field in _fields(change))
            names = read_grade_names(connection, {str(value) for name, *values in fields if name == "grade" for value in values if value})
            items = [(operation.seq, item) for operation, change in changes for item in _items(operation, change, names, taken_back)]
            items += [(operation.seq, item) for operation, change in opinions for item in _opinion_items(operation, change, taken_back)]
            items += [(each.operation.seq, _move_item(each, taken_back)) for each in moves]
            return [item for _, item in sorted(items, key=lambda each: each[0])]


def _refuse_foreign_grade(connection: Connection, plan_id: str, record: Record) -> None:
    """Of another scale than the one in force in the record's quarter: typed before the scale was succeeded."""
    scale, grade = read_scale(connection, plan_id, record.quarter), record.entry.grade
    if grade is not None and all(each.id != grade for each in scale.grades):
        raise UnknownGrade(read_grade_names(connection, [grade]).get(grade, grade), tuple(scale.by_name))


def save_record(book: Journal, before: Record, after: Record) -> None:
    """Writes the record; its version becomes the number of this operation, which is never given twice (undo cannot bring it back)."""
    if after == before:
        return
    row = record_row(after, book.seq)
    if before.version == 0:
        book.insert(schema.progress, row)
    else:
        book.update(schema.progress, str(row["id"]), row)


def _move_item(move: Move, known: Mapping[int, Operation]) -> HistoryItem:
    operation, of = move.operation, original(move.operation, known)
    before, after = (OPEN, CLOSED) if move.closed else (CLOSED, OPEN)
    at, by = datetime.fromisoformat(operation.at), operation.by
    return HistoryItem(at, by, move.quarter, "quarter", before, after, operation.reason, operation.action, of.action if of else None)


def _items(operation: Operation, change: Change, grades: Mapping[str, str], known: Mapping[int, Operation]) -> Iterator[HistoryItem]:
    quarter = Quarter.parse(change.row.rsplit("/", 1)[1])
    of = original(operation, known)

    def shown(name: str, value: Value) -> Value:
        return grades.get(str(value)) if name == "grade" else value

    for name, before, after in _fields(change):
        if name not in _HISTORY_FIELDS or before == after:
            continue
        old, new = shown(name, before), shown(name, after)
        at, by = datetime.fromisoformat(operation.at), operation.by
        yield HistoryItem(at, by, quarter, name, old, new, operation.reason, operation.action, of.action if of else None)


def _opinion_items(operation: Operation, change: Change, known: Mapping[int, Operation]) -> Iterator[HistoryItem]:
    """The panel's opinion of a quarter is told as its field `opinion`; who and when are the operation's."""
    if change.field not in (WHOLE_ROW, schema.opinion.c.text.name):
        return
    old, new = (value.get("text") if isinstance(value, dict) else value for value in (change.old, change.new))
    quarter, of = Quarter.parse(change.row.rsplit("/", 1)[1]), original(operation, known)
    at, by = datetime.fromisoformat(operation.at), operation.by
    yield HistoryItem(at, by, quarter, "opinion", old, new, operation.reason, operation.action, of.action if of else None)


def _fields(change: Change) -> Iterator[tuple[str, Value, Value]]:
    """(field, old, new) of a change; a row that appears or vanishes is spread over its fields."""
    if change.field != WHOLE_ROW:
        if not isinstance(change.old, dict) and not isinstance(change.new, dict):
            yield change.field, change.old, change.new
        return
    nothing: dict[str, Value] = {"state": State.UNREPORTED.value, "unchanged": False}
    old = change.old if isinstance(change.old, dict) else nothing
    new = change.new if isinstance(change.new, dict) else nothing
    for name in _HISTORY_FIELDS:
        yield name, old.get(name), new.get(name)
