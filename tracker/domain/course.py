"""The course of a plan: the figures of several quarters side by side. Never stored, always computed here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.status import Answer, Tally, counted, tally_of

_NOTHING = Answer(State.UNREPORTED, None)


@dataclass(frozen=True)
class QuarterFigures:
    """One quarter of a course. `scales` are those its own answers are graded by (two where one was succeeded meanwhile)."""

    quarter: Quarter
    scales: tuple[Scale, ...]
    tally: Tally

    @property
    def grades(self) -> tuple[Grade, ...]:
        return tuple(grade for scale in self.scales for grade in scale.grades)

    def counting_as(self, *kinds: CountsAs) -> int:
        """Reported records whose grade counts so; a share of them is one of `tally.denominator`."""
        return counting_as(self.grades, self.tally, *kinds)


@dataclass(frozen=True)
class Course:
    """Quarters that are asked, oldest first."""

    quarters: tuple[QuarterFigures, ...]

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """Every grade of any quarter, once: those of the last quarter's scale first."""
        found = {grade.id: grade for each in reversed(self.quarters) for grade in each.grades}
        return tuple(found.values())

    @cached_property
    def grade_names(self) -> dict[str, str]:
        """Grade id → name, with its scale's where grades of two scales have the same."""
        scales = {scale.id: scale for each in reversed(self.quarters) for scale in each.scales}.values()
        names = [grade.name for scale in scales for grade in scale.grades]
        return {
            grade.id: grade.name if names.count(grade.name) == 1 else f"{grade.name}（{scale.name}）"
            for scale in scales
            for grade in scale.grades
        }


def counting_as(grades: Iterable[Grade], tally: Tally, *kinds: CountsAs) -> int:
    return sum(tally.by_grade[grade.id] for grade in grades if grade.counts_as in kinds)


def course_quarters(last: Quarter, count: int, left_out: Collection[Quarter]) -> list[Quarter]:
    """So many asked quarters up to `last`, oldest first. `left_out` are those that are not asked: they count nowhere."""
    found: list[Quarter] = []
    quarter = last
    while len(found) < count:
        if quarter not in left_out:
            found.append(quarter)
        quarter = quarter.previous
    return found[::-1]


def quarter_figures(
    quarter: Quarter, initiatives: Iterable[Node], answers: Mapping[str, Answer], present: Scale, scales: Iterable[Scale]
) -> QuarterFigures:
    """`answers` by node id; those of no initiative named here are left out. `present` is the scale of a quarter without answers."""
    given = [answers.get(node.id, _NOTHING) for node in counted(initiatives)]
    used = {answer.grade for answer in given if answer.grade is not None}
    chosen = tuple(scale for scale in scales if not used.isdisjoint(scale.by_id)) or (present,)
    chosen = tuple(sorted(chosen, key=lambda scale: scale.id != present.id))
    return QuarterFigures(quarter, chosen, tally_of((grade for scale in chosen for grade in scale.grades), given))


def course_of(quarters: Iterable[QuarterFigures]) -> Course:
    """Begins with the first quarter that somebody has begun to answer; the last one always stays."""
    found = list(quarters)
    begun = (place for place, each in enumerate(found) if each.tally.by_state[State.UNREPORTED] < each.tally.distinct)
    return Course(tuple(found[next(begun, len(found) - 1) :]))
