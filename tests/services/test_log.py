from collections.abc import Callable

import pytest
from sqlalchemy import select, text

from tracker.domain.errors.log import NothingToRedo, NothingToUndo, UndoConflict
from tracker.domain.errors.plans import NoPlan
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.storage.schema import LOGGED

Q2 = Quarter(2026, 2)
CODE = "1-1-2-1"
Tables = dict[str, list[tuple[object, ...]]]


def tables(office: Office) -> Tables:
    """The present tables, which is what undo must bring back."""
    with office.desk.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in LOGGED}


def test_undo_brings_back_every_state_and_redo_goes_forward_again(office: Office) -> None:
    good = office.quarters.snapshot(Q2).scale.by_name["順調"].id
    steps: list[Callable[[], object]] = [
        lambda: office.departments.add("010", "産業課（見本）", "商工部（見本）"),
        lambda: office.departments.add("020", "農業課（見本）", "農林部（見本）"),
        lambda: office.assignments.assign([CODE, "1-1-2-2"], "010", ["020"]),
        lambda: office.progress.record(CODE, Q2, Entry(result="一")),
        lambda: office.progress.record(CODE, Q2, Entry(grade=good, result="二"), State.SUBMITTED),
        lambda: office.progress.confirm(CODE, Q2),
        lambda: office.assignments.assign([CODE], "020"),
        lambda: office.progress.send_back(CODE, Q2, "根拠を"),
    ]
    states = [tables(office)]
    for step in steps:
        step()
        states.append(tables(office))
    for expected in reversed(states[:-1]):
        office.log.undo()
        assert tables(office) == expected
    with pytest.raises(NothingToUndo):
        office.log.undo()
    for expected in states[1:]:
        office.log.redo()
        assert tables(office) == expected
    with pytest.raises(NothingToRedo):
        office.log.redo()
    assert office.safety.check() == []


def test_undo_is_refused_where_another_changed_the_same_since(office_of: Callable[[str], Office]) -> None:
    first, second = office_of("甲"), office_of("乙")
    first.progress.record(CODE, Q2, Entry(result="一"))
    second.progress.record(CODE, Q2, Entry(result="二"))
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert refused.value.by == "乙"
    assert "+09:00" not in message(refused.value)
    assert tables(first) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE progress SET result = 'x'",
        "DELETE FROM progress",
        "UPDATE node_version SET title = 'x' WHERE position = 3",
        "UPDATE operation SET \"by\" = 'x' WHERE seq = 2",
        "UPDATE change SET new = '\"x\"' WHERE operation = 3",
        "DELETE FROM change WHERE operation = 3",
        "UPDATE chain_head SET seq = 2",
    ],
)
def test_check_finds_damage_anywhere(office: Office, damage: str) -> None:
    office.progress.record(CODE, Q2, Entry(result="一"))
    office.progress.record(CODE, Q2, Entry(result="二"))
    assert office.safety.check() == []
    with office.desk.engine.begin() as connection:
        connection.execute(text(damage))
    assert office.safety.check() != []


def test_the_refusal_of_undo_names_who_changed_that_very_field(office_of: Callable[[str], Office]) -> None:
    first, second, third = office_of("甲"), office_of("乙"), office_of("丙")
    first.progress.record(CODE, Q2, Entry(result="一", percent=10))
    first.progress.record(CODE, Q2, Entry(result="二", percent=10))
    second.progress.record(CODE, Q2, Entry(result="三", percent=10))
    third.progress.record(CODE, Quarter(2026, 1), Entry(result="別の四半期"))
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert (refused.value.by, refused.value.field_name) == ("乙", "実績")


