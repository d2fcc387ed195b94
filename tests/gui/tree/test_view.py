"""The tree on the screen, drawn as text: what stays through filter, search and refresh."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.factories import filled_snapshot, invented_plan
from tracker.domain.node import Kind, Node
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.view import PlanTree

Drawn = Callable[[PlanTree], str]
START = """\
>1 しごと
   (1) 産業
     ② 企業の競争力
       ◆ コンビナートの連携
       ◆ 創業の支援
 2 ひと
   (1) 移住
     ① 移住の促進
       ◆ ＳＰＡＣＥ　ＨＩＬＬの整備
       ◆ コンビナートの連携（再掲）"""


def test_starts_unfolded_to_initiatives(tree: PlanTree, drawn: Drawn) -> None:
    assert drawn(tree) == START


def test_search_shows_hits_unfolded_and_goes_without_trace(tree: PlanTree, drawn: Drawn) -> None:
    tree.collapse(tree.plan_model.index_of("G2"))
    before = drawn(tree)
    tree.set_filter(TreeFilter("iot"))
    assert (
        drawn(tree)
        == """\
>1 しごと
   (1) 産業
     ② 企業の競争力
       ◆ コンビナートの連携
         ○ ＩｏＴの導入"""
    )
    tree.set_filter(TreeFilter())
    assert drawn(tree) == before


def test_the_chosen_node_stays_chosen_while_a_filter_hides_it(qtbot: QtBot, tree: PlanTree, drawn: Drawn) -> None:
    tree.choose("I2")
    with qtbot.assertNotEmitted(tree.nodeChosen):
        tree.set_filter(TreeFilter("移住"))
        assert ">" not in drawn(tree)
        assert tree.current == "I2"
        tree.set_filter(TreeFilter())
    assert drawn(tree) == START.replace(">1", " 1").replace("       ◆ 創業", ">      ◆ 創業")


def test_a_node_chosen_in_a_search_is_unfolded_afterwards(tree: PlanTree, drawn: Drawn) -> None:
    tree.collapse(tree.plan_model.index_of("G1"))
    tree.set_filter(TreeFilter("水素"))
    tree.choose("B1")
    tree.set_filter(TreeFilter())
    assert ">        ・ 水素の活用" in drawn(tree)


def test_refresh_keeps_selection_and_what_was_folded(tree: PlanTree, drawn: Drawn, make_snapshot: Callable[..., Snapshot]) -> None:
    tree.choose("I1")
    tree.expand(tree.plan_model.index_of("I1"))
    tree.collapse(tree.plan_model.index_of("G2"))
    before = drawn(tree)
    assert "○ ＩｏＴの導入" in before
    tree.show_rows(Rows(make_snapshot(records={}), tree.plan_model.rows))
    assert drawn(tree) == before


def test_another_plan_revision_keeps_them_by_id(
    qtbot: QtBot, tree: PlanTree, drawn: Drawn, snapshot: Snapshot, make_snapshot: Callable[..., Snapshot]
) -> None:
    tree.choose("I2")
    tree.collapse(tree.plan_model.index_of("F2"))
    nodes = list(snapshot.plan.nodes)
    nodes.insert(3, Node("I0", "P1", Kind.INITIATIVE, "◆", "新しい取組"))
    with qtbot.assertNotEmitted(tree.nodeChosen):
        tree.show_rows(Rows(make_snapshot(plan=replace(snapshot.plan, nodes=tuple(nodes))), tree.plan_model.rows))
    assert (
        drawn(tree)
        == """\
 1 しごと
   (1) 産業
     ② 企業の競争力
       ◆ 新しい取組
       ◆ コンビナートの連携
