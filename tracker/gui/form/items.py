"""What stands below an initiative: its activities (○), and under each the additions (・) that belong to it."""

from dataclasses import dataclass

from tracker.domain.node import Kind, Node, printed_flag
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.heading import repeat_words

OPEN_LINK = "○未確定"


@dataclass(frozen=True, slots=True)
class Item:
    """A line; `node` is None for a heading. `indented`: an addition under its activity."""

    node: str | None
    code: str
    text: str
    marks: tuple[str, ...] = ()
    small: str = ""
    indented: bool = False


def items_below(snapshot: Snapshot, initiative: Node) -> list[Item]:
    """Activities in printed order, each followed by its additions; then the additions whose activity is not known, or that have none."""
    children = snapshot.plan.children(initiative.id)
    activities = [each for each in children if each.kind is Kind.ACTIVITY]
    additions = [each for each in children if each.kind is Kind.ADDITION]
    lines: list[Item] = []
    for activity in activities:
        lines.append(_item(snapshot, activity))
        lines.extend(_item(snapshot, each, indented=True) for each in additions if each.activity == activity.id)
    known = {each.id for each in activities}
    loose = [each for each in additions if each.activity not in known]
    unsure = [each for each in loose if each.activity_open]
    if unsure:
        lines.append(Item(None, "", f"追加した取組のうち、どの○に属するか文書から分からないもの（{len(unsure)}件）"))
        lines.extend(_item(snapshot, each) for each in unsure)
    lines.extend(_item(snapshot, each) for each in loose if not each.activity_open)
    return lines


def _item(snapshot: Snapshot, node: Node, *, indented: bool = False) -> Item:
    marks = [mark for mark in (printed_flag(node.flag), "再掲" if node.repeat else "", OPEN_LINK if node.activity_open else "") if mark]
    small = [each for each in (f"旧名称：{node.former_title}" if node.former_title else "", repeat_words(snapshot, node)) if each]
    return Item(node.id, node.code, f"{node.label} {node.title}", tuple(marks), "　".join(small), indented)
