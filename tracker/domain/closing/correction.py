"""正誤: what an edition of a closed quarter corrects. Entered one by one, or found as the difference to the edition before."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from tracker.domain.errors.answers import GradeNeeded
from tracker.domain.errors.quarters import CorrectionOfUnanswered, UnknownField
from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.history import value_words
from tracker.domain.node import Node
from tracker.domain.plan import Plan
from tracker.domain.record import TEXT_FIELDS, Entry, Record, checked_entry, read_percent
from tracker.domain.report.material import Closed, Correction
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import counted

CORRECTED = ("grade", "percent", *TEXT_FIELDS)
"""What can be entered as a correction."""

ADDED = "追加"
"""What stands before the state of an answer that was not there in the edition before."""

_RECORDED = ("state", *CORRECTED, "unchanged")
_NAMED = ("title", "lead", "supporting")
FIELDS = (*_NAMED, *_RECORDED)


def find_field(text: str) -> str:
    """By its key of `progress list` or its Japanese name; raises UnknownField."""
    name = text.strip()
    for key in CORRECTED:
        if name in (key, FIELD_NAMES[key]):
            return key
    raise UnknownField(text, tuple(f"{key}（{FIELD_NAMES[key]}）" for key in CORRECTED))


def entered(entry: Entry, field: str, text: str, grade: str | None) -> Entry:
    """The entry with one field corrected, which then is no 変更なし any more. `grade` is the id that the text names; empty text clears.

    Raises BadPercent, TextTooLong, IllegalCharacter, GradeNeeded.
    """
    value: Any = text
    if field == "grade":
        value = grade
        if grade is None:
            raise GradeNeeded
    elif field == "percent":
        value = read_percent(text)
    changes = {field: value}
    after = checked_entry(replace(entry, **changes))
    return entry if after == entry else replace(after, unchanged=False)


def corrected(record: Record, entry: Entry, by: str, at: datetime) -> Record:
    """The record after a correction: who answered and who confirmed it stay. Raises CorrectionOfUnanswered."""
    if not record.state.reported:
        raise CorrectionOfUnanswered(record.state)
    return record if entry == record.entry else replace(record, entry=entry, updated_by=by, updated_at=at)


def printed(snapshot: Snapshot, node: Node, field: str) -> str | None:
    """The value as a report prints it; drafts and returned answers show nothing but their state."""
    record = snapshot.record_of(node)
    match field:
        case "title":
            return node.title
        case "lead":
            lead = snapshot.lead_of(node)
            return snapshot.department_name(lead) if lead else None
        case "supporting":
            return "、".join(map(snapshot.department_name, snapshot.supporting_of(node))) or None
        case "state":
            return value_words(field, record.state.value, "")
        case "grade":
            return snapshot.scale.name_of(record.reported_grade)
        case "unchanged":
            return value_words(field, True, "") if record.state.reported and record.entry.unchanged else None
    return value_words(field, getattr(record.entry, field), "") or None if record.state.reported else None


def differences(before: Snapshot, after: Snapshot, closed: Closed) -> list[Correction]:
    """What the edition `closed` prints otherwise than the one before, field by field, in printed order.

    An answer that came late is one line, 追加: nothing that was printed of it was wrong.
    By and when: of the record's last change; of the closing where a name, a lead or the plan itself changed.
    """
    found = []
    for key in dict.fromkeys(node.id for snapshot in (after, before) for node in counted(snapshot.initiatives())):
        old, new = before.plan.by_id.get(key), after.plan.by_id.get(key)
        record = after.record_of(new) if new else None
        for field in FIELDS if old and new else ("title",):
            was, became = (printed(each, node, field) if node else None for each, node in ((before, old), (after, new)))
            if field in _RECORDED and old and new and _late(before, old, after, new):
                if field != "state":
                    continue
                became = f"{ADDED}（{became}）"
            if was != became:
                changed = record if record is not None and field in _RECORDED else None
                by = (changed.updated_by if changed else None) or closed.by
                at = (changed.updated_at if changed else None) or closed.at
                found.append(Correction(closed.edition, key, field, was, became, closed.reason or "", by, at))
    return in_order(found, after.plan)


def _late(before: Snapshot, old: Node, after: Snapshot, new: Node) -> bool:
    return after.record_of(new).state.reported and not before.record_of(old).state.reported


def in_order(corrections: Iterable[Correction], plan: Plan) -> list[Correction]:
    """Oldest edition first, within one as the plan is printed; what is in the plan no more comes last."""
    places = {node.id: place for place, node in enumerate(plan.nodes)}
    last = len(places)
    return sorted(corrections, key=lambda each: (each.edition, places.get(each.node, last), each.node, FIELDS.index(each.field)))