def test_the_refusal_of_undo_does_not_name_who_took_their_own_change_back(office_of: Callable[[str], Office]) -> None:
    first, second, third = office_of("甲"), office_of("乙"), office_of("丙")
    first.progress.record(CODE, Q2, Entry(result="一"))
    second.progress.record(CODE, Q2, Entry(result="二"))
    for _ in range(2):
        third.progress.record(CODE, Q2, Entry(result="三"))
        third.log.undo()
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert (refused.value.by, refused.value.field_name) == ("乙", "実績")
    third.log.redo()
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert (refused.value.by, refused.value.field_name) == ("丙", "実績")


def test_the_refusal_of_undo_names_who_uses_what_would_vanish(office_of: Callable[[str], Office]) -> None:
    first, second = office_of("甲"), office_of("乙")
    first.departments.add("010", "産業課（見本）")
    second.assignments.assign([CODE], "010")
    before = tables(first)
    with pytest.raises(UndoConflict) as refused:
        first.log.undo()
    assert refused.value.by == "乙"
    assert tables(first) == before


def test_recent_operations_say_who_did_what_to_which(office_of: Callable[[str], Office]) -> None:
    office_of("担当").progress.record("1-1-2-1", Quarter(2026, 2), Entry(percent=10))
    office_of("取りまとめ").departments.add("001", "見本課", "", "", None)
    office_of("担当").log.undo()
    told = [(each.by, each.description, each.subject) for each in office_of("担当").log.recent(3)]
    assert told == [
        ("担当", "元に戻す", "令和8年度第2四半期　コンビナート企業間の連携促進"),
        ("取りまとめ", "担当課の登録", "見本課"),
        ("担当", "実績の入力", "令和8年度第2四半期　コンビナート企業間の連携促進"),
    ]


def test_what_is_taken_back_of_several_goes_by_the_same_name(office: Office) -> None:
    """An undo changes in reverse order: named by what it changes first, it would seem to be about the last of them."""
    for code, name in (("010", "産業課（見本）"), ("020", "農業課（見本）")):
        office.departments.add(code, name)
    office.assignments.assign([CODE, "1-1-2-2", "1-1-2-3"], "010", [])
    office.log.undo()
    office.log.redo()
    told = [(each.description, each.subject) for each in office.log.recent(3)]
    subject = "コンビナート企業間の連携促進　ほか2件"
    assert told == [("やり直し", subject), ("元に戻す", subject), ("担当課の割り当て", subject)]


def test_the_plan_itself_can_be_kept_from_undo(office_of: Callable[[str], Office]) -> None:
    office = office_of("取りまとめ")
    assert office.log.next_undo() == "計画の取込み（総合戦略アクションプラン）"
    assert office.log.next_undo(keep_plan=True) is None
    with pytest.raises(NothingToUndo):
        office.log.undo(keep_plan=True)
    office.log.undo()
    with pytest.raises(NoPlan):
        office.plans.current()


def test_what_redo_would_do_again_is_named_though_it_is_gone(office_of: Callable[[str], Office]) -> None:
    office = office_of("取りまとめ")
    office.log.undo()
    assert office.log.next_redo() == "計画の取込み（総合戦略アクションプラン）"
    assert [each.subject for each in office.log.recent(2)] == ["総合戦略アクションプラン"] * 2


def test_initiatives_are_counted_and_not_the_rows_of_their_assignments(office: Office) -> None:
    for code, name in (("010", "産業課（見本）"), ("020", "農業課（見本）")):
        office.departments.add(code, name)
    office.assignments.assign([CODE], "010", ["020"])
    assert office.log.next_undo() == "担当課の割り当て（コンビナート企業間の連携促進）"
    office.assignments.assign([CODE, "1-1-2-2", "1-1-2-3"], "020", ["010"])
    assert office.log.next_undo() == "担当課の割り当て（コンビナート企業間の連携促進　ほか2件）"


def test_what_is_taken_back_says_which_operation(office: Office) -> None:
    saved = office.progress.record(CODE, Q2, Entry(result="一"))
    undone = office.log.undo()
    assert (saved.undoes, undone.undoes) == (None, saved.seq)
    assert office.log.redo().undoes == undone.seq
