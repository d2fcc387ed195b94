"""The year's report from its quarters: counts side by side, every initiative's grades in a row, its texts quarter by quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.course import Course, QuarterFigures
from tracker.domain.era import era_date, era_letter, fiscal_year_name
from tracker.domain.node import Kind, Node
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
from tracker.domain.report.legend import legend
from tracker.domain.report.material import Material
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import LEVEL_FILLS, Scope, going_well, named, scope_of
from tracker.domain.report.sheet import BLANK_ROW, Book, Printing, Role, Row, Sheet, Value, look, section_row, title_row
from tracker.domain.report.yearly_list import yearly_list

NAME = "年間総括"


def yearly_book(
    materials: Sequence[Material], program_version: str, made_on: date, department: str | None = None, edition: Edition = Edition.INTERNAL
) -> Book:
    """`materials` are those of the year's asked quarters, oldest first, at least one; the last one's plan and names are shown.

    Raises UnknownDepartment where the last quarter has no such department; quarters before it was set up are left out.
    """
    last = materials[-1]
    scopes = [
        scope_of(material, program_version, made_on, department, edition)
        for material in materials
        if material is last or department is None or department in material.snapshot.departments
    ]
    year = fiscal_year_name(scopes[-1].snapshot.quarter.year)
    name = f"{year} 進捗状況報告"
    printing = Printing(name, scopes[-1].printing.footer, edition.label)
    sheets = (_summary(scopes, printing), yearly_list(scopes, printing), replace(legend(scopes[-1]), printing=printing), _data(scopes))
    return Book(f"{last.snapshot.plan.title} {name}", scopes[-1].program, sheets)


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


def _summary(scopes: Sequence[Scope], printing: Printing) -> Sheet:
    course = Course(tuple(QuarterFigures(scope.snapshot.quarter, (scope.snapshot.scale,), scope.total) for scope in scopes))
    widths = (CODE_WIDTH, NAME_WIDTH, *(COUNT_WIDTH,) * 4, *(GRADE_WIDTH,) * len(course.grades), SHARE_WIDTH)
    above = (*_cover(scopes, widths), *_quarters(scopes, course, widths), section_row("基本目標・施策分野別の順調・完了／分母"))
    below = (row for name, rule in rules(scopes[-1].snapshot.scale.grades) for row in notes(f"※ {name}：{rule}", widths))
    rows = (*above, *_shares(scopes), BLANK_ROW, *below)
    heading_row = len(above) + 1
    return Sheet(
        NAME, widths, lambda: paged(rows, widths, heading_row), len(rows), heading_row=heading_row, printing=printing, frozen=False
    )


def _cover(scopes: Sequence[Scope], widths: tuple[float, ...]) -> Iterator[Row]:
    last = scopes[-1]
    yield title_row(f"{fiscal_year_name(last.snapshot.quarter.year)} 進捗状況報告（年間）")
    yield from notes(last.snapshot.plan.title, widths)
    yield BLANK_ROW
    facts = [
        ("計画", last.snapshot.plan.title),
        *((("範囲", last.narrowed),) if last.narrowed else ()),
        *((f"第{scope.snapshot.quarter.number}", f"{scope.snapshot.quarter.japanese}　{scope.standing}") for scope in scopes),
        ("作成日", era_date(last.made_on)),
        ("取扱い", last.edition.label),
    ]
    rooms = (room(CODE_WIDTH), room(NAME_WIDTH))
    for fact in facts:
        yield Row(fact, (look(Role.HEADING), look(Role.LABEL)), height_of(lines_needed(fact, rooms)))
    yield BLANK_ROW


def _quarters(scopes: Sequence[Scope], course: Course, widths: tuple[float, ...]) -> Iterator[Row]:
    """Each quarter as its own report counts it, by its own plan."""
    yield section_row("四半期ごとの件数")
    grades = [(grade, course.grade_names[grade.id]) for grade in course.grades]
    yield heading_of(("期", "四半期", "取組数\n（延べ）", "取組数\n（実数）", "回答済", "未回答"), widths, grades, SHARE)
    for scope in scopes:
        quarter = scope.snapshot.quarter
        name = f"{quarter.japanese}（{quarter.months}）"
        listed = scope.listed(scope.snapshot.initiatives())
        counts = counts_of(scope.total, scope.snapshot.scale.grades, course.grades)
        looks = (look(Role.LABEL), look(Role.LABEL), look(Role.COUNT), *count_looks(scope.total, len(course.grades)))
        yield Row((f"{era_letter(quarter.year)}第{quarter.number}", name, listed, *counts), looks, named_height(name))
    yield from notes("※ 各四半期の計画に載る取組について、その四半期の報告のとおりに数える。", widths)
    yield BLANK_ROW


def _shares(scopes: Sequence[Scope]) -> Iterator[Row]:
    """順調・完了 over the denominator of every goal and policy field, a column a quarter."""
    names = ("番号", "基本目標・施策分野", *(f"第{scope.snapshot.quarter.number}\n四半期" for scope in scopes))
    yield Row(names, (look(Role.HEADING),) * len(names), height_of(2) + 2, keep=True)
    for node in scopes[-1].snapshot.plan.of_kind(Kind.GOAL, Kind.POLICY_FIELD):
        top = node.kind is Kind.GOAL
        fill = LEVEL_FILLS[Kind.POLICY_FIELD] if top else ""
        shares: tuple[Value, ...] = tuple(_share(scope, node) for scope in scopes)
        label = look(Role.LABEL, fill, bold=top, indent=0 if top else 1)
        looks = (look(Role.LABEL, fill, bold=top), label, *(look(Role.SIGN, fill, bold=top),) * len(scopes))
        yield Row((node.code, named(node), *shares), looks, named_height(named(node), 0 if top else 1), keep=top)
    fill = LEVEL_FILLS[Kind.GOAL]
    total = (going_well(scope.snapshot.scale.grades, scope.total) for scope in scopes)
    looks = (look(Role.LABEL, fill, bold=True),) * 2 + (look(Role.SIGN, fill, bold=True),) * len(scopes)
    yield Row((None, "合計", *total), looks, 18.0)


def _share(scope: Scope, node: Node) -> str | None:
    """None where the quarter's plan had no such goal or field."""
    return going_well(scope.snapshot.scale.grades, scope.figures(node)) if node.id in scope.below else None
