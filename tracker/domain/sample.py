"""The invented sample: departments, assignments and answers on the real plan, all marked as 見本. The same arguments give the same."""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tracker.domain.moment import JST
from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.scale import Scale

MARK = "（見本）"
OFFICER = f"担当{MARK}"
COORDINATOR = f"取りまとめ{MARK}"

_BUREAUS = {
    "総合企画部": ("政策企画課", "中山間地域振興課", "デジタル推進課"),
    "商工労働部": ("産業政策課", "新産業振興課", "企業立地推進課", "経営支援課", "労働政策課"),
    "農林水産部": ("農林水産政策課", "農業振興課", "畜産振興課", "水産振興課"),
    "観光スポーツ文化部": ("観光政策課", "国際交流課", "スポーツ推進課"),
    "健康福祉部": ("厚政課", "医務保険課", "長寿社会課", "こども政策課"),
    "土木建築部": ("監理課", "道路整備課"),
    "教育庁": ("教育政策課", "義務教育課", "地域連携教育推進課"),
}
DEPARTMENTS = tuple(
    (f"{100 * (b + 1) + 10 * (d + 1)}", f"{name}{MARK}", f"{bureau}{MARK}")
    for b, (bureau, names) in enumerate(_BUREAUS.items())
    for d, name in enumerate(names)
)
_COURSE = {
    "順調": (("順調", 6), ("概ね順調", 2), ("完了", 1)),
    "概ね順調": (("順調", 3), ("概ね順調", 5), ("やや遅れ", 2)),
    "やや遅れ": (("概ね順調", 3), ("やや遅れ", 4), ("遅れ", 2)),
    "遅れ": (("やや遅れ", 3), ("遅れ", 4)),
    "未着手": (("未着手", 3), ("順調", 3), ("概ね順調", 2)),
    "完了": (("完了", 1),),
}
_FIRST = (("順調", 8), ("概ね順調", 6), ("やや遅れ", 3), ("遅れ", 1), ("未着手", 2))
_RESULTS = (
    "「{title}」について、関係機関との打合せを{n}回行い、年度計画に沿って進めた。",
    "説明会を{n}回開催し、延べ{m}人が参加した。",
    "{m}事業者を訪問し、うち{n}者から具体的な相談を受けた。",
    "実施要領を定め、{n}市町と協議を終えた。",
)
_ISSUES = (
    "関係者との日程調整に時間を要し、当初の予定より{n}週間ほど遅れている。",
    "想定より申込みが少なく、周知の方法を見直す必要がある。",
    "資材の納期が延びており、着手が次の四半期にずれ込む見込み。",
)
_PLANS = (
    "引き続き、市町と連携して取組を進める。",
    "中間の取りまとめを行い、次年度の進め方を検討する。",
    "周知を強め、参加者の拡大を図る。",
)


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """One initiative's invented answer; `grade` is a grade id."""

    node: str
    grade: str
    percent: int
    result: str
    issue: str | None
    next: str


def sample_leads(initiatives: list[Node], seed: str = "leads") -> dict[str, tuple[str, tuple[str, ...]]]:
    """Node id → (lead's code, supporting codes); neighbours in the plan share a lead, every department leads something."""
    choice = random.Random(seed)
    count = len(DEPARTMENTS)
    leads = {}
    for position, node in enumerate(initiatives):
        lead = DEPARTMENTS[position * count // len(initiatives)][0]
        others = [code for code, _, _ in DEPARTMENTS if code != lead]
        leads[node.id] = (lead, tuple(choice.sample(others, choice.choice((0, 0, 0, 1, 2)))))
    return leads


def sample_answers(initiatives: list[Node], quarters: list[Quarter], scale: Scale) -> dict[Quarter, list[SampleAnswer]]:
    """Answers of every initiative in every quarter, each following from the one before."""
    answers: dict[Quarter, list[SampleAnswer]] = {quarter: [] for quarter in quarters}
    for position, node in enumerate(initiatives):
        choice = random.Random(f"answers {position}")
        grade, percent = "", choice.randrange(0, 20)
        for quarter in quarters:
            steps = _COURSE[grade] if grade else _FIRST
            grade = choice.choices([name for name, _ in steps], [weight for _, weight in steps])[0]
            percent = 0 if grade == "未着手" else 100 if grade == "完了" else min(95, percent + choice.randrange(5, 25))
            answers[quarter].append(_answer(node, grade, percent, scale, choice))
    return answers


def _answer(node: Node, grade: str, percent: int, scale: Scale, choice: random.Random) -> SampleAnswer:
    n, m = choice.randrange(2, 9), choice.randrange(20, 200)
    issue = choice.choice(_ISSUES).format(n=n) + MARK if grade in ("やや遅れ", "遅れ") else None
    result = choice.choice(_RESULTS).format(title=node.title, n=n, m=m) if grade != "未着手" else "着手の時期の前である。"
    return SampleAnswer(node.id, scale.by_name[grade].id, percent, result + MARK, issue, choice.choice(_PLANS) + MARK)


def answered_at(quarter: Quarter) -> datetime:
    """The morning of the fifth day after the quarter's end."""
    return datetime.combine(quarter.end + timedelta(days=5), time(10, 0), JST)
