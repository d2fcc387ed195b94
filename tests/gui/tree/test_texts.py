"""Search in texts: whose, of which quarters, what is marked and told of a row."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.gui.tree.conftest import QUARTER
from tracker.domain.folding import fold
from tracker.domain.passage import Passage
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.columns import TITLE
from tracker.gui.tree.filter import TreeFilter, Where, select
from tracker.gui.tree.model import PlanModel
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.texts import Texts

EARLIER = QUARTER.previous
PASSAGES = [
    Passage("I3", QUARTER, "note", "水素ステーションを視察"),
    Passage("I1", EARLIER, "result", "市町と協議し、\n県内のｽﾃｰｼｮﾝを水素の供給拠点として整備する方針を固めた。"),
    Passage("I1", EARLIER, "next", "水素の利用計画をまとめる"),
]


@pytest.fixture
def rows(snapshot: Snapshot) -> Rows:
    rows = Rows(snapshot)
    rows.texts = Texts(PASSAGES)
    return rows


def hits(rows: Rows, text: str, where: Where) -> str:
    return " ".join(rows.nodes[row].id for row in select(rows, TreeFilter(text, where=where)).hits)


def test_the_range_decides_which_texts_are_searched(rows: Rows) -> None:
    """B1 has the word in its title; I4 repeats I1 and so shows its answer."""
    assert hits(rows, "水素", Where.TITLES) == "B1"
    assert hits(rows, "水素", Where.QUARTER) == "B1 I3"
    assert hits(rows, "水素", Where.ALL) == "I1 B1 I3 I4"


def test_width_and_kana_do_not_matter(rows: Rows) -> None:
    assert hits(rows, "すてーしょん", Where.ALL) == "I1 I3 I4"


def test_words_may_stand_in_title_and_text_but_not_across_two_texts(rows: Rows) -> None:
    assert hits(rows, "コンビナート 水素", Where.ALL) == "I1 I4"
    assert hits(rows, "方針 利用計画", Where.ALL) == "I1 I4"
    assert hits(rows, "固めた。水素", Where.ALL) == ""


def test_titles_alone_are_searched_until_the_texts_are_there(snapshot: Snapshot) -> None:
    assert hits(Rows(snapshot), "水素", Where.ALL) == "B1"


def test_known_texts_are_taken_over(rows: Rows) -> None:
    again = Texts([Passage("I2", QUARTER, "issue", "人手の不足"), *PASSAGES[:1]], rows.texts)
    assert again.nodes_with("不足", None) == ["I2"]
    assert again.nodes_with(fold("ステーション"), QUARTER) == ["I3"]
    assert again.nodes_with("水素", EARLIER) == []


def shown(rows: Rows, text: str, where: Where) -> PlanModel:
    model = PlanModel()
    model.show(rows)
    model.set_filter(TreeFilter(text, where=where))
    return model


def test_what_is_found_is_marked_in_the_title_cell(rows: Rows) -> None:
    model = shown(rows, "ｺﾝﾋﾞﾅｰﾄ 連携", Where.ALL)
    row = rows.shape.row_of["I1"]
    cell = model.index_at(row, TITLE).data()
    found = model.found(row)
    assert [cell[start:end] for start, end in found.title] == ["コンビナート", "連携"]
    assert not found.texts


def test_a_hit_in_texts_says_where(rows: Rows) -> None:
    model = shown(rows, "水素", Where.ALL)
    row = rows.shape.row_of["I1"]
    assert model.found(row).texts
    tip = model.index_at(row, TITLE).data(int(Qt.ItemDataRole.ToolTipRole))
    assert tip.split("\n")[2:] == [
        "実績（令和8年度第1四半期）：…、 県内のｽﾃｰｼｮﾝを水素の供給拠点として整備する…",
        "次期の予定（令和8年度第1四半期）：水素の利用計画をまとめる",
    ]
    assert model.index_at(row, TITLE).data(int(Qt.ItemDataRole.AccessibleTextRole)) == tip
    assert not shown(rows, "水素", Where.QUARTER).found(rows.shape.row_of["B1"]).texts


def test_texts_that_come_later_are_found(snapshot: Snapshot) -> None:
    rows = Rows(snapshot)
    model = shown(rows, "水素", Where.QUARTER)
    rows.texts = Texts(PASSAGES)
    assert model.show(rows), "its rows are others now"
    assert [rows.nodes[row].id for row in model.selection.hits] == ["B1", "I3"]


def test_another_quarter_has_other_hits(rows: Rows, make_snapshot: Callable[..., Snapshot]) -> None:
    model = shown(rows, "水素", Where.QUARTER)
    earlier = Rows(make_snapshot(quarter=EARLIER), rows)
    earlier.texts = rows.texts
    model.show(earlier)
    assert [rows.nodes[row].id for row in model.selection.hits] == ["I1", "B1", "I4"]
