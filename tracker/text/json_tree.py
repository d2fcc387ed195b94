"""The rules that nodes of a plan keep among each other, checked before nodes from outside are believed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.errors.plans import LineProblem
from tracker.domain.node import Kind, Node
from tracker.text.json_value import JsonUnreadable, Reading

NODES = "番目の項目"  # what a problem's number counts in JSON
_CODE = re.compile(r"[0-9]+(\.[0-9]+)?(-[0-9]+(\.[0-9]+)?)*(-[ab][0-9]+)?")
_ID = re.compile(r"[!-.0-~]{1,40}")  # rows are named `node/…`, in at most 80 characters
_ORDER = {Kind.ACTIVITY: 0, Kind.ADDITION: 1}


def check_id(reading: Reading, key: str) -> str:
    """A permanent id: printable ASCII without spaces and `/` that can never be taken for a code."""
    text = reading.text(key)
    if not _ID.fullmatch(text):
        raise JsonUnreadable(f"{reading.place}の「{key}」（{text[:80]}）は、空白と「/」のない半角英数字・記号40文字以内にしてください。")
    if _CODE.fullmatch(text):
        raise JsonUnreadable(f"{reading.place}の「{key}」（{text}）はコードと紛らわしいため使えません。英字で始まるIDにしてください。")
    return text


def tree_problems(nodes: Sequence[Node]) -> list[LineProblem]:
    """What is wrong between nodes; `line` is the node's place from 1."""
    by_id: dict[str, Node] = {}
    problems = []
    for number, node in enumerate(nodes, start=1):
        if node.id in by_id:
            problems.append(LineProblem(number, node.title, f"ID「{node.id}」が二度使われています。", NODES))
        by_id.setdefault(node.id, node)
    path: list[Node] = []
    for number, node in enumerate(nodes, start=1):
        reasons = [*_place_reasons(node, path, by_id), *_repeat_reasons(node, by_id), *_activity_reasons(node, by_id)]
        problems += [LineProblem(number, node.title, reason, NODES) for reason in reasons]
        while path and path[-1].id != node.parent:
            path.pop()
        path.append(node)
    return problems


def _place_reasons(node: Node, path: Sequence[Node], by_id: Mapping[str, Node]) -> Iterator[str]:
    """`path` leads to the node before: the parent must stand on it, or the order is not the printed one."""
    if node.parent is None:
        if node.kind in (Kind.ACTIVITY, Kind.ADDITION):
            yield f"{node.kind.japanese}には親の取組が必要です。"
        return
    parent = by_id.get(node.parent)
    if parent is None:
        yield f"親「{node.parent}」がありません。"
        return
    if node.kind in (Kind.ACTIVITY, Kind.ADDITION):
        if parent.kind is not Kind.INITIATIVE:
            yield f"{node.kind.japanese}の親が取組ではなく{parent.kind.japanese}です。"
    elif parent.kind.depth >= node.kind.depth:
        yield f"{node.kind.japanese}を{parent.kind.japanese}の下に置くことはできません。"
    if parent.id not in {above.id for above in path}:
        yield f"並び順が印刷順ではありません（親「{parent.title}」とその下の項目は、親を先頭に続けて並べてください）。"
    elif path[-1].parent == node.parent and _ORDER.get(path[-1].kind, 0) > _ORDER.get(node.kind, 0):
        yield "取組項目（○）は、追加した取組（・）より前に並べてください。"


def _repeat_reasons(node: Node, by_id: Mapping[str, Node]) -> Iterator[str]:
    if node.repeat_of is None:
        return
    original = by_id.get(node.repeat_of)
    if not node.repeat:
        yield "「repeat_of」がありますが、「repeat」が true ではありません。"
    if original is None:
        yield f"再掲元「{node.repeat_of}」がありません。"
    elif original is node:
        yield "再掲元が自分自身です。"
    elif original.repeat:
        yield f"再掲元「{original.title}」がさらに再掲です。元の項目を指定してください。"
    elif original.kind is not node.kind:
        yield f"再掲元の種別（{original.kind.japanese}）が、この項目の種別（{node.kind.japanese}）と違います。"


def _activity_reasons(node: Node, by_id: Mapping[str, Node]) -> Iterator[str]:
    if node.kind is not Kind.ADDITION:
        if node.activity is not None or node.activity_open:
            yield "「activity」「activity_open」は追加した取組（・）だけのものです。"
        return
    if node.activity is None:
        return
    activity = by_id.get(node.activity)
    if activity is None:
        yield f"対応する取組項目「{node.activity}」がありません。"
    elif activity.kind is not Kind.ACTIVITY or activity.parent != node.parent:
        yield f"対応する取組項目「{activity.title}」が、同じ取組の取組項目（○）ではありません。"
    if node.activity_open:
        yield "「activity」が決まっているのに「activity_open」が true です。"
