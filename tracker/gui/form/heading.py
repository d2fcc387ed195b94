"""The words above a page: where the node stands, what it is called, who has it, how far its answer has come."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tracker.domain.department import Department
from tracker.domain.moment import shown_moment
from tracker.domain.node import Kind, Node, printed_flag
from tracker.domain.record import Record, State
from tracker.domain.snapshot import Snapshot

TODAY_TIP = "いまの担当課（きょうの割り当て）です。報告書には、四半期末日の課を載せます。"


class Crumb(NamedTuple):
    """A node above by its id; without one it leads nowhere."""

    node: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """`crumbs` are the nodes above, the highest first; `repeat` says of what it is a 再掲. Empty texts are not shown."""

    crumbs: tuple[Crumb, ...]
    kind: str
    code: str
    title: str
    flag: str
    former: str
    repeat: str


def heading_of(snapshot: Snapshot, node: Node) -> Heading:
    above = reversed(list(snapshot.plan.ancestors(node)))
    return Heading(
        crumbs=tuple(Crumb(each.id, f"{each.label} {each.title}") for each in above) or (Crumb("", snapshot.plan.title),),
        kind=node.kind.japanese,
        code=node.code,
        title=f"{node.label} {node.title}",
        flag=printed_flag(node.flag),
        former=f"旧名称：{node.former_title}" if node.former_title else "",
        repeat=repeat_words(snapshot, node),
    )


def repeat_words(snapshot: Snapshot, node: Node) -> str:
    if not node.repeat:
        return ""
    original = snapshot.plan.by_id.get(node.repeat_of or "")
    if original is None:
        return "再掲（元の取組は計画の文書からは分かりません）"
    if node.kind is Kind.INITIATIVE:
        return f"再掲：回答は元の取組「{original.code} {original.title}」に記録され、1件と数えます。"
    return f"再掲（元：{original.code} {original.title}）"


def lead_words(snapshot: Snapshot, node: Node) -> str:
    lead = snapshot.lead_of(node)
    return snapshot.department_name(lead) if lead else ""


def contact_words(department: Department | None) -> str:
    """Whom to call there; empty without a department."""
    if department is None:
        return ""
    return f"連絡先：{department.contact or 'まだ登録されていません（担当課の一覧で登録できます）'}"


def supporting_words(snapshot: Snapshot, node: Node) -> str:
    return "、".join(snapshot.department_name(each) for each in snapshot.supporting_of(node))


def state_words(record: Record) -> str:
    """Who did it and when, beside the state's own word."""
    if record.state is State.UNREPORTED:
        return "まだ回答がありません。下の欄に入力してください。"
    if record.state is State.CONFIRMED:
        return _done(record.confirmed_by, record.confirmed_at or record.updated_at, "確定")
    verb = {State.DRAFT: "保存", State.SUBMITTED: "提出", State.RETURNED: "差戻し"}[record.state]
    if record.state is State.RETURNED:
        return _done(record.updated_by, record.updated_at, verb)
    return _done(record.answered_by or record.updated_by, record.answered_at or record.updated_at, verb)


def _done(by: str | None, at: datetime | None, verb: str) -> str:
    return f"{shown_moment(at) if at else ''}　{by or ''}が{verb}".strip()
