"""What has become of an initiative since the asked quarter before. Only reported grades are compared: a draft's is nobody's answer.

An order of grades is one of a scale, and of those that stand in its denominator: 未着手 is no better or worse than 遅れ.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.report.material import Earlier, Material
from tracker.domain.scale import CountsAs, Grade, Scale

EARLIER_QUARTERS = 7  # as many as a material holds where there are so many


class Change(StrEnum):
    """The groups of a comparison, in the order in which they matter; every initiative is in one."""

    NEWLY_LATE = "newly_late"
    RECOVERED = "recovered"
    NEWLY_FINISHED = "newly_finished"
    STILL_LATE = "still_late"
    FIRST_ANSWER = "first_answer"
    NEWLY_UNANSWERED = "newly_unanswered"
    UNANSWERED_AGAIN = "unanswered_again"
    OTHER = "other"
    NONE = "none"

    @property
    def japanese(self) -> str:
        return _NAMES[self]

    @property
    def rule(self) -> str:
        """What puts an initiative into the group, in Japanese."""
        return _RULES[self]


_NAMES = {
    Change.NEWLY_LATE: "新たに遅れ",
    Change.RECOVERED: "回復",
    Change.NEWLY_FINISHED: "新たに完了",
    Change.STILL_LATE: "連続して遅れ",
    Change.FIRST_ANSWER: "初回答",
    Change.NEWLY_UNANSWERED: "新たに未回答",
    Change.UNANSWERED_AGAIN: "2期連続未回答",
    Change.OTHER: "その他の変化",
    Change.NONE: "変化なし",
}
_RULES = {
    Change.NEWLY_LATE: "前期は遅れ以外の区分で回答し、今期は遅れに数える区分で回答したもの。",
    Change.RECOVERED: "前期は遅れに数える区分、今期は順調に数える区分で回答したもの。",
    Change.NEWLY_FINISHED: "前期は完了以外の区分で回答し、今期は完了に数える区分で回答したもの（前期の遅れを含む）。",
    Change.STILL_LATE: "前期も今期も遅れに数える区分で回答したもの。",
    Change.FIRST_ANSWER: "今期に初めて回答したもの（前期までの回答がない）。",
    Change.NEWLY_UNANSWERED: "前期は回答し、今期は未回答のもの。",
    Change.UNANSWERED_AGAIN: "前期も今期も未回答のもの。",
    Change.OTHER: "上のいずれでもなく、進捗区分が前期と異なるもの（前期は未回答で、それより前に回答したものを含む）。",
    Change.NONE: "上のいずれでもなく、進捗区分が前期と同じもの。",
}


@dataclass(frozen=True)
class Comparison:
    """The quarter of the material beside those before it."""

    material: Material

    @property
    def possible(self) -> bool:
        """Whether anything was reported in the quarter before."""
        return any(record.state.reported for record in self.material.snapshot.previous.values())

    @cached_property
    def _older(self) -> tuple[Earlier, ...]:
        """Asked quarters but the one compared with, newest first, from the first that anything is recorded of."""
        older = [each for each in self.material.earlier if each.quarter != self.material.snapshot.asking.previous]
        while older and not older[-1].standings:
            older.pop()
        return tuple(older)

    def now(self, node: Node) -> Grade | None:
        return self._grade(self.material.snapshot.record_of(node).reported_grade)

    def before(self, node: Node) -> Grade | None:
        return self._grade(self.material.snapshot.previous_of(node).reported_grade)

    def change(self, node: Node) -> Change:
        change = change_of(self.before(node), self.now(node))
        if change is Change.FIRST_ANSWER and any(self._older_grade(each, node) for each in self._older):
            return Change.OTHER
        return change

    def groups(self, initiatives: Iterable[Node]) -> dict[Change, list[Node]]:
        """The initiatives of each change, in the order given."""
        groups: dict[Change, list[Node]] = {change: [] for change in Change}
        for node in initiatives:
            groups[self.change(node)].append(node)
        return groups

    def late_run(self, node: Node) -> list[Quarter]:
        """The asked quarters in a row, this one first, that were reported late."""
        return self._run(node, lambda grade: grade is not None and grade.counts_as is CountsAs.LATE)

    def unanswered_run(self, node: Node) -> list[Quarter]:
        """The asked quarters in a row, this one first, without a reported answer."""
        return self._run(node, lambda grade: grade is None)

    def since_ever(self, run: list[Quarter]) -> bool:
        """Whether a run may be longer than what the material reaches back."""
        return len(run) > EARLIER_QUARTERS and len(run) > len(self.material.earlier)

    def _run(self, node: Node, holds: Callable[[Grade | None], bool]) -> list[Quarter]:
        snapshot = self.material.snapshot
        if not holds(self.now(node)):
            return []
        run = [snapshot.quarter]
        if not self.possible or not holds(self.before(node)):
            return run
        run.append(snapshot.asking.previous)
        for each in self._older:
            if not holds(self._older_grade(each, node)):
                break
            run.append(each.quarter)
        return run

    def _older_grade(self, earlier: Earlier, node: Node) -> Grade | None:
        standing = earlier.standings.get(node.record_node)
        return grade_of(earlier.scale, standing.grade) if standing else None

    def _grade(self, key: str | None) -> Grade | None:
        """Of this quarter and the one before: the scale in force knows what the grades of one before it have become."""
        return grade_of(self.material.snapshot.scale, key)


def change_of(before: Grade | None, now: Grade | None) -> Change:
    """What two quarters make of it alone: an answer after none is the first, unless there are older ones."""
    if now is None:
        return Change.UNANSWERED_AGAIN if before is None else Change.NEWLY_UNANSWERED
    if before is None:
        return Change.FIRST_ANSWER
    if now.counts_as is CountsAs.LATE:
        return Change.STILL_LATE if before.counts_as is CountsAs.LATE else Change.NEWLY_LATE
    if now.counts_as is CountsAs.FINISHED and before.counts_as is not CountsAs.FINISHED:
        return Change.NEWLY_FINISHED
    if before.counts_as is CountsAs.LATE and now.counts_as is CountsAs.ON_TRACK:
        return Change.RECOVERED
    return Change.NONE if alike(before, now) else Change.OTHER


def run_words(comparison: Comparison, node: Node, change: Change) -> str:
    """3期連続 of what is late or unanswered again, 8期以上連続 where it may be longer than is known; empty for other changes."""
    if change not in (Change.STILL_LATE, Change.UNANSWERED_AGAIN):
        return ""
    run = comparison.late_run(node) if change is Change.STILL_LATE else comparison.unanswered_run(node)
    return f"{len(run)}期{'以上' if comparison.since_ever(run) else ''}連続"


def grade_of(scale: Scale, key: str | None) -> Grade | None:
    return scale.by_id.get(key) if key is not None else None


def alike(before: Grade, now: Grade) -> bool:
    """The same grade, or the one of its name in a scale that succeeded."""
    return before.id == now.id or (before.name, before.counts_as) == (now.name, now.counts_as)


def arrow(scale: Scale, before: Grade | None, now: Grade | None) -> str:
    """↑ to a better grade of the scale, ↓ to a worse, → to the same, ⇒ where there is no order between the two; "" without one."""
    if before is None or now is None:
        return ""
    if alike(before, now):
        return "→"
    ordered = [grade.id for grade in scale.grades if grade.counts_as is not CountsAs.OUTSIDE]
    if before.id not in ordered or now.id not in ordered:
        return "⇒"
    return "↑" if ordered.index(now.id) < ordered.index(before.id) else "↓"
