"""What undo and redo take back in the window, and what never."""

from PySide6.QtWidgets import QTextEdit

from tests.journeys.hands import Hands
from tests.journeys.window.steps import begin_with_the_bundled_plan, desk_of, fill_in, state_of
from tracker import paths
from tracker.composition import open_database
from tracker.domain.record import State
from tracker.gui.app import Start


def test_undo_never_takes_the_plan_away(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {})
    hands.press("Ctrl+S")
    hands.settled()
    desk = desk_of(start)
    undo = desk.menus.actions["undo"]
    assert undo.text() == "元に戻す(&U)：実績の入力（令和8年度第2四半期　コンビナート企業間の連携促進）"
    desk.tree.setFocus()
    hands.press("Ctrl+Z", times=3)
    hands.settled()
    assert desk.status.currentMessage() == "元に戻しました：実績の入力（令和8年度第2四半期　コンビナート企業間の連携促進）"
    assert state_of(start, "1-1-2-1") is State.UNREPORTED
    assert not undo.isEnabled()
    assert len(open_database(paths.default_database()).plans.current().nodes) == 367


def test_what_was_submitted_is_taken_back_from_within_the_box(hands: Hands, start: Start) -> None:
    """Not the text in the box, which would be cut while the answer stays submitted."""
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "説明会を開いた。"})
    desk, box = desk_of(start), hands.find(QTextEdit, "result")
    assert box.hasFocus()
    hands.press("Ctrl+Return")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.SUBMITTED
    assert desk.status.currentMessage() == "提出しました。次の未回答へは F8 で進みます。"
    hands.press("Ctrl+Z")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.UNREPORTED
    assert box.toPlainText() == "説明会を開いた。"  # whole, and unsaved again
    hands.press("Ctrl+Y")
    hands.settled()
    assert state_of(start, "1-1-2-1") is State.SUBMITTED
    assert box.toPlainText() == "説明会を開いた。"
    hands.type("x", box)
    hands.press("Ctrl+S")
    hands.settled()
    assert desk.status.currentMessage() == "保存しました。次の未回答へは F8 で進みます。"
