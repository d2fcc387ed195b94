"""Confirmed, sent back, read only: what the coordinator decides and what it closes."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QWidget

from tests.gui.form.page import Make, MakeRecord, click, find, show, type_into, words
from tracker.domain.record import State
from tracker.gui.form.form import InitiativePage


def test_confirmed_is_read_only_and_says_so(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    show(page, make_snapshot(make_record("first", State.CONFIRMED)), "first")
    type_into(page, "result", "x")
    QTest.mouseClick(find(page, QRadioButton, "grade-遅れ"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(find(page, QLineEdit, "percent"), "1")
    assert not page.typed.unsaved()
    assert words(page, "lockWords").startswith("確定済みのため、内容は変更できません。")


def test_sending_back_needs_a_reason(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    sent: list[tuple[Any, ...]] = []
    page.returnRequested.connect(lambda *what: sent.append(what))
    show(page, make_snapshot(make_record("first", State.SUBMITTED, 4)), "first")
    click(page, "sendBack")
    dialog = page.findChild(QWidget, "reasonDialog")
    assert dialog is not None
    click(dialog, "sendBackNow")
    assert words(dialog, "reasonFault") == "差戻しには理由が必要です。担当課に伝える理由を入力してください。"
    type_into(dialog, "reason", "why")
    click(dialog, "sendBackNow")
    assert sent == [("first", "why", 4)]


def test_confirming_and_history_name_the_original(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    sent: list[tuple[Any, ...]] = []
    page.confirmRequested.connect(lambda *what: sent.append(what))
    page.historyRequested.connect(lambda *what: sent.append(what))
    show(page, make_snapshot(make_record("first", State.SUBMITTED, 4)), "repeat")
    click(page, "confirm")
    click(page, "history")
    assert sent == [("first", 4), ("first",)]


def test_read_only_place(page: InitiativePage, make_snapshot: Make) -> None:
    page.set_read_only("閲覧のみです。")
    show(page, make_snapshot(), "first")
    type_into(page, "result", "x")
    assert not page.typed.unsaved()
    assert words(page, "lockWords") == "閲覧のみです。"
    assert not find(page, QPushButton, "assign").isEnabled()
    assert find(page, QPushButton, "history").isEnabled()
