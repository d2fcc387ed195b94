"""A row of an office's sheet put over the record that is there.

Decided here: a row with a grade arrives as submitted, with texts or a percentage only as a draft; 回答状況 says otherwise where it is
filled (差戻し arrives as a draft: the reason is not in the sheet). The state never steps back.
"""

from dataclasses import replace
from datetime import datetime

from tracker.domain.office_sheet.reading import SheetRow
from tracker.domain.record import Entry, Record, State

_ORDER = {State.UNREPORTED: 0, State.DRAFT: 1, State.RETURNED: 1, State.SUBMITTED: 2, State.CONFIRMED: 3}


def merged(before: Entry, row: SheetRow) -> Entry:
    """What the row fills replaces what was there; 変更なし does not outlive a change."""
    entry = replace(before, **row.entry)  # type: ignore[arg-type] # the reader fills fields of Entry with values of their types
    if before.unchanged and "unchanged" not in row.entry and entry != before:
        return replace(entry, unchanged=False)
    return entry


def reached_state(before: Record, row: SheetRow) -> State:
    wanted = row.state or (State.SUBMITTED if "grade" in row.entry else State.DRAFT)
    if wanted is State.RETURNED:
        wanted = State.DRAFT
    return wanted if _ORDER[wanted] > _ORDER[before.state] else before.state


def record_after(before: Record, entry: Entry, state: State, row: SheetRow) -> Record:
    """With the names and the time that the sheet gives; blank ones are filled in when it is written (`stamped`)."""
    return replace(
        before,
        entry=entry,
        state=state,
        return_reason=None if state.reported else before.return_reason,
        answered_by=row.answered_by,
        answered_at=row.moment if row.answered_by and state is State.SUBMITTED else None,
        confirmed_by=row.confirmed_by if state is State.CONFIRMED else None,
        confirmed_at=row.moment if row.confirmed_by and state is State.CONFIRMED else None,
    )


def stamped(after: Record, by: str, at: datetime) -> Record:
    """Ready to be written by whoever imports: for what the sheet does not say, they stand."""
    confirmed = after.state is State.CONFIRMED
    return replace(
        after,
        answered_by=after.answered_by or by,
        answered_at=after.answered_at if after.answered_by else at,
        confirmed_by=(after.confirmed_by or by) if confirmed else None,
        confirmed_at=(after.confirmed_at if after.confirmed_by else at) if confirmed else None,
        updated_by=by,
        updated_at=at,
    )
