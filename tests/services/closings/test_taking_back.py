"""Closing, opening and correcting are taken back and done again, and by whom they no longer can be."""

from collections.abc import Callable

import pytest

from tests.closable import FIRST, Q2, SECOND, answer, answer_all, tables
from tracker.domain.errors.log import UndoConflict
from tracker.domain.history import CLOSED, OPEN
from tracker.services.office import Office

OfficeOf = Callable[[str], Office]


def test_closing_opening_and_correcting_are_undone_and_done_again(office: Office) -> None:
    answer_all(office)
    steps: list[Callable[[], object]] = [
        lambda: office.closings.close(Q2),
        lambda: office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り"),
        lambda: office.closings.reopen(Q2, "見直し"),
        lambda: answer(office, SECOND, name="遅れ"),
        lambda: office.closings.close(Q2),
    ]
    states = [tables(office)]
    for step in steps:
        step()
        states.append(tables(office))
    for expected in reversed(states[:-1]):
        office.log.undo()
        assert tables(office) == expected
    for expected in states[1:]:
        office.log.redo()
        assert tables(office) == expected
    assert office.safety.check() == []


def test_a_closing_cannot_be_undone_after_it_was_opened_or_corrected(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    second.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert refused.value.by == "乙"
    assert tables(first) == before
    second.log.undo()
    second.closings.reopen(Q2, "見直し")
    with pytest.raises(UndoConflict):
        first.log.undo()
    second.log.undo()
    first.log.undo()
    assert first.closings.standing(Q2) is None


def test_opening_cannot_be_undone_after_somebody_wrote(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    first.closings.reopen(Q2, "見直し")
    answer(second, SECOND, name="遅れ")
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert (refused.value.by, refused.value.field_name) == ("乙", "回答")
    assert tables(first) == before
    second.log.undo()
    first.log.undo()
    assert first.closings.standing(Q2) is not None


def test_closing_cannot_be_done_again_after_somebody_wrote(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    first.log.undo()
    answer(second, SECOND, name="遅れ")
    with pytest.raises(UndoConflict):
        first.log.redo()
    assert first.closings.standing(Q2) is None


def test_opening_cannot_be_undone_after_it_was_closed_again(office_of: OfficeOf) -> None:
    first, second = office_of("甲"), office_of("乙")
    answer_all(second)
    first.closings.close(Q2)
    first.closings.reopen(Q2, "見直し")
    second.closings.close(Q2)
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert refused.value.by == "乙"
    assert tables(first) == before


def test_what_is_undone_is_named(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    assert office.log.next_undo() == "四半期の確定（令和8年度第2四半期　第1版）"
    office.closings.erratum(Q2, SECOND, "grade", "遅れ", "誤り")
    assert office.log.next_undo() == "正誤（令和8年度第2四半期　販路の拡大）"
    office.closings.reopen(Q2, "見直し")
    assert office.log.next_undo() == "確定の解除（令和8年度第2四半期　第2版）"
    office.log.undo()
    office.log.undo()
    told = [(each.description, each.subject, each.reason) for each in office.log.recent(5)]
    assert told[1:4] == [
        ("元に戻す", "令和8年度第2四半期　第2版", None),
        ("確定の解除", "令和8年度第2四半期　第2版", "見直し"),
        ("正誤", "令和8年度第2四半期　販路の拡大", "誤り"),
    ]
    assert told[0][1] == "令和8年度第2四半期　販路の拡大"


def test_the_history_of_an_initiative_tells_it(office: Office) -> None:
    answer(office, FIRST)
    known = len(office.progress.history(FIRST))
    office.closings.close(Q2, accept_unanswered=True)
    office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    office.closings.reopen(Q2, "見直し")
    office.log.undo()
    told = [(each.field, each.before, each.after, each.action, each.of, each.reason) for each in office.progress.history(FIRST)[known:]]
    assert told == [
        ("quarter", OPEN, CLOSED, "close", None, None),
        ("grade", "順調", "遅れ", "erratum", None, "誤り"),
        ("quarter", CLOSED, OPEN, "reopen", None, "見直し"),
        ("quarter", OPEN, CLOSED, "undo", "reopen", None),
    ]
    office.log.redo()
    last = office.progress.history(FIRST)[-1]
    assert (last.after, last.action, last.of, last.reason) == (OPEN, "redo", "reopen", "見直し")
