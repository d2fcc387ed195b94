"""A comparison as the page lists it: lines in the order of their groups, columns as data, filters with their counts."""

from typing import NamedTuple

from tracker.domain.node import Node
from tracker.domain.record import State
from tracker.domain.report.comparison import Change
from tracker.domain.report.pair import Pair
from tracker.domain.scale import Grade
from tracker.gui.widgets.listing import Column

_SIGNS = {
    Change.NEWLY_LATE: "！",
    Change.RECOVERED: "↗",
    Change.NEWLY_FINISHED: "●",
    Change.STILL_LATE: "‼",
    Change.FIRST_ANSWER: "＋",
    Change.NEWLY_UNANSWERED: "－",
    Change.UNANSWERED_AGAIN: "？",
    Change.OTHER: "→",
    Change.NONE: "＝",
}


class Line(NamedTuple):
    """An initiative's part: `before` and `now` are grades, or why there is none."""

    node: Node
    change: Change
    group: str
    lead: str
    before: str
    arrow: str
    now: str
    run: str


def lines_of(pair: Pair) -> list[Line]:
    """Group by group, each in printed order."""
    return [_line(pair, node, change) for change, nodes in pair.groups.items() for node in nodes]


def _line(pair: Pair, node: Node, change: Change) -> Line:
    before, arrow, now = pair.grades(node)
    earlier, later = pair.records(node)
    lead = pair.snapshot.lead_of(node)
    return Line(
        node,
        change,
        f"{_SIGNS[change]} {pair.group_name(change)}",
        pair.snapshot.department_name(lead) if lead else "（未設定）",
        _shown(before, earlier.state),
        arrow,
        _shown(now, later.state),
        pair.run(node, change),
    )


def _shown(grade: Grade | None, state: State) -> str:
    if grade is not None:
        return grade.shown
    return f"未回答（{state.japanese}）" if state in (State.DRAFT, State.RETURNED) else state.japanese


COLUMNS = (
    Column("変わり方", 11, lambda line: line.group),
    Column("コード", 6, lambda line: line.node.code),
    Column("取組", 25, lambda line: line.node.title),
    Column("前", 9, lambda line: line.before),
    Column("変化", 3, lambda line: line.arrow, centred=True),
    Column("後", 9, lambda line: line.now),
    Column("連続", 6, lambda line: line.run),
    Column("主担当課", 0, lambda line: line.lead),
)

CHANGED = "changed"
"""The filter of everything but what is the same."""


def filters(pair: Pair) -> list[tuple[str, str]]:
    """(words, what is chosen by them): all that changed, then every group that occurs, then everything."""
    counts = {change: len(nodes) for change, nodes in pair.groups.items()}
    changed = sum(count for change, count in counts.items() if change is not Change.NONE)
    own = [(f"{pair.group_name(change)}（{count:,}）", change.value) for change, count in counts.items() if count]
    return [(f"変化のあったもの（{changed:,}）", CHANGED), *own, (f"すべて（{sum(counts.values()):,}）", "")]


def chosen_lines(lines: list[Line], chosen: str) -> list[Line]:
    if chosen == CHANGED:
        return [line for line in lines if line.change is not Change.NONE]
    return [line for line in lines if line.change.value == chosen] if chosen else lines


def counts_words(pair: Pair) -> str:
    """新たに遅れ3件　回復2件 …, those that occur."""
    return "　".join(f"{pair.group_name(change)}{len(nodes):,}件" for change, nodes in pair.groups.items() if nodes)
