"""担当課別: a line of counts for every lead department, then a block of each: what it leads, counted, and what it supports, not counted."""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.node import Kind, Node
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
)
from tracker.domain.report.fitted import together
from tracker.domain.report.page import notes, page_height, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import LEVEL_FILLS, UNASSIGNED, Scope, graded, named
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, Value, group_row, look, title_row
from tracker.domain.status import Tally, counted, tally

NAME = "担当課別"
HEADING = ("番号", "担当課・取組")
WHOLE_LINE = "合計"
SUPPORTED = "関係課としての取組"
_NAMES = (*HEADING, "取組数\n（実数）", "回答済", "未回答")
_BEFORE = "前期の\n進捗区分"
_TOGETHER = 0.3  # of a page; a department's block is not torn up to this height
_READING = (
    "取組は主担当課の欄で1回だけ数える。関係課としての取組は、区分を（ ）で示し、件数に含めない。"
    "取組の行の「回答済」「未回答」の欄は回答状況を示す。"
)


def department_list(scope: Scope) -> Sheet:
    sheet = _Listing(scope)
    above = tuple(sheet.above())
    heading_row = len(above) + 1
    return Sheet(
        NAME,
        sheet.widths,
        lambda: paged(chain(above, sheet.rows()), sheet.widths, heading_row),
        heading_row + len(scope.initiatives) + 2 * len(sheet.led) + sum(map(len, sheet.supported.values())),
        heading_row=heading_row,
        frozen_columns=2,
        printing=scope.printing,
    )


class _Listing:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._grades = scope.snapshot.scale.grades
        grades = (GRADE_WIDTH,) * len(self._grades)
        self.widths = (CODE_WIDTH + 3, NAME_WIDTH, *(COUNT_WIDTH + 2,) * 3, *grades, SHARE_WIDTH, GRADE_WIDTH)
        self._rooms = tuple(map(room, self.widths))
        self.led = by_lead(scope)
        self.supported = _supported(scope)

    def above(self) -> Iterator[Row]:
        quarter = self._scope.snapshot.quarter
        yield title_row(f"{NAME}の進捗状況　{quarter.japanese}（{quarter.months}）")
        yield from notes(f"{self._scope.snapshot.plan.title}　{self._scope.basis}", self.widths)
        yield from notes(_READING, self.widths)
        yield BLANK_ROW

    def rows(self) -> Iterator[Row]:
        yield heading_of(_NAMES, self.widths, [(grade, grade.name) for grade in self._grades], SHARE, _BEFORE)
        blocks = [key for key in self.led if self.led[key] or (key and self.supported.get(key))]
        for key in blocks:
            yield self._sum(self._name(key), tally(self._scope.snapshot, self.led[key]))
        yield self._sum(WHOLE_LINE, self._scope.total, LEVEL_FILLS[Kind.GOAL])
        most = page_height(self.widths) * _TOGETHER
        for key in blocks:
            yield from together(list(self._block(key)), most, 2)

    def _block(self, key: str | None) -> Iterator[Row]:
        led, supported = self.led[key], self.supported.get(key, []) if key else []
        yield self._sum(self._name(key), tally(self._scope.snapshot, led), LEVEL_FILLS[Kind.POLICY_FIELD])._replace(keep=True)
        name, columns = self._name(key), len(self.widths)
        again = group_row(f"{name}（続き）", columns, LEVEL_FILLS[Kind.POLICY_FIELD])
        for node in led:
            yield self._led(node)._replace(again=again)
        if supported:
            words, fill = SUPPORTED, LEVEL_FILLS[Kind.POLICY]
            yield group_row(f"{words}　{len(supported):,}件（件数に含めない）", columns, fill, bold=False)._replace(again=again)
            again = group_row(f"{name}　{words}（続き）", columns, fill, bold=False)
        for node in supported:
            yield self._supporting(node)._replace(again=again)

    def _name(self, key: str | None) -> str:
        return self._scope.names[key] if key else UNASSIGNED

    def _sum(self, name: str, figures: Tally, fill: str = "") -> Row:
        bold = bool(fill)
        label = look(Role.LABEL, fill, bold=bold)
        looks = (label, label, *count_looks(figures, len(self._grades), fill, bold=bold), look(Role.SIGN, fill))
        return Row((None, name, *counts_of(figures, self._grades, self._grades), None), looks, named_height(name))

    def _led(self, node: Node) -> Row:
        return self._initiative(node, named(node), 1, "{}")

    def _supporting(self, node: Node) -> Row:
        return self._initiative(node, f"{named(node)}\n（主担当課：{self._scope.lead_name(node) or '未設定'}）", None, "（{}）")

    def _initiative(self, node: Node, name: str, count: int | None, form: str) -> Row:
        """The grade's symbol in the grade's column, so that a column adds up to the sum above it."""
        scope = self._scope
        state = scope.snapshot.record_of(node).state
        now, before = scope.comparison.now(node), scope.comparison.before(node)
        shown = scope.printed_state(state)
        places: tuple[Value, ...] = (count, form.format(shown) if state.reported else None, None if state.reported else shown)
        signs = (form.format(grade.symbol or grade.name) if now and grade.id == now.id else None for grade in self._grades)
        values = (node.code, name, *places, *signs, None, graded(before) if before else None)
        sign = look(Role.SIGN)
        looks = (
            look(Role.LABEL),
            look(Role.LABEL, indent=1),
            look(Role.COUNT),
            sign,
            sign if state.reported else look(Role.SIGN, alert=True),
            *(look(Role.SIGN, grade.colour) if now and grade.id == now.id else sign for grade in self._grades),
            sign,
            look(Role.SIGN, before.colour if before else ""),
        )
        return Row(values, looks, height_of(lines_needed(values, (self._rooms[0], room(NAME_WIDTH, 1), *self._rooms[2:]))))


def by_lead(scope: Scope) -> dict[str | None, list[Node]]:
    """Department id → what it leads, each initiative once, in the order of departments; those without a lead last, under None.

    In a department's own part the others are left out.
    """
    known = [scope.department.id] if scope.department else [*scope.snapshot.departments, None]
    groups: dict[str | None, list[Node]] = {key: [] for key in known}
    for node in scope.initiatives:
        groups[scope.snapshot.leads.get(node.id)].append(node)
    return groups


def _supported(scope: Scope) -> dict[str, list[Node]]:
    """Department id → what it supports, wherever in the plan that is led."""
    groups: dict[str, list[Node]] = {}
    if not scope.asked:
        return groups
    for node in counted(scope.whole.of_kind(Kind.INITIATIVE)):
        for key in scope.snapshot.supporting.get(node.id, ()):
            if scope.department is None or key == scope.department.id:
                groups.setdefault(key, []).append(node)
    return groups
