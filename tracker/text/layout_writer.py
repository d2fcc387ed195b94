"""The plan → its printed layout: what was read comes back, equal once white space is deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.domain.node import Kind, Node, printed_flag
from tracker.domain.plan import Plan
from tracker.text.item import ItemUnreadable, print_item
from tracker.text.line import leading_word, read_line

_MOST_BLANK = 2  # lines between two rows


@dataclass(slots=True)
class _Row:
    """One line to print; `line` is the document's line it was read from."""

    line: int | None
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)


def write_layout(plan: Plan) -> str:
    """The document with LF and none at the end.

    Nodes read from a document stand on the lines that it had. An activity that an officer chose for an addition cannot be printed
    where several activities share a line; JSON carries it.
    """
    rows = list(_rows(plan))
    lines = [""] * _blank_lines_before(plan, rows)
    heading = plan.heading
    if plan.right_heading and plan.right_heading_after is None:
        heading = f"{heading}\t{plan.right_heading}"
    lines += heading.split("\n") if heading else []
    for position, row in enumerate(rows):
        if heading or position:
            lines += [""] * _gap(rows[position - 1] if position else None, row)
        below = rows[position + 1] if position + 1 < len(rows) else None
        lines.append(_printed(plan, row, before_blank=below is not None and _gap(row, below) > 0))
    return "\n".join(lines)


def _rows(plan: Plan) -> Iterable[_Row]:
    """Goals, fields and policies on a row each; an initiative with its activities and additions on the rows that it had."""
    for node in plan.nodes:
        if node.kind is Kind.INITIATIVE:
            below = plan.children(node.id)
            yield from _rows_as_read(node, below) or _rows_by_ties(node, below)
        elif node.kind not in (Kind.ACTIVITY, Kind.ADDITION):
            yield _Row(node.line, [node])


def _rows_as_read(initiative: Node, below: list[Node]) -> list[_Row] | None:
    """Rows by the lines of the document; None where a node has no line or the lines contradict the order of the plan."""
    rows: dict[int, _Row] = {}
    for node in (initiative, *below):
        if node.line is None:
            return None
        row = rows.setdefault(node.line, _Row(node.line))
        (row.right if node.kind is Kind.ADDITION else row.left).append(node)
    in_order = [rows[line] for line in sorted(rows)]
    printed = [node for row in in_order for node in row.left] + [node for row in in_order for node in row.right]
    return in_order if printed == [initiative, *below] else None


def _rows_by_ties(initiative: Node, below: list[Node]) -> list[_Row]:
    """A row for each of several activities where that tells which additions are its own, else one row for all."""
    activities = [node for node in below if node.kind is Kind.ACTIVITY]
    additions = [node for node in below if node.kind is Kind.ADDITION]
    by_activity = [node for activity in activities for node in additions if node.activity == activity.id]
    if len(activities) < 2 or not additions or by_activity != additions:
        return [_Row(initiative.line, [initiative, *activities], additions)]
    rows = [_Row(None, [activity], [node for node in additions if node.activity == activity.id]) for activity in activities]
    rows[0].left.insert(0, initiative)
    rows[0].line = initiative.line
    return rows


def _printed(plan: Plan, row: _Row, *, before_blank: bool) -> str:
    """The row; a tabulator ends a left part without a right one, but on goals and before a blank line, as the published plan has it."""
    left = " ".join(_item(node) for node in row.left)
    right = [_item(node) for node in row.right]
    heading_below = ""
    if plan.right_heading and plan.right_heading_after in {node.id for node in row.left}:
        right.insert(0, plan.right_heading)
    elif plan.right_heading and plan.right_heading_after in {node.id for node in row.right}:
        heading_below = f"\n\t{plan.right_heading}"
    if not right and (before_blank or row.left[0].kind is Kind.GOAL):
        return left
    return f"{left}\t{' '.join(right)}{heading_below}"


def _item(node: Node) -> str:
    """As printed in the document, as long as that still says what the node says; else the canonical way."""
    if node.printed is None:
        return print_item(node)
    word = leading_word(node.printed)
    try:
        items = read_line(node.printed, frozenset({word} if word else ())).items
    except ItemUnreadable:
        return print_item(node)
    said = [(item.kind, item.label, item.title, item.former_title, item.repeat) for item in items]
    if said != [(node.kind, node.label, node.title, node.former_title, node.repeat)]:
        return print_item(node)
    if items[0].flag is None and node.flag is not None:
        return f"{printed_flag(node.flag)} {node.printed}"
    return node.printed if items[0].flag == node.flag else print_item(node)


def _blank_lines_before(plan: Plan, rows: list[_Row]) -> int:
    """Blank lines before the title: what is left above the first row when title and one blank line stand before it."""
    if not rows or rows[0].line is None or not plan.heading:
        return 0
    return min(max(rows[0].line - len(plan.heading.split("\n")) - 2, 0), _MOST_BLANK)


def _gap(above: _Row | None, below: _Row) -> int:
    """Blank lines between two rows: as in the document, else around goals."""
    if above is not None and above.line is not None and below.line is not None:
        return min(max(below.line - above.line - 1, 0), _MOST_BLANK)
    goals = [row for row in (above, below) if row is None or (row.left and row.left[0].kind is Kind.GOAL)]
    return 1 if goals else 0
