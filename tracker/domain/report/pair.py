"""Any two quarters compared, by the same rules as the sheet 前期比較 compares one with the asked quarter before."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import Record
from tracker.domain.report.comparison import Change, Comparison, arrow, run_words
from tracker.domain.report.marking import marked
from tracker.domain.report.material import Material
from tracker.domain.scale import Grade, Scale
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import counted

FIELDS = ("result", "issue", "next")
_APART = {Change.STILL_LATE: "両期とも遅れ", Change.UNANSWERED_AGAIN: "両期とも未回答"}


class Texts(NamedTuple):
    """A field in both quarters, of reported records only; what the other has not is marked (`Marked`)."""

    field: str
    before: str | None
    now: str | None


@dataclass(frozen=True)
class Pair:
    """`now` is the later quarter's own material; `comparison` has the chosen earlier quarter in the place of the one before."""

    now: Material
    comparison: Comparison

    @property
    def snapshot(self) -> Snapshot:
        return self.comparison.material.snapshot

    @property
    def quarters(self) -> tuple[Quarter, Quarter]:
        return self.snapshot.asking.previous, self.snapshot.quarter

    @property
    def neighbours(self) -> bool:
        """Whether no other asked quarter lies between the two."""
        return self.now.snapshot.asking.previous == self.snapshot.asking.previous

    @property
    def possible(self) -> bool:
        """Whether anything was reported in the earlier quarter, and the later one is asked."""
        return self.snapshot.asking.asked and self.comparison.possible

    @cached_property
    def groups(self) -> dict[Change, list[Node]]:
        return self.comparison.groups(counted(self.snapshot.initiatives()))

    def group_name(self, change: Change) -> str:
        return change.japanese if self.neighbours else _APART.get(change, change.japanese)

    def grades(self, node: Node) -> tuple[Grade | None, str, Grade | None]:
        """Before, the arrow between them (comparison.arrow), now."""
        before, now = self.comparison.before(node), self.comparison.now(node)
        return before, arrow(self.snapshot.scale, before, now), now

    def records(self, node: Node) -> tuple[Record, Record]:
        return self.snapshot.previous_of(node), self.snapshot.record_of(node)

    def run(self, node: Node, change: Change) -> str:
        """3期連続 of what is late or unanswered still, counted over the asked quarters up to the later one; else empty."""
        return run_words(Comparison(self.now), node, change)

    def texts(self, node: Node) -> list[Texts]:
        """Fields that either quarter has a text in."""
        found = []
        before, now = self.records(node)
        for field in FIELDS:
            old, new = (getattr(each.entry, field) if each.state.reported else None for each in (before, now))
            if old or new:
                found.append(Texts(field, *marked(old, new)))
        return found


def pair_of(now: Material, before: Snapshot, scale: Scale) -> Pair:
    """`scale` is the later quarter's, with the earlier one's grades among its `earlier` where that was answered in another."""
    records = {
        node: replace(record, entry=replace(record.entry, grade=scale.converted(record.entry.grade)))
        for node, record in before.records.items()
    }
    schedule = now.snapshot.asking._replace(previous=before.quarter)
    snapshot = replace(now.snapshot, scale=scale, previous=records, schedule=schedule)
    return Pair(now, Comparison(replace(now, snapshot=snapshot)))
