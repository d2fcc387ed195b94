from collections.abc import Callable

import pytest

from tracker.domain.errors.answers import AnswersRefused, GradeNeeded, NotAllowedInState, NotAnInitiative, ReasonNeeded, RecordChanged
from tracker.domain.quarter import Quarter
from tracker.domain.record import Answer, Entry, State
from tracker.services.messages import message
from tracker.services.office import Office

Q2 = Quarter(2026, 2)
CODE = "1-1-2-1"


def grade(office: Office, name: str) -> str:
    return office.quarters.snapshot(Q2).scale.by_name[name].id


def state(office: Office) -> State:
    snapshot = office.quarters.snapshot(Q2)
    return snapshot.record_of(snapshot.plan.by_code[CODE]).state


def test_a_record_goes_from_draft_to_confirmed_and_back(office: Office) -> None:
    assert state(office) is State.UNREPORTED
    office.progress.record(CODE, Q2, Entry(result="研究会を2回開いた"))
    assert state(office) is State.DRAFT
    with pytest.raises(GradeNeeded):
        office.progress.amend(CODE, Q2, lambda entry: entry, State.SUBMITTED)
    office.progress.record(CODE, Q2, Entry(grade=grade(office, "順調")), State.SUBMITTED)
    office.progress.confirm(CODE, Q2)
    with pytest.raises(NotAllowedInState):
        office.progress.record(CODE, Q2, Entry(grade=grade(office, "遅れ")))
    with pytest.raises(ReasonNeeded):
        office.progress.send_back(CODE, Q2, "  ")
    office.progress.send_back(CODE, Q2, "数値の根拠を書いてください")
    assert state(office) is State.RETURNED


def test_a_save_over_an_unseen_save_is_refused(office_of: Callable[[str], Office]) -> None:
    first, second = office_of("甲"), office_of("乙")
    seen = first.progress.record(CODE, Q2, Entry(result="一")).seq
    second.progress.record(CODE, Q2, Entry(result="二"), seen_version=seen)
    with pytest.raises(RecordChanged) as refused:
        first.progress.record(CODE, Q2, Entry(result="三"), seen_version=seen)
    told = message(refused.value)
    assert "乙 さんが「コンビナート企業間の連携促進」（令和8年度第2四半期）を保存しました（20" in told
    assert "+09:00" not in told
    snapshot = first.quarters.snapshot(Q2)
    assert snapshot.record_of(snapshot.plan.by_code[CODE]).entry.result == "二"


def test_saving_the_same_again_writes_nothing(office: Office) -> None:
    office.progress.record(CODE, Q2, Entry(result="一"))
    assert office.progress.record(CODE, Q2, Entry(result="一")).seq is None


def test_history_tells_every_value(office: Office) -> None:
    office.progress.record(CODE, Q2, Entry(grade=grade(office, "順調"), percent=40), State.SUBMITTED)
    office.progress.confirm(CODE, Q2)
    told = [(each.field, each.before, each.after, each.action) for each in office.progress.history(CODE)]
    assert told == [
        ("state", "unreported", "submitted", "submit"),
        ("grade", None, "順調", "submit"),
        ("percent", None, 40, "submit"),
        ("state", "submitted", "confirmed", "confirm"),
    ]


def test_only_initiatives_are_reported(office: Office) -> None:
    with pytest.raises(NotAnInitiative):
        office.progress.record("1-1-2", Q2, Entry(result="一"))


def test_figures_count_submitted_and_confirmed_only(office: Office) -> None:
    good = grade(office, "順調")
    for code, to in (("1-1-2-1", State.SUBMITTED), ("1-1-2-2", State.SUBMITTED), ("1-1-2-3", State.DRAFT)):
        office.progress.record(code, Q2, Entry(grade=good), to)
    office.progress.confirm("1-1-2-1", Q2)
    tally = office.quarters.status(Q2).tally
    assert (tally.distinct, tally.reported, tally.unreported, tally.by_grade[good]) == (74, 2, 72, 2)
    assert sum(tally.by_state.values()) == 74


def test_what_is_done_again_has_its_reason_again(office: Office) -> None:
    office.progress.record(CODE, Q2, Entry(grade=grade(office, "順調")), State.SUBMITTED)
    office.progress.send_back(CODE, Q2, "根拠を書いてください")
    office.log.undo()
    office.log.redo()
    told = [(each.action, each.reason, each.action_name) for each in office.progress.history(CODE) if each.field == "state"]
    assert told[1:] == [
        ("return", "根拠を書いてください", "差戻し"),
        ("undo", None, "元に戻す（差戻し）"),
        ("redo", "根拠を書いてください", "やり直し（差戻し）"),
    ]


def answers(office: Office, *parts: tuple[str, Entry, State | None, int | None]) -> list[Answer]:
    return [Answer(code, Q2, entry, state, version) for code, entry, state, version in parts]


