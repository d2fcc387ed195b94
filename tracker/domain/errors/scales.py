"""Grade scales."""

from typing import NamedTuple

from tracker.domain.errors.refusal import Refusal


class GradeProblem(NamedTuple):
    """`place` counts a scale's grades from 1, 0 is the whole; `field` ∈ symbol, name, meaning, colour, scale, or empty; `reason` in
    Japanese."""

    place: int
    field: str
    reason: str


class ScaleRefused(Refusal):
    problems: tuple[GradeProblem, ...]


class ScaleUsed(Refusal):
    """Records have its grades, so it is succeeded, not altered; `until` (like 2026Q2) is the last quarter with records."""

    name: str
    until: str


class ScaleTooEarly(Refusal):
    """A scale may hold only from `earliest` on (like 2026Q3): what is before was answered in another one."""

    quarter: str
    earliest: str


class ConversionIncomplete(Refusal):
    """Of these grades nobody has told what they become."""

    grades: tuple[str, ...]
