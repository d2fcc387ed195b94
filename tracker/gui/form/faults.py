"""What is wrong with an entry, field by field, before it is sent to be saved."""

from collections.abc import Mapping

from tracker.domain.errors.answers import GradeNeeded
from tracker.domain.errors.refusal import Refusal
from tracker.domain.record import TEXT_FIELDS, Entry, checked_entry


def faults(entry: Entry, *, submitting: bool, percent: Refusal | None = None) -> Mapping[str, Refusal]:
    """Field name → its refusal, in the order of the form; `percent` is that of what stands in the field and cannot be read."""
    found: dict[str, Refusal] = {}
    if submitting and entry.grade is None:
        found["grade"] = GradeNeeded()
    for name in ("percent", *TEXT_FIELDS):
        fault = (percent if name == "percent" else None) or fault_of(name, entry)
        if fault is not None:
            found[name] = fault
    return found


def fault_of(name: str, entry: Entry) -> Refusal | None:
    """The fault of one field alone."""
    alone = {
        "percent": Entry(percent=entry.percent),
        "result": Entry(result=entry.result),
        "issue": Entry(issue=entry.issue),
        "next": Entry(next=entry.next),
        "note": Entry(note=entry.note),
    }
    try:
        checked_entry(alone[name])
    except Refusal as refusal:
        return refusal
    return None
