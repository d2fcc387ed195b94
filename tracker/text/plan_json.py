"""The plan as JSON (COMMANDS, "JSON"): written with permanent ids, read back to the same tree.

Beyond the promised keys, each only where there is something to say: `right_heading_after` of the plan; `printed`, `line` and `doubt` of
a node. Codes are written for people and computed again when read.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.code import with_codes
from tracker.domain.errors.plans import LineProblem, PlanUnreadable
from tracker.domain.node import Kind, Node, read_flag
from tracker.domain.plan import Plan, Revision
from tracker.text.json_tree import NODES, check_id, tree_problems
from tracker.text.json_value import JsonUnreadable, Reading, parsed_json

_MOST_PROBLEMS = 50


def write_plan_json(plan: Plan) -> str:
    """UTF-8 text with LF and a line end; nodes in printed order."""
    head: dict[str, Any] = {
        "id": plan.id,
        "title": plan.title,
        "heading": plan.heading,
        "right_heading": plan.right_heading,
        "revision": {
            "number": plan.revision.number,
            "label": plan.revision.label,
            "decided": None if plan.revision.decided is None else plan.revision.decided.isoformat(),
        },
    }
    if plan.right_heading_after is not None:
        head["right_heading_after"] = plan.right_heading_after
    document = {"plan": head, "nodes": [_node_as_json(node) for node in plan.nodes]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _node_as_json(node: Node) -> dict[str, Any]:
    promised: dict[str, Any] = {
        "id": node.id,
        "code": node.code,
        "parent": node.parent,
        "kind": node.kind.value,
        "label": node.label,
        "title": node.title,
        "former_title": node.former_title,
        "flag": node.flag,
        "repeat": node.repeat,
        "repeat_of": node.repeat_of,
        "activity": node.activity,
        "activity_open": node.activity_open,
    }
    further = {"printed": node.printed, "line": node.line, "doubt": node.doubt}
    return promised | {key: value for key, value in further.items() if value is not None}


def read_plan_json(text: str) -> Plan:
    """Reads what `write_plan_json` writes, ids kept; raises PlanUnreadable with the places in Japanese (nodes counted from 1)."""
    try:
        whole = Reading("全体", parsed_json(text))
        head = Reading("plan", whole.mapping("plan"))
        plan = _read_head(head)
        entries = whole.sequence("nodes")
    except JsonUnreadable as unreadable:
        raise PlanUnreadable(str(unreadable)) from None
    if not entries:
        raise PlanUnreadable("「nodes」が空です。項目が一つもありません。")
    nodes: list[Node] = []
    problems: list[LineProblem] = []
    for number, entry in enumerate(entries, start=1):
        try:
            nodes.append(_read_node(Reading(f"{number}番目の項目", entry)))
        except JsonUnreadable as unreadable:
            problems.append(LineProblem(number, _name_of(entry), str(unreadable), NODES))
    if not problems:
        problems = tree_problems(nodes)
    if problems:
        reason = f"項目{len({problem.line for problem in problems})}件に誤りがあります（行の番号は「nodes」の何番目かを表します）。"
        raise PlanUnreadable(reason, tuple(problems[:_MOST_PROBLEMS]))
    if plan.after is not None and plan.after not in {node.id for node in nodes}:
        raise PlanUnreadable(f"planの「right_heading_after」が指す項目「{plan.after}」がありません。")
    return Plan(plan.id, plan.title, plan.heading, with_codes(nodes), plan.right_heading, plan.after, plan.revision)


@dataclass(frozen=True, slots=True)
class _Head:
    id: str
    title: str
    heading: str
    right_heading: str
    after: str | None
    revision: Revision


def _read_head(head: Reading) -> _Head:
    revision = Reading("plan.revision", head.mapping("revision"))
    number = revision.number("number")
    if number is None or number < 1:
        raise JsonUnreadable("plan.revisionの「number」は1以上の整数にしてください。")
    return _Head(
        check_id(head, "id"),
        head.text("title"),
        head.text("heading", may_be_empty=True, lines=True),
        head.text("right_heading", may_be_empty=True),
        head.optional_text("right_heading_after", may_be_missing=True),
        Revision(number, revision.text("label"), _date(revision)),
    )


def _date(revision: Reading) -> date | None:
    text = revision.optional_text("decided")
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise JsonUnreadable(f"plan.revisionの「decided」（{text}）は「2026-04-01」の形の日付にしてください。") from None


def _read_node(node: Reading) -> Node:
    kind = node.text("kind")
    if kind not in set(Kind):
        raise JsonUnreadable(f"「kind」の「{kind}」は知られていない種別です（{'、'.join(Kind)}のいずれか）。")
    line = node.number("line", may_be_missing=True)
    if line is not None and line < 1:
        raise JsonUnreadable("「line」は1以上の整数にしてください。")
    flag = node.optional_text("flag")
    if flag is not None and (len(flag) > 20 or flag != "".join(flag.split())):
        raise JsonUnreadable("「flag」は空白のない短い語にしてください。")
    return Node(
        id=check_id(node, "id"),
        parent=node.optional_text("parent"),
        kind=Kind(kind),
        label=node.text("label"),
        title=node.text("title"),
        former_title=node.optional_text("former_title"),
        flag=read_flag(flag),
        repeat=node.boolean("repeat"),
        repeat_of=node.optional_text("repeat_of"),
        activity=node.optional_text("activity"),
        activity_open=node.boolean("activity_open"),
        printed=node.optional_text("printed", may_be_missing=True),
        line=line,
        doubt=node.optional_text("doubt", may_be_missing=True),
    )


def _name_of(entry: object) -> str:
    title = entry.get("title") if isinstance(entry, dict) else None
    return title[:60] if isinstance(title, str) and title.isprintable() else ""
