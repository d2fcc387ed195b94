"""The start page of a department that answers: what is asked, by when, what is left, what came back with which reason."""

from collections.abc import Mapping
from datetime import date

from tracker.domain.node import Node
from tracker.domain.record import State
from tracker.domain.schedule import Upcoming
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import OfficerStanding, Returned, officer_standing
from tracker.gui.closing.words import why_shut
from tracker.gui.start.content import SOME, Column, Content, Line, Section, ToFirst, ToNode, in_the_list, limit_of, unfold
from tracker.gui.start.saying import NOT_ASKED, due_words, phase_words, reason_words, share_of, tiles_of, titled, upcoming_section
from tracker.gui.tree.filter import TreeFilter

_RETURNED = "returned"


def officer_content(
    snapshot: Snapshot, department: str, today: date, shown: Mapping[str, int], coming: Upcoming | None = None, *, may_answer: bool
) -> Content:
    """`shown`: section → lines wanted by now."""
    standing = officer_standing(snapshot, department, today)
    ahead = upcoming_section(snapshot, coming, today, department)
    if not standing.asked:
        return Content(word=NOT_ASKED, sections=_there(ahead))
    tally, own = standing.tally, TreeFilter(department=department, once=True)
    if not tally.distinct:
        return Content(word=_NOTHING_ASKED.format(name=_name(snapshot, department)), sections=_there(ahead))
    left = len(standing.left)
    asking = (_returned(standing.returned, limit_of(shown, _RETURNED, SOME)), _open(snapshot, standing, own)) if not snapshot.closed else ()
    return Content(
        due="" if snapshot.closed else due_words(standing.due, left=left),
        urgent=bool(left) and standing.due.days <= 0 and snapshot.closed is None,
        phase="" if snapshot.closed else phase_words(snapshot.quarter, today),
        share=share_of(tally),
        tiles=tiles_of(tally, own),
        word=why_shut(snapshot) or ("" if left else _done_words(standing)),
        begin=ToFirst(own._replace(unanswered=True)) if left and may_answer and not snapshot.closed else None,
        sections=_there(*asking, ahead),
    )


def _there(*sections: Section | None) -> tuple[Section, ...]:
    return tuple(section for section in sections if section is not None)


_NOTHING_ASKED = "{name}が主担当課になっている取組は、ありません。心当たりのある取組があれば、取りまとめの課に割り当てを確かめてください。"


def _name(snapshot: Snapshot, department: str) -> str:
    known = snapshot.departments.get(department)
    return snapshot.department_name(known) if known is not None else "この課"


def _done_words(standing: OfficerStanding) -> str:
    waiting = standing.tally.by_state[State.SUBMITTED]
    if waiting:
        return f"すべて提出しました。{waiting}件が取りまとめの確認を待っています。差し戻されると、ここに理由が出ます。"
    return "すべて確定しました。この四半期にすることは、もうありません。"


def _returned(returned: tuple[Returned, ...], limit: int) -> Section | None:
    if not returned:
        return None
    lines = tuple(
        Line(titled(each.node), ToNode(each.node.id, answering=True), tip=_tip(each.node), below=reason_words(each))
        for each in returned[:limit]
    )
    return Section(
        _RETURNED,
        f"差し戻された取組　{len(returned)}件",
        lines,
        hint="理由を読んで直し、もう一度提出してください。",
        more=unfold(_RETURNED, len(returned) - len(lines)),
    )


def _open(snapshot: Snapshot, standing: OfficerStanding, own: TreeFilter) -> Section | None:
    """All that is left but what came back, which stands above."""
    states = {node.id: snapshot.record_of(node).state for node in standing.left}
    nodes = [node for node in standing.left if states[node.id] is not State.RETURNED]
    if not nodes:
        return None
    lines = tuple(Line(titled(node), ToNode(node.id, answering=True), (states[node.id].japanese,), tip=_tip(node)) for node in nodes[:SOME])
    still = own._replace(states=frozenset({State.UNREPORTED, State.DRAFT}))
    return Section(
        "open", f"これから提出する取組　{len(nodes)}件", lines, columns=(Column(""),), more=in_the_list(still, len(nodes) - len(lines))
    )


def _tip(node: Node) -> str:
    return f"{node.code} {node.title}\nEnterで回答の欄を開きます。"
