"""A closed quarter's answers are corrected: each correction makes the next edition."""

from datetime import datetime

import pytest

from tests.closable import FIRST, Q2, REPEAT, SECOND, THIRD, answer, answer_all, grade, on, tables
from tracker.domain.errors.answers import IsRepeat, ReasonNeeded, UnknownGrade, UnknownNode
from tracker.domain.errors.quarters import CorrectionOfUnanswered, QuarterOpen
from tracker.domain.errors.refusal import Refusal
from tracker.domain.moment import JST
from tracker.domain.record import Entry, State
from tracker.domain.report.material import Closed
from tracker.services.messages import message
from tracker.services.office import Office


def test_a_correction_is_one_operation_in_record_and_next_edition(office: Office) -> None:
    answer_all(office)
    office.progress.confirm(FIRST, Q2)
    on(office, 2026, 10, 12).close(Q2)
    written = on(office, 2026, 11, 2).erratum(Q2, FIRST, "grade", "やや遅れ", "転記の誤り")
    material = office.closings.material(Q2)
    node = material.snapshot.plan.by_code[FIRST]
    moment = datetime(2026, 11, 2, 9, tzinfo=JST)
    assert written.tables == {"closing", "erratum", "progress"}
    assert written.nodes == {node.id}
    assert material.closed == Closed(2, moment, "取りまとめ", "転記の誤り")
    assert [tuple(each) for each in material.corrections] == [(2, node.id, "grade", "順調", "やや遅れ", "転記の誤り", "取りまとめ", moment)]
    for snapshot in (material.snapshot, office.quarters.snapshot(Q2), office.quarters.snapshot(Q2, asking=True)):
        record = snapshot.record_of(node)
        assert (snapshot.scale.name_of(record.reported_grade), record.state, record.updated_at) == ("やや遅れ", State.CONFIRMED, moment)
    on(office, 2026, 11, 3).erratum(Q2, SECOND, "実績", "二", "誤字")
    assert [(each.edition, each.field) for each in office.closings.material(Q2).corrections] == [(2, "grade"), (3, "result")]
    assert [(each.edition, each.field) for each in office.closings.material(Q2, 2).corrections] == [(2, "grade")]
    assert office.safety.check() == []


def test_a_correction_that_changes_nothing_makes_no_edition(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    before = tables(office)
    assert office.closings.erratum(Q2, FIRST, "percent", "50", "念のため").seq is None
    assert tables(office) == before


def test_a_corrected_answer_is_no_unchanged_one(office: Office) -> None:
    office.progress.record(FIRST, Q2, Entry(grade(office, "順調"), result="一", unchanged=True), State.SUBMITTED)
    office.closings.close(Q2, accept_unanswered=True)
    office.closings.erratum(Q2, FIRST, "result", "二", "誤字")
    assert [(each.field, each.old, each.new) for each in office.closings.material(Q2).corrections] == [
        ("result", "一", "二"),
        ("unchanged", "はい", None),
    ]


@pytest.mark.parametrize(
    ("node", "field", "value", "reason", "refusal"),
    [
        (FIRST, "grade", "上々", "誤り", UnknownGrade),
        ("9-9-9-9", "grade", "順調", "誤り", UnknownNode),
        (REPEAT, "grade", "遅れ", "誤り", IsRepeat),
        (FIRST, "grade", "遅れ", "　", ReasonNeeded),
        (THIRD, "grade", "遅れ", "誤り", CorrectionOfUnanswered),
    ],
)
def test_corrections_that_are_refused(office: Office, node: str, field: str, value: str, reason: str, refusal: type[Refusal]) -> None:
    answer(office, FIRST)
    office.closings.close(Q2, accept_unanswered=True)
    before = tables(office)
    with pytest.raises(refusal) as refused:
        office.closings.erratum(Q2, node, field, value, reason)
    assert "予期しない" not in message(refused.value)
    assert tables(office) == before


def test_an_open_quarter_needs_no_correction(office: Office) -> None:
    answer(office, FIRST)
    with pytest.raises(QuarterOpen) as refused:
        office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    assert "そのまま直して" in message(refused.value)
