"""What is taken over from the previous quarter into this one's answer."""

from dataclasses import replace

from tracker.domain.record import TEXT_FIELDS, Entry, Record
from tracker.domain.scale import Scale


def unchanged_since(previous: Record, scale: Scale) -> Entry | None:
    """変更なし: the previous answer once more, marked as such; None where the previous quarter has no reported answer.

    A grade of another scale than this quarter's is not taken over: it has to be chosen anew.
    """
    if not previous.state.reported:
        return None
    grade = previous.entry.grade if any(each.id == previous.entry.grade for each in scale.grades) else None
    return replace(previous.entry, grade=grade, unchanged=True)


def with_texts_of(entry: Entry, previous: Record) -> Entry:
    """前期から写す: empty texts are filled with the previous ones; nothing that is there is replaced, and no grade is taken over."""
    filled = {name: getattr(entry, name) or getattr(previous.entry, name) for name in TEXT_FIELDS}
    changed = replace(entry, **filled)
    return changed if changed == entry else replace(changed, unchanged=False)
