"""What is doubtful about a node beside its siblings: numbers printed twice or going backwards, titles printed twice."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.code import printed_number
from tracker.domain.node import UPPER_KINDS, Kind, Node


def with_sibling_doubts(nodes: Iterable[Node]) -> list[Node]:
    """The same nodes with these doubts added to those they have. Gaps in the numbers are not doubtful."""
    numbers: dict[tuple[str | None, Kind], list[int]] = {}
    titles: dict[tuple[str | None, Kind], set[str]] = {}
    result = []
    for node in nodes:
        key = (node.parent, node.kind)
        found = []
        number = printed_number(node.label) if node.kind in UPPER_KINDS else None
        if number is not None:
            before = numbers.setdefault(key, [])
            if number in before:
                found.append(f"番号「{node.label}」が同じ親の下で二度使われています。")
            elif before and number < before[-1]:
                found.append(f"番号「{node.label}」が前の番号より小さくなっています。")
            before.append(number)
        same = titles.setdefault(key, set())
        if not node.repeat:
            if node.title in same:
                found.append("同じ親の下に同じ名称がもう一つあります。")
            same.add(node.title)
        result.append(replace(node, doubt=(node.doubt or "") + "".join(found)) if found else node)
    return result
