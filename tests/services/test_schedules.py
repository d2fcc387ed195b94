"""When a quarter's answers are due, and whether they are asked for at all."""

from datetime import date

import pytest
from sqlalchemy import select

from tracker.domain.errors.departments import UnknownDepartment
from tracker.domain.errors.quarters import BadDue, QuarterAnswered, QuarterNotAsked
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.schedule import Schedule, Setting
from tracker.services.office import Office
from tracker.storage.schema import LOGGED

Q1, Q2, Q3 = (Quarter(2026, number) for number in (1, 2, 3))
CODE = "1-1-2-1"


def schedule(office: Office, quarter: Quarter) -> Schedule:
    return office.schedules.of([quarter])[quarter]


def tables(office: Office) -> dict[str, list[tuple[object, ...]]]:
    with office.desk.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in LOGGED}


def submit(office: Office, quarter: Quarter, grade: str = "順調") -> None:
    key = office.quarters.snapshot(quarter).scale.by_name[grade].id
    office.progress.record(CODE, quarter, Entry(grade=key), State.SUBMITTED)


def test_without_a_word_the_tenth_after_the_quarter_is_due(office: Office) -> None:
    assert schedule(office, Q2) == Schedule(date(2026, 10, 10), Q1)


def test_due_dates_of_the_quarter_and_of_a_department(office: Office) -> None:
    office.departments.add("010", "産業課（見本）", "商工部（見本）")
    office.departments.add("020", "農業課（見本）", "農林部（見本）")
    office.schedules.set_due(Q2, date(2026, 10, 20))
    office.schedules.set_due(Q2, date(2026, 10, 5), "010")
    found = schedule(office, Q2)
    ids = {each.code: each.id for each in office.departments.versions()}
    assert found.due == date(2026, 10, 20)
    assert (found.due_of(ids["010"]), found.due_of(ids["020"]), found.due_of(None)) == (
        date(2026, 10, 5),
        date(2026, 10, 20),
        date(2026, 10, 20),
    )
    office.schedules.set_due(Q2, date(2026, 10, 20), "010")  # the quarter's own day: nothing of its own any more
    assert schedule(office, Q2).dues == {}
    office.schedules.set_due(Q2, date(2026, 10, 10))
    assert schedule(office, Q2) == Schedule(date(2026, 10, 10), Q1)
    with pytest.raises(UnknownDepartment):
        office.schedules.set_due(Q2, date(2026, 10, 20), "ない課")


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2062, 10, 10)])
def test_a_due_date_far_from_the_quarter_is_a_typing_error(office: Office, day: date) -> None:
    with pytest.raises(BadDue):
        office.schedules.set_due(Q2, day)


def test_the_same_again_writes_nothing(office: Office) -> None:
    assert office.schedules.set_due(Q2, Q2.usual_due).seq is None
    assert office.schedules.mark_asked(Q2, asked=True).seq is None
    office.schedules.mark_asked(Q2, asked=False)
    assert office.schedules.mark_asked(Q2, asked=False).seq is None


def test_a_quarter_not_asked_takes_no_answer_and_counts_nowhere(office: Office) -> None:
    submit(office, Q1, "概ね順調")
    office.progress.record(CODE, Q2, Entry(result="下書き"))
    office.schedules.mark_asked(Q2, asked=False)
    with pytest.raises(QuarterNotAsked):
        submit(office, Q2)
    with pytest.raises(QuarterNotAsked):
        office.progress.confirm(CODE, Q2)
    status = office.quarters.status(Q2)
    assert not status.asked
    assert (status.initiatives.listed, status.tally.distinct, status.tally.unreported, status.unassigned) == (0, 0, 0, 0)
    assert sum(status.tally.by_state.values()) == 0
    snapshot = office.quarters.snapshot(Q3)
    assert snapshot.asking.previous == Q1
    assert snapshot.scale.name_of(snapshot.previous_of(snapshot.plan.by_code[CODE]).reported_grade) == "概ね順調"
    office.schedules.mark_asked(Q2, asked=True)
    assert office.quarters.status(Q2).tally.by_state[State.DRAFT] == 1


def test_a_quarter_with_answers_cannot_be_left_out(office: Office) -> None:
    submit(office, Q2)
    with pytest.raises(QuarterAnswered) as refused:
        office.schedules.mark_asked(Q2, asked=False)
    assert refused.value.count == 1
    office.progress.send_back(CODE, Q2, "この四半期は求めません")
    office.schedules.mark_asked(Q2, asked=False)
    assert not schedule(office, Q2).asked


def test_a_years_settings_are_one_operation_all_or_none(office: Office) -> None:
    submit(office, Q3)
    before = tables(office)
    with pytest.raises(QuarterAnswered):
        office.schedules.arrange(Setting(Q1, asked=False), Setting(Q2, due=date(2026, 10, 20)), Setting(Q3, asked=False))
    assert tables(office) == before
    office.schedules.arrange(Setting(Q1, asked=False), Setting(Q2, due=date(2026, 10, 20)))
    assert office.log.next_undo() == "四半期の設定（令和8年度第1四半期　ほか1件）"
    office.log.undo()
    assert tables(office) == before


def test_settings_of_one_department_keep_those_of_others(office: Office) -> None:
    office.departments.add("010", "産業課（見本）")
    office.departments.add("020", "農業課（見本）")
    first, second = (each.id for each in office.departments.versions())
    office.schedules.arrange(Setting(Q2, dues={first: date(2026, 10, 5), second: date(2026, 10, 6)}))
    office.schedules.arrange(Setting(Q2, dues={first: None}))
    assert schedule(office, Q2).dues == {second: date(2026, 10, 6)}
    assert office.safety.check() == []
