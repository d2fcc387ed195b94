"""The form in the first quarter of a new scale: the previous answer was graded in another one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from tests.factories import QUARTER, SCALE
from tracker.domain.record import Entry, Record, State
from tracker.domain.scale import CountsAs, Earlier, Grade, Scale
from tracker.domain.snapshot import Snapshot
from tracker.gui.form.form import InitiativePage
from tracker.gui.form.typed import Typed

W = TypeVar("W", bound=QWidget)
GOOD = Grade("n1", "S", "S", "よい", "#77D9A8", CountsAs.ON_TRACK)
BAD = Grade("n2", "B", "不良", "わるい", "#FFFF80", CountsAs.LATE)
NEW = Scale("s2", "新", (GOOD, BAD), (Earlier(SCALE.grades[1], "n1"), Earlier(SCALE.grades[5], None)))
Show = Callable[[str], InitiativePage]


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def show(page: InitiativePage, make_snapshot: Callable[..., Snapshot], make_record: Callable[..., Record]) -> Show:
    """The page with a previous answer of this grade, as the snapshot's reader gives it: converted where that can be."""

    def shown(grade: str) -> InitiativePage:
        before = replace(make_record("first", State.CONFIRMED, grade=grade), quarter=QUARTER.previous)
        snapshot = make_snapshot(scale=NEW, previous={"first": before})
        page.show_node(snapshot, snapshot.plan.by_id["first"])
        return page

    return shown


def checked(page: InitiativePage) -> list[str]:
    return [each.text() for each in page.findChildren(QRadioButton) if each.isChecked()]


def test_the_grades_to_choose_from_are_the_new_ones(show: Show) -> None:
    page = show("n1")
    offered = [each.text() for each in page.findChildren(QRadioButton) if each.objectName().startswith("grade-")]
    assert offered == ["S", "B 不良"]
    assert find(page, QLabel, "gradePrevious").text() == "S"


def test_a_converted_grade_is_taken_over(show: Show) -> None:
    page = show("n1")
    click(page, "unchanged")
    assert checked(page) == ["S"]


def test_one_without_a_conversion_is_named_as_of_an_earlier_scale_and_chosen_anew(show: Show) -> None:
    page = show(SCALE.grades[5].id)
    assert find(page, QLabel, "gradePrevious").text() == "－ 未着手（旧区分）"
    sent: list[Any] = []
    page.saveRequested.connect(lambda *what: sent.append(what))
    click(page, "unchanged")
    assert checked(page) == []
    click(page, "submit")
    assert sent == []
    assert "進捗区分が必要" in find(page, QLabel, "gradeFault").text()


def test_what_was_typed_in_the_scale_before_keeps_its_texts(show: Show, make_record: Callable[..., Record]) -> None:
    """Kept on this PC since before the succession."""
    page = show("n1")
    typed = Entry(grade=SCALE.grades[2].id, result="書きかけ")
    page.typed.take_up([Typed("first", QUARTER, typed, Entry(), 0, State.UNREPORTED)])
    assert checked(page) == []
    find(page, QRadioButton, "grade-不良").click()
    assert page.typed.unsaved()[0].entry == Entry("n2", result="書きかけ")


def test_long_names_stand_below_each_other(page: InitiativePage, make_snapshot: Callable[..., Snapshot]) -> None:
    """At the window's least width three of them side by side would push the previous answer out of sight."""
    names = ("取組中・目標の一部を達成している", "取組中・目標を達成していないもの")
    long = Scale("s3", "長い", (replace(GOOD, name=names[0]), replace(BAD, name=names[1])))
    snapshot = make_snapshot(scale=long)
    page.show_node(snapshot, snapshot.plan.by_id["first"])
    first, second = (find(page, QRadioButton, f"grade-{name}") for name in names)
    QTest.qWait(1)
    assert first.x() == second.x()
    assert first.y() < second.y()
