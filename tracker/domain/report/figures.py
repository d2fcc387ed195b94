"""Rows of counts: 取組数, 回答済, 未回答, a column a grade and 順調・完了 over its denominator, wherever such a table stands."""

from collections.abc import Iterable

from tracker.domain.report.edition import Edition
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import going_well
from tracker.domain.report.sheet import Look, Role, Row, Value, look
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.status import Tally

CODE_WIDTH, NAME_WIDTH, COUNT_WIDTH, GRADE_WIDTH, SHARE_WIDTH = 9.0, 60.0, 9.0, 13.0, 14.0
SHARE = "順調・完了\n／分母"


def heading_of(names: tuple[str, ...], widths: tuple[float, ...], grades: Iterable[tuple[Grade, str]], *after: str) -> Row:
    """`grades` with the names to print; `names` stand before them."""
    pairs = list(grades)
    heading = look(Role.HEADING)
    values = (*names, *(name if grade.symbol == grade.name else f"{grade.symbol} {name}" for grade, name in pairs), *after)
    looks = (*(heading,) * len(names), *(look(Role.HEADING, grade.colour) for grade, _ in pairs), *(heading,) * len(after))
    return Row(values, looks, height_of(lines_needed(values, [room(width) for width in widths])) + 2, keep=True)


def counts_of(figures: Tally, grades: tuple[Grade, ...], shown: Iterable[Grade]) -> tuple[Value, ...]:
    """実数, 回答済, 未回答, a count a grade of `shown` (blank where `grades`, those of the quarter, have it not), the share."""
    by_grade = (figures.by_grade.get(grade.id) for grade in shown)
    return (figures.distinct, figures.reported, figures.unreported, *by_grade, going_well(grades, figures))


def count_looks(figures: Tally | None, grades: int, fill: str = "", *, bold: bool = False) -> tuple[Look, ...]:
    """Of `counts_of`; what waits for an answer stands out."""
    count = look(Role.COUNT, fill, bold=bold)
    waiting = look(Role.COUNT, fill, alert=True) if figures and figures.unreported else count
    return (count, count, waiting, *(grade_look(fill, bold=bold),) * grades, look(Role.SIGN, fill, bold=bold))


def grade_look(fill: str = "", *, bold: bool = False) -> Look:
    """Of a count in a grade's column."""
    return look(Role.GRADED, fill, bold=bold)


def rules(grades: tuple[Grade, ...], edition: Edition = Edition.INTERNAL) -> list[tuple[str, str]]:
    """How the figures are made, by the figure's name: for the foot of the table and for 凡例. Readers outside know no drafts."""
    well = "、".join(grade.name for grade in grades if grade.counts_as in (CountsAs.ON_TRACK, CountsAs.FINISHED))
    outside = "、".join(grade.name for grade in grades if grade.counts_as is CountsAs.OUTSIDE)
    drafts = "" if edition is Edition.PUBLIC else "作成中と差戻しは未回答に数える。"
    denominator = f"回答済の件数から「{outside}」を除いた件数" if outside else "回答済の件数"
    return [
        ("取組数", "延べは計画書に載る件数。実数は再掲を除いた件数で、元の取組が未確定の再掲は実数に含める。"),
        ("回答済・未回答", f"回答済は「提出済」と「確定」の件数。{drafts}回答済＋未回答＝取組数（実数）。"),
        ("順調・完了／分母", f"「{well}」の件数を、{denominator}（分母）に対して示す。未回答は分母に入れない。"),
        ("再掲", "再掲の取組は、元の取組のある欄で1回だけ数える。"),
    ]


def named_height(words: str, indent: int = 0) -> float:
    """Height of a row of counts with this name."""
    return max(18.0, height_of(lines_needed((words,), (room(NAME_WIDTH, indent),))))
