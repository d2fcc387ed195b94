"""Search and conditions: what is shown, what counts as a hit."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tracker.domain.plan import Plan
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter, select
from tracker.gui.tree.rows import Rows


def shown(snapshot: Snapshot, chosen: TreeFilter, keep: str | None = None) -> tuple[str, str]:
    """Ids of the rows shown and of the hits."""
    rows = Rows(snapshot)
    result = select(rows, chosen, keep)
    return tuple(" ".join(rows.nodes[row].id for row in part) for part in (result.shown, result.hits))  # type: ignore[return-value] # of two parts


@pytest.mark.parametrize("text", ["ｺﾝﾋﾞﾅｰﾄ", "こんびなーと", "コンビナート", "コンビナートの 連携", "連携　コンビナート"])
def test_width_and_kana_do_not_matter(snapshot: Snapshot, text: str) -> None:
    assert shown(snapshot, TreeFilter(text)) == ("G1 F1 P1 I1 A1 B1 G2 F2 P2 I4", "I1 I4")


@pytest.mark.parametrize("text", ["iot", "IOT", "ｉｏｔ", "IoTの"])
def test_case_does_not_matter_and_a_hit_below_keeps_what_is_above(snapshot: Snapshot, text: str) -> None:
    assert shown(snapshot, TreeFilter(text)) == ("G1 F1 P1 I1 A1", "A1")


def test_former_titles_are_searched(snapshot: Snapshot) -> None:
    assert shown(snapshot, TreeFilter("起業"))[1] == "I2"


def test_words_are_not_found_across_two_titles(snapshot: Snapshot) -> None:
    assert shown(snapshot, TreeFilter("しごと産業")) == ("", "")
    assert shown(snapshot, TreeFilter("支援起業")) == ("", "")


def test_a_hit_above_shows_what_lies_below_it(snapshot: Snapshot) -> None:
    assert shown(snapshot, TreeFilter("space hill")) == ("G2 F2 P2 I3", "I3")
    assert shown(snapshot, TreeFilter("移住")) == ("G2 F2 P2 I3 I4", "F2 P2")


def test_department_is_the_lead_and_a_repeat_has_its_originals(snapshot: Snapshot) -> None:
    assert shown(snapshot, TreeFilter(department="d1")) == ("G1 F1 P1 I1 A1 B1 G2 F2 P2 I4", "I1 I4")
    assert shown(snapshot, TreeFilter(department=WITHOUT_LEAD))[1] == "I2"


def test_unanswered_is_what_the_figures_count_as_unanswered(snapshot: Snapshot) -> None:
    """I1 and its repeat are submitted; I2 has no record; I3 is a draft."""
    assert shown(snapshot, TreeFilter(unanswered=True))[1] == "I2 I3"


def test_a_tied_repeat_can_be_left_out_as_figures_do(snapshot: Snapshot) -> None:
    assert shown(snapshot, TreeFilter(department="d1", once=True))[1] == "I1"
    assert not TreeFilter(once=True).active


def test_conditions_join_with_the_search(snapshot: Snapshot) -> None:
    assert shown(snapshot, TreeFilter("移住", unanswered=True)) == ("G2 F2 P2 I3", "F2 P2")
    assert shown(snapshot, TreeFilter("連携", unanswered=True)) == ("", "")


def test_a_kept_node_stays_visible(snapshot: Snapshot) -> None:
    """But it is no hit: nobody asked for it, and the figure above the list must be that of the list."""
    assert shown(snapshot, TreeFilter(unanswered=True), keep="I1") == ("G1 F1 P1 I1 I2 G2 F2 P2 I3", "I2 I3")
    assert shown(snapshot, TreeFilter(unanswered=True), keep="I2")[1] == "I2 I3"


def test_an_upper_node_that_has_nothing_below_it_any_more_goes(snapshot: Snapshot) -> None:
    assert shown(snapshot, TreeFilter("ナイコトバ"), keep="G1") == ("", "")
    assert shown(snapshot, TreeFilter("ナイコトバ"), keep="I1")[0] == "G1 F1 P1 I1"


def test_blank_search_is_no_filter() -> None:
    assert not TreeFilter("　 ").active
    assert TreeFilter("あ").active


def test_the_first_and_the_last_line_are_found(make_snapshot: Callable[..., Snapshot], snapshot: Snapshot) -> None:
    nodes = [replace(node, title="最後の行") if node.id == "I4" else node for node in snapshot.plan.nodes]
    plan: Plan = replace(snapshot.plan, nodes=tuple(nodes))
    assert shown(make_snapshot(plan=plan), TreeFilter("しごと"))[1] == "G1"
    assert shown(make_snapshot(plan=plan), TreeFilter("最後の行"))[1] == "I4"
