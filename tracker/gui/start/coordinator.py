"""The start page of the coordinator: who has answered, what waits, what is late, what nobody has."""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.node import Node
from tracker.domain.record import State
from tracker.domain.scale import CountsAs
from tracker.domain.schedule import Upcoming
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import CoordinatorStanding, DepartmentStanding, Due, coordinator_standing
from tracker.domain.status import QuarterStatus
from tracker.gui.closing.words import why_shut
from tracker.gui.form.heading import contact_words
from tracker.gui.start.content import (
    FEW,
    FEWEST,
    SOME,
    Column,
    Content,
    Line,
    Section,
    ToCommand,
    ToFilter,
    ToNode,
    in_the_list,
    limit_of,
    unfold,
)
from tracker.gui.start.saying import (
    NOT_ASKED,
    days_words,
    due_words,
    phase_words,
    reason_words,
    share_of,
    tiles_of,
    titled,
    upcoming_section,
)
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter

_BY_HAND = (
    "取組が少なければ、一覧で取組を選び「編集」の「担当課を割り当てる」でもできます。割り当てると、ここに担当課ごとの回答状況が出ます。"
)
_NO_LEAD = "主担当課なし"
_DEPARTMENTS, _QUESTIONS = "departments", "questions"


def coordinator_content(
    snapshot: Snapshot, status: QuarterStatus, today: date, shown: Mapping[str, int], coming: Upcoming | None = None, *, may_act: bool
) -> Content:
    """`shown`: section → lines wanted by now. Without `may_act` nothing is offered that writes."""
    standing = coordinator_standing(snapshot, status, today)
    ahead = upcoming_section(snapshot, coming, today)
    plan = (_without_lead(standing), _questions(standing, limit_of(shown, _QUESTIONS, FEWEST)))
    if not standing.asked:
        return Content(word=NOT_ASKED, sections=_there((ahead, *plan)))
    tally = standing.status.tally
    if not tally.distinct:
        return Content(word="この計画には、回答を求める取組（◆）がありません。", sections=_there(plan))
    return Content(
        due="" if snapshot.closed else due_words(standing.due, left=tally.unreported),
        urgent=bool(snapshot.leads and tally.unreported) and standing.due.days <= 0 and snapshot.closed is None,
        phase="" if snapshot.closed else phase_words(snapshot.quarter, today),
        share=share_of(tally),
        tiles=tiles_of(tally, TreeFilter()),
        word=_word(snapshot, standing),
        sections=_there(
            (
                _setting_up(snapshot) if may_act else None,
                _next_steps(snapshot, standing, today) if may_act else None,
                ahead if snapshot.leads else None,
                _departments(snapshot, standing, limit_of(shown, _DEPARTMENTS, SOME)),
                *(() if snapshot.closed else (_waiting(snapshot, standing), _returned(snapshot, standing))),
                _late(snapshot, standing),
                *plan,
            )
        ),
    )


def _there(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section is not None)


def _word(snapshot: Snapshot, standing: CoordinatorStanding) -> str:
    if snapshot.closed:
        return why_shut(snapshot) or ""
    if not snapshot.leads:
        return "まだどの取組にも主担当課がないので、だれにも回答を求めていません。"
    if standing.status.tally.unreported:
        return ""
    if standing.waiting:
        return f"回答がそろいました。提出済の{len(standing.waiting)}件を確かめて、確定または差し戻してください。"
    return "すべての回答を確定しました。四半期を確定して、四半期報告書を作成できます。"


# Sections


def _setting_up(snapshot: Snapshot) -> Section | None:
    """Before anybody is asked."""
    if snapshot.leads:
        return None
    known = len(snapshot.departments)
    steps = (
        Line(f"1　担当課を登録する（登録済 {known}課）" if known else "1　担当課を登録する", ToCommand("departments")),
        Line("2　割り当て一覧を書き出し、Excelで主担当課を書き込む", ToCommand("exportAssignments")),
        Line("3　割り当て一覧を取り込む", ToCommand("importAssignments")),
    )
    return Section("settingUp", "はじめの準備", steps, hint=_BY_HAND)


def _next_steps(snapshot: Snapshot, standing: CoordinatorStanding, today: date) -> Section | None:
    """Ask once more, close, report: what is next, as far as the answers have come."""
    left = standing.status.tally.unreported
    remind = Line(f"未回答一覧と依頼文を見る（残り{left}件）", ToCommand("turnUnanswered"))
    close = Line("四半期を確定する", ToCommand("closeQuarter"))
    report = Line("四半期報告書を作成する（Ctrl+P）", ToCommand("report"))
    correct = Line("正誤で直す", ToCommand("correctQuarter"))
    editions = Line("版と正誤の一覧を見る", ToCommand("editions"))
    lines: tuple[Line, ...] = ()
    if snapshot.closed:
        lines = (report, editions, correct)
    elif snapshot.leads and left:
        lines = (remind, close) if standing.due.day < today else (remind,)
    elif not left and not standing.waiting:
        lines = (close, report)
    return Section("finishing", "次にすること", lines) if lines else None


