"""Quarters side by side: the initiatives of the present plan, each with what it was answered in every quarter."""

from typing import NamedTuple

from tracker.domain.course import Course, QuarterFigures, course_of
from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.report.material import Earlier, Material
from tracker.domain.status import Answer, counted, tally, tally_of

_NOTHING = Answer(State.UNREPORTED, None)


class QuarterLine(NamedTuple):
    """A quarter's line in the table; `mark` says why it has no figures, empty for those to come."""

    quarter: Quarter
    figures: QuarterFigures | None
    mark: str = ""


def course(material: Material) -> Course:
    """The asked quarters from the first that anything is recorded of up to the material's own."""
    snapshot = material.snapshot
    initiatives = counted(snapshot.initiatives())
    earlier = [_figures(each, initiatives) for each in reversed(material.earlier)]
    return course_of([*earlier, QuarterFigures(snapshot.quarter, (snapshot.scale,), tally(snapshot, initiatives))])


def _figures(earlier: Earlier, initiatives: list[Node]) -> QuarterFigures:
    found = (earlier.standings.get(node.record_node) for node in initiatives)
    answers = (Answer(each.state, each.grade) if each else _NOTHING for each in found)
    return QuarterFigures(earlier.quarter, (earlier.scale,), tally_of(earlier.scale.grades, answers))


def quarter_lines(material: Material, quarters: Course) -> list[QuarterLine]:
    """The quarters of earlier years as far as the material reaches, then the year's four, whether asked or not."""
    snapshot = material.snapshot
    year = snapshot.quarter.year
    known = {each.quarter: each for each in quarters.quarters}
    asked = {each.quarter for each in material.earlier} | {snapshot.asking.previous}
    lines = [QuarterLine(quarter, figures) for quarter, figures in known.items() if quarter.year < year]
    for quarter in (Quarter(year, number) for number in range(1, 5)):
        if quarter == snapshot.quarter and not snapshot.asking.asked:
            lines.append(QuarterLine(quarter, None, "照会なし"))
        elif quarter in known or quarter > snapshot.quarter:
            lines.append(QuarterLine(quarter, known.get(quarter)))
        else:
            lines.append(QuarterLine(quarter, None, "記録なし" if quarter in asked else "照会なし"))
    return lines
