"""課題・遅れ一覧: every initiative that is reported late, then every other one with a 課題; each once."""

from collections.abc import Iterator
from itertools import chain

from tracker.domain.node import Kind, Node
from tracker.domain.report.fitted import fitted
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import room
from tracker.domain.report.scope import LEVEL_FILLS, Scope, graded, named
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, Value, group_row, heading_cells, look, title_row
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.schedule import NOT_ASKED

NAME = "課題・遅れ一覧"
NOTHING = "遅れ、又は課題を記載した取組はありません。"
COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 12.0),
    ("取組", 40.0),
    ("主担当課\n（関係課）", 26.0),
    ("今期の\n進捗区分", 13.0),
    ("遅れの始まり", 22.0),
    ("課題・遅れの理由", 48.0),
    ("次期の予定", 40.0),
)
HEADINGS = tuple(name for name, _ in COLUMNS)
OTHERS = "課題の記載があるその他の取組"
_WIDTHS = tuple(width for _, width in COLUMNS)
_ROOMS = tuple(map(room, _WIDTHS))
_TEXTS = (look(Role.TEXT), look(Role.TEXT), look(Role.TEXT), look(Role.CENTRE), look(Role.CENTRE), look(Role.TEXT), look(Role.TEXT))


def issues_list(scope: Scope) -> Sheet:
    late = [node for node in scope.initiatives if _late(scope, node)]
    others = [node for node in scope.initiatives if not _late(scope, node) and _issue(scope, node)]
    groups = ((late_group(scope.snapshot.scale.grades), late), (OTHERS, others))
    above = tuple(_above(scope, late, others))
    some = bool(late or others)
    heading_row = len(above) + 1 if some else 0
    return Sheet(
        NAME,
        _WIDTHS,
        lambda: paged(chain(above, _rows(scope, groups) if some else ()), _WIDTHS, heading_row),
        len(late) + len(others) + len(above) + 3,
        heading_row=heading_row,
        frozen_columns=2 if some else 0,
        filtered=some,
        printing=scope.printing,
    )


def _above(scope: Scope, late: list[Node], others: list[Node]) -> Iterator[Row]:
    quarter = scope.snapshot.quarter
    yield title_row(f"{NAME}　{quarter.japanese}（{quarter.months}）")
    yield from notes(f"{scope.snapshot.plan.title}　{scope.basis}", _WIDTHS)
    counts = counts_line(len(late), len(others), scope.total.reported)
    nothing = NOTHING if scope.asked else f"{NOT_ASKED}。"
    yield Row((counts if late or others else nothing,), (look(Role.HEADLINE),), 20.0)
    if late or others:
        yield BLANK_ROW


def _rows(scope: Scope, groups: tuple[tuple[str, list[Node]], ...]) -> Iterator[Row]:
    yield heading_cells(HEADINGS)
    fill = LEVEL_FILLS[Kind.POLICY_FIELD]
    for name, nodes in groups:
        if nodes:
            yield group_row(f"{name}　{len(nodes):,}件", len(COLUMNS), fill)
        again = group_row(f"{name}（続き）", len(COLUMNS), fill)
        for node in nodes:
            yield from (row._replace(again=again) for row in _initiative(scope, node))


def _initiative(scope: Scope, node: Node) -> Iterator[Row]:
    entry, grade = scope.snapshot.record_of(node).entry, scope.comparison.now(node)
    values: tuple[Value, ...] = (
        node.code,
        named(node),
        scope.departments(node),
        graded(grade) if grade else None,
        _since(scope, node),
        entry.issue,
        entry.next,
    )
    label, sign = look(Role.LABEL), look(Role.SIGN)
    looks = (label, look(Role.LABEL, bold=True), label, look(Role.SIGN, grade.colour if grade else ""), sign, label, label)
    return fitted(values, _ROOMS, looks, _TEXTS, 0, 1)


def _since(scope: Scope, node: Node) -> str | None:
    run = scope.comparison.late_run(node)
    if not run:
        return None
    first = f"{run[-1].japanese}{'以前' if scope.comparison.since_ever(run) else ''}"
    return f"{first}\n（{len(run)}期連続）" if len(run) > 1 else f"{first}\n（今期から）"


def _late(scope: Scope, node: Node) -> bool:
    grade = scope.comparison.now(node)
    return grade is not None and grade.counts_as is CountsAs.LATE


def _issue(scope: Scope, node: Node) -> bool:
    record = scope.snapshot.record_of(node)
    return record.state.reported and bool(record.entry.issue)


def late_group(grades: tuple[Grade, ...]) -> str:
    return f"遅れ（{'・'.join(grade.name for grade in grades if grade.counts_as is CountsAs.LATE)}）"


def counts_line(late: int, others: int, reported: int) -> str:
    """What the sheet says first, where there is anything in it."""
    return f"遅れ{late:,}件　その他に課題の記載があるもの{others:,}件／回答済{reported:,}件"
