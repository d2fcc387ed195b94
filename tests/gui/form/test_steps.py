"""Whose Ctrl+Z and Ctrl+Y are: the field's as long as it holds typing that was not saved, the form's after taking over, the menu's else."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]
W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def commit(field: QWidget, text: str) -> None:
    """As the input method does."""
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def press(keys: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keySequence(focus, keys)


@pytest.fixture
def menu(page: InitiativePage, qtbot: QtBot) -> list[str]:
    """What reached the menu's commands, in a window that has the focus."""
    heard: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        action = QAction(page)
        action.setShortcut(keys)
        action.triggered.connect(lambda _=False, keys=keys: heard.append(keys))
        page.addAction(action)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return heard


@pytest.fixture
def before(make_record: MakeRecord) -> Record:
    """The previous answer: g3, 40 %, 協議した。"""
    return replace(make_record("first", State.CONFIRMED, grade="g3", issue="遅れの理由。"), quarter=QUARTER.previous)


def show(page: InitiativePage, snapshot: Snapshot, node: str = "first") -> None:
    page.show_node(snapshot, snapshot.plan.by_id[node])


def save(page: InitiativePage, snapshot: Snapshot, record: Record) -> None:
    """What the window does after the database answered."""
    page.typed.saved(QUARTER, ["first"])
    show(page, replace(snapshot, records={"first": record}))


def test_typing_is_taken_back_and_done_again_in_the_box(page: InitiativePage, make_snapshot: Make, menu: list[str]) -> None:
    show(page, make_snapshot())
    box = find(page, QTextEdit, "result")
    commit(box, "説明会を開いた。")
    press("Ctrl+Z")
    assert box.toPlainText() == ""
    press("Ctrl+Z")  # one too many takes nothing else back
    press("Ctrl+Y")
    assert box.toPlainText() == "説明会を開いた。"
    press("Ctrl+Y")
    assert menu == []


@pytest.mark.parametrize("name", ["result", "percent"])
def test_after_a_save_the_keys_are_the_menus(
    page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, menu: list[str], name: str
) -> None:
    """Else the saved answer's text would be cut where the submission should be taken back."""
    snapshot = make_snapshot()
    show(page, snapshot)
    find(page, QRadioButton, "grade-順調").click()
    field = find(page, QTextEdit, name) if name == "result" else find(page, QLineEdit, name)
    commit(field, "60")
    page.submit()
    values = {"result": "60", "percent": None} if name == "result" else {"result": None, "percent": 60}
    save(page, snapshot, make_record("first", State.SUBMITTED, **values))
    press("Ctrl+Z")
    press("Ctrl+Y")
    assert menu == ["Ctrl+Z", "Ctrl+Y"]
    assert (field.toPlainText() if isinstance(field, QTextEdit) else field.text()) == "60"


def test_what_could_be_done_again_stays_with_its_initiative(page: InitiativePage, make_snapshot: Make, menu: list[str]) -> None:
    snapshot = make_snapshot()
    show(page, snapshot)
    box = find(page, QTextEdit, "result")
    commit(box, "説明会を開いた。")
    press("Ctrl+Z")
    show(page, snapshot, "second")
    press("Ctrl+Y")
    assert box.toPlainText() == ""
    assert menu == ["Ctrl+Y"]


@pytest.mark.parametrize("where", ["result", "issue", "percent", "grade-順調", "unchanged"])
def test_unchanged_is_one_step_wherever_the_focus_is(
    page: InitiativePage, make_snapshot: Make, before: Record, menu: list[str], where: str
) -> None:
    show(page, make_snapshot(previous={"first": before}))
    told: list[str] = []
    page.told.connect(told.append)
    find(page, QRadioButton, "grade-遅れ").click()
    commit(find(page, QTextEdit, "result"), "自分で書いた文。")
    own = page.typed.unsaved()[0].entry
    assert own == Entry("g5", None, "自分で書いた文。")
    find(page, QWidget, where).setFocus()
    page.take_over_unchanged()
    assert find(page, QTextEdit, "result").toPlainText() == "協議した。"
    assert told == ["前期の回答を、今期の回答としました。回答の欄で Ctrl+Z を押すと、前の内容に戻ります。"]
    press("Ctrl+Z")
    assert find(page, QTextEdit, "result").toPlainText() == "自分で書いた文。"
    assert page.typed.unsaved()[0].entry == own
    press("Ctrl+Y")
    assert page.typed.unsaved()[0].entry == Entry("g3", 40, "協議した。", "遅れの理由。", unchanged=True)
    press("Ctrl+Z")
    assert page.typed.unsaved()[0].entry == own
    assert menu == []


def test_typing_after_unchanged_goes_first(page: InitiativePage, make_snapshot: Make, before: Record, menu: list[str]) -> None:
    show(page, make_snapshot(previous={"first": before}))
    commit(find(page, QTextEdit, "result"), "自分で書いた文。")
    page.take_over_unchanged()
    commit(find(page, QTextEdit, "note"), "備考。")
    press("Ctrl+Z")
    assert page.typed.unsaved()[0].entry == Entry("g3", 40, "協議した。", "遅れの理由。")
    press("Ctrl+Z")
    assert page.typed.unsaved()[0].entry == Entry(result="自分で書いた文。")
    assert menu == []


def test_copied_texts_are_taken_back_and_own_ones_stay(page: InitiativePage, make_snapshot: Make, before: Record, menu: list[str]) -> None:
    show(page, make_snapshot(previous={"first": before}))
    commit(find(page, QTextEdit, "result"), "自分で書いた文。")
    page.copy_previous()
    assert page.typed.unsaved()[0].entry == Entry(result="自分で書いた文。", issue="遅れの理由。")
    press("Ctrl+Z")
    assert page.typed.unsaved()[0].entry == Entry(result="自分で書いた文。")
    press("Ctrl+Z")  # then what was typed before
    assert page.typed.unsaved() == ()
    assert menu == []


def test_a_saved_taking_over_is_the_menus(
    page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, before: Record, menu: list[str]
) -> None:
    snapshot = make_snapshot(previous={"first": before})
    show(page, snapshot)
    find(page, QTextEdit, "result").setFocus()
    page.take_over_unchanged()
    page.submit()
    record = make_record("first", State.SUBMITTED, grade="g3", issue="遅れの理由。", unchanged=True)
    save(page, snapshot, record)
    press("Ctrl+Z")
    assert menu == ["Ctrl+Z"]
    assert find(page, QTextEdit, "result").toPlainText() == "協議した。"


def test_a_locked_box_leaves_the_keys_to_the_menu(
    page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, menu: list[str]
) -> None:
    show(page, make_snapshot(make_record("first", State.CONFIRMED)))
    find(page, QTextEdit, "result").setFocus()
    press("Ctrl+Z")
    assert menu == ["Ctrl+Z"]
