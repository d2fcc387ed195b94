"""正誤: what is entered, and what is found between two editions."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.factories import QUARTER, SCALE, departments, small_plan
from tracker.domain.closing.correction import CORRECTED, corrected, differences, entered, find_field
from tracker.domain.closing.unfinished import unfinished
from tracker.domain.errors.answers import GradeNeeded
from tracker.domain.errors.quarters import CorrectionOfUnanswered, UnknownField
from tracker.domain.errors.values import BadPercent, IllegalCharacter, TextTooLong
from tracker.domain.moment import JST
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.material import Closed, Correction
from tracker.domain.snapshot import Snapshot

MONDAY, TUESDAY = (datetime(2026, 10, day, 9, tzinfo=JST) for day in (5, 6))
GOOD, LATE = SCALE.grades[1].id, SCALE.grades[3].id
AGAIN = Closed(2, TUESDAY, "取りまとめ", "数値の誤り")


def answered(node: str, entry: Entry, state: State = State.CONFIRMED, by: str = "甲", at: datetime = MONDAY) -> Record:
    return Record(node, QUARTER, entry, state, 1, updated_by=by, updated_at=at)


def snapshot(*records: Record, leads: dict[str, str] | None = None) -> Snapshot:
    known = departments(2)
    return Snapshot(small_plan(), QUARTER, QUARTER.end, SCALE, known, leads or {}, records={each.node: each for each in records})


def rows(found: list[Correction]) -> list[tuple[str, str, str | None, str | None]]:
    return [(each.node, each.field, each.old, each.new) for each in found]


def test_differences_are_what_is_printed_otherwise_field_by_field() -> None:
    before = snapshot(answered("first", Entry(GOOD, 50, "一", unchanged=True)), answered("second", Entry(GOOD)))
    after = snapshot(answered("first", Entry(LATE, None, "二"), State.SUBMITTED, "乙", TUESDAY), answered("second", Entry(GOOD)))
    found = differences(before, after, AGAIN)
    assert rows(found) == [
        ("first", "state", "確定", "提出済"),
        ("first", "grade", "順調", "やや遅れ"),
        ("first", "percent", "50％", None),
        ("first", "result", "一", "二"),
        ("first", "unchanged", "はい", None),
    ]
    assert {(each.edition, each.reason, each.by, each.at) for each in found} == {(2, "数値の誤り", "乙", TUESDAY)}


def test_a_draft_prints_nothing_but_its_state() -> None:
    before = snapshot(answered("second", Entry(GOOD, 10, "一")))
    sent_back = snapshot(answered("second", Entry(LATE, 10, "二"), State.RETURNED))
    assert rows(differences(before, sent_back, AGAIN)) == [
        ("second", "state", "確定", "差戻し"),
        ("second", "grade", "順調", None),
        ("second", "percent", "10％", None),
        ("second", "result", "一", None),
    ]
    draft = snapshot(answered("second", Entry(GOOD, 99, "三"), State.RETURNED))
    assert differences(sent_back, draft, AGAIN) == []


@pytest.mark.parametrize("before", [State.UNREPORTED, State.DRAFT, State.RETURNED])
def test_an_answer_that_came_late_is_one_line(before: State) -> None:
    was = snapshot(answered("second", Entry(LATE, 5, "途中"), before)) if before is not State.UNREPORTED else snapshot()
    late = answered("second", Entry(GOOD, 10, "一", "課題", "次", "備考"), State.SUBMITTED, "乙", TUESDAY)
    found = differences(was, replace(snapshot(late), leads={"second": "d1"}), AGAIN)
    assert rows(found) == [("second", "lead", None, "見本第1課"), ("second", "state", before.japanese, "追加（提出済）")]
    assert (found[1].by, found[1].at) == ("乙", TUESDAY)


def test_what_vanished_says_who_closed() -> None:
    found = differences(snapshot(answered("second", Entry(GOOD))), snapshot(), AGAIN)
    assert rows(found) == [("second", "state", "確定", "未回答"), ("second", "grade", "順調", None)]
    assert {(each.by, each.at) for each in found} == {("取りまとめ", TUESDAY)}


def test_names_leads_and_the_plan_itself_are_compared_too() -> None:
    before = snapshot(leads={"first": "d1", "second": "d1"})
    kept = [replace(node, title="新名") if node.id == "second" else node for node in before.plan.nodes if node.id != "loose"]
    after = replace(before, plan=replace(before.plan, nodes=tuple(kept)), leads={"first": "d2"}, supporting={"first": ("d1", "d2")})
    assert rows(differences(before, after, AGAIN)) == [
        ("first", "lead", "見本第1課", "見本第2課"),
        ("first", "supporting", None, "見本第1課、見本第2課"),
        ("second", "title", "販路の拡大", "新名"),
        ("second", "lead", "見本第1課", None),
        ("loose", "title", "移住者の就業", None),
    ]


def test_a_repeat_is_told_once_at_its_original() -> None:
    assert rows(differences(snapshot(answered("first", Entry(GOOD))), snapshot(answered("first", Entry(LATE))), AGAIN)) == [
        ("first", "grade", "順調", "やや遅れ")
    ]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("percent", " 60 ", Entry(GOOD, 60, "一")),
        ("percent", "", Entry(GOOD, None, "一")),
        ("result", "二\r\n三", Entry(GOOD, 50, "二\n三")),
        ("issue", "課題", Entry(GOOD, 50, "一", "課題")),
        ("note", "  ", Entry(GOOD, 50, "一", unchanged=True)),  # as it was, so still 変更なし
    ],
)
def test_a_value_is_entered_as_in_a_form(field: str, text: str, expected: Entry) -> None:
    assert entered(Entry(GOOD, 50, "一", unchanged=True), field, text, None) == expected


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        ("grade", "", GradeNeeded),
        ("percent", "101", BadPercent),
        ("percent", "+5", BadPercent),
        ("result", "あ" * 5001, TextTooLong),
        ("next", "\x07", IllegalCharacter),
    ],
)
def test_a_value_that_no_form_takes_is_refused(field: str, text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        entered(Entry(GOOD, 50, "一"), field, text, None)


def test_a_field_by_key_or_name() -> None:
    assert [find_field(each) for each in ("grade", "進捗区分", " percent ", "課題・遅れの理由")] == ["grade", "grade", "percent", "issue"]
    for text in ("state", "lead", "", "進捗"):
        with pytest.raises(UnknownField) as refused:
            find_field(text)
        assert len(refused.value.known) == len(CORRECTED)


def test_who_answered_and_confirmed_stay() -> None:
    record = replace(answered("first", Entry(GOOD)), answered_by="担当", confirmed_by="課長", confirmed_at=MONDAY)
    after = corrected(record, Entry(LATE), "取りまとめ", TUESDAY)
    assert after == replace(record, entry=Entry(LATE), updated_by="取りまとめ", updated_at=TUESDAY)
    assert corrected(record, Entry(GOOD), "取りまとめ", TUESDAY) is record


@pytest.mark.parametrize("state", [State.UNREPORTED, State.DRAFT, State.RETURNED])
def test_what_no_report_printed_cannot_be_corrected(state: State) -> None:
    with pytest.raises(CorrectionOfUnanswered):
        corrected(answered("first", Entry(GOOD), state), Entry(LATE), "取りまとめ", TUESDAY)


def test_unfinished_in_printed_order_with_leads() -> None:
    found = unfinished(snapshot(answered("second", Entry(GOOD), State.DRAFT), leads={"second": "d2"}))
    assert [(each.node.id, each.state, each.lead) for each in found] == [
        ("first", State.UNREPORTED, ""),
        ("second", State.DRAFT, "見本第2課"),
        ("loose", State.UNREPORTED, ""),  # an untied repeat counts
    ]
    assert unfinished(snapshot(*(answered(key, Entry(GOOD)) for key in ("first", "second", "loose")))) == ()
