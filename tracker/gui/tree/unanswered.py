"""The way through what is still to be answered, in printed order and round again."""

from tracker.gui.tree.filter import TreeFilter, select
from tracker.gui.tree.rows import Rows


def next_unanswered(rows: Rows, chosen: TreeFilter, after: str | None) -> str | None:
    """The id of the next initiative without a reported answer among what the filter shows; None where there is none.

    A tied repeat is answered at its original and never comes up. `after` itself comes last; it need not be shown.
    """
    selection, nodes = select(rows, chosen._replace(unanswered=True)), rows.nodes
    waiting = [row for row in rows.initiative_rows if nodes[row].repeat_of is None and selection.shows(row)]
    start = rows.shape.row_of.get(after, -1) if after is not None else -1
    ahead = next((row for row in waiting if row > start), None)
    found = ahead if ahead is not None else next(iter(waiting), None)
    return nodes[found].id if found is not None else None
