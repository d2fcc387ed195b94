"""The year's report from its quarters: counts side by side, every initiative's grades in a row, its texts quarter by quarter."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from tracker.domain.course import Course, QuarterFigures
from tracker.domain.era import era_date, era_letter
from tracker.domain.node import Kind, Node
from tracker.domain.opinion import Opinion
from tracker.domain.quarter import Quarter
from tracker.domain.report.corrections import printed, yearly_corrections
from tracker.domain.report.data_sheet import data_sheet
from tracker.domain.report.edition import Edition
from tracker.domain.report.figures import (
    CODE_WIDTH,
    COUNT_WIDTH,
    GRADE_WIDTH,
    NAME_WIDTH,
    SHARE,
    SHARE_WIDTH,
    count_looks,
    counts_of,
    heading_of,
    named_height,
    rules,
)
from tracker.domain.report.material import Material
from tracker.domain.report.opinions_list import yearly_opinions
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import LEVEL_FILLS, Scope, beside_code, going_well
from tracker.domain.report.sheet import BLANK_ROW, Book, Role, Row, Sheet, Value, look, section_row, title_row
from tracker.domain.report.year_scope import YearScope, year_scope_of
from tracker.domain.report.yearly_legend import standing_in, yearly_legend
from tracker.domain.report.yearly_list import yearly_list
from tracker.domain.report.yearly_outcomes import outcomes

NAME = "年間総括"
QUARTERS, OUTCOMES, GROUPS = "四半期", "項目", "基本目標・施策分野"  # headings of the tables' names
WHOLE_LINE = "合計"


def yearly_book(
    materials: Sequence[Material],
    program_version: str,
    made_on: date,
    department: str | None = None,
    edition: Edition = Edition.INTERNAL,
    left_out: Mapping[Quarter, str] | None = None,
    opinions: Sequence[Opinion] = (),
) -> Book:
    """`materials` are those of the quarters that the report covers, oldest first, at least one; `left_out` says of the year's others why
    they are not among them. The last one's plan and names are shown.

    Raises UnknownDepartment where the last quarter has no such department; quarters before it was set up are left out.
    """
    return yearly_book_of(year_scope_of(materials, program_version, made_on, department, edition, left_out or {}), opinions)


def yearly_book_of(year: YearScope, opinions: Sequence[Opinion] = ()) -> Book:
    said = yearly_opinions(year, opinions)
    corrected = (yearly_corrections(year),) if any(map(printed, year.scopes)) else ()
    sheets = (_summary(year), yearly_list(year), *((said,) if said else ()), *corrected, yearly_legend(year), _data(year.scopes))
    return Book(f"{year.last.snapshot.plan.title} {year.report_name}", year.last.program, sheets)


def _data(scopes: Sequence[Scope]) -> Sheet:
    """データ of every quarter below one another, under the one heading; 年度 and 四半期 tell them apart."""
    parts = [data_sheet(scope) for scope in scopes]
    first = parts[0]

    def rows() -> Iterator[Row]:
        yield from first.rows()
        for part in parts[1:]:
            below = part.rows()
            next(below)  # its heading
            yield from below

    expected = sum(part.expected for part in parts)
    return Sheet(first.name, first.widths, rows, expected, heading_row=1, frozen_columns=1, filtered=True)


def _summary(year: YearScope) -> Sheet:
    scopes = year.scopes
    course = course_of(year)
    widths = (CODE_WIDTH, NAME_WIDTH, *(COUNT_WIDTH,) * 4, *(GRADE_WIDTH,) * len(course.grades), SHARE_WIDTH)
    parts = (_cover(year, widths), _quarters(year, course, widths), _outcomes(scopes, widths))
    above = (*chain.from_iterable(parts), section_row("基本目標・施策分野別の順調・完了／分母"))
    below = (row for name, rule in rules(year.last.snapshot.scale.grades, year.last.edition) for row in notes(f"※ {name}：{rule}", widths))
    rows = (*above, *_shares(scopes), BLANK_ROW, *below)
    heading_row = len(above) + 1
    return Sheet(
        NAME, widths, lambda: paged(rows, widths, heading_row), len(rows), heading_row=heading_row, printing=year.printing, frozen=False
    )


def course_of(year: YearScope) -> Course:
    return Course(tuple(QuarterFigures(scope.snapshot.quarter, (scope.snapshot.scale,), scope.total) for scope in year.scopes))


def line_name(quarter: Quarter, gap: str) -> str:
    """Of a quarter's line; `gap` says why it has no figures."""
    return f"{quarter.japanese}（{quarter.months}）" + (f"　{gap}" if gap else "")


