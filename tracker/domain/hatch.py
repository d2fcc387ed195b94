"""Hatchings: what a grade's bar is told by where colours are not seen, the same on screen and on paper."""

from collections.abc import Iterable
from enum import StrEnum

from tracker.domain.scale import CountsAs, Grade


class Hatch(StrEnum):
    """`PLAIN` is none."""

    PLAIN = "plain"
    ACROSS = "across"
    UPRIGHT = "upright"
    RISING = "rising"
    CROSSED = "crossed"
    FALLING = "falling"
    DOTTED = "dotted"
    STIPPLED = "stippled"


UNANSWERED_HATCH = Hatch.FALLING
# What counts alike is told apart by the second hatching, and in longer scales by the symbol alone.
_HATCHES = {
    CountsAs.FINISHED: (Hatch.UPRIGHT, Hatch.UPRIGHT),
    CountsAs.ON_TRACK: (Hatch.PLAIN, Hatch.ACROSS),
    CountsAs.LATE: (Hatch.RISING, Hatch.CROSSED),
    CountsAs.OUTSIDE: (Hatch.DOTTED, Hatch.STIPPLED),
}


def grade_hatches(grades: Iterable[Grade]) -> dict[str, Hatch]:
    """Grade id → hatching, by what it counts as."""
    met: dict[CountsAs, int] = {}
    hatches = {}
    for grade in grades:
        known = _HATCHES[grade.counts_as]
        place = met.get(grade.counts_as, 0)
        met[grade.counts_as] = place + 1
        hatches[grade.id] = known[min(place, len(known) - 1)]
    return hatches
