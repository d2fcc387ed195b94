"""表紙・総括: the front, and the counts by grade of each goal and policy field."""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.node import Kind, Node
from tracker.domain.report.figures import rules
from tracker.domain.report.front import FIELDS, NO_FIELD, NO_GOAL, WHOLE_LINE, Front
from tracker.domain.report.page import notes, paged
from tracker.domain.report.scope import LEVEL_FILLS, Scope, beside_code
from tracker.domain.report.sheet import BLANK_ROW, Row, Sheet, section_row
from tracker.domain.status import tally

NAME = "表紙・総括"


def summary(scope: Scope) -> Sheet:
    front = Front(scope)
    above = (*front.rows, section_row("基本目標・施策分野別の件数", new_page=True))
    heading_row = len(above) + 1
    return Sheet(
        NAME,
        front.widths,
        lambda: paged(chain(above, _rows(scope, front)), front.widths, heading_row),
        heading_row + len(scope.snapshot.plan.of_kind(Kind.GOAL, Kind.POLICY_FIELD)) + 10,
        heading_row=heading_row,
        printing=scope.printing,
        frozen=False,
        charts=tuple(front.charts),
    )


def _rows(scope: Scope, front: Front) -> Iterator[Row]:
    """The heading, the table, the rules."""
    yield front.heading("番号", FIELDS)
    yield from _table(scope, front)
    yield BLANK_ROW
    for name, rule in rules(front.grades, scope.edition):
        yield from notes(f"※ {name}：{rule}", front.widths)


def _table(scope: Scope, front: Front) -> Iterator[Row]:
    plan = scope.snapshot.plan
    for node in plan.of_kind(Kind.GOAL, Kind.POLICY_FIELD):
        top = node.kind is Kind.GOAL
        fill, below = LEVEL_FILLS[Kind.POLICY_FIELD] if top else "", scope.below[node.id]
        row = front.line(node.code, beside_code(node), scope.listed(below), scope.figures(node), fill, bold=top, indent=0 if top else 1)
        yield row._replace(keep=top)
        if top:
            yield from _left_over(scope, front, node, below)
    yield from _left_over(scope, front, None, scope.snapshot.initiatives())
    fill = LEVEL_FILLS[Kind.GOAL]
    yield front.line("", WHOLE_LINE, scope.listed(scope.snapshot.initiatives()), scope.total, fill, bold=True)


def _left_over(scope: Scope, front: Front, goal: Node | None, initiatives: list[Node]) -> Iterator[Row]:
    """A row for what stands in no policy field (of no goal either), so that the rows below a sum make the sum."""
    kinds = (Kind.POLICY_FIELD,) if goal else (Kind.GOAL, Kind.POLICY_FIELD)
    groups = [node for node in scope.snapshot.plan.of_kind(*kinds) if node.parent == (goal.id if goal else None)]
    grouped = {node.id for group in groups for node in scope.below[group.id]}
    loose = [node for node in initiatives if node.id not in grouped]
    if loose and (goal is None or groups):
        words = NO_FIELD if goal else NO_GOAL
        yield front.line(goal.code if goal else "", words, scope.listed(loose), tally(scope.snapshot, loose), indent=1)
