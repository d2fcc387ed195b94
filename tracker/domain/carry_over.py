"""What is taken over from the previous quarter into this one's answer."""

from dataclasses import replace

from tracker.domain.record import TEXT_FIELDS, Entry, Record


def unchanged_since(previous: Record) -> Entry | None:
    """変更なし: the previous answer once more, marked as such; None where the previous quarter has no reported answer."""
    return replace(previous.entry, unchanged=True) if previous.state.reported else None


def with_texts_of(entry: Entry, previous: Record) -> Entry:
    """前期から写す: empty texts are filled with the previous ones; nothing that is there is replaced, and no grade is taken over."""
    filled = {name: getattr(entry, name) or getattr(previous.entry, name) for name in TEXT_FIELDS}
    changed = replace(entry, **filled)
    return changed if changed == entry else replace(changed, unchanged=False)
