"""Invented plans and quarters for tests and benchmarks; the same arguments always make the same values."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tracker.domain.code import with_codes
from tracker.domain.department import Department
from tracker.domain.node import FLAG_NEW, FLAG_REVISED, Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Earlier, Material, Standing
from tracker.domain.scale import DEFAULT_GRADES, DEFAULT_SCALE_NAME, Grade, Scale
from tracker.domain.snapshot import Snapshot

QUARTER = Quarter(2026, 2)
SCALE = Scale("s1", DEFAULT_SCALE_NAME, tuple(Grade(f"g{number}", *grade) for number, grade in enumerate(DEFAULT_GRADES, 1)))
_SENTENCES = (
    "関係市町及び関係団体と協議し、実施計画を取りまとめた。",
    "相談窓口を4か所に設け、延べ1,250件の相談に応じた。",
    "「SPACE HILL」の利用者が前年同期より12％増えた。",
    "研修会を県内3会場で開き、参加者は216人であった。",
    "資材の納入が遅れ、着工が1か月延びている。",
    "IoT機器の導入を希望する企業への個別訪問を進める。",
    "次の四半期に中間の評価を行い、必要な見直しをする。",
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def small_plan() -> Plan:
    """One goal, two fields, three policies, four initiatives (one tied repeat, one unresolved), five activities, four additions."""
    rows: tuple[tuple[str, str | None, Kind, str, str, dict[str, object]], ...] = (
        ("goal", None, Kind.GOAL, "1", "産業の振興", {}),
        ("field1", "goal", Kind.POLICY_FIELD, "(1)", "力のある産業", {}),
        ("policy1", "field1", Kind.POLICY, "②", "企業の連携", {"flag": FLAG_NEW}),
        ("first", "policy1", Kind.INITIATIVE, "◆", "連携の促進", {"flag": FLAG_REVISED, "former_title": "連携の検討"}),
        ("act1", "first", Kind.ACTIVITY, "○", "協議会の運営", {}),
        ("act2", "first", Kind.ACTIVITY, "○", "人材の確保", {"repeat": True}),
        ("add1", "first", Kind.ADDITION, "・", "窓口の設置", {"activity_open": True}),
        ("second", "policy1", Kind.INITIATIVE, "◆", "販路の拡大", {"flag": "拡充"}),
        ("act3", "second", Kind.ACTIVITY, "○", "商談会の開催", {}),
        ("add2", "second", Kind.ADDITION, "・", "海外での展示", {"activity": "act3"}),
        ("field2", "goal", Kind.POLICY_FIELD, "(2)", "雇用の創出", {}),
        ("policy2", "field2", Kind.POLICY, "①", "就業の支援", {}),
        ("repeat", "policy2", Kind.INITIATIVE, "◆", "連携の促進", {"repeat": True, "repeat_of": "first"}),
        ("act4", "repeat", Kind.ACTIVITY, "○", "協議会の運営", {"repeat": True, "repeat_of": "act1"}),
        ("policy3", "field2", Kind.POLICY, "④", "働き方", {}),
        ("loose", "policy3", Kind.INITIATIVE, "◆", "移住者の就業", {"repeat": True}),
        ("act5", "loose", Kind.ACTIVITY, "○", "=SUM(A1:A9)", {}),
        ("add3", "loose", Kind.ADDITION, "・", "体験の_x0041_提供 <A&B>", {}),
        ("add4", "loose", Kind.ADDITION, "・", "住まいの紹介", {}),
    )
    nodes = (Node(key, parent, kind, label, title, **marks) for key, parent, kind, label, title, marks in rows)  # type: ignore[arg-type] # `marks` name fields of Node
    return Plan("p", "見本計画", "「見本計画」に追加した新たな取組等", with_codes(nodes))


def invented_plan(initiatives: int, seed: int = 0) -> Plan:
    """So many initiatives, four or so a policy, each with one or two activities and one to three additions."""
    chance = random.Random(seed)
    return Plan("p", "見本計画", "「見本計画」に追加した新たな取組等", with_codes(_nodes(initiatives, chance)))


def _nodes(initiatives: int, chance: random.Random) -> Iterator[Node]:
    for number in range(initiatives):
        goal, field, policy = (f"{kind}{number // size}" for kind, size in (("g", 400), ("f", 40), ("p", 4)))
        if number % 400 == 0:
            yield Node(goal, None, Kind.GOAL, str(number // 400 + 1), "産業振興による雇用の創出")
        if number % 40 == 0:
            yield Node(field, goal, Kind.POLICY_FIELD, f"({number // 40 % 10 + 1})", "雇用を生み出す産業力の強化")
        if number % 4 == 0:
            yield Node(policy, field, Kind.POLICY, _CIRCLED[number // 4 % 10], "産業の国際競争力強化に向けた産業基盤の整備促進")
        key = f"i{number}"
        yield Node(key, policy, Kind.INITIATIVE, "◆", f"コンビナート企業間の連携促進 {number}", flag=chance.choice((None, FLAG_NEW)))
        for each in range(chance.randint(1, 2)):
            yield Node(f"{key}a{each}", key, Kind.ACTIVITY, "○", "「次世代型コンビナート」企業間連携モデルの構築")
        for each in range(chance.randint(1, 3)):
            yield Node(f"{key}b{each}", key, Kind.ADDITION, "・", "高度機能統合、共同物流改革、IoT活用による生産革新")


def departments(count: int) -> dict[str, Department]:
    return {f"d{n}": Department(f"d{n}", f"v{n}", f"{n:03}", f"見本第{n}課", "見本部") for n in range(1, count + 1)}


def filled_snapshot(plan: Plan, seed: int = 0, *, department_count: int = 8, longest: int = 4, answered: float = 0.7) -> Snapshot:
    """Records at random: `answered` of them reported, the rest drafts, returned or absent; texts of up to `longest` sentences."""
    chance = random.Random(seed)
    known = departments(department_count)
    own = [node.id for node in plan.of_kind(Kind.INITIATIVE) if node.repeat_of is None]
    leads = {key: chance.choice(list(known)) for key in own if chance.random() < 0.9}
    return Snapshot(
        plan,
        QUARTER,
        QUARTER.end,
        SCALE,
        departments=known,
        leads=leads,
        supporting={key: tuple(each for each in chance.sample(list(known), min(2, len(known))) if each != leads[key]) for key in leads},
        records=dict(_records(own, QUARTER, chance, longest, answered)),
        previous=dict(_records(own, QUARTER.previous, chance, longest, answered)),
    )


def _records(nodes: list[str], quarter: Quarter, chance: random.Random, longest: int, answered: float) -> Iterator[tuple[str, Record]]:
    for key in nodes:
        if chance.random() < answered:
            yield key, record(key, quarter, chance, chance.choice((State.SUBMITTED, State.CONFIRMED)), longest)
        elif chance.random() < 0.6:
            yield key, record(key, quarter, chance, chance.choice((State.DRAFT, State.RETURNED)), longest)


def record(node: str, quarter: Quarter, chance: random.Random, state: State, longest: int = 4) -> Record:
    """A record of that state with invented grade, percent and texts."""

    def text() -> str | None:
        return "".join(chance.choice(_SENTENCES) for _ in range(chance.randint(0, longest))) or None

    entry = Entry(
        grade=chance.choice(SCALE.grades).id,
        percent=chance.choice((None, 0, 35, 80, 100)),
        result=text(),
        issue=text(),
        next=text(),
        note=chance.choice((None, None, "見本データ")),
        unchanged=chance.random() < 0.1,
    )
    answered_at = datetime(2026, 10, 5, 6, 30, tzinfo=UTC) + timedelta(minutes=chance.randint(0, 5000))
    confirmed = state is State.CONFIRMED
    return replace(
        Record(node, quarter, entry, state, 1),
        return_reason="数値の根拠を示してください。" if state is State.RETURNED else None,
        answered_by="見本太郎",
        answered_at=answered_at,
        confirmed_by="見本花子" if confirmed else None,
        confirmed_at=answered_at if confirmed else None,
        updated_by="見本花子" if confirmed else "見本太郎",
        updated_at=answered_at,
    )


def standings_of(records: Mapping[str, Record]) -> dict[str, Standing]:
    return {key: Standing(each.state, each.reported_grade, each.entry.percent) for key, each in records.items()}


def material_of(snapshot: Snapshot, seed: int = 0, *, quarters: int = 7, **more: Any) -> Material:
    """The snapshot with so many asked quarters before it: the nearest is its own previous one, older ones are invented."""
    chance = random.Random(seed)
    own = [node.id for node in snapshot.initiatives() if node.repeat_of is None]
    earlier = [Earlier(QUARTER.previous, snapshot.scale, standings_of(snapshot.previous))]
    for back in range(2, quarters + 1):
        quarter = QUARTER.shifted(-back)
        earlier.append(Earlier(quarter, snapshot.scale, standings_of(dict(_records(own, quarter, chance, 0, 0.8)))))
    return Material(snapshot, tuple(earlier[:quarters]), **more)


MADE_ON = date(2026, 11, 24)
