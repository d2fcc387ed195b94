"""The figures of 総括 counted once more, from the rows of データ, by the rules that 凡例 prints."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report.front import LOWER, headline, lower_line
from tracker.domain.report.readback.claim import Claim
from tracker.domain.report.readback.data_check import Values
from tracker.domain.report.scope import UNRESOLVED
from tracker.domain.scale import CountsAs
from tracker.domain.status import Listing

Key = tuple[str, bool]
"""The code that the group's codes begin with (empty: all), and whether it is what stands in no 施策分野 of it (in no 基本目標 either)."""

WHOLE: Key = ("", False)
_LOWER = {kind.japanese for kind in LOWER}
_REPORTED = {state.japanese for state in State if state.reported}
_WELL = (CountsAs.ON_TRACK, CountsAs.FINISHED)


@dataclass
class Group:
    """Initiatives of one line of 総括: 延べ, 再掲, those without an original, 回答済, by the names of grades."""

    listed: int = 0
    repeats: int = 0
    unresolved: int = 0
    reported: int = 0
    by_grade: Counter[str] = field(default_factory=Counter)

    @property
    def listing(self) -> Listing:
        return Listing(self.listed, self.repeats, self.unresolved)


class Recount:
    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self._groups: defaultdict[Key, Group] = defaultdict(Group)
        self._lower = Group()

    def take(self, row: Values) -> None:
        kind, original = row.get("種別"), row.get("再掲元コード")
        if kind in _LOWER:
            _list(self._lower, original)
        if kind != Kind.INITIATIVE.japanese or not self._claim.asked:
            return
        goal, field_, *_ = *str(row.get("コード", "")).split("-"), "", ""
        keys = [WHOLE]
        if "基本目標" in row:
            keys.append((goal, False))
        # what stands in no field is told below its goal, or at the end where there is none
        keys.append((f"{goal}-{field_}", False) if "施策分野" in row else (goal if "基本目標" in row else "", True))
        for key in keys:
            group = self._groups[key]
            _list(group, original)
            if original in (None, UNRESOLVED) and row.get("回答状況") in _REPORTED:
                group.reported += 1
                group.by_grade[str(row.get("進捗区分", ""))] += 1

    def line(self, key: Key) -> list[str | int]:
        """The cells of a line of 総括 after its name: 延べ, 実数, 回答済, 未回答, a count a grade, the share."""
        group, grades = self._groups[key], self._claim.grades
        counts = {grade.name: group.by_grade[grade.name] for grade in grades}
        denominator = group.reported - sum(counts[grade.name] for grade in grades if grade.counts_as is CountsAs.OUTSIDE)
        well = sum(counts[grade.name] for grade in grades if grade.counts_as in _WELL)
        share = f"{well}/{denominator}" if denominator else "－"
        distinct = group.listing.distinct
        return [group.listed, distinct, group.reported, distinct - group.reported, *counts.values(), share]

    def sentences(self) -> list[str]:
        """The headline and what stands below it."""
        if not self._claim.asked:
            return []
        whole = self._groups[WHOLE]
        return [headline(whole.listing, whole.reported), lower_line(self._lower.listing)]


def _list(group: Group, original: object) -> None:
    group.listed += 1
    if original is not None:
        group.repeats += 1
        group.unresolved += original == UNRESOLVED
