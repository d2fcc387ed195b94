"""委員会意見: what the expert panel said, initiative by initiative, with the grade of that quarter and what was reported after it.

Never in an edition for the public. A closed quarter's editions hold what was taken in before they were made, so they never change.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from tracker.domain.node import Node
from tracker.domain.opinion import Opinion
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.domain.report.fitted import fitted
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import room
from tracker.domain.report.scope import Scope, graded, named
from tracker.domain.report.sheet import BLANK_ROW, Printing, Role, Row, Sheet, Value, heading_cells, look, title_row
from tracker.domain.report.year_scope import YearScope
from tracker.domain.scale import Grade

NAME = "委員会意見"
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 12.0),
    ("取組\n（主担当課）", 40.0),
    ("対象の\n四半期", 14.0),
    ("その期の\n進捗区分", 13.0),
    ("委員会の意見", 76.0),
    ("次の四半期の実績", 60.0),
)
_WIDTHS = tuple(width for _, width in _COLUMNS)
_ROOMS = tuple(map(room, _WIDTHS))
_READING = "意見は、委員会資料の意見欄から取り込んだもの。次の四半期の実績は、意見の後に回答のあったもの。"
_LOOKS = (look(Role.LABEL), look(Role.LABEL, bold=True), look(Role.SIGN), look(Role.SIGN), look(Role.LABEL), look(Role.LABEL))
_CONTINUED = (look(Role.TEXT), look(Role.TEXT), look(Role.CENTRE), look(Role.CENTRE), look(Role.TEXT), look(Role.TEXT))


class _Line(NamedTuple):
    node: Node
    lead: str | None
    opinion: Opinion
    grade: Grade | None
    after: str | None


def printed_opinions(scope: Scope, opinions: Iterable[Opinion]) -> dict[str, list[Opinion]]:
    """Those that these readers may see, of what the scope covers, by node, oldest first."""
    found: dict[str, list[Opinion]] = {}
    for each in sorted(opinions, key=lambda opinion: opinion.quarter) if scope.edition is not Edition.PUBLIC else ():
        if each.node in scope.snapshot.plan.by_id:
            found.setdefault(each.node, []).append(each)
    return found


def opinions_list(scope: Scope) -> Sheet | None:
    """Of the quarter and of the asked one before; None where there are none to print."""
    found = printed_opinions(scope, scope.material.opinions)
    quarter = scope.snapshot.quarter

    def lines() -> Iterator[_Line]:
        for node in scope.snapshot.plan.nodes:
            for each in found.get(node.id, ()):
                own = each.quarter == quarter
                grade = scope.comparison.now(node) if own else scope.comparison.before(node)
                yield _Line(node, scope.lead_name(node), each, grade, None if own else _result(scope, node))

    return _sheet(f"{quarter.japanese}（{quarter.months}）", scope, scope.basis, lines, scope.printing) if found else None


def yearly_opinions(year: YearScope, opinions: Sequence[Opinion]) -> Sheet | None:
    """Of the year's quarters, as they are on the day of making."""
    found = printed_opinions(year.last, opinions)

    def lines() -> Iterator[_Line]:
        for node in year.last.snapshot.plan.nodes:
            for each in found.get(node.id, ()):
                scope = year.covered.get(each.quarter)
                grade = scope.comparison.now(node) if scope else None
                yield _Line(node, year.last.lead_name(node), each, grade, _next_result(year, each.quarter, node))

    return _sheet(year.japanese, year.last, year.basis, lines, year.printing) if found else None


def _next_result(year: YearScope, quarter: Quarter, node: Node) -> str | None:
    following = next((scope for each, scope in sorted(year.covered.items()) if each > quarter), None)
    return _result(following, node) if following else None


def _result(scope: Scope, node: Node) -> str | None:
    record = scope.snapshot.record_of(node)
    return record.entry.result if record.state.reported else None


def _sheet(period: str, scope: Scope, basis: str, lines: Callable[[], Iterator[_Line]], printing: Printing) -> Sheet:
    above = (
        title_row(f"{NAME}　{period}"),
        *notes(f"{scope.snapshot.plan.title}　{basis}", _WIDTHS),
        *notes(_READING, _WIDTHS),
        BLANK_ROW,
    )
    heading_row = len(above) + 1
    heading = heading_cells(tuple(name for name, _ in _COLUMNS))
    return Sheet(
        NAME,
        _WIDTHS,
        lambda: paged(chain(above, [heading], chain.from_iterable(map(_rows, lines()))), _WIDTHS, heading_row),
        heading_row + sum(1 for _ in lines()),
        heading_row=heading_row,
        frozen_columns=2,
        filtered=True,
        printing=printing,
    )


def _rows(line: _Line) -> Iterator[Row]:
    quarter = line.opinion.quarter
    values: tuple[Value, ...] = (
        line.node.code,
        f"{named(line.node)}\n（{line.lead or '主担当課未設定'}）",
        f"{quarter.japanese.split('年度')[0]}年度\n第{quarter.number}四半期",
        graded(line.grade) if line.grade else "－",
        line.opinion.text,
        line.after,
    )
    looks = (*_LOOKS[:3], look(Role.SIGN, line.grade.colour if line.grade else ""), *_LOOKS[4:])
    return fitted(values, _ROOMS, looks, _CONTINUED, 0, 1)
