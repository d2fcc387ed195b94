"""Grade scales (進捗区分): data of each office, never code."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class CountsAs(StrEnum):
    """What a grade means for figures; `OUTSIDE` stays out of the denominator."""

    ON_TRACK = "on_track"
    LATE = "late"
    FINISHED = "finished"
    OUTSIDE = "outside"

    @property
    def japanese(self) -> str:
        return _JAPANESE[self]


_JAPANESE = {
    CountsAs.ON_TRACK: "順調に数える",
    CountsAs.LATE: "遅れに数える",
    CountsAs.FINISHED: "完了に数える",
    CountsAs.OUTSIDE: "分母に入れない",
}


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a scale; `colour` is a fill like `#77D9A8` that carries black text."""

    id: str
    symbol: str
    name: str
    meaning: str
    colour: str
    counts_as: CountsAs

    @property
    def shown(self) -> str:
        """Symbol and name; once only where a scale's symbols are its names (S・A・B・C)."""
        return self.name if self.symbol == self.name else f"{self.symbol} {self.name}"


FORMER = "（旧区分）"  # after the name of an earlier scale's grade that stands for none of the present scale


class Earlier(NamedTuple):
    """A grade of the scale before; `becomes` is the id of the grade that stands for it now, None where none does."""

    grade: Grade
    becomes: str | None


@dataclass(frozen=True)
class Scale:
    """Grades in their order, best first.

    `earlier` are the grades that the quarter before was answered in, where that was another scale.
    """

    id: str
    name: str
    grades: tuple[Grade, ...]
    earlier: tuple[Earlier, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Grade]:
        """What each grade's id stands for, an earlier grade's too: its conversion, or itself, marked as of an earlier scale."""
        own = {grade.id: grade for grade in self.grades}
        return own | {each.grade.id: own.get(each.becomes or "") or _former(each.grade) for each in self.earlier}

    @cached_property
    def by_name(self) -> dict[str, Grade]:
        return {grade.name: grade for grade in self.grades}

    def name_of(self, grade: str | None) -> str | None:
        found = self.by_id.get(grade) if grade is not None else None
        return found.name if found else None

    def converted(self, grade: str | None) -> str | None:
        """The id of the grade that an earlier one has become; any other one as it is."""
        return self._becoming.get(grade, grade) if grade is not None else None

    @cached_property
    def _becoming(self) -> dict[str, str]:
        return {each.grade.id: each.becomes for each in self.earlier if each.becomes is not None}


def _former(grade: Grade) -> Grade:
    return replace(grade, name=f"{grade.name}{FORMER}")


# The four grades of 茨城県 and 福岡市, with finished and not yet begun around them. Colours: black text on them has 10:1 or better,
# and colour-blind people can tell them apart; a symbol or word always stands beside them.
DEFAULT_GRADES = (
    ("●", "完了", "予定した取組をすべて終えた", "#C9ACE6", CountsAs.FINISHED),
    ("◎", "順調", "計画どおり、又は計画を上回って進んでいる", "#77D9A8", CountsAs.ON_TRACK),
    ("○", "概ね順調", "一部に調整を要するが、計画に沿って進んでいる", "#BFE4FF", CountsAs.ON_TRACK),
    ("△", "やや遅れ", "計画よりやや遅れており、対応を要する", "#FFFF80", CountsAs.LATE),
    ("×", "遅れ", "計画より大きく遅れており、抜本的な対応を要する", "#FFCABF", CountsAs.LATE),
    ("－", "未着手", "計画上の着手時期の前で、まだ始めていない", "#C8C8CB", CountsAs.OUTSIDE),
)
DEFAULT_SCALE_NAME = "標準（順調・概ね順調・やや遅れ・遅れ）"
