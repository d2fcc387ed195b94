"""Doubts of an answer beside the one before: hints for whoever checks it. None of them refuses anything."""

from collections.abc import Iterator

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.record import Entry, Record
from tracker.domain.scale import CountsAs, Scale

_WHOLE = 100  # percent


def doubts(entry: Entry, previous: Record, scale: Scale) -> list[str]:
    """A Japanese sentence each, in the order of the form's fields. `previous` is the asked quarter's before, compared where reported."""
    return [*_of_grade(entry, previous, scale), *_of_percent(entry, previous), *_of_reason(entry, scale)]


def _of_grade(entry: Entry, previous: Record, scale: Scale) -> Iterator[str]:
    now, before = (scale.by_id.get(key) if key else None for key in (entry.grade, previous.reported_grade))
    if now is None:
        return
    finished = now.counts_as is CountsAs.FINISHED
    if finished and entry.percent is not None and entry.percent < _WHOLE:
        yield f"「{now.name}」ですが、進捗率が{entry.percent}％です。"
    if before is not None and before.counts_as is CountsAs.FINISHED and not finished:
        yield f"前期の「{before.name}」から「{now.name}」に戻っています。"


def _of_percent(entry: Entry, previous: Record) -> Iterator[str]:
    before = previous.entry.percent if previous.state.reported else None
    if entry.percent is not None and before is not None and entry.percent < before:
        yield f"進捗率が前期の{before}％から{entry.percent}％に下がっています。"


def _of_reason(entry: Entry, scale: Scale) -> Iterator[str]:
    grade = scale.by_id.get(entry.grade) if entry.grade else None
    if grade is not None and grade.counts_as is CountsAs.LATE and not (entry.issue or "").strip():
        yield f"「{grade.name}」ですが、「{FIELD_NAMES['issue']}」が空欄です。"
