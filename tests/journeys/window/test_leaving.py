"""Typed text at a crash, at moving away, at closing and at coming back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTextEdit
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands
from tests.journeys.window.steps import Q2, begin_with_the_bundled_plan, desk_of, fill_in, state_of
from tracker import paths
from tracker.composition import WindowEntrance, open_database
from tracker.domain.record import Entry, State
from tracker.gui import app
from tracker.gui.app import Start


def test_typed_text_outlives_a_crash(hands: Hands, start: Start, qtbot: QtBot) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "電源が落ちる前の実績"})
    hands.until(lambda: any((paths.user_folder() / "typed").glob("*.json")))
    start.stop()  # nothing more is written, as after a power cut
    start.frame.hide()

    again = app.begin(WindowEntrance("企画太郎（見本）"), None, Q2)
    qtbot.addWidget(again.frame)
    hands = Hands(qtbot, again)
    question = hands.dialog("question")
    hands.picture("12-kept")
    assert isinstance(question, QMessageBox)
    assert "令和8年度第2四半期　コンビナート企業間の連携促進" in question.text()
    hands.press("Return")
    hands.gone("question")
    hands.until(lambda: bool(again.frame.findChildren(QTextEdit, "result")))
    hands.settled()
    assert hands.find(QTextEdit, "result").toPlainText() == "電源が落ちる前の実績"  # shown without being chosen
    hands.press("Ctrl+S")
    hands.settled()
    assert state_of(again, "1-1-2-1") is State.DRAFT
    hands.until(lambda: not any((paths.user_folder() / "typed").glob("*.json")))
    again.stop()


def test_typed_text_is_not_lost_by_moving_away_or_closing(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    hands.choose_row("1-1-2-2")
    hands.choose_row("1-1-2-1")
    assert hands.find(QTextEdit, "result").toPlainText() == "書きかけの実績"

    start.frame.close()
    question = hands.dialog("unsaved")
    assert isinstance(question, QMessageBox)
    assert question.informativeText() == "・令和8年度第2四半期　コンビナート企業間の連携促進"
    hands.picture("10-unsaved")
    assert start.frame.isVisible()
    hands.click("stay", question)
    hands.gone("unsaved")
    assert hands.find(QTextEdit, "result").toPlainText() == "書きかけの実績"

    start.frame.close()
    hands.click("saveAndLeave", hands.dialog("unsaved"))
    hands.until(lambda: not start.frame.isVisible())
    snapshot = open_database(paths.default_database()).quarters.snapshot(Q2, asking=True)
    node = next(each for each in snapshot.plan.nodes if each.code == "1-1-2-1")
    record = snapshot.record_of(node)
    assert (record.state, record.entry.result, record.entry.percent) == (State.DRAFT, "書きかけの実績", 40)


def kept_files() -> list[Path]:
    return list((paths.user_folder() / "typed").glob("*.json"))


@pytest.mark.parametrize("answer", ["leave", "saveAndLeave"])
def test_what_was_saved_or_thrown_away_at_closing_is_not_offered_again(hands: Hands, start: Start, answer: str) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    hands.until(lambda: bool(kept_files()))
    start.frame.close()
    hands.click(answer, hands.dialog("unsaved"))
    hands.until(lambda: not start.frame.isVisible())
    start.stop()  # as the program does when its window is closed
    assert kept_files() == []


def test_a_conflict_at_closing_names_the_initiative_and_shows_it(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    hands.choose_row("1-1-2-2")
    open_database(paths.default_database(), "別の人").progress.record("1-1-2-1", Q2, Entry(result="先に保存された実績"))
    start.frame.close()
    hands.click("saveAndLeave", hands.dialog("unsaved"))
    told = hands.dialog("error")
    assert isinstance(told, QMessageBox)
    assert "別の人 さんが「コンビナート企業間の連携促進」（令和8年度第2四半期）を保存しました" in told.text()
    hands.press("Return")
    hands.gone("error")
    hands.settled()
    node = desk_of(start).tree.current_node
    assert node is not None
    assert node.code == "1-1-2-1"
    assert "別の人さん" in told_by(hands, "unsavedWords")
    assert start.frame.isVisible()


def told_by(hands: Hands, name: str) -> str:
    return hands.find(QLabel, name).text()


def test_who_comes_back_to_the_window_sees_what_others_wrote(hands: Hands, start: Start) -> None:
    begin_with_the_bundled_plan(hands, start)
    fill_in(hands, "1-1-2-1", "順調", "40", {"result": "書きかけの実績"})
    desk = desk_of(start)
    loads: list[object] = []
    desk.presenter.loaded.connect(loads.append)

    def come_back() -> None:
        QApplication.sendEvent(start.frame, QEvent(QEvent.Type.WindowActivate))
        hands.settled()

    come_back()
    assert loads == []  # nobody wrote
    other = open_database(paths.default_database(), "別の人")
    other.progress.record("1-1-2-2", Q2, Entry(result="別の人の実績"))
    come_back()
    assert len(loads) == 1
    assert state_of(start, "1-1-2-2") is State.DRAFT
    assert hands.find(QTextEdit, "result").toPlainText() == "書きかけの実績"
    other.log.undo()
    come_back()
    assert state_of(start, "1-1-2-2") is State.UNREPORTED
    hands.press("Ctrl+S")
    hands.settled()
    loads.clear()
    come_back()
    assert loads == []  # one's own save is known
