"""What an office may ask for in a form of its own (様式): placeholders by name, what each means, and how its value is made.

The names are a promise like the headings of データ: add, don't change. They hold no character that Excel refuses in a defined name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.domain.era import fiscal_year_name
from tracker.domain.node import Kind, Node, printed_flag
from tracker.domain.record import Record, State
from tracker.domain.report.comparison import arrow
from tracker.domain.report.edition import Edition
from tracker.domain.report.highlights import highlights
from tracker.domain.report.scope import Scope, going_well, graded, named, well_count
from tracker.domain.report.sheet import Value
from tracker.domain.scale import CountsAs, Scale
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.status import listing

OF_GRADE = "件数_"  # with a grade's name behind it


class Placeholder(NamedTuple):
    """`repeated` ones stand in the row that is repeated for every initiative, the others anywhere."""

    name: str
    meaning: str
    repeated: bool


@dataclass(frozen=True)
class Line:
    """An initiative on its way into the repeated row; `number` counts from 1, `above` are the names of the three levels over it."""

    scope: Scope
    node: Node
    number: int
    above: tuple[str | None, ...]

    @property
    def record(self) -> Record:
        return self.scope.snapshot.record_of(self.node)

    @property
    def before(self) -> Record:
        return self.scope.snapshot.previous_of(self.node)


def placeholders(scale: Scale) -> list[Placeholder]:
    """All that can be asked for in a quarter with this scale, those of the whole first."""
    counts = [
        Placeholder(OF_GRADE + grade.name, f"進捗区分が「{grade.name}」の取組の件数（実数）", repeated=False) for grade in scale.grades
    ]
    return [
        *(Placeholder(name, meaning, repeated=False) for name, meaning, _ in _WHOLE),
        *counts,
        *(Placeholder(name, meaning, repeated=True) for name, meaning, _ in _REPEATED),
    ]


def values_of(scope: Scope) -> dict[str, Value]:
    """The values of the whole, by name."""
    values = {name: make(scope) for name, _, make in _WHOLE}
    return values | {OF_GRADE + grade.name: scope.total.by_grade[grade.id] for grade in scope.snapshot.scale.grades}


def lines_of(scope: Scope) -> Iterator[dict[str, Value]]:
    """One mapping an initiative, in printed order; repeats (再掲) with the values of their original."""
    above: tuple[str | None, ...] = (None, None, None)
    number = 0
    for node in scope.snapshot.plan.nodes:
        if node.kind.depth < Kind.INITIATIVE.depth:
            depth = node.kind.depth
            above = (*above[: depth - 1], named(node), *(None,) * (3 - depth))
        elif node.kind is Kind.INITIATIVE:
            number += 1
            line = Line(scope, node, number, above)
            yield {name: make(line) for name, _, make in _REPEATED}


# The whole


def _department(scope: Scope) -> str:
    return scope.names[scope.department.id] if scope.department else "全体"


def _late(scope: Scope) -> int:
    return sum(scope.total.by_grade[grade.id] for grade in scope.snapshot.scale.grades if grade.counts_as is CountsAs.LATE)


def _points(scope: Scope) -> str:
    return "\n".join(f"・{sentence}" for sentence in highlights(scope)) if scope.asked else f"{NOT_ASKED}。"


def _legend(scope: Scope) -> str:
    return "\n".join(f"{graded(grade)}：{grade.meaning}" for grade in scope.snapshot.scale.grades)


_WHOLE: tuple[tuple[str, str, Callable[[Scope], Value]], ...] = (
    ("計画名", "計画の名称", lambda scope: scope.snapshot.plan.title),
    ("年度", "令和8年度 のように", lambda scope: fiscal_year_name(scope.snapshot.quarter.year)),
    ("四半期", "令和8年度第2四半期 のように", lambda scope: scope.snapshot.quarter.japanese),
    ("四半期の番号", "1から4までの数", lambda scope: scope.snapshot.quarter.number),
    ("期間", "7～9月 のように", lambda scope: scope.snapshot.quarter.months),
    ("期間開始日", "四半期の最初の日", lambda scope: scope.snapshot.quarter.start),
    ("期間終了日", "四半期の最後の日", lambda scope: scope.snapshot.quarter.end),
    ("前の四半期", "前期の欄の四半期。令和8年度第1四半期 のように", lambda scope: scope.snapshot.asking.previous.japanese),
    ("回答期限", "全体の回答期限（課を選んだときは、その課の期限）", lambda scope: scope.snapshot.asking.due_of(_id(scope))),
    ("対象", "選んだ主担当課の名称。全体のときは「全体」", _department),
    ("版", "第1版（令和8年10月20日確定） のように。確定していないときは「未確定」", lambda scope: scope.standing),
    ("確定日", "四半期を確定した日。確定していないときは空", lambda scope: scope.closed_on),
    ("作成日", "この様式に書き入れた日", lambda scope: scope.made_on),
    ("取扱い", "内部資料・委員会資料・公表資料の別", lambda scope: scope.edition.label),
    ("取組数_延べ", "計画書に載る取組の件数（再掲を含む）", lambda scope: scope.listed(scope.snapshot.initiatives())),
    ("再掲数", "うち再掲の件数", lambda scope: listing(scope.snapshot.initiatives()).repeats if scope.asked else 0),
    ("取組数_実数", "元の分かる再掲を除いた件数", lambda scope: scope.total.distinct),
    ("回答済", "提出済と確定の件数（実数）", lambda scope: scope.total.reported),
    ("未回答", "回答のない件数（作成中と差戻しを含む。実数）", lambda scope: scope.total.unreported),
    ("分母", "順調・完了の割合の分母。回答済から、分母に入れない区分を除いた件数", lambda scope: scope.total.denominator),
    ("順調完了", "順調か完了に数える区分の件数", lambda scope: well_count(scope.snapshot.scale.grades, scope.total)),
    ("順調完了_分母", "31/52 のように。分母がないときは －", lambda scope: going_well(scope.snapshot.scale.grades, scope.total)),
    ("遅れ件数", "遅れに数える区分の件数", _late),
    ("今期の主な変化", "報告書の表紙と同じ文", _points),
    ("凡例", "進捗区分の記号・名称と意味。1行に1区分", _legend),
)


def _id(scope: Scope) -> str | None:
    return scope.department.id if scope.department else None


# The repeated row: of what is not reported nothing but its state is shown, as in every sheet of the report


def _flags(line: Line) -> str | None:
    return "・".join(filter(None, (printed_flag(line.node.flag), "再掲" if line.node.repeat else ""))) or None


def _below(kind: Kind) -> Callable[[Line], Value]:
    def titles(line: Line) -> str | None:
        nodes = (node for node in line.scope.snapshot.plan.children(line.node.id) if node.kind is kind)
        return "\n".join(named(node) for node in nodes) or None

    return titles


def _entry(field: str) -> Callable[[Line], Value]:
    return lambda line: getattr(line.record.entry, field) if line.record.state.reported else None


def _earlier(field: str) -> Callable[[Line], Value]:
    return lambda line: getattr(line.before.entry, field) if line.before.state.reported else None


def _inside(field: str, *, of_entry: bool = False) -> Callable[[Line], Value]:
    """What is nobody's business outside."""

    def value(line: Line) -> Value:
        if line.scope.edition is Edition.PUBLIC or not line.record.state.reported:
            return None
        made: Value = getattr(line.record.entry if of_entry else line.record, field)
        return made

    return value