def _cover(year: YearScope, widths: tuple[float, ...]) -> Iterator[Row]:
    last = year.last
    yield title_row(f"{year.report_name}（年間）")
    yield from notes(last.snapshot.plan.title, widths)
    yield BLANK_ROW
    facts = [
        ("計画", last.snapshot.plan.title),
        *((("範囲", last.narrowed),) if last.narrowed else ()),
        *((f"第{quarter.number}", f"{quarter.japanese}　{standing_in(year, quarter)}") for quarter in year.quarters),
        ("作成日", era_date(last.made_on)),
        ("取扱い", last.edition.label),
    ]
    rooms = (room(CODE_WIDTH), room(NAME_WIDTH))
    for fact in facts:
        yield Row(fact, (look(Role.HEADING), look(Role.LABEL)), height_of(lines_needed(fact, rooms)))
    yield BLANK_ROW


def _quarters(year: YearScope, course: Course, widths: tuple[float, ...]) -> Iterator[Row]:
    """Each quarter as its own report counts it, by its own plan."""
    yield section_row("四半期ごとの件数")
    grades = [(grade, course.grade_names[grade.id]) for grade in course.grades]
    yield heading_of(("期", QUARTERS, "取組数\n（延べ）", "取組数\n（実数）", "回答済", "未回答"), widths, grades, SHARE)
    for quarter in year.quarters:
        scope = year.covered.get(quarter)
        name = line_name(quarter, year.gaps.get(quarter, ""))
        counts: tuple[Value, ...] = (None,) * (len(widths) - 2)
        if scope:
            of_grades = counts_of(scope.total, scope.snapshot.scale.grades, course.grades)
            counts = (scope.listed(scope.snapshot.initiatives()), *of_grades)
        marks = count_looks(scope.total if scope else None, len(course.grades))
        looks = (look(Role.LABEL), look(Role.LABEL), look(Role.COUNT), *marks)
        yield Row((f"{era_letter(quarter.year)}第{quarter.number}", name, *counts), looks, named_height(name))
    yield from notes("※ 各四半期の計画に載る取組について、その四半期の報告のとおりに数える。", widths)
    yield BLANK_ROW


def _outcomes(scopes: Sequence[Scope], widths: tuple[float, ...]) -> Iterator[Row]:
    yield section_row("年間の件数")
    names = ("番号", OUTCOMES, "件数", "分母")
    yield Row(names, (look(Role.HEADING),) * len(names), height_of(1) + 2, keep=True)
    for number, each in enumerate(outcomes(scopes), 1):
        looks = (look(Role.LABEL), look(Role.LABEL), look(Role.COUNT), look(Role.COUNT))
        yield Row((str(number), each.name, each.number, each.among), looks, named_height(each.name))
    yield from notes("※ 最後の四半期の計画に載る取組（実数）を数える。それぞれの数え方は「凡例と作成条件」に示す。", widths)
    yield BLANK_ROW


def _shares(scopes: Sequence[Scope]) -> Iterator[Row]:
    """順調・完了 over the denominator of every goal and policy field, a column a quarter."""
    names = ("番号", GROUPS, *(f"第{scope.snapshot.quarter.number}\n四半期" for scope in scopes))
    yield Row(names, (look(Role.HEADING),) * len(names), height_of(2) + 2, keep=True)
    for node in scopes[-1].snapshot.plan.of_kind(Kind.GOAL, Kind.POLICY_FIELD):
        top = node.kind is Kind.GOAL
        fill = LEVEL_FILLS[Kind.POLICY_FIELD] if top else ""
        shares: tuple[Value, ...] = tuple(_share(scope, node) for scope in scopes)
        label = look(Role.LABEL, fill, bold=top, indent=0 if top else 1)
        looks = (look(Role.LABEL, fill, bold=top), label, *(look(Role.SIGN, fill, bold=top),) * len(scopes))
        yield Row((node.code, beside_code(node), *shares), looks, named_height(beside_code(node), 0 if top else 1), keep=top)
    fill = LEVEL_FILLS[Kind.GOAL]
    total = (going_well(scope.snapshot.scale.grades, scope.total) for scope in scopes)
    looks = (look(Role.LABEL, fill, bold=True),) * 2 + (look(Role.SIGN, fill, bold=True),) * len(scopes)
    yield Row((None, WHOLE_LINE, *total), looks, 18.0)


def _share(scope: Scope, node: Node) -> str | None:
    """None where the quarter's plan had no such goal or field."""
    return going_well(scope.snapshot.scale.grades, scope.figures(node)) if node.id in scope.below else None
