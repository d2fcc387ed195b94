"""What each kind of segment looks like: a grade's own symbol and colour, and a hatching by what it counts as."""

from collections.abc import Iterable, Mapping

from tracker.domain.record import State
from tracker.domain.scale import CountsAs, Grade
from tracker.gui import theme
from tracker.gui.charts.chart import Hatch, Mark

# What counts alike is told apart by the second hatching, and in longer scales by the symbol alone.
_HATCHES = {
    CountsAs.FINISHED: (Hatch.UPRIGHT, Hatch.UPRIGHT),
    CountsAs.ON_TRACK: (Hatch.PLAIN, Hatch.ACROSS),
    CountsAs.LATE: (Hatch.RISING, Hatch.CROSSED),
    CountsAs.OUTSIDE: (Hatch.DOTTED, Hatch.STIPPLED),
}

UNANSWERED = Mark("unanswered", "未", "未回答", theme.FIELD, Hatch.FALLING)

STATES = {
    State.CONFIRMED: Mark("confirmed", "確", "確定", theme.DONE_FILL, Hatch.PLAIN),
    State.SUBMITTED: Mark("submitted", "提", "提出済", theme.NOTE_FILL, Hatch.ACROSS),
    State.RETURNED: Mark("returned", "差", "差戻し", theme.BACK_FILL, Hatch.CROSSED),
    State.DRAFT: Mark("draft", "作", "作成中", theme.WARNING_FILL, Hatch.RISING),
    State.UNREPORTED: Mark("unreported", "未", "未回答", theme.FIELD, Hatch.FALLING),
}


def grade_marks(grades: Iterable[Grade], names: Mapping[str, str]) -> dict[str, Mark]:
    """Grade id → mark, in the grades' order; `names` are those to show, by grade id."""
    met: dict[CountsAs, int] = {}
    marks = {}
    for grade in grades:
        hatches = _HATCHES[grade.counts_as]
        place = met.get(grade.counts_as, 0)
        met[grade.counts_as] = place + 1
        marks[grade.id] = Mark(
            grade.id, grade.symbol or grade.name[:1], names[grade.id], grade.colour, hatches[min(place, len(hatches) - 1)]
        )
    return marks
