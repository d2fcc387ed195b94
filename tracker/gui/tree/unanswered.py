"""The ways through what is still to be answered and what waits to be confirmed, in printed order and round again."""

from tracker.domain.record import State
from tracker.gui.tree.filter import TreeFilter, select
from tracker.gui.tree.rows import Rows

_WAITING = frozenset({State.SUBMITTED})


def next_unanswered(rows: Rows, chosen: TreeFilter, after: str | None) -> str | None:
    """The id of the next initiative without a reported answer among what the filter shows; None where there is none.

    A tied repeat is answered at its original and never comes up. `after` itself comes last; it need not be shown.
    """
    return _next(rows, chosen._replace(unanswered=True), after)


def next_waiting(rows: Rows, chosen: TreeFilter, after: str | None) -> str | None:
    """As above, of those that are handed in and not confirmed."""
    if chosen.states and State.SUBMITTED not in chosen.states:
        return None
    return _next(rows, chosen._replace(states=_WAITING), after)


def _next(rows: Rows, wanted: TreeFilter, after: str | None) -> str | None:
    selection, nodes = select(rows, wanted), rows.nodes
    found = [row for row in rows.initiative_rows if nodes[row].repeat_of is None and selection.shows(row)]
    start = rows.shape.row_of.get(after, -1) if after is not None else -1
    ahead = next((row for row in found if row > start), None)
    first = ahead if ahead is not None else next(iter(found), None)
    return nodes[first].id if first is not None else None
