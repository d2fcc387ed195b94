"""The charts of 総括 as plain values: grades of each goal, and their course over the quarters. Colour and hatching are the grade's."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.domain.hatch import UNANSWERED_HATCH, grade_hatches
from tracker.domain.report.sheet import POINTS_A_DIGIT, Cells, Chart, Series
from tracker.domain.scale import Grade

_LEFT_COLUMNS = 5  # the left chart lies over these
_GAP = 10.0
_NOT_ANSWERED = "#FFFFFF"


class Table(NamedTuple):
    """Where the figures stand: the heading's row, the first and last row below it, the columns of categories, 未回答 and the grades."""

    heading: int
    first: int
    last: int
    categories: int
    unanswered: int
    grades: tuple[int, ...]


def goals_chart(table: Table, grades: Sequence[Grade], widths: Sequence[float], row: int, height: float) -> Chart:
    width = sum(widths[:_LEFT_COLUMNS]) * POINTS_A_DIGIT - _GAP
    return Chart("基本目標別の進捗区分（件数）", True, row, 1, width, height - _GAP, *_stacked(table, grades))


def course_chart(table: Table, grades: Sequence[Grade], widths: Sequence[float], row: int, height: float) -> Chart:
    width = sum(widths[_LEFT_COLUMNS:]) * POINTS_A_DIGIT
    return Chart("進捗区分の推移（件数）", False, row, _LEFT_COLUMNS + 1, width, height - _GAP, *_stacked(table, grades))


def _stacked(table: Table, grades: Sequence[Grade]) -> tuple[Cells, tuple[Series, ...]]:
    """Categories, and a series a grade from the best on, unanswered last."""
    hatches = grade_hatches(grades)
    marks = [*((column, grade.colour, hatches[grade.id]) for column, grade in zip(table.grades, grades, strict=True))]
    marks.append((table.unanswered, _NOT_ANSWERED, UNANSWERED_HATCH))
    series = (
        Series(Cells(table.heading, table.heading, column), Cells(table.first, table.last, column), colour, hatch)
        for column, colour, hatch in marks
    )
    return Cells(table.first, table.last, table.categories), tuple(series)
