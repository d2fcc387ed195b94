"""A quarter's record of an initiative: what the officer answered and how far the answer has come."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.errors.answers import GradeNeeded, NotAllowedInState, ReasonNeeded
from tracker.domain.errors.values import BadPercent, IllegalCharacter, TextTooLong
from tracker.domain.quarter import Quarter

TEXT_LIMIT = 5000  # characters, everywhere (COMMANDS, Sheets)
_ILLEGAL = "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"  # not compiled here: that would hold up the window's start
TEXT_FIELDS = ("result", "issue", "next", "note")


class State(StrEnum):
    """How far an answer has come. 未回答 is the absence of a record, and a state of its own."""

    UNREPORTED = "unreported"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CONFIRMED = "confirmed"

    @property
    def japanese(self) -> str:
        return _JAPANESE[self]

    @property
    def reported(self) -> bool:
        """Whether figures count it as answered: drafts and returned records are not."""
        return self in (State.SUBMITTED, State.CONFIRMED)


_JAPANESE = {
    State.UNREPORTED: "未回答",
    State.DRAFT: "作成中",
    State.SUBMITTED: "提出済",
    State.RETURNED: "差戻し",
    State.CONFIRMED: "確定",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What an officer fills in. `grade` is a grade id, `percent` 0–100; None means no answer."""

    grade: str | None = None
    percent: int | None = None
    result: str | None = None
    issue: str | None = None
    next: str | None = None
    note: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The record of node `node` (an id) in `quarter`.

    `version` is the number of the operation that last wrote it (0: no record yet); a save names the version it saw.
    """

    node: str
    quarter: Quarter
    entry: Entry = Entry()
    state: State = State.UNREPORTED
    version: int = 0
    return_reason: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    updated_by: str | None = None
    updated_at: datetime | None = None

    @property
    def reported_grade(self) -> str | None:
        """The grade, if it counts."""
        return self.entry.grade if self.state.reported else None


class Answer(NamedTuple):
    """An officer's entry on its way to be saved: `state` None keeps the record's, `version` is the one seen (None: whatever is there)."""

    node: str
    quarter: Quarter
    entry: Entry
    state: State | None = None
    version: int | None = None


def checked_entry(entry: Entry) -> Entry:
    """The entry with blank texts as None; raises BadPercent, TextTooLong or IllegalCharacter."""
    if entry.percent is not None and not 0 <= entry.percent <= 100:
        raise BadPercent(str(entry.percent))
    return replace(
        entry,
        result=_checked_text("result", entry.result),
        issue=_checked_text("issue", entry.issue),
        next=_checked_text("next", entry.next),
        note=_checked_text("note", entry.note),
    )


def _checked_text(name: str, text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(name, len(text), TEXT_LIMIT)
    check_characters(name, text)
    return text


def read_percent(text: str) -> int | None:
    """Blank means no answer; raises BadPercent for what is no whole number. The range is checked with the entry."""
    digits = text.strip()
    if not digits:
        return None
    if not digits.isdecimal():  # int() would take 1_0 and +10 too
        raise BadPercent(text)
    return int(digits)


def checked_reason(reason: str, action: str) -> str:
    """Raises ReasonNeeded where it is blank, TextTooLong or IllegalCharacter."""
    text = _checked_text("reason", reason)
    if text is None:
        raise ReasonNeeded(action)
    return text.strip()


def check_characters(name: str, text: str) -> None:
    """Raises IllegalCharacter for what no workbook can hold: control characters but tab and line feed, surrogates, U+FFFE/FFFF."""
    found = re.search(_ILLEGAL, text)
    if found is not None:
        raise IllegalCharacter(name, found.start() + 1, ord(found[0]))


def check_line(name: str, text: str) -> None:
    """As check_characters, for a text of one line; raises TextTooLong too."""
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(name, len(text), TEXT_LIMIT)
    check_characters(name, text)
    for position, character in enumerate(text):
        if character in "\t\n":
            raise IllegalCharacter(name, position + 1, ord(character))


def recorded(record: Record, entry: Entry, state: State | None, by: str, at: datetime) -> Record:
    """The record after an officer's save; `state` None keeps the state (a new record is a draft).

    Raises NotAllowedInState where it is confirmed, GradeNeeded where it would be submitted without a grade.
    """
    if record.state is State.CONFIRMED:
        raise NotAllowedInState("record", record.state)
    after = state or (State.DRAFT if record.state is State.UNREPORTED else record.state)
    if after not in (State.DRAFT, State.SUBMITTED, record.state):
        raise NotAllowedInState("record", after)
    entry = checked_entry(entry)
    if after is State.SUBMITTED and entry.grade is None:
        raise GradeNeeded
    if entry == record.entry and after is record.state:
        return record
    return replace(
        record,
        entry=entry,
        state=after,
        return_reason=None if after is State.SUBMITTED else record.return_reason,
        answered_by=by,
        answered_at=at,
        confirmed_by=None,
        confirmed_at=None,
        updated_by=by,
        updated_at=at,
    )


def confirmed(record: Record, by: str, at: datetime) -> Record:
    """The record after the coordinator's yes; raises NotAllowedInState unless it was submitted."""
    if record.state is not State.SUBMITTED:
        raise NotAllowedInState("confirm", record.state)
    return replace(record, state=State.CONFIRMED, confirmed_by=by, confirmed_at=at, updated_by=by, updated_at=at)


def returned(record: Record, reason: str, by: str, at: datetime) -> Record:
    """The record sent back with a reason; raises NotAllowedInState unless it was submitted or confirmed, ReasonNeeded."""
    if record.state not in (State.SUBMITTED, State.CONFIRMED):
        raise NotAllowedInState("return", record.state)
    text = checked_reason(reason, "return")
    return replace(record, state=State.RETURNED, return_reason=text, confirmed_by=None, confirmed_at=None, updated_by=by, updated_at=at)
