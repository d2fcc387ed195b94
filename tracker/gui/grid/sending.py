"""What of the grid is saved or submitted: checked here, then sent as one operation. Knows no Qt."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.domain.errors.refusal import Refusal
from tracker.domain.record import Answer, Record, State
from tracker.gui.form.doors import saved_state
from tracker.gui.form.faults import faults
from tracker.gui.grid.columns import COLUMNS
from tracker.gui.grid.sheet import Sheet
from tracker.services.messages import message

_NAMED = 5
_HEADINGS = {column.key: column.heading for column in COLUMNS}


class Refused(Exception):  # noqa: N818 - an answer to the officer, not a program error
    """Words; nothing was sent."""


class Submission(NamedTuple):
    """Records to hand in, and how many rows were left because they have no grade."""

    ready: list[Record]
    without_grade: int


def to_save(sheet: Sheet) -> list[Record]:
    return [sheet.record(each.node) for each in sheet.waiting()]


def to_submit(sheet: Sheet, rows: Sequence[int]) -> Submission:
    """Of these rows, those with a grade that are typed in or not yet handed in."""
    ready, without = [], 0
    for row in rows:
        typed, record = sheet.typed_in(row), sheet.rows[row].record
        waiting = not record.state.reported or (typed is not None and typed.changed)
        if sheet.lock(row) is not None or not waiting or (typed is not None and typed.sent is not None):
            continue
        if sheet.entry(row).grade is None:
            without += 1
        else:
            ready.append(record)
    return Submission(ready, without)


def asked_to_submit(sheet: Sheet, submission: Submission) -> str:
    """The question: how many rows, which, and which of them are drafts that were saved before and may be forgotten by now."""
    ready = submission.ready
    drafts = sum(record.state is State.DRAFT for record in ready)
    beside = f"（うち作成中{drafts}行）" if drafts else ""
    lines = [f"{len(ready)}行をまとめて提出しますか。{beside}", *(_named(sheet, record) for record in ready[:_NAMED])]
    if len(ready) > _NAMED:
        lines.append(f"・ほか{len(ready) - _NAMED}行")
    if submission.without_grade:
        lines.append(f"進捗区分のない{submission.without_grade}行は提出しません。")
    return "\n".join(lines)


def _named(sheet: Sheet, record: Record) -> str:
    node = sheet.snapshot.plan.by_id[record.node]
    return f"・{node.code} {node.title}{'（作成中）' if record.state is State.DRAFT else ''}"


def sent(sheet: Sheet, records: Sequence[Record], state: State | None = None) -> list[Answer]:
    """They count as sent from now on; `state` None saves each in its own. Raises Refused where any is at fault."""
    states = {record.node: state or saved_state(record.state) for record in records}
    found = {record.node: _faults(sheet, record, states[record.node]) for record in records}
    told = [
        f"・{sheet.snapshot.plan.by_id[node].title}「{_HEADINGS[key]}」：{message(refusal)}"
        for node, each in found.items()
        for key, refusal in each.items()
    ]
    if told:
        more = [f"・ほか{len(told) - _NAMED}か所"] if len(told) > _NAMED else []
        raise Refused("\n".join([f"{len(told)}か所に誤りがあるため、まだ保存していません。直してください。", *told[:_NAMED], *more]))
    typed = sheet.typed.sending([(record, sheet.present(record)) for record in records])
    return [Answer(each.node, each.quarter, each.entry, states[each.node], each.version) for each in typed]


def _faults(sheet: Sheet, record: Record, state: State | None) -> Mapping[str, Refusal]:
    return faults(sheet.present(record), submitting=(state or record.state) is State.SUBMITTED)
