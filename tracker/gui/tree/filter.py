"""What the tree shows: a search and conditions on the initiative, with everything above a hit kept."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.folding import fold
from tracker.domain.node import UPPER_KINDS
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.rows import Rows, Shape

WITHOUT_LEAD = ""  # in place of a department's id: 主担当課なし


class Where(StrEnum):
    """Where words are searched: in titles and former titles, and beside them in the texts of answers."""

    TITLES = "titles"
    QUARTER = "quarter"
    ALL = "all"


class TreeFilter(NamedTuple):
    """`text` is searched in what `where` says; `department` is the lead's id; `unanswered` keeps what is not handed in (残り).

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
    where: Where = Where.TITLES

    @property
    def active(self) -> bool:
        return bool(self.text.strip()) or self.conditional

    @property
    def in_texts(self) -> bool:
        """Whether texts are needed to know what it shows."""
        return self.where is not Where.TITLES and bool(self.text.strip())

    @property
    def conditional(self) -> bool:
        return self.department is not None or self.unanswered or bool(self.grades or self.states) or self.within is not None


class Selection:
    """What a filter leaves. `hits` are the rows that were asked for, in printed order (for a search: the found ones).

    `kept` is shown beside them and counted nowhere: the row that the user is at.
    A hit is shown with all above it and all below it that is allowed. Nothing is worked out for a row before it is asked about: a
    page of the screen needs some dozens of a hundred thousand rows.
    """

    def __init__(self, shape: Shape, hits: Sequence[int], allowed: bytearray | None = None, kept: int | None = None) -> None:
        self.hits = hits
        self._shape = shape
        self._allowed = allowed
        self._kept = kept
        self.known: dict[int, Sequence[int]] = {}  # what `below` was asked for

    @property
    def shown(self) -> list[int]:
        return [row for row in range(len(self._shape.nodes)) if self.shows(row)]

    @property
    def wanted(self) -> Sequence[int]:
        """The hits and what is kept beside them: what is unfolded to be seen."""
        if self._kept is None or holds(self.hits, self._kept):
            return self.hits
        return sorted([*self.hits, self._kept])

    @property
    def nothing(self) -> bool:
        return not self.hits and self._kept is None

    def below(self, row: int) -> Sequence[int]:
        """The rows shown that hang on this one (or on the root), in printed order."""
        below = self.known.get(row)
        if below is None:
            below = self.known[row] = [each for each in self._shape.below(row) if self.shows(each)]
        return below

    def has_below(self, row: int) -> bool:
        ends = self._shape.ends
        return (row < 0 or row + 1 < ends[row]) and bool(self.below(row))

    def shows(self, row: int) -> bool:
        end = self._shape.ends[row]
        if self._kept is not None and row <= self._kept < end:
            return True
        hits = self.hits
        first = bisect_left(hits, row)
        if first < len(hits) and hits[first] < end:
            return True
        if self._allowed is not None and self._allowed.find(1, row, end) < 0:
            return False
        return any(holds(hits, each) for each in self._shape.above(row))


def holds(rows: Sequence[int], row: int) -> bool:
    """Whether a row is among sorted ones: quicker than making a set of thousands to ask for some dozens."""
    place = bisect_left(rows, row)
    return place < len(rows) and rows[place] == row


class Everything(Selection):
    """What no filter leaves; the initiatives count as hits."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape, shape.initiative_rows)

    def shows(self, row: int) -> bool:
        return 0 <= row < len(self._shape.nodes)

    def below(self, row: int) -> Sequence[int]:
        below = self.known.get(row)
        if below is None:
            below = self.known[row] = array("i", self._shape.below(row))
        return below

    def has_below(self, row: int) -> bool:
        return row + 1 < (self._shape.ends[row] if row >= 0 else len(self._shape.nodes))


def select(rows: Rows, chosen: TreeFilter, keep: str | None = None) -> Selection:
    """`keep` is the id of a node that stays visible whatever the filter says, unless it only stands above initiatives."""
    shape = rows.shape
    if not chosen.active:
        return Everything(shape)
    allowed = _allowed(rows, chosen._replace(text="", where=Where.TITLES)) if chosen.conditional else None
    hits = found(rows, chosen) if chosen.text.strip() else rows.initiative_rows
    kept = shape.row_of.get(keep) if keep is not None else None
    if kept is not None and rows.nodes[kept].kind in UPPER_KINDS:
        kept = None
    if allowed is not None:
        ends = shape.ends
        hits = [row for row in hits if allowed.find(1, row, ends[row]) >= 0]
    return Selection(shape, hits, allowed, kept)


def found(rows: Rows, chosen: TreeFilter) -> Sequence[int]:
    """Rows in which every one of the words (separated by spaces) was found, in printed order.

    In texts too, one word may stand in the title and another in a text. While the texts are not there yet, titles alone are searched.
    """
    by_word = rows.shape.titles.found(fold(chosen.text).split())
    numbers = list(by_word.values())
    if chosen.in_texts and rows.texts is not None:
        quarter, reporting = searched_quarter(rows, chosen), rows.shape.reporting
        for place, (word, titles) in enumerate(by_word.items()):
            answered = [reporting[node] for node in rows.texts.nodes_with(word, quarter) if node in reporting]
            numbers[place] = sorted(set(titles).union(*answered))
    if len(numbers) == 1:
        return numbers[0]
    numbers.sort(key=len)
    return sorted(frozenset(numbers[0]).intersection(*numbers[1:])) if numbers else []


def searched_quarter(rows: Rows, chosen: TreeFilter) -> Quarter | None:
    """Whose texts are searched; None: every quarter's."""
    return rows.snapshot.quarter if chosen.where is Where.QUARTER else None


def _allowed(rows: Rows, chosen: TreeFilter) -> bytearray:
    """1 for initiatives that meet the conditions and everything below them; known still while only the search goes on."""
    if rows.last_allowed is not None and rows.last_allowed[0] == chosen:
        return rows.last_allowed[1]
    allowed = bytearray(len(rows.nodes))
    ends = rows.shape.ends
    below = rows.shape.row_of.get(chosen.within) if chosen.within is not None else None
    inside = range(len(rows.nodes)) if below is None else range(below, ends[below])
    for row in rows.initiative_rows:
        if row in inside and _meets(rows.snapshot, rows, row, chosen):
            allowed[row : ends[row]] = b"\x01" * (ends[row] - row)
    rows.last_allowed = (chosen, allowed)
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
    return not chosen.unanswered or (snapshot.asking.asked and not record.state.reported)
