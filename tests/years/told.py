"""What a random year's books must tell: kept by the generator in its own words, with nothing of the program's counting."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker.domain.quarter import Quarter

REPORTED = ("提出済", "確定")
ON_TRACK, LATE, FINISHED, OUTSIDE = "順調に数える", "遅れに数える", "完了に数える", "分母に入れない"


@dataclass(frozen=True)
class Item:
    """An initiative. `original` is the code that a tied repeat shows; `open_repeat` one whose original nobody knows."""

    code: str
    title: str
    goal: str
    field: str
    policy: str
    original: str | None = None
    open_repeat: bool = False

    @property
    def reports(self) -> str:
        """The code under which it is answered."""
        return self.original or self.code


@dataclass(frozen=True)
class Grades:
    """A scale: name → how it counts, best first. `becomes` are the names of the scale before."""

    name: str
    counts: dict[str, str]
    becomes: dict[str, str | None]


@dataclass(frozen=True)
class Held:
    """An answer as it stands."""

    state: str = "未回答"
    grade: str | None = None
    percent: int | None = None
    result: str | None = None
    issue: str | None = None
    next: str | None = None
    note: str | None = None
    unchanged: bool = False
    answered_by: str | None = None
    confirmed_by: str | None = None
    updated_by: str = ""
    updated_at: datetime | None = None

    @property
    def reported(self) -> bool:
        return self.state in REPORTED

    @property
    def counted_grade(self) -> str | None:
        return self.grade if self.reported else None


NOTHING = Held()
Answers = dict[str, Held]


@dataclass(frozen=True)
class Past:
    """An asked quarter before."""

    quarter: Quarter
    grades: Grades
    answers: Answers


@dataclass(frozen=True)
class Mended:
    """A line of 正誤."""

    edition: int
    code: str
    field: str
    old: str | None
    new: str | None
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class Told:
    """Everything that a quarter's book is made from. `past` is newest first; departments are known by their codes.

    `number` 0 is a quarter that is not closed, whose days late are counted to the day of making.
    `left_out` are quarters that were not asked.
    """

    quarter: Quarter
    asked: bool
    grades: Grades
    answers: Answers
    past: tuple[Past, ...]
    names: dict[str, str]
    leads: dict[str, str]
    supporting: dict[str, tuple[str, ...]]
    due: date
    dues: dict[str, date]
    left_out: frozenset[Quarter] = frozenset()
    number: int = 0
    on: date | None = None
    by: str = ""
    mended: tuple[Mended, ...] = ()

    def answer(self, item: Item) -> Held:
        return self.answers.get(item.reports, NOTHING)

    def lead_name(self, item: Item) -> str:
        lead = self.leads.get(item.reports)
        return self.names[lead] if lead else ""

    def supporting_names(self, item: Item) -> str:
        return "、".join(self.names[each] for each in self.supporting.get(item.reports, ()))

    def before(self, item: Item) -> tuple[str, str] | None:
        """Name and counting of the grade in the asked quarter before, in the words of this quarter's scale."""
        return _converted(self.past[0], self.grades, item) if self.past else None

    def now(self, item: Item) -> tuple[str, str] | None:
        grade = self.answer(item).counted_grade
        return (grade, self.grades.counts[grade]) if grade else None

    def compared(self) -> bool:
        return bool(self.past) and any(held.reported for held in self.past[0].answers.values())

    def change(self, item: Item) -> str:
        """The group of 前期比較, by the rules that 凡例 prints."""
        now, before = self.now(item), self.before(item)
        if now is None and before is None:
            return "2期連続未回答"
        if now is None:
            return "新たに未回答"
        if before is None:
            ever = any(past.answers.get(item.reports, NOTHING).reported for past in self.past[1:])
            return "その他の変化" if ever else "初回答"
        if now[1] == LATE:
            return "連続して遅れ" if before[1] == LATE else "新たに遅れ"
        if now[1] == FINISHED and before[1] != FINISHED:
            return "新たに完了"
        if now[1] == ON_TRACK and before[1] == LATE:
            return "回復"
        return "変化なし" if now == before else "その他の変化"

    def run(self, item: Item, *, late: bool) -> int:
        """Asked quarters in a row, this one among them, that were reported late, or not reported; as far back as anybody answered."""
        begun = [place for place, past in enumerate(self.past) if past.answers]
        length = 1
        for past in self.past[: begun[-1] + 1] if begun and self.compared() else ():
            held = past.answers.get(item.reports, NOTHING)
            if not (held.reported and past.grades.counts[held.grade or ""] == LATE if late else not held.reported):
                break
            length += 1
        return length


def _converted(past: Past, grades: Grades, item: Item) -> tuple[str, str] | None:
    grade = past.answers.get(item.reports, NOTHING).counted_grade
    if grade is None:
        return None
    if past.grades.name == grades.name:
        return grade, grades.counts[grade]
    new = grades.becomes[grade]
    return (new, grades.counts[new]) if new else (f"{grade}（旧区分）", past.grades.counts[grade])


PRINTED = {
    "title": "名称",
    "lead": "主担当課",
    "supporting": "関係課",
    "state": "回答状況",
    "grade": "進捗区分",
    "percent": "進捗率",
    "result": "実績",
    "issue": "課題・遅れの理由",
    "next": "次期の予定",
    "note": "備考",
    "unchanged": "変更なし",
}
"""What 正誤 calls the values, in its order."""


def shown(told: Told, item: Item, field: str) -> str | None:
    held = told.answer(item)
    if field == "lead":
        return told.lead_name(item) or None
    if field == "supporting":
        return told.supporting_names(item) or None
    if field == "title":
        return item.title
    if field == "state":
        return held.state
    if not held.reported:
        return None
    if field == "unchanged":
        return "はい" if held.unchanged else None
    value = getattr(held, field)
    return f"{value}％" if field == "percent" and value is not None else value


def mended(before: Told, after: Told, items: list[Item], reason: str) -> tuple[Mended, ...]:
    """The lines that closing again adds; `after` has the number and the day of the new edition."""
    assert after.on is not None
    found = []
    for item in items:
        added = after.answer(item).reported and not before.answer(item).reported
        for field, name in PRINTED.items():
            old, new = shown(before, item, field), shown(after, item, field)
            if added and field not in ("title", "lead", "supporting"):
                new = f"追加（{new}）" if field == "state" else old
            if item.original is None and old != new:
                held = after.answer(item)
                own = held.updated_at is not None and field not in ("title", "lead", "supporting")
                on = held.updated_at.date() if own and held.updated_at else after.on
                found.append(Mended(after.number, item.code, name, old, new, reason, held.updated_by if own else after.by, on))
    return (*before.mended, *found)


def public(told: Told) -> Told:
    """As readers outside see it: a draft or a returned answer is none, notes and who answered are not shown."""
    answers = {
        code: replace(held, note=None, answered_by=None, confirmed_by=None) if held.reported else replace(held, state="未回答")
        for code, held in told.answers.items()
    }
    unseen = {"作成中": "未回答", "差戻し": "未回答"}
    seen = (
        replace(each, old=unseen.get(each.old or "", each.old), new=unseen.get(each.new or "", each.new))
        if each.field == "回答状況"
        else each
        for each in told.mended
        if each.field != "備考"
    )
    return replace(told, answers=answers, mended=tuple(each for each in seen if each.old != each.new))
