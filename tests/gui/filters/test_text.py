"""Filters as text, and what of them still fits the plan."""

from datetime import date

from tracker.domain.department import Department
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.scale import DEFAULT_GRADES, Grade, Scale
from tracker.domain.snapshot import Snapshot
from tracker.gui.filters.text import filter_of, filter_text, fitted
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter, Where

FULL = TreeFilter("水素", "d1", True, frozenset({"g0", "g1"}), frozenset({State.DRAFT}), "G1", True, Where.ALL)
SNAPSHOT = Snapshot(
    Plan("p", "計画", "計画", (Node("G1", None, Kind.GOAL, "1", "しごと"),)),
    Quarter(2026, 2),
    date(2026, 10, 1),
    Scale("s", "標準", tuple(Grade(f"g{place}", *grade) for place, grade in enumerate(DEFAULT_GRADES))),
    {"d1": Department("d1", "v1", "01", "産業課")},
)


def test_comes_back_whole() -> None:
    assert filter_of(filter_text(FULL)) == FULL


def test_a_text_without_the_range_is_of_titles() -> None:
    """As earlier versions wrote it."""
    text = '{"text": "水素", "department": null, "unanswered": false, "grades": [], "states": [], "within": null, "once": false}'
    assert filter_of(text) == TreeFilter("水素")


def test_what_is_no_filter_is_none() -> None:
    for text in ("", "[]", '{"text": "い"}', '{"grades": [], "states": ["いつか"]}', '{"grades": [], "states": [], "where": "そこ"}'):
        assert filter_of(text) == TreeFilter()


def test_what_the_plan_has_no_more_is_taken_out_and_named() -> None:
    assert fitted(FULL, SNAPSHOT) == (FULL, [])
    assert fitted(TreeFilter(department=WITHOUT_LEAD), SNAPSHOT)[1] == []
    chosen, gone = fitted(FULL._replace(department="d9", grades=frozenset({"g1", "old"}), within="G9"), SNAPSHOT)
    assert chosen == FULL._replace(department=None, grades=frozenset({"g1"}), within=None)
    assert gone == ["主担当課", "進捗区分", "計画の上の段"]
