"""Hints beside 確定: what in an answer is worth a second look; nothing is shut by them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.factories import QUARTER
from tracker.domain.record import Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]
FELL = "確かめてください：進捗率が前期の61％から12％に下がっています。"


def said(page: InitiativePage) -> str:
    label = page.findChild(QLabel, "doubtsWords")
    assert label is not None
    return label.text() if label.isVisible() else ""


def fell(make_snapshot: Make, make_record: MakeRecord, state: State) -> Snapshot:
    before = replace(make_record("first", State.CONFIRMED, percent=61), quarter=QUARTER.previous)
    return make_snapshot(make_record("first", state, percent=12), previous={"first": before})


def test_who_confirms_is_told_what_is_odd_and_may_confirm(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    snapshot = fell(make_snapshot, make_record, State.SUBMITTED)
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    assert said(page) == FELL
    confirm = page.findChild(QPushButton, "confirm")
    assert confirm is not None
    assert confirm.isEnabled()


def test_it_goes_with_what_is_typed(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    snapshot = fell(make_snapshot, make_record, State.DRAFT)
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    percent = page.findChild(QLineEdit, "percent")
    assert percent is not None
    percent.setFocus()
    percent.selectAll()
    QTest.keyClicks(percent, "70")
    assert said(page) == ""
    QTest.keyClick(percent, Qt.Key.Key_Backspace)
    assert said(page) == FELL.replace("12％", "7％")


def test_what_is_confirmed_is_not_doubted_any_more(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    snapshot = fell(make_snapshot, make_record, State.CONFIRMED)
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    assert said(page) == ""


def test_without_doubts_there_is_no_hint(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    snapshot = make_snapshot(make_record("first", State.SUBMITTED))
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    assert said(page) == ""
