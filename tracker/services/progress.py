"""Records of a quarter: answered by officers, confirmed or returned by the coordinator."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from tracker.domain.errors.answers import AnswerProblem, AnswersRefused, RecordChanged, UnknownGrade
from tracker.domain.errors.refusal import Refusal
from tracker.domain.history import HistoryItem
from tracker.domain.operation import Action, Written, iso
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import Answer, Entry, Record, State, confirmed, recorded, returned
from tracker.services.closed_quarters import refuse_closed
from tracker.services.desk import Desk
from tracker.services.finding import find_initiative, find_original
from tracker.services.history import history_of
from tracker.services.schedules import refuse_unasked
from tracker.storage import schema
from tracker.storage.journal import Journal
from tracker.storage.reading import read_grade_names, read_plan, read_record, read_scale, record_row

_Change = Callable[[Record, datetime], Record]


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
            reported = find_initiative(read_plan(connection, plan_id, desk.today), node).record_node
            return history_of(connection, plan_id, reported)


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
