"""変更なし and 前期から写す in the form."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QTextEdit, QWidget

from tests.factories import QUARTER
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage

W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def shown(page: InitiativePage, make_snapshot: Callable[..., Snapshot], make_record: Callable[..., Record]) -> InitiativePage:
    """The previous answer: ○ 概ね順調 (g3), 40 %, 協議した。, nothing else."""
    before = replace(make_record("first", State.CONFIRMED, grade="g3"), quarter=QUARTER.previous)
    snapshot = make_snapshot(previous={"first": before})
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    return page


def chip(page: InitiativePage) -> str:
    label = find(page, QLabel, "unchangedChip")
    return label.text() if label.isVisible() else ""


def test_unchanged_takes_the_answer_over_and_says_so(shown: InitiativePage) -> None:
    sent: list[Any] = []
    shown.saveRequested.connect(lambda *what: sent.append(what))
    click(shown, "unchanged")
    assert chip(shown) == "変更なし"
    assert find(shown, QRadioButton, "grade-概ね順調").isChecked()
    click(shown, "submit")
    assert sent == [("first", Entry("g3", 40, "協議した。", unchanged=True), State.SUBMITTED, 0)]


def test_one_typed_letter_ends_unchanged(shown: InitiativePage) -> None:
    click(shown, "unchanged")
    QTest.keyClicks(find(shown, QTextEdit, "issue"), "x")
    assert chip(shown) == ""
    assert shown.typed.unsaved()[0].entry == Entry("g3", 40, "協議した。", "x")


def test_copying_fills_empty_texts_only(shown: InitiativePage) -> None:
    click(shown, "copyPrevious")
    assert shown.typed.unsaved()[0].entry == Entry(result="協議した。")
    find(shown, QTextEdit, "result").setPlainText("書き直した。")
    click(shown, "copyPrevious")
    assert shown.typed.unsaved()[0].entry == Entry(result="書き直した。")


def test_without_a_previous_answer_both_are_out_of_reach_and_say_why(page: InitiativePage, make_snapshot: Callable[..., Snapshot]) -> None:
    snapshot = make_snapshot()
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    for name in ("unchanged", "copyPrevious"):
        button = find(page, QPushButton, name)
        assert (button.isEnabled(), button.toolTip()) == (False, "前期の回答がありません。")


def test_a_confirmed_answer_is_not_touched(
    page: InitiativePage, make_snapshot: Callable[..., Snapshot], make_record: Callable[..., Record]
) -> None:
    before = replace(make_record("first", State.CONFIRMED, grade="g3"), quarter=QUARTER.previous)
    snapshot = make_snapshot(make_record("first", State.CONFIRMED), previous={"first": before})
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    page.take_over_unchanged()
    page.copy_previous()
    assert page.typed.unsaved() == ()
