"""Grade scales (進捗区分): data of each office, never code."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


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


@dataclass(frozen=True)
class Scale:
    """Grades in their order, best first."""

    id: str
    name: str
    grades: tuple[Grade, ...]

    @cached_property
    def by_id(self) -> dict[str, Grade]:
        return {grade.id: grade for grade in self.grades}

    @cached_property
    def by_name(self) -> dict[str, Grade]:
        return {grade.name: grade for grade in self.grades}

    def name_of(self, grade: str | None) -> str | None:
        return None if grade is None else self.by_id[grade].name


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
