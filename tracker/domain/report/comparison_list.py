"""前期比較: what has changed since the asked quarter before, group by group, both quarters' texts side by side."""

from collections.abc import Iterator, Mapping
from itertools import chain

from tracker.domain.node import Kind, Node
from tracker.domain.record import Record
from tracker.domain.report.comparison import Change, Comparison, arrow, run_words
from tracker.domain.report.fitted import fitted
from tracker.domain.report.marking import marked
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import room
from tracker.domain.report.scope import LEVEL_FILLS, Scope, graded, named
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, Value, group_row, heading_cells, look, title_row
from tracker.domain.schedule import NOT_ASKED

NAME = "前期比較"
NOTHING_BEFORE = "前の四半期に回答がないため、比較するものがありません。"
NO_CHANGE = "前期から変化のあった取組はありません。"
COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 12.0),
    ("取組\n（主担当課）", 36.0),
    ("前期の\n進捗区分", 13.0),
    ("変化", 7.0),
    ("今期の\n進捗区分", 13.0),
    ("実績\n【前期】", 34.0),
    ("実績\n【今期】", 34.0),
    ("課題・遅れの理由\n【前期】", 25.0),
    ("課題・遅れの理由\n【今期】", 25.0),
    ("次期の予定\n【前期】", 22.0),
    ("次期の予定\n【今期】", 22.0),
)
HEADINGS = tuple(name for name, _ in COLUMNS)
_WIDTHS = tuple(width for _, width in COLUMNS)
_ROOMS = tuple(map(room, _WIDTHS))
_READING = (
    "変化の欄は、↑ 良い区分へ　↓ 悪い区分へ　→ 同じ区分　⇒ 順序のない変化（分母に入れない区分など）。下線は、もう一方の四半期にない文。"
)
_CONTINUED = (look(Role.TEXT), look(Role.TEXT), *(look(Role.CENTRE),) * 3, *(look(Role.TEXT),) * 6)


def comparison_list(scope: Scope) -> Sheet:
    above = tuple(_above(scope))
    groups: dict[Change, list[Node]] = {change: nodes for change, nodes in scope.changes.items() if nodes and change is not Change.NONE}
    some = bool(groups) and scope.comparison.possible  # of a quarter that is not asked there are no groups
    heading_row = len(above) + 1 if some else 0
    return Sheet(
        NAME,
        _WIDTHS,
        lambda: paged(chain(above, _rows(scope, groups) if some else ()), _WIDTHS, heading_row),
        len(above) + sum(map(len, groups.values())) + len(groups) + 1,
        heading_row=heading_row,
        frozen_columns=2 if some else 0,
        filtered=some,
        printing=scope.printing,
    )


def _above(scope: Scope) -> Iterator[Row]:
    now, before = scope.snapshot.quarter, scope.snapshot.asking.previous
    yield title_row(f"{NAME}　{before.japanese} → {now.japanese}")
    yield from notes(f"{scope.snapshot.plan.title}　{scope.basis}", _WIDTHS)
    if not scope.asked or not scope.comparison.possible:
        yield Row((NOTHING_BEFORE if scope.asked else f"{NOT_ASKED}。",), (look(Role.HEADLINE),), 20.0)
        return
    same = len(scope.changes[Change.NONE])
    counts = counts_line({change: len(nodes) for change, nodes in scope.changes.items()})
    yield Row((counts,), (look(Role.HEADLINE),), 20.0)
    if same == len(scope.initiatives):
        yield Row((NO_CHANGE,), (look(Role.HEADLINE),), 20.0)
    yield from notes(same_line(same), _WIDTHS)
    yield from notes(_READING, _WIDTHS)
    yield BLANK_ROW


def counts_line(numbers: Mapping[Change, int]) -> str:
    """What the sheet says first."""
    return "　".join(f"{change.japanese}{number:,}件" for change, number in numbers.items() if change is not Change.NONE)


def same_line(number: int) -> str:
    return f"進捗区分が前期と同じ取組{number:,}件（連続して遅れているものを除く）は載せていない。"


def _rows(scope: Scope, groups: dict[Change, list[Node]]) -> Iterator[Row]:
    yield heading_cells(HEADINGS)
    fill = LEVEL_FILLS[Kind.POLICY_FIELD]
    for change, nodes in groups.items():
        yield group_row(f"{change.japanese}　{len(nodes):,}件", len(COLUMNS), fill)
        again = group_row(f"{change.japanese}（続き）", len(COLUMNS), fill)
        for node in nodes:
            yield from (row._replace(again=again) for row in _initiative(scope, node, change))


def _initiative(scope: Scope, node: Node, change: Change) -> Iterator[Row]:
    record, earlier = scope.snapshot.record_of(node), scope.snapshot.previous_of(node)
    now, before = scope.comparison.now(node), scope.comparison.before(node)
    values: tuple[Value, ...] = (
        node.code,
        f"{named(node)}\n（{scope.lead_name(node) or '主担当課未設定'}）{_run(scope.comparison, node, change)}",
        graded(before) if before else scope.printed_state(earlier.state),
        arrow(scope.snapshot.scale, before, now) or None,
        graded(now) if now else scope.printed_state(record.state),
        *_texts(earlier, record),
    )
    label, sign, waiting = look(Role.LABEL), look(Role.SIGN), look(Role.SIGN, alert=True)
    looks = (
        label,
        look(Role.LABEL, bold=True),
        look(Role.SIGN, before.colour) if before else waiting,
        sign,
        look(Role.SIGN, now.colour) if now else waiting,
        *(label,) * 6,
    )
    return fitted(values, _ROOMS, looks, _CONTINUED, 0, 1)


def _run(comparison: Comparison, node: Node, change: Change) -> str:
    words = run_words(comparison, node, change)
    return f"\n{words}" if words else ""


def _texts(before: Record, now: Record) -> Iterator[str | None]:
    """The three texts of both quarters in turn, of reported records only, with the sentences marked that the other has not."""
    for name in ("result", "issue", "next"):
        old = getattr(before.entry, name) if before.state.reported else None
        new = getattr(now.entry, name) if now.state.reported else None
        yield from marked(old, new)
