"""A quarter is closed and opened again: what is listed first, what is stored, what is refused, and to whom."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.closable import FIRST, Q1, Q2, SECOND, THIRD, answer, answer_all, grade, on, record_of, tables
from tracker.domain.errors.answers import ReasonNeeded
from tracker.domain.errors.people import NotAllowed
from tracker.domain.errors.quarters import AlreadyClosed, NotComplete, QuarterNotAsked, QuarterOpen, UnknownEdition
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.moment import JST
from tracker.domain.person import Membership, Role
from tracker.domain.record import Entry, State
from tracker.domain.report.material import Closed
from tracker.services.messages import message
from tracker.services.office import Office

OfficeOf = Callable[[str], Office]


def test_what_is_not_answered_is_listed_first(office: Office) -> None:
    answer(office, FIRST)
    answer(office, SECOND)
    office.progress.send_back(SECOND, Q2, "根拠を")
    office.progress.record(THIRD, Q2, Entry(result="途中"))
    before = tables(office)
    with pytest.raises(NotComplete) as refused:
        office.closings.close(Q2)
    assert refused.value.counts == (0, 1, 1)
    assert [each[1:] for each in refused.value.first] == [
        (SECOND, "販路の拡大", "産業課（見本）"),
        (THIRD, "担い手の確保", "雇用課（見本）"),
    ]
    words = message(refused.value)
    assert "作成中1件・差戻し1件" in words
    assert "未回答0件" not in words
    assert "--accept-unanswered" in words
    assert tables(office) == before


def test_what_is_not_answered_stays_so_where_that_is_accepted(office: Office) -> None:
    answer(office, FIRST)
    assert [each.node.code for each in office.closings.unfinished(Q2)] == [SECOND, THIRD]
    office.closings.close(Q2, accept_unanswered=True)
    status = office.quarters.status(Q2)
    assert (status.tally.reported, status.tally.by_state[State.UNREPORTED]) == (1, 2)


def test_a_closed_quarter_says_who_closed_it_and_when(office: Office) -> None:
    answer_all(office)
    assert office.closings.standing(Q2) is None
    written = on(office, 2026, 10, 12).close(Q2)
    assert (written.tables, written.notices) == (frozenset({"closing"}), ())
    closed = Closed(1, datetime(2026, 10, 12, 9, tzinfo=JST), "取りまとめ")
    assert office.closings.standing(Q2) == closed
    assert office.closings.material(Q2).closed == closed
    with pytest.raises(AlreadyClosed) as refused:
        office.closings.close(Q2)
    assert "2026/10/12 09:00" in message(refused.value)


def test_screens_are_told_that_a_quarter_is_closed(office: Office) -> None:
    answer_all(office)
    assert (office.closings.closed(), office.quarters.snapshot(Q2, asking=True).closed) == ([], None)
    on(office, 2026, 10, 12).close(Q2)
    assert office.closings.closed() == [Q2]
    assert office.quarters.snapshot(Q2, asking=True).closed == Closed(1, datetime(2026, 10, 12, 9, tzinfo=JST), "取りまとめ")
    on(office, 2026, 10, 20).erratum(Q2, FIRST, "grade", "遅れ", "転記の誤り")
    shown = office.quarters.snapshot(Q2, asking=True).closed
    assert shown is not None
    assert shown.edition == 2
    assert office.quarters.snapshot(Q1, asking=True).closed is None
    office.closings.reopen(Q2, "遅れて届いた")
    assert (office.closings.closed(), office.quarters.snapshot(Q2, asking=True).closed) == ([], None)


@pytest.mark.parametrize("steps", [0, 1])
def test_closing_can_be_stopped_until_it_is_done(office: Office, steps: int) -> None:
    answer_all(office)
    before, asked = tables(office), iter([False] * steps + [True])
    with pytest.raises(Cancelled):
        office.closings.close(Q2, cancelled=lambda: next(asked))
    assert tables(office) == before


def test_a_quarter_that_is_not_over_is_closed_with_a_word(office: Office) -> None:
    answer_all(office)
    assert on(office, 2026, 10, 1).close(Q2).notices == ()
    office.log.undo()
    (notice,) = on(office, 2026, 9, 30).close(Q2).notices
    assert "2026-09-30" in notice


def test_a_quarter_that_is_not_asked_is_not_closed(office: Office) -> None:
    office.schedules.mark_asked(Q2, asked=False)
    with pytest.raises(QuarterNotAsked):
        office.closings.close(Q2, accept_unanswered=True)


def test_the_material_is_the_same_before_and_after_closing(office: Office) -> None:
    answer_all(office, Q1)
    answer_all(office)
    before = office.closings.material(Q2)
    office.closings.close(Q2)
    after = office.closings.material(Q2)
    assert (after.snapshot, after.earlier, after.corrections) == (before.snapshot, before.earlier, ())
    assert before.closed is None


def test_opened_again_and_closed_again_the_difference_is_its_corrections(office: Office, office_of: OfficeOf) -> None:
    answer_all(office)
    office.closings.close(Q2)
    on(office, 2026, 10, 20).reopen(Q2, " 数値の誤り ")
    assert office.closings.standing(Q2) is None
    answer(office_of("担当"), FIRST, name="やや遅れ", percent=None)
    on(office, 2026, 10, 21).close(Q2)
    material = office.closings.material(Q2)
    assert material.closed == Closed(2, datetime(2026, 10, 21, 9, tzinfo=JST), "取りまとめ", "数値の誤り")
    node = material.snapshot.plan.by_code[FIRST].id
    assert [(each.node, each.field, each.old, each.new, each.reason, each.by, each.edition) for each in material.corrections] == [
        (node, "grade", "順調", "やや遅れ", "数値の誤り", "担当", 2),
        (node, "percent", "50％", None, "数値の誤り", "担当", 2),
    ]
    assert [each.edition for each in office.closings.editions(Q2)] == [1, 2]
    assert office.safety.check() == []


def test_the_first_edition_stays_what_it_was(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    first = office.closings.material(Q2)
    office.closings.reopen(Q2, "見直し")
    answer(office, FIRST, name="遅れ")
    assert office.closings.material(Q2).closed is None
    assert office.closings.material(Q2, 1) == first
    office.closings.close(Q2)
    assert office.closings.material(Q2, 1) == first
    assert office.closings.material(Q2, 2) == office.closings.material(Q2) != first
    for edition in (0, 3):
        with pytest.raises(UnknownEdition) as refused:
            office.closings.material(Q2, edition)
        assert "第2版まで" in message(refused.value)
    with pytest.raises(UnknownEdition):
        office.closings.material(Q1, 1)


def test_a_reason_is_needed_and_something_to_open(office: Office) -> None:
    with pytest.raises(QuarterOpen):
        office.closings.reopen(Q2, "見直し")
    answer_all(office)
    office.closings.close(Q2)
    with pytest.raises(ReasonNeeded) as refused:
        office.closings.reopen(Q2, " ")
    assert "確定の解除" in message(refused.value)
    assert office.closings.standing(Q2) is not None


def test_only_coordinators_close(office_of: OfficeOf) -> None:
    office = office_of("kanri")
    answer_all(office)
    office.people.save(None, "kanri", "管理者（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "matome", "取りまとめ者（見本）", [Membership(None, Role.COORDINATOR)])
    office.people.save(None, "nyuryoku", "入力者（見本）", [Membership(office.departments.versions()[0].id, Role.WRITER)])
    writer, coordinator = office_of("nyuryoku"), office_of("matome")
    with pytest.raises(NotAllowed) as refused:
        writer.closings.close(Q2)
    assert "四半期の確定" in message(refused.value)
    coordinator.closings.close(Q2)
    with pytest.raises(NotAllowed):
        writer.closings.reopen(Q2, "見直し")
    with pytest.raises(NotAllowed):
        writer.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    coordinator.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    assert record_of(office, FIRST).grade == grade(office, "遅れ")
