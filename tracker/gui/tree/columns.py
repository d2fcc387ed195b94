"""The columns of the tree, as a table of data: what each shows of a row."""

from collections.abc import Callable
from typing import NamedTuple

from tracker.domain.moment import shown_moment
from tracker.domain.node import Kind, Node, printed_flag
from tracker.domain.record import Record, State
from tracker.domain.scale import Grade
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Tally

_ISSUE_LIMIT = 120
WHOLE = "計画全体の件数です（絞り込みにはよりません）"  # of upper rows, so that they are the report's
_BELOW = (Kind.ACTIVITY, Kind.ADDITION)


class Facts(NamedTuple):
    """What one row shows. Upper nodes have a tally, initiatives records, activities and additions neither."""

    snapshot: Snapshot
    node: Node
    tally: Tally | None
    record: Record | None
    previous: Record | None

    @property
    def grade(self) -> Grade | None:
        """The grade typed in, whether or not the answer is handed in: the state stands beside it."""
        return _grade(self.snapshot, self.record.entry.grade if self.record else None)

    @property
    def previous_grade(self) -> Grade | None:
        return _grade(self.snapshot, self.previous.reported_grade if self.previous else None)


class Column(NamedTuple):
    """`chip` gives the grade whose colour lies under the text, `bar` a percentage drawn as a bar, `alert` whether the text asks for
    attention; `width` is in pixels at the normal text size; the title's is the least, for it takes what the others leave. `shown`: before
    anybody chose."""

    key: str
    heading: str
    tip: str
    width: int
    text: Callable[[Facts], str]
    explain: Callable[[Facts], str]
    chip: Callable[[Facts], Grade | None] = lambda _: None
    bar: Callable[[Facts], int | None] = lambda _: None
    alert: Callable[[Facts], bool] = lambda _: False
    centred: bool = False
    shown: bool = True


def facts_of(snapshot: Snapshot, node: Node, figures: Callable[[Node], Tally]) -> Facts:
    """`figures` gives the tally of an upper node; it is asked only for those."""
    if node.kind is Kind.INITIATIVE:
        return Facts(snapshot, node, None, snapshot.record_of(node), snapshot.previous_of(node))
    if node.kind in _BELOW:
        return Facts(snapshot, node, None, None, None)
    return Facts(snapshot, node, figures(node), None, None)


def _grade(snapshot: Snapshot, grade: str | None) -> Grade | None:
    return snapshot.scale.by_id.get(grade) if grade is not None else None


def _title(facts: Facts) -> str:
    node = facts.node
    return f"{node.label} {node.title}{'（再掲）' if node.repeat else ''}"


def _title_in_full(facts: Facts) -> str:
    node = facts.node
    lines = [f"{node.kind.japanese} {node.code}", _title(facts)]
    if node.former_title:
        lines.append(f"旧名称：{node.former_title}")
    if node.repeat:
        original = facts.snapshot.plan.by_id.get(node.repeat_of or "")
        lines.append(f"再掲（元：{original.code} {original.title}）" if original else "再掲（元の取組は未特定）")
    if node.activity_open:
        lines.append("どの取組項目（○）に属するかは未定です。")
    return "\n".join(lines)


def _flag(facts: Facts) -> str:
    return printed_flag(facts.node.flag)


def _lead(facts: Facts) -> str:
    if facts.record is None:
        return ""
    lead = facts.snapshot.lead_of(facts.node)
    return facts.snapshot.department_name(lead) if lead else "（なし）"


def _lead_in_full(facts: Facts) -> str:
    if facts.record is None:
        return ""
    supporting = "、".join(facts.snapshot.department_name(each) for each in facts.snapshot.supporting_of(facts.node))
    return f"主担当課：{_lead(facts)}" + (f"\n関係課：{supporting}" if supporting else "")


def _state(facts: Facts) -> str:
    if not facts.snapshot.asking.asked and facts.node.kind not in _BELOW:
        return "－"
    if facts.tally is not None:
        left = f" 残{facts.tally.unreported}" if facts.tally.unreported else ""
        return f"{facts.tally.reported}/{facts.tally.distinct}{left}"
    return facts.record.state.japanese if facts.record else ""


def _state_in_full(facts: Facts) -> str:
    if not facts.snapshot.asking.asked and facts.node.kind not in _BELOW:
        return NOT_ASKED
    if facts.tally is not None:
        tally = facts.tally
        states = "　".join(f"{state.japanese} {tally.by_state[state]}" for state in State)
        return f"回答済 {tally.reported} / 実数 {tally.distinct}　残り {tally.unreported}\n{states}\n{WHOLE}"
    return facts.record.state.japanese if facts.record else ""