>      ◆ 創業の支援
 2 ひと
   (1) 移住"""
    )


def test_a_row_just_answered_does_not_vanish_under_the_hand(
    tree: PlanTree, drawn: Drawn, snapshot: Snapshot, make_snapshot: Callable[..., Snapshot]
) -> None:
    tree.set_filter(TreeFilter(unanswered=True))
    tree.choose("I3")
    records = {**snapshot.records, "I3": Record("I3", snapshot.quarter, Entry("g1"), State.SUBMITTED, 9)}
    tree.show_rows(Rows(make_snapshot(records=records), tree.plan_model.rows))
    assert ">      ◆ ＳＰＡＣＥ" in drawn(tree)
    assert [tree.plan_model.rows.nodes[row].id for row in tree.plan_model.selection.hits] == ["I2"]  # type: ignore[union-attr] # None fails the test, too
    tree.show_rows(Rows(make_snapshot(records=records), tree.plan_model.rows))
    assert ">      ◆ ＳＰＡＣＥ" in drawn(tree)


def test_a_row_that_the_filter_never_showed_does_not_come_with_a_refresh(
    tree: PlanTree, drawn: Drawn, make_snapshot: Callable[..., Snapshot]
) -> None:
    tree.choose("I1")
    tree.set_filter(TreeFilter(unanswered=True))
    before = drawn(tree)
    assert "コンビナート" not in before
    tree.show_rows(Rows(make_snapshot(), tree.plan_model.rows))
    assert drawn(tree) == before
    assert tree.current == "I1"


def test_several_selected_stay_selected(tree: PlanTree) -> None:
    tree.choose("I1")
    tree.setFocus()
    index = tree.plan_model.index_of("I2")
    tree.selectionModel().select(index, tree.selectionModel().SelectionFlag.Select | tree.selectionModel().SelectionFlag.Rows)
    tree.set_filter(TreeFilter("の"))
    tree.set_filter(TreeFilter())
    assert [node.id for node in tree.chosen_nodes()] == ["I1", "I2"]


def test_keys_and_mouse_choose(tree: PlanTree) -> None:
    chosen: list[str] = []
    tree.nodeChosen.connect(lambda node: chosen.append(node.id))
    place = tree.visualRect(tree.plan_model.index_of("I1")).topLeft() + QPoint(30, 10)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Up)
    assert chosen == ["I1", "I2", "I1"]


def test_unfolding_and_folding_all(tree: PlanTree, drawn: Drawn) -> None:
    tree.unfold_to((Kind.GOAL, Kind.POLICY_FIELD, Kind.POLICY, Kind.INITIATIVE))
    assert len(drawn(tree).splitlines()) == 12
    tree.unfold_to(())
    assert drawn(tree) == ">1 しごと\n 2 ひと"


def test_rows_are_high_enough_for_the_font_and_titles_elided(tree: PlanTree) -> None:
    rect = tree.visualRect(tree.plan_model.index_of("I1"))
    assert rect.height() >= 24
    assert tree.uniformRowHeights()
    assert tree.textElideMode() is Qt.TextElideMode.ElideRight


def test_a_branch_is_unfolded_by_the_asterisk_and_stays_so(tree: PlanTree, drawn: Drawn, make_snapshot: Callable[..., Snapshot]) -> None:
    tree.unfold_to(())
    tree.choose("G1")
    QTest.keyClick(tree, Qt.Key.Key_Asterisk)
    unfolded = drawn(tree)
    assert "・ 水素の活用" in unfolded
    assert unfolded.endswith("\n 2 ひと"), "the other branches stay folded"
    tree.set_filter(TreeFilter("移住"))
    tree.set_filter(TreeFilter())
    assert drawn(tree) == unfolded
    tree.unfold_branch(tree.plan_model.index_of("G1"), unfolded=False)
    assert drawn(tree) == ">1 しごと\n 2 ひと"
    tree.expand(tree.plan_model.index_of("G1"))
    assert drawn(tree) == ">1 しごと\n   (1) 産業\n 2 ひと", "what lies below was folded, too"


def test_what_was_unfolded_is_put_back_by_id(tree: PlanTree, drawn: Drawn) -> None:
    tree.put_back_unfolded(["G2", "F2", "no longer there"])
    assert drawn(tree) == ">1 しごと\n 2 ひと\n   (1) 移住\n     ① 移住の促進"
    assert {"G2", "F2"} <= tree.unfolded
    tree.put_back_unfolded(None)
    assert drawn(tree) == START


def test_the_arrow_of_a_chosen_row_has_the_ink_of_its_words(tree: PlanTree, qapp: QApplication) -> None:
    """In high contrast the chosen row is yellow, on which the other rows' white is lost."""
    try:
        theme.change(qapp, theme.CONTRAST, "normal")
        qapp.processEvents()
        tree.choose("I1")
        place = tree.visualRect(tree.plan_model.index_of("I1"))
        image = tree.viewport().grab(QRect(place.left() - 40, place.top(), 44, place.height())).toImage()
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
    found = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())]
    assert min(found) < 60, "a dark arrow before the words"
    assert QColor(theme.LOOKS[theme.CONTRAST]["marked"]).lightness() in found


def test_what_is_unfolded_later_leaves_the_chosen_row_in_sight(qtbot: QtBot) -> None:
    """A row far below is chosen before the rest is unfolded: what was folded between it and the top of the window comes in between."""
    view = PlanTree()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show_rows(Rows(filled_snapshot(invented_plan(400))))
    view.show()
    view.set_filter(TreeFilter("連携"))
    view.set_filter(TreeFilter())
    rows = view.plan_model.rows
    assert rows is not None
    view.choose(rows.nodes[rows.initiative_rows[-1]].id)
    length = view.verticalScrollBar().maximum()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > length)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


class _Watched(PlanTree):
    """Notes the rows that are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[str] = []

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.painted.append(str(index.data()))
        super().drawRow(painter, option, index)


def test_another_quarter_paints_every_row_in_sight(qtbot: QtBot) -> None:
    """Not only the first ones: the others would go on to show the answers of the quarter before."""
    view = _Watched()
    qtbot.addWidget(view)
    view.resize(900, 400)
    snapshot = filled_snapshot(invented_plan(200))
    view.show_rows(Rows(snapshot))
    view.show()
    qtbot.waitUntil(lambda: len(view.painted) > 10)
    in_sight = set(view.painted)
    qtbot.wait(50)
    view.painted.clear()
    other = replace(snapshot, quarter=snapshot.quarter.previous, records={})
    view.show_rows(Rows(other, view.plan_model.rows))
    qtbot.waitUntil(lambda: bool(view.painted))
    qtbot.wait(50)
    assert set(view.painted) == in_sight


def test_what_is_unfolded_later_changes_nothing_in_sight(qtbot: QtBot) -> None:
    tree = PlanTree()
    qtbot.addWidget(tree)
    tree.resize(900, 700)
    tree.show()
    tree.show_rows(Rows(filled_snapshot(invented_plan(400), department_count=5)))

    def in_sight() -> list[str]:
        index, found = tree.indexAt(QPoint(0, 0)), []
        while index.isValid() and tree.visualRect(index).top() < tree.viewport().height():
            node = tree.plan_model.node(index)
            assert node is not None
            found.append(node.id)
            index = tree.indexBelow(index)
        return found

    for words in ("連", "産業", "77", "の"):
        tree.set_filter(TreeFilter(words))
        at_once = in_sight()
        qtbot.wait(300)  # more than the pause after which the rest is unfolded
        assert len(at_once) >= 7
        assert in_sight() == at_once