def _state(line: Line) -> str | None:
    return line.scope.state(line.record.state).japanese if line.scope.asked else None


def _grade(line: Line) -> str | None:
    """An empty cell would leave open whether nobody answered or nothing was filled in."""
    grade = line.scope.comparison.now(line.node)
    if grade is None and line.scope.asked and not line.record.state.reported:
        return State.UNREPORTED.japanese
    return graded(grade) if grade else None


def _earlier_grade(line: Line) -> str | None:
    grade = line.scope.comparison.before(line.node)
    return graded(grade) if grade else None


def _arrow(line: Line) -> str | None:
    comparison = line.scope.comparison
    return arrow(line.scope.snapshot.scale, comparison.before(line.node), comparison.now(line.node)) or None


def _days_late(line: Line) -> int | None:
    scope = line.scope
    if not scope.asked or line.record.state.reported:
        return None
    due = scope.snapshot.asking.due_of(scope.snapshot.leads.get(line.node.record_node))
    return max(0, (scope.reckoned_on - due).days)


def _unchanged(line: Line) -> str | None:
    return "変更なし" if line.record.state.reported and line.record.entry.unchanged else None


_REPEATED: tuple[tuple[str, str, Callable[[Line], Value]], ...] = (
    ("連番", "1から順に付ける番号", lambda line: line.number),
    ("コード", "1-1-2-1 のような番号", lambda line: line.node.code),
    ("区分", "新・修正・再掲の別", _flags),
    ("名称", "取組の名称", lambda line: line.node.title),
    ("旧名称", "修正された取組の前の名称", lambda line: line.node.former_title),
    ("再掲元コード", "再掲の取組の、元の取組のコード", lambda line: line.scope.original_code(line.node)),
    ("基本目標", "番号と名称", lambda line: line.above[0]),
    ("施策分野", "番号と名称", lambda line: line.above[1]),
    ("施策", "番号と名称", lambda line: line.above[2]),
    ("取組項目", "取組の下の ○。1行に1つ", _below(Kind.ACTIVITY)),
    ("追加した取組", "取組の下の ・。1行に1つ", _below(Kind.ADDITION)),
    ("主担当課", "四半期の末日の名称", lambda line: line.scope.lead_name(line.node)),
    ("関係課", "「、」で区切る", lambda line: line.scope.supporting_names(line.node)),
    ("回答状況", "未回答・作成中・提出済・差戻し・確定", _state),
    ("進捗区分", "記号と名称。回答のない取組は「未回答」", _grade),
    ("前期進捗区分", "前の四半期の進捗区分", _earlier_grade),
    ("変化", "前期からの変化。↑ ↓ → ⇒", _arrow),
    ("進捗率", "0から100までの数", _entry("percent")),
    ("実績", "当四半期の実績", _entry("result")),
    ("課題", "課題・遅れの理由", _entry("issue")),
    ("次期予定", "次期の予定", _entry("next")),
    ("備考", "備考（公表資料では空）", _inside("note", of_entry=True)),
    ("変更なし", "前期から変更なしと回答した取組に「変更なし」", _unchanged),
    ("前期実績", "前の四半期の実績", _earlier("result")),
    ("前期課題", "前の四半期の課題・遅れの理由", _earlier("issue")),
    ("前期次期予定", "前の四半期に書いた次期の予定", _earlier("next")),
    ("遅延日数", "回答のない取組の、回答期限からの日数", _days_late),
    ("回答者", "回答した人（公表資料では空）", _inside("answered_by")),
    ("確定者", "確定した人（公表資料では空）", _inside("confirmed_by")),
)