def _needs_answer(facts: Facts) -> bool:
    return facts.snapshot.asking.asked and facts.record is not None and facts.record.state in (State.UNREPORTED, State.RETURNED)


def _graded(grade: Grade | None) -> str:
    return grade.shown if grade else ""


def _grade_cell(facts: Facts) -> str:
    if facts.tally is not None:
        counts = facts.tally.by_grade
        return "  ".join(f"{grade.symbol}{counts[grade.id]}" for grade in facts.snapshot.scale.grades if counts[grade.id])
    return _graded(facts.grade)


def _grade_in_full(facts: Facts) -> str:
    if facts.tally is not None:
        counts = facts.tally.by_grade
        lines = [f"{grade.shown}　{counts[grade.id]}/{facts.tally.reported}" for grade in facts.snapshot.scale.grades]
        return "\n".join(["進捗区分ごとの件数（分母は回答済）", *lines, f"残り　{facts.tally.unreported}"])
    return f"{_graded(facts.grade)}：{facts.grade.meaning}" if facts.grade else ""


def _percent(facts: Facts) -> int | None:
    return facts.record.entry.percent if facts.record else None


def _percent_text(facts: Facts) -> str:
    percent = _percent(facts)
    return "" if percent is None else f"{percent}%"


def _supporting(facts: Facts) -> str:
    if facts.record is None:
        return ""
    return "、".join(facts.snapshot.department_name(each) for each in facts.snapshot.supporting_of(facts.node))


def _issue_in_full(facts: Facts) -> str:
    return (facts.record.entry.issue or "") if facts.record else ""


def _issue(facts: Facts) -> str:
    """One line, and no more of it than any width shows."""
    return " ".join(_issue_in_full(facts)[:_ISSUE_LIMIT].split())


def _answered_by(facts: Facts) -> str:
    return (facts.record.answered_by or "") if facts.record else ""


def _updated(facts: Facts) -> str:
    """The day alone: the moment is in the tool tip."""
    return _updated_in_full(facts).split(" ")[0]


def _updated_in_full(facts: Facts) -> str:
    return shown_moment(facts.record.updated_at) if facts.record and facts.record.updated_at else ""


def _former(facts: Facts) -> str:
    return facts.node.former_title or ""


COLUMNS = (
    Column("title", "番号・名称", "計画に印刷された順に並びます。", 182, _title, _title_in_full),
    Column(
        "flag", "区分", "計画の新・修正などの印", 36, lambda f: printed_flag(f.node.flag), lambda f: printed_flag(f.node.flag), centred=True
    ),
    Column(
        "lead",
        "主担当課",
        "いまの主担当課（きょうの割り当て）です。報告書には、四半期末日の課を載せます。",
        100,
        _lead,
        _lead_in_full,
        alert=lambda f: _lead(f) == "（なし）",
    ),
    Column(
        "state",
        "回答状況",
        f"取組は回答の状況、上の段は回答済/実数と、残りの件数。{WHOLE}",
        96,
        _state,
        _state_in_full,
        alert=_needs_answer,
        centred=True,
    ),
    Column("grade", "進捗区分", "取組は今期の進捗区分、上の段は区分ごとの件数", 87, _grade_cell, _grade_in_full, chip=lambda f: f.grade),
    Column(
        "previous",
        "前期",
        "前の四半期の進捗区分（回答済のもの）",
        87,
        lambda f: _graded(f.previous_grade),
        lambda f: f"{f.snapshot.asking.previous.japanese}：{_graded(f.previous_grade)}" if f.previous_grade else "",
        chip=lambda f: f.previous_grade,
    ),
    Column("percent", "進捗率", "今期の進捗率", 60, _percent_text, _percent_text, bar=_percent, centred=True),
    Column("supporting", "関係課", "いまの関係課（きょうの割り当て）です。", 100, _supporting, _supporting, shown=False),
    Column("issue", "課題", "今期の回答の「課題」の初めの部分", 200, _issue, _issue_in_full, shown=False),
    Column("answered", "回答者", "今期の回答を最後に保存した人", 87, _answered_by, _answered_by, shown=False),
    Column("updated", "更新日", "今期の回答が最後に変わった日（入力・提出・確定・差戻し）", 87, _updated, _updated_in_full, shown=False),
    Column("former", "旧名称", "計画が改められる前の名称", 160, _former, _former, shown=False),
)
TITLE = 0
GRADE = next(place for place, column in enumerate(COLUMNS) if column.key == "grade")
