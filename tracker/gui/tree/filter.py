"""What the tree shows: a search and conditions on the initiative, with everything above a hit kept."""

from typing import NamedTuple

from tracker.domain.record import State
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.rows import ROOT, Rows

WITHOUT_LEAD = ""  # in place of a department's id: 主担当課なし


class TreeFilter(NamedTuple):
    """`text` is searched in titles and former titles; `department` is the lead's id; `unanswered` keeps what figures count as 未回答.

    The others come from elsewhere in the window (a bar of a chart, a number of the start page): a reported grade's id, states of
    the answer, an upper node's id below which it must lie, and whether tied repeats are left out, as figures
    count (beside another condition only).
    """

    text: str = ""
    department: str | None = None
    unanswered: bool = False
    grades: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    within: str | None = None
    once: bool = False

    @property
    def active(self) -> bool:
        return bool(self.text.strip()) or self.conditional

    @property
    def conditional(self) -> bool:
        return self.department is not None or self.unanswered or bool(self.grades or self.states) or self.within is not None


class Selection(NamedTuple):
    """`shown` are the rows to show in printed order, `hits` those that were asked for (for a search: the found ones)."""

    shown: list[int]
    hits: list[int]


def select(rows: Rows, chosen: TreeFilter, keep: str | None = None) -> Selection:
    """A hit is shown with all above it and all below it; `keep` is a node id that stays visible whatever the filter says."""
    shape = rows.shape
    allowed = _allowed(rows, chosen) if chosen.conditional else bytearray(b"\x01" * len(shape.nodes))
    searching = bool(chosen.text.strip())
    candidates = shape.found(chosen.text) if searching else rows.initiative_rows
    shown = _within(allowed, candidates, shape.ends) if searching else allowed
    kept = shape.row_of.get(keep) if keep is not None else None
    if kept is not None:
        shown[kept] = 1
    _add_ancestors(shown, shape.parents)
    return Selection([row for row, there in enumerate(shown) if there], [row for row in candidates if shown[row]])


def _within(allowed: bytearray, found: list[int], ends: list[int]) -> bytearray:
    """1 for found rows and everything below them, where allowed."""
    covered = bytearray(len(allowed))
    for row in found:
        end = ends[row]
        covered[row:end] = allowed[row:end]
    return covered


def _allowed(rows: Rows, chosen: TreeFilter) -> bytearray:
    """1 for initiatives that meet the conditions and everything below them."""
    allowed = bytearray(len(rows.nodes))
    ends = rows.shape.ends
    below = rows.shape.row_of.get(chosen.within) if chosen.within is not None else None
    inside = range(len(rows.nodes)) if below is None else range(below, ends[below])
    for row in rows.initiative_rows:
        if row in inside and _meets(rows.snapshot, rows, row, chosen):
            allowed[row : ends[row]] = b"\x01" * (ends[row] - row)
    return allowed


def _meets(snapshot: Snapshot, rows: Rows, row: int, chosen: TreeFilter) -> bool:
    node = rows.nodes[row]
    if chosen.once and node.repeat_of is not None:
        return False
    if chosen.department is not None and snapshot.leads.get(node.record_node, WITHOUT_LEAD) != chosen.department:
        return False
    record = snapshot.record_of(node)
    if chosen.grades and record.reported_grade not in chosen.grades:
        return False
    if chosen.states and record.state not in chosen.states:
        return False
    return not chosen.unanswered or not record.state.reported


def _add_ancestors(shown: bytearray, parents: list[int]) -> None:
    at = shown.find(1)
    while at >= 0:
        above = parents[at]
        while above != ROOT and not shown[above]:
            shown[above] = 1
            above = parents[above]
        at = shown.find(1, at + 1)
