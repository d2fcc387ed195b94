"""The figures of 年間総括 counted once more, from the rows of データ of all quarters, by the rules that 凡例 prints."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tracker.domain.node import Kind
from tracker.domain.quarter import Quarter
from tracker.domain.report.readback.claim import Claim, YearClaim
from tracker.domain.report.readback.data_check import Values
from tracker.domain.report.readback.recount import REPORTED, WHOLE, Recount
from tracker.domain.report.readback.seen import Seen
from tracker.domain.report.scope import UNRESOLVED
from tracker.domain.scale import CountsAs, Grade

_Year = TypeVar("_Year")
Outcome = tuple[int, int]
"""How many, among how many."""
_GROUPS = {kind.japanese for kind in (Kind.GOAL, Kind.POLICY_FIELD)}


class _Quarter:
    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.recount = Recount(claim)
        self.given: dict[str, Grade | None] = {}  # the id of everything in the plan → its grade where it is reported
        self.counting: list[str] = []  # ids of initiatives, each once
        self.codes: dict[str, str] = {}  # of goals and fields: id → code
        self._grades = {grade.name: grade for grade in claim.grades}

    def take(self, row: Values) -> None:
        self.recount.take(row)
        key = str(row.get("ID", ""))
        kind, state = row.get("種別"), row.get("回答状況")
        self.given[key] = self._grades.get(str(row.get("進捗区分", ""))) if state in REPORTED else None
        if kind in _GROUPS:
            self.codes[key] = str(row.get("コード", ""))
        if kind == Kind.INITIATIVE.japanese and row.get("再掲元コード") in (None, UNRESOLVED) and self.claim.asked:
            self.counting.append(key)


class YearRecount:
    def __init__(self, claim: YearClaim) -> None:
        self._claim = claim
        self._quarters: dict[tuple[Seen, Seen], _Quarter] = {
            (each.quarter.year, each.quarter.number): _Quarter(each) for each in claim.quarters
        }
        self._last = list(self._quarters.values())[-1]

    def take(self, row: Values) -> None:
        quarter = self._quarters.get((row.get("年度"), row.get("四半期")))
        if quarter:
            quarter.take(row)

    def line(self, quarter: Quarter) -> list[str | int | None]:
        """延べ, 実数, 回答済, 未回答, a count a grade (blank where the quarter's scale has it not), the share."""
        found = self._quarters[quarter.year, quarter.number]
        listed, distinct, reported, waiting, *counts, share = found.recount.line(WHOLE)
        by_grade = dict(zip((grade.id for grade in found.claim.grades), counts, strict=True))
        return [listed, distinct, reported, waiting, *(by_grade.get(grade.id) for grade in self._claim.grades), share]

    def shares(self, code: str) -> list[str | None]:
        """Of the goal or field that has this code in the last quarter, a quarter each; None where its plan had none such. Empty: of all."""
        if not code:
            return [each.recount.group(WHOLE).share(each.claim.grades) for each in self._quarters.values()]
        key = next((key for key, known in self._last.codes.items() if known == code), "")
        found: list[str | None] = []
        for each in self._quarters.values():
            there = each.codes.get(key)
            found.append(each.recount.group((there, False)).share(each.claim.grades) if there is not None else None)
        return found

    @property
    def codes(self) -> list[str]:
        """Of the last quarter's goals and fields."""
        return list(self._last.codes.values())

    def outcomes(self) -> dict[str, Outcome]:
        years = [[each.given[key] for each in self._quarters.values() if key in each.given] for key in self._last.counting]
        answers = [[grade for grade in year if grade] for year in years]
        answered, repeatedly = [year for year in answers if year], [year for year in answers if len(year) > 1]
        return {
            "すべての四半期で回答": _count(years, all),
            "一度も回答なし": _count(years, lambda year: not any(year)),
            "最後の回答が完了": _count(answered, lambda year: year[-1].counts_as is CountsAs.FINISHED),
            "遅れが1期以上": _count(answered, lambda year: any(grade.counts_as is CountsAs.LATE for grade in year)),
            "最後の回答が遅れ": _count(answered, lambda year: year[-1].counts_as is CountsAs.LATE),
            "良い区分へ": _count(repeatedly, lambda year: self._steps(year) < 0),
            "悪い区分へ": _count(repeatedly, lambda year: self._steps(year) > 0),
        }

    def _steps(self, year: Sequence[Grade]) -> int:
        """From the first answer down to the last in the order of the last quarter's scale; 0 where there is no order between them."""
        order = [grade.id for grade in self._last.claim.grades if grade.counts_as is not CountsAs.OUTSIDE]
        first, last = year[0], year[-1]
        if first.id not in order or last.id not in order:
            return 0
        return order.index(last.id) - order.index(first.id)


def _count(years: Sequence[_Year], holds: Callable[[_Year], bool]) -> Outcome:
    return sum(map(holds, years)), len(years)