def _departments(snapshot: Snapshot, standing: CoordinatorStanding, limit: int) -> Section | None:
    """Those with something left first, the earliest day first; the others after them, in code order."""
    if not standing.departments:
        return None
    ordered = sorted(standing.departments, key=lambda each: (not each.left, each.due.day if each.left else date.min))
    lines = tuple(_department(snapshot, each, standing.due) for each in ordered[:limit])
    done = sum(not each.left for each in ordered)
    return Section(
        _DEPARTMENTS,
        f"担当課ごとの回答　{len(ordered)}課のうち{done}課が提出済",
        lines,
        columns=(
            Column("回答／依頼", number=True),
            Column("差戻し", number=True),
            Column("残り" if snapshot.closed else "期限", number=snapshot.closed is not None),
        ),
        more=unfold(_DEPARTMENTS, len(ordered) - len(lines), "課"),
    )


def _department(snapshot: Snapshot, each: DepartmentStanding, common: Due) -> Line:
    own_day = f"{each.due.day.month}/{each.due.day.day} " if each.due.day != common.day else ""
    return Line(
        each.name,
        ToFilter(TreeFilter(department=each.department, once=True)),
        (
            f"{each.answered}／{each.asked}",
            str(each.returned or "－"),
            _due_cell(each, own_day, closed=snapshot.closed is not None),
        ),
        urgent=bool(each.left) and each.due.days <= 0 and snapshot.closed is None,
        tip=f"{each.name}\n{contact_words(snapshot.departments.get(each.department))}\nEnterでこの課の取組だけを一覧に表示します。",
    )


def _due_cell(each: DepartmentStanding, own_day: str, *, closed: bool) -> str:
    if not each.left:
        return "済"
    return f"{each.left}件" if closed else f"{own_day}{days_words(each.due)}"


def _waiting(snapshot: Snapshot, standing: CoordinatorStanding) -> Section | None:
    return _nodes(
        snapshot,
        "waiting",
        "確認を待っている取組",
        standing.waiting,
        TreeFilter(states=frozenset({State.SUBMITTED}), once=True),
        hint="確かめて、確定または差し戻してください。次の確認待ちへはShift+F8で進みます。",
    )


def _late(snapshot: Snapshot, standing: CoordinatorStanding) -> Section | None:
    grades = [grade for grade in snapshot.scale.grades if grade.counts_as is CountsAs.LATE]
    heading = f"遅れている取組（{'・'.join(grade.name for grade in grades)}）"
    chosen = TreeFilter(grades=frozenset(grade.id for grade in grades), once=True)
    return _nodes(snapshot, "late", heading, standing.late, chosen, graded=True)


def _without_lead(standing: CoordinatorStanding) -> Section | None:
    nodes = standing.without_lead
    if not nodes:
        return None
    lines = tuple(Line(titled(node), ToNode(node.id), tip=_tip(node)) for node in nodes[:FEW])
    more = in_the_list(TreeFilter(department=WITHOUT_LEAD, once=True), len(nodes) - len(lines))
    hint = "だれにも回答を求めていません。取組を選び、担当課を割り当ててください。"
    return Section("withoutLead", f"主担当課のない取組　{len(nodes)}件", lines, hint=hint, more=more)


def _nodes(
    snapshot: Snapshot, key: str, heading: str, nodes: tuple[Node, ...], chosen: TreeFilter, *, hint: str = "", graded: bool = False
) -> Section | None:
    if not nodes:
        return None
    lines = tuple(
        Line(titled(node), ToNode(node.id), (_lead(snapshot, node), *((_grade(snapshot, node),) if graded else ())), tip=_tip(node))
        for node in nodes[:FEW]
    )
    columns = (Column(""), *((Column(""),) if graded else ()))
    return Section(key, f"{heading}　{len(nodes)}件", lines, columns, hint, in_the_list(chosen, len(nodes) - len(lines)))


def _returned(snapshot: Snapshot, standing: CoordinatorStanding) -> Section | None:
    returned = standing.returned
    if not returned:
        return None
    lines = tuple(
        Line(titled(each.node), ToNode(each.node.id), (_lead(snapshot, each.node),), tip=_tip(each.node), below=reason_words(each))
        for each in returned[:FEW]
    )
    more = in_the_list(TreeFilter(states=frozenset({State.RETURNED}), once=True), len(returned) - len(lines))
    return Section("returned", f"差し戻して、まだ戻らない取組　{len(returned)}件", lines, (Column(""),), more=more)


def _questions(standing: CoordinatorStanding, limit: int) -> Section | None:
    questions = standing.questions
    if not questions:
        return None
    lines = tuple(
        Line(
            f"{each.node.code} {each.node.title}",
            ToNode(each.node.id),
            tip=f"計画の文書の{each.line}行目" if each.line is not None else "",
            below=each.question,
        )
        for each in questions[:limit]
    )
    hint = "計画の文書からは分からないことです。"
    return Section(
        _QUESTIONS, f"計画の未確定の点　{len(questions)}件", lines, hint=hint, more=unfold(_QUESTIONS, len(questions) - len(lines))
    )


def _lead(snapshot: Snapshot, node: Node) -> str:
    lead = snapshot.lead_of(node)
    return snapshot.department_name(lead) if lead is not None else _NO_LEAD


def _grade(snapshot: Snapshot, node: Node) -> str:
    grade = snapshot.record_of(node).reported_grade
    found = snapshot.scale.by_id[grade] if grade is not None else None
    return f"{found.symbol} {found.name}" if found is not None else ""


def _tip(node: Node) -> str:
    return f"{node.code} {node.title}\nEnterで右に開きます。"
