"""Who among several is confirmed or sent back, and who is left out and why."""

from datetime import date

from tests.factories import QUARTER, SCALE
from tracker.domain.code import with_codes
from tracker.domain.initiatives import initiatives_of
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.filter import TreeFilter, select
from tracker.gui.tree.rows import Rows
from tracker.gui.window.decidable import CONFIRMING, RETURNING, decidable, hidden_by, nothing, question

STATES = {
    "a": State.SUBMITTED,
    "b": State.DRAFT,
    "c": State.SUBMITTED,
    "d": State.CONFIRMED,
    "e": State.SUBMITTED,
    "f": State.RETURNED,
    "g": State.SUBMITTED,
    "h": State.SUBMITTED,
}
PLAN = Plan(
    "p",
    "計画",
    "計画",
    with_codes(
        [
            Node("G", None, Kind.GOAL, "1", "産業"),
            Node("F", "G", Kind.POLICY_FIELD, "(1)", "産業"),
            Node("P", "F", Kind.POLICY, "①", "産業"),
            *(Node(each, "P", Kind.INITIATIVE, "◆", f"取組{each}") for each in (*STATES, "i")),
            Node("P2", "F", Kind.POLICY, "②", "再掲の段"),
            Node("r", "P2", Kind.INITIATIVE, "◆", "取組a", repeat=True, repeat_of="a"),
        ]
    ),
)
SNAPSHOT = Snapshot(
    PLAN,
    QUARTER,
    date(2026, 10, 1),
    SCALE,
    records={node: Record(node, QUARTER, Entry(), state, version) for version, (node, state) in enumerate(STATES.items(), 1)},
)
ALL = initiatives_of(SNAPSHOT, [PLAN.by_id["G"]])


def test_only_submitted_ones_are_confirmed_with_the_versions_seen() -> None:
    found = decidable(SNAPSHOT, CONFIRMING, ALL, unsaved={"c"}, hidden={"g", "b"})
    assert found.seen == {"a": 1, "e": 5, "h": 8}
    assert question(CONFIRMING, found).splitlines() == [
        "選んだ範囲の取組 9件のうち、3件（提出済 3件）が確定になります。",
        "　1-1-1-1 取組a",
        "　1-1-1-5 取組e",
        "　1-1-1-8 取組h",
        "そのままにするもの 6件：絞り込みで隠れているもの 2件・保存していない入力あり 1件・確定 1件・差戻し 1件・未回答 1件",
    ]


def test_submitted_and_confirmed_ones_are_sent_back() -> None:
    found = decidable(SNAPSHOT, RETURNING, ALL, unsaved=(), hidden=())
    assert set(found.seen) == {"a", "c", "d", "e", "g", "h"}
    told = question(RETURNING, found).splitlines()
    assert told[0] == "選んだ範囲の取組 9件のうち、6件（提出済 5件・確定 1件）が差戻しになります。"
    assert told[4:] == ["　ほか 3件", "そのままにするもの 3件：作成中 1件・差戻し 1件・未回答 1件"]


def test_where_there_is_none_it_says_why() -> None:
    found = decidable(SNAPSHOT, CONFIRMING, [PLAN.by_id["d"], PLAN.by_id["b"]], unsaved=(), hidden=())
    assert nothing(CONFIRMING, found).splitlines() == [
        "選んだ範囲に、確定にできる取組（提出済のもの）はありません。",
        "そのままにするもの 2件：確定 1件・作成中 1件",
    ]


def test_a_repeat_in_sight_shows_its_original() -> None:
    rows = Rows(SNAPSHOT)
    hidden = hidden_by(rows, select(rows, TreeFilter("再掲の段")), ALL)
    assert hidden == {node.id for node in ALL} - {"a"}
