"""A percentage that cannot be is refused in sight."""

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox

from tests.gui.form.page import Make, MakeRecord, click, find, pending, show, type_into, words
from tracker.domain.record import State
from tracker.gui.form.form import InitiativePage


@pytest.mark.parametrize(("typed", "shown"), [("120", "進捗率「120」は使えません。0 から 100 までの整数で入力してください。"), ("100", "")])
def test_percent_over_100_is_a_fault(page: InitiativePage, make_snapshot: Make, saves: list[Any], typed: str, shown: str) -> None:
    show(page, make_snapshot(), "first")
    percent = find(page, QLineEdit, "percent")
    QTest.keyClicks(percent, typed)
    assert words(page, "percentFault") == shown
    page.save_draft()
    assert bool(saves) == (not shown)


def test_a_percentage_with_letters_is_refused_in_sight(
    page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, saves: list[Any]
) -> None:
    """Not shortened to its digits; and nothing is saved while it stands there."""
    snapshot = make_snapshot(make_record("first", State.DRAFT))
    show(page, snapshot, "first")
    percent = find(page, QLineEdit, "percent")
    percent.selectAll()
    QTest.keyClicks(percent, "12s5s")
    assert percent.text() == "12s5s"
    fault = "進捗率「12s5s」は使えません。0 から 100 までの整数で入力してください。"
    assert words(page, "percentFault") == fault
    type_into(page, "note", "x")
    page.save_draft()
    assert (saves, words(page, "percentFault")) == ([], fault)
    assert pending(page)["first"].percent == 40
    show(page, snapshot, "first")
    assert (percent.text(), words(page, "percentFault")) == ("12s5s", fault)
    show(page, snapshot, "second")
    assert (percent.text(), words(page, "percentFault")) == ("", "")
    show(page, snapshot, "first")
    assert percent.text() == "40"


def test_typing_taken_back_takes_a_refused_percentage_with_it(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    show(page, make_snapshot(make_record("first", State.DRAFT)), "first")
    percent = find(page, QLineEdit, "percent")
    QTest.keyClicks(percent, "s")
    type_into(page, "note", "x")
    click(page, "unsavedButton")
    question = page.findChild(QMessageBox, "question")
    assert question is not None
    click(question, "yes")
    assert (percent.text(), words(page, "percentFault"), pending(page)) == ("40", "", {})
