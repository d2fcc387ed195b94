"""What each kind of segment looks like: a grade's own symbol and colour, and a hatching by what it counts as."""

from collections.abc import Iterable, Mapping

from tracker.domain.hatch import UNANSWERED_HATCH, Hatch, grade_hatches
from tracker.domain.record import State
from tracker.domain.scale import Grade
from tracker.gui import theme
from tracker.gui.charts.chart import Mark

LEFT = Mark("unanswered", "残", "残り", theme.FIELD, UNANSWERED_HATCH)  # drafts and returned answers too; 未回答 is one state
UNANSWERED = Mark("unanswered", "未", "未回答", theme.FIELD, UNANSWERED_HATCH)  # what reports call the same

STATES = {
    State.CONFIRMED: Mark("confirmed", "確", "確定", theme.DONE_FILL, Hatch.PLAIN),
    State.SUBMITTED: Mark("submitted", "提", "提出済", theme.NOTE_FILL, Hatch.ACROSS),
    State.RETURNED: Mark("returned", "差", "差戻し", theme.BACK_FILL, Hatch.CROSSED),
    State.DRAFT: Mark("draft", "作", "作成中", theme.WARNING_FILL, Hatch.RISING),
    State.UNREPORTED: Mark("unreported", "未", "未回答", theme.FIELD, UNANSWERED_HATCH),
}


def grade_marks(grades: Iterable[Grade], names: Mapping[str, str]) -> dict[str, Mark]:
    """Grade id → mark, in the grades' order; `names` are those to show, by grade id."""
    grades = list(grades)
    hatches = grade_hatches(grades)
    return {grade.id: Mark(grade.id, grade.symbol or grade.name[:1], names[grade.id], grade.colour, hatches[grade.id]) for grade in grades}
