"""The figures of 総括 counted once more, from the rows of データ, by the rules that 凡例 prints."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report.front import LOWER, headline, lower_line
from tracker.domain.report.readback.claim import Claim
from tracker.domain.report.readback.data_check import Values
from tracker.domain.report.scope import UNRESOLVED
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.status import Listing

Key = tuple[str, bool]
"""The code that the group's codes begin with (empty: all), and whether it is what stands in no 施策分野 of it (in no 基本目標 either)."""

WHOLE: Key = ("", False)
_LOWER = {kind.japanese for kind in LOWER}
REPORTED = {state.japanese for state in State if state.reported}
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

    def share(self, grades: tuple[Grade, ...]) -> str:
        """順調・完了 over the denominator, as it is printed."""
        outside = sum(self.by_grade[grade.name] for grade in grades if grade.counts_as is CountsAs.OUTSIDE)
        well = sum(self.by_grade[grade.name] for grade in grades if grade.counts_as in _WELL)
        return f"{well}/{self.reported - outside}" if self.reported > outside else "－"

    def figures(self, grades: tuple[Grade, ...]) -> list[str | int]:
        """実数, 回答済, 未回答, a count a grade, the share."""
        distinct = self.listing.distinct
        return [distinct, self.reported, distinct - self.reported, *(self.by_grade[grade.name] for grade in grades), self.share(grades)]

    def take(self, row: Values) -> None:
        """An initiative's."""
        original = row.get("再掲元コード")
        self.list(original)
        if original in (None, UNRESOLVED) and row.get("回答状況") in REPORTED:
            self.reported += 1
            self.by_grade[str(row.get("進捗区分", ""))] += 1

    def list(self, original: object) -> None:
        self.listed += 1
        if original is not None:
            self.repeats += 1
            self.unresolved += original == UNRESOLVED


class Recount:
    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self._groups: defaultdict[Key, Group] = defaultdict(Group)
        self._lower = Group()

    def take(self, row: Values) -> None:
        kind = row.get("種別")
        if kind in _LOWER:
            self._lower.list(row.get("再掲元コード"))
        if kind != Kind.INITIATIVE.japanese or not self._claim.asked:
            return
        goal, field_, *_ = *str(row.get("コード", "")).split("-"), "", ""
        keys = [WHOLE]
        if "基本目標" in row:
            keys.append((goal, False))
        # what stands in no field is told below its goal, or at the end where there is none
        keys.append((f"{goal}-{field_}", False) if "施策分野" in row else (goal if "基本目標" in row else "", True))
        for key in keys:
            self._groups[key].take(row)

    def group(self, key: Key) -> Group:
        return self._groups[key]

    def line(self, key: Key) -> list[str | int]:
        """The cells of a line of 総括 after its name: 延べ, 実数, 回答済, 未回答, a count a grade, the share."""
        group = self._groups[key]
        return [group.listed, *group.figures(self._claim.grades)]

    def sentences(self) -> list[str]:
        """The headline and what stands below it."""
        if not self._claim.asked:
            return []
        whole = self._groups[WHOLE]
        return [headline(whole.listing, whole.reported), lower_line(self._lower.listing)]
