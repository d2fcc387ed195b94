"""What the tree shows: a search and conditions on the initiative, with everything above a hit kept."""

from typing import NamedTuple

from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.rows import ROOT, Rows

WITHOUT_LEAD = ""  # in place of a department's id: 主担当課なし


class TreeFilter(NamedTuple):
    """`text` is searched in titles and former titles; `department` is the lead's id; `unanswered` keeps what figures count as 未回答."""

    text: str = ""
    department: str | None = None
    unanswered: bool = False

    @property
    def active(self) -> bool:
        return bool(self.text.strip()) or self.conditional

    @property
    def conditional(self) -> bool:
        return self.department is not None or self.unanswered


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
    for row in rows.initiative_rows:
        if _meets(rows.snapshot, rows, row, chosen):
            allowed[row : ends[row]] = b"\x01" * (ends[row] - row)
    return allowed


def _meets(snapshot: Snapshot, rows: Rows, row: int, chosen: TreeFilter) -> bool:
    node = rows.nodes[row]
    if chosen.department is not None and snapshot.leads.get(node.record_node, WITHOUT_LEAD) != chosen.department:
        return False
    return not chosen.unanswered or not snapshot.record_of(node).state.reported


def _add_ancestors(shown: bytearray, parents: list[int]) -> None:
    at = shown.find(1)
    while at >= 0:
        above = parents[at]
        while above != ROOT and not shown[above]:
            shown[above] = 1
            above = parents[above]
        at = shown.find(1, at + 1)
