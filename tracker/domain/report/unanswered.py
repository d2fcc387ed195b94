"""未回答: the initiatives that wait for an answer, by lead department."""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.era import era_date
from tracker.domain.node import Kind, Node
from tracker.domain.record import State
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import LEVEL_FILLS, UNASSIGNED, Scope, named
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, heading_cells, look, title_row
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.status import counted

NAME = "未回答"
ALL_ANSWERED = "すべて回答済みです。"
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("主担当課", 30.0),
    ("番号", 12.0),
    ("取組", 74.0),
    ("関係課", 26.0),
    ("回答状況", 12.0),
    ("回答期限", 20.0),
)
_WIDTHS = tuple(width for _, width in _COLUMNS)
_ROOMS = tuple(map(room, _WIDTHS))
_ACTIONS = {State.UNREPORTED: "未回答", State.DRAFT: "作成中", State.RETURNED: "差戻し"}


def unanswered(scope: Scope) -> Sheet:
    some = scope.total.unreported > 0
    above = tuple(_above(scope))
    heading_row = len(above) + 1 if some else 0
    return Sheet(
        NAME,
        _WIDTHS,
        lambda: paged(chain(above, _rows(scope) if some else ()), _WIDTHS, heading_row),
        scope.total.unreported + heading_row,
        heading_row=heading_row,
        filtered=some,
        printing=scope.printing,
    )


def _above(scope: Scope) -> Iterator[Row]:
    quarter, total = scope.snapshot.quarter, scope.total
    yield title_row(f"未回答の取組　{quarter.japanese}（{quarter.months}）")
    yield from notes(f"{scope.snapshot.plan.title}　{scope.basis}", _WIDTHS)
    begun = "、".join(f"{_ACTIONS[state]}{total.by_state[state]:,}件" for state in (State.DRAFT, State.RETURNED))
    text = f"未回答{total.unreported:,}件（うち{begun}）／取組数（実数）{total.distinct:,}件" if total.unreported else ALL_ANSWERED
    asking = scope.snapshot.asking
    if not asking.asked:
        yield Row((f"{NOT_ASKED}。",), (look(Role.HEADLINE),), 20.0)
        return
    yield Row((text,), (look(Role.HEADLINE),), 20.0)
    usual = "（四半期の末日の翌月10日）" if asking.due == quarter.usual_due else ""
    due = f"回答期限 {era_date(asking.due)}{usual}。再掲の取組は元の取組の欄で回答する。"
    yield from notes(due, _WIDTHS)
    if total.unreported:
        yield BLANK_ROW


def _rows(scope: Scope) -> Iterator[Row]:
    yield heading_cells(tuple(name for name, _ in _COLUMNS))
    for department, nodes in _by_department(scope).items():
        yield from _group(scope, department, nodes)


def _by_department(scope: Scope) -> dict[str | None, list[Node]]:
    """Department id → its initiatives, each counted once, in the order of departments; those without a lead last, under None."""
    groups: dict[str | None, list[Node]] = {key: [] for key in (*scope.snapshot.departments, None)}
    for node in counted(scope.snapshot.plan.of_kind(Kind.INITIATIVE)):
        groups[scope.snapshot.leads.get(node.id)].append(node)
    return groups


def _group(scope: Scope, department: str | None, nodes: list[Node]) -> Iterator[Row]:
    waiting = [(node, state) for node in nodes if not (state := scope.snapshot.record_of(node).state).reported]
    if not waiting:
        return
    name = scope.names[department] if department else UNASSIGNED
    counts = f"担当{len(nodes):,}件のうち未回答{len(waiting):,}件"
    fill = LEVEL_FILLS[Kind.POLICY_FIELD]
    head = (name, None, counts, None, None, None)
    yield Row(head, (look(Role.LABEL, fill, bold=True),) * len(head), height_of(lines_needed(head, _ROOMS)), keep=True)
    text, centre = look(Role.LABEL), look(Role.SIGN)
    due = era_date(scope.snapshot.asking.due_of(department))
    for node, state in waiting:
        values = (name, node.code, named(node), scope.supporting_names(node), _ACTIONS[state], due)
        yield Row(values, (text, text, text, text, look(Role.SIGN, alert=True), centre), height_of(lines_needed(values, _ROOMS)))
