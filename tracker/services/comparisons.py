"""Two quarters for comparing: closed ones as their last edition stored them, open ones as they are.

A closed quarter and the one before are compared by what its edition stored of both, as its report does.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.domain.quarter import Quarter
from tracker.domain.report.comparison import Comparison
from tracker.domain.report.pair import Pair, pair_of
from tracker.services.closings import Closings
from tracker.services.desk import Desk
from tracker.storage.course import read_left_out
from tracker.storage.reading import asking, read_quarters
from tracker.storage.snapshot import read_scale


class Compared(NamedTuple):
    """`earlier` are the quarters that the later one can be compared with, newest first; `pair` is None where there are none."""

    earlier: Sequence[Quarter]
    pair: Pair | None


class Comparisons:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def compare(self, now: Quarter, before: Quarter | None = None) -> Compared:
        """With `before`, where it is one of those that can be chosen, else with the last of them. Raises SnapshotUnreadable."""
        earlier = self._earlier(now)
        if not earlier:
            return Compared(earlier, None)
        chosen = before if before in earlier else earlier[0]
        assert chosen is not None
        closings = Closings(self._desk)
        material, other = closings.material(now), closings.material(chosen).snapshot
        if material.closed is not None and chosen == material.snapshot.asking.previous:
            return Compared(earlier, Pair(material, Comparison(material)))  # as its own report compares them
        with self._desk.reading() as connection:
            scale = read_scale(asking(connection), self._desk.plan_id(connection), now, chosen)
        return Compared(earlier, pair_of(material, other, scale))

    def _earlier(self, now: Quarter) -> list[Quarter]:
        """Asked quarters before that have records."""
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            left_out = read_left_out(asking(connection), plan_id)
            return [each for each in reversed(read_quarters(connection, plan_id)) if each < now and each not in left_out]
