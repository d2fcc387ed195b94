"""Which rows to unfold first: those around the place looked at. Unfolding all of a large plan would hold up every keystroke."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.gui.tree.filter import Selection, holds
from tracker.gui.tree.rows import Shape


class Unfolding(NamedTuple):
    """`whole`: nothing is left to unfold later."""

    rows: list[int]
    whole: bool


class Unfolded:
    """The nodes that the user left unfolded, by id: so they outlive a filter, another quarter and another revision."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = set(ids)
        self._shape: Shape | None = None
        self._rows: Sequence[int] = ()

    def note(self, node_id: str, *, unfolded: bool) -> None:
        if unfolded:
            self.ids.add(node_id)
        else:
            self.ids.discard(node_id)
        self._shape = None

    def rows(self, shape: Shape) -> Sequence[int]:
        """Sorted; known still until something changes."""
        if self._shape is not shape:
            rows = (shape.row_of.get(each) for each in self.ids)
            self._shape, self._rows = shape, array("i", sorted(row for row in rows if row is not None))
        return self._rows


def above_hits(shape: Shape, selection: Selection, anchor: int, lines: int) -> Unfolding:
    """What lies above the hits, nearest to the anchor first, until about so many lines before and after it are in sight."""
    whole, chosen = True, dict[int, None]()
    for way in _outward(selection.wanted, anchor):
        whole &= _gather(chosen, (shape.above(row) for row in way), lines)
    return Unfolding(list(chosen), whole)


def of_rows(shape: Shape, unfolded: Sequence[int], anchor: int, lines: int) -> Unfolding:
    """The same of the rows that the user unfolded; they are sorted."""
    whole, chosen = True, dict[int, None]()
    for way in _outward(unfolded, anchor):
        whole &= _gather(chosen, (_itself_and_above(shape, row, unfolded) for row in way), lines)
    return Unfolding(list(chosen), whole)


def _outward(rows: Sequence[int], anchor: int) -> tuple[Iterator[int], Iterator[int]]:
    at = bisect_left(rows, anchor)
    return (rows[place] for place in range(at, len(rows))), (rows[place] for place in range(at - 1, -1, -1))


def _itself_and_above(shape: Shape, row: int, unfolded: Sequence[int]) -> Iterator[int]:
    yield row
    yield from (each for each in shape.above(row) if holds(unfolded, each))


def _gather(chosen: dict[int, None], lines_up: Iterator[Iterator[int]], lines: int) -> bool:
    """False where the lines were enough before the end was reached. Counted are only lines that surely stand between the anchor and what
    comes next: the hit itself and what is unfolded above it. So nothing folded is in sight that would be unfolded later."""
    for line_up in lines_up:
        if lines <= 0:
            return False
        lines -= 1
        for row in line_up:
            if row in chosen:
                break
            chosen[row] = None
            lines -= 1
    return True