def entry_of(office: Office, code: str) -> Entry:
    snapshot = office.quarters.snapshot(Q2)
    return snapshot.record_of(snapshot.plan.by_code[code]).entry


def test_several_answers_are_one_operation(office: Office) -> None:
    good = grade(office, "順調")
    office.progress.record_many(
        answers(office, (CODE, Entry(good, 40, "一"), State.SUBMITTED, 0), ("1-1-2-2", Entry(result="二"), State.DRAFT, 0))
    )
    assert (entry_of(office, CODE), entry_of(office, "1-1-2-2")) == (Entry(good, 40, "一"), Entry(result="二"))
    office.log.undo()
    assert entry_of(office, CODE) == entry_of(office, "1-1-2-2") == Entry()


def test_one_refused_answer_refuses_all_and_says_which(office_of: Callable[[str], Office]) -> None:
    first, second = office_of("甲"), office_of("乙")
    second.progress.record("1-1-2-2", Q2, Entry(result="乙の実績"))
    before = first.log.recent()[0].seq
    with pytest.raises(AnswersRefused) as refused:
        first.progress.record_many(
            answers(
                first,
                (CODE, Entry(result="一"), State.DRAFT, 0),
                ("1-1-2-2", Entry(result="二"), State.DRAFT, 0),
                ("1-1-2-3", Entry(), State.SUBMITTED, 0),
            )
        )
    assert [(each.code, type(each.reason)) for each in refused.value.problems] == [("1-1-2-2", RecordChanged), ("1-1-2-3", GradeNeeded)]
    assert "乙 さん" in message(refused.value)
    assert "3件のうち次の2件を保存できない" in message(refused.value)
    assert (entry_of(first, CODE), entry_of(first, "1-1-2-2")) == (Entry(), Entry(result="乙の実績"))
    assert first.log.recent()[0].seq == before


def submitted(office: Office, *codes: str) -> dict[str, int]:
    for code in codes:
        office.progress.record(code, Q2, Entry(grade=grade(office, "順調")), State.SUBMITTED)
    return versions(office, *codes)


def versions(office: Office, *codes: str) -> dict[str, int]:
    """By node, as a screen would have seen them."""
    snapshot = office.quarters.snapshot(Q2)
    return {snapshot.plan.by_code[code].id: snapshot.record_of(snapshot.plan.by_code[code]).version for code in codes}


def states(office: Office, *codes: str) -> list[State]:
    snapshot = office.quarters.snapshot(Q2)
    return [snapshot.record_of(snapshot.plan.by_code[code]).state for code in codes]


def test_several_are_confirmed_and_sent_back_by_one_operation_each(office: Office) -> None:
    seen = submitted(office, CODE, "1-1-2-2", "1-1-2-3")
    confirmed = office.progress.confirm_many(Q2, seen)
    assert states(office, CODE, "1-1-2-2", "1-1-2-3") == [State.CONFIRMED] * 3
    assert confirmed.nodes == frozenset(seen)
    office.log.undo()
    assert states(office, CODE, "1-1-2-2", "1-1-2-3") == [State.SUBMITTED] * 3
    office.progress.send_back_many(Q2, versions(office, CODE, "1-1-2-2", "1-1-2-3"), "根拠を書いてください")
    snapshot = office.quarters.snapshot(Q2)
    assert {snapshot.record_of(snapshot.plan.by_id[node]).return_reason for node in seen} == {"根拠を書いてください"}
    assert office.log.recent()[0].reason == "根拠を書いてください"
    office.log.undo()
    assert states(office, CODE, "1-1-2-2", "1-1-2-3") == [State.SUBMITTED] * 3


def test_one_that_somebody_saved_since_keeps_all_from_being_confirmed(office_of: Callable[[str], Office]) -> None:
    first, second = office_of("甲"), office_of("乙")
    seen = submitted(first, CODE, "1-1-2-2")
    second.progress.record("1-1-2-2", Q2, Entry(grade=grade(second, "遅れ")), State.SUBMITTED)
    with pytest.raises(AnswersRefused) as refused:
        first.progress.confirm_many(Q2, seen)
    told = message(refused.value)
    assert "2件のうち次の1件を確定できないため、何も確定していません。" in told
    assert "乙 さん" in told
    assert "入力" not in told, "nothing was typed"
    assert states(first, CODE, "1-1-2-2") == [State.SUBMITTED] * 2


def test_several_are_sent_back_with_a_reason_or_not_at_all(office: Office) -> None:
    seen = submitted(office, CODE)
    with pytest.raises(AnswersRefused) as refused:
        office.progress.send_back_many(Q2, seen, " ")
    assert [type(each.reason) for each in refused.value.problems] == [ReasonNeeded]
    assert "差し戻せないため、何も差し戻していません" in message(refused.value)
    assert states(office, CODE) == [State.SUBMITTED]
