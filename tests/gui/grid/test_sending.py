"""What is saved and what is submitted."""

from collections.abc import Callable

import pytest

from tests.factories import QUARTER
from tracker.domain.record import Answer, Entry, Record, State
from tracker.gui.grid.edits import Edits
from tracker.gui.grid.sending import Refused, sent, to_save, to_submit
from tracker.gui.grid.sheet import Sheet
from tracker.gui.tree.filter import TreeFilter
from tracker.gui.window.presenter import Loaded

Make = Callable[..., Loaded]
MakeRecord = Callable[..., Record]


@pytest.fixture
def shown(sheet: Sheet, edits: Edits, make_loaded: Make, make_record: MakeRecord) -> Edits:
    """first submitted, second returned, loose nothing."""
    records = make_record("first", State.SUBMITTED, 3, grade="g2"), make_record("second", State.RETURNED, 4, grade="g3")
    edits.show(make_loaded(*records).rows, TreeFilter())
    return edits


def test_drafts_keep_the_state_and_name_the_version_seen(sheet: Sheet, shown: Edits) -> None:
    for row in range(3):
        shown.put(row, "percent", 10)
    assert sent(sheet, to_save(sheet)) == [
        Answer("first", QUARTER, Entry("g2", 10), None, 3),
        Answer("second", QUARTER, Entry("g3", 10), None, 4),
        Answer("loose", QUARTER, Entry(None, 10), State.DRAFT, 0),
    ]
    assert to_save(sheet) == []  # under way
    sheet.typed.refused(QUARTER, ["first", "second", "loose"])
    assert len(to_save(sheet)) == 3


def test_saved_rows_that_the_filter_hides(sheet: Sheet, shown: Edits, make_loaded: Make) -> None:
    shown.put(0, "percent", 10)
    shown.show(make_loaded().rows, TreeFilter(department="d2"))
    assert [record.node for record in to_save(sheet)] == ["first"]


def test_faults_are_told_and_nothing_is_sent(sheet: Sheet, shown: Edits) -> None:
    shown.put(0, "grade", None)  # it is handed in: it needs one
    shown.type(2, "percent", 150)
    with pytest.raises(Refused) as refused:
        sent(sheet, to_save(sheet))
    assert "連携の促進「進捗区分」：提出するには進捗区分が必要です" in str(refused.value)
    assert "移住者の就業「進捗率」" in str(refused.value)
    assert {each.sent for each in sheet.typed.all()} == {None}


def test_what_can_be_submitted(sheet: Sheet, shown: Edits) -> None:
    waiting = to_submit(sheet, range(3))
    assert ([record.node for record in waiting.ready], waiting.without_grade) == (["second"], 1)
    shown.put(0, "percent", 50)
    assert [record.node for record in to_submit(sheet, range(3)).ready] == ["first", "second"]
    answers = sent(sheet, to_submit(sheet, range(3)).ready, State.SUBMITTED)
    assert [(each.node, each.state) for each in answers] == [("first", State.SUBMITTED), ("second", State.SUBMITTED)]
