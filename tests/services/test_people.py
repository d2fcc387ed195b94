"""People entered, corrected, removed; never everybody locked out; everything undone and done again."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tracker.composition import open_database
from tracker.domain.errors.log import NothingToUndo
from tracker.domain.errors.people import BadPerson, NoAdministrator, NotAllowed, NotYourDepartment
from tracker.domain.moment import JST
from tracker.domain.person import Membership, Role
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.services.assignments import Assignments
from tracker.services.departments import Departments
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.services.people import People
from tracker.services.progress import Progress
from tracker.storage.schema import LOGGED

Q2 = Quarter(2026, 2)
MINE, THEIRS, NOBODYS = "1-1-2-1", "1-1-2-2", "1-1-2-3"
Tables = dict[str, list[tuple[object, ...]]]
OfficeOf = Callable[[str], Office]


def tables(office: Office) -> Tables:
    with office.desk.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in LOGGED}


def department(office: Office, code: str) -> str:
    return next(each.id for each in office.departments.versions() if each.code == code)


@pytest.fixture(scope="session")
def staffed_seed(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("staffed") / "plan.sqlite"
    shutil.copy(seed, path)
    office = open_database(path, "kanri")
    office.departments.add("101", "甲課（見本）")
    office.departments.add("201", "乙課（見本）")
    office.assignments.assign([MINE], "101")
    office.assignments.assign([THEIRS], "201")
    mine = department(office, "101")
    office.people.save(None, "kanri", "管理者（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "matome", "取りまとめ者（見本）", [Membership(None, Role.COORDINATOR)])
    office.people.save(None, "nyuryoku", "入力者（見本）", [Membership(mine, Role.WRITER)])
    office.people.save(None, "etsuran", "閲覧者（見本）", [Membership(mine, Role.READER)])
    return path


@pytest.fixture
def staffed(staffed_seed: Path, tmp_path: Path) -> OfficeOf:
    """管理, 取りまとめ, 入力 of the department 101 (which leads MINE; 201 leads THEIRS), 閲覧; `x` is nobody of them."""
    path = tmp_path / "計画 2.sqlite"
    shutil.copy(staffed_seed, path)
    return lambda user: open_database(path, user)


def do(office: Office, what: str, code: str = MINE) -> object:
    good = office.quarters.snapshot(Q2).scale.by_name["順調"].id
    return {
        "record": lambda: office.progress.record(code, Q2, Entry(result=what + office.user)),
        "submit": lambda: office.progress.record(code, Q2, Entry(grade=good), State.SUBMITTED),
        "confirm": lambda: office.progress.confirm(code, Q2),
        "return": lambda: office.progress.send_back(code, Q2, "理由"),
        "department": lambda: office.departments.add("301", "丙課（見本）"),
        "assign": lambda: office.assignments.assign([code], "201"),
        "person": lambda: office.people.save(None, "new", "新人（見本）", [Membership(None, Role.READER)]),
    }[what]()


@pytest.mark.parametrize(
    ("user", "allowed"),
    [
        ("kanri", "record submit confirm return department assign person"),
        ("matome", "record submit confirm return department assign"),
        ("nyuryoku", "record submit"),
        ("etsuran", ""),
        ("x", ""),
    ],
)
@pytest.mark.parametrize("what", ["record", "submit", "confirm", "return", "department", "assign", "person"])
def test_roles_are_enforced_and_a_refusal_changes_nothing(staffed: OfficeOf, user: str, allowed: str, what: str) -> None:
    if what in ("confirm", "return"):
        do(staffed("matome"), "submit")
    office = staffed(user.upper())  # as Windows takes it
    before = tables(office)
    if what in allowed.split():
        do(office, what)
        assert tables(office) != before
        office.log.undo()
        assert tables(office) == before
    else:
        with pytest.raises(NotAllowed) as refused:
            do(office, what)
        assert tables(office) == before
        assert "管理者（見本）" in message(refused.value), "whom to ask is named"


@pytest.mark.parametrize(("code", "words"), [(THEIRS, "「乙課（見本）」です"), (NOBODYS, "主担当課がまだない")])
def test_records_of_others_are_kept_from_a_writer(staffed: OfficeOf, code: str, words: str) -> None:
    office = staffed("nyuryoku")
    before = tables(office)
    with pytest.raises(NotYourDepartment) as refused:
        do(office, "record", code)
    assert words in message(refused.value)
    assert "取りまとめ者（見本）" in message(refused.value)
    assert tables(office) == before


def test_undo_needs_what_the_operation_needed(staffed: OfficeOf) -> None:
    writer, head = staffed("nyuryoku"), staffed("kanri")
    do(writer, "record")
    head.assignments.assign([MINE], "201", start=writer.desk.today)
    with pytest.raises(NotYourDepartment):
        writer.log.undo()
    head.log.undo()
    writer.log.undo()
    writer.log.redo()
    person = next(each for each in head.people.everybody() if each.login == "nyuryoku")
    head.people.save(person.id, "nyuryoku", person.name, [Membership(None, Role.READER)])
    with pytest.raises(NotAllowed) as refused:
        writer.log.undo()
    assert refused.value.action == "record"


def on(office: Office, day: date) -> Office:
    desk = replace(office.desk, now=lambda: datetime(day.year, day.month, day.day, 9, tzinfo=JST))
    return replace(
        office, desk=desk, progress=Progress(desk), people=People(desk), assignments=Assignments(desk), departments=Departments(desk)
    )


def test_a_successor_writes_for_the_department_that_ended(staffed: OfficeOf) -> None:
    head = staffed("kanri")
    with head.desk.writing("department") as book:
        from_table = {each.code: each for each in head.departments.versions()}
        schema = {table.name: table for table in LOGGED}
        book.update(schema["department_version"], from_table["201"].version, {"valid_to": "2027-03-31"})
        link = {"id": "l", "old": from_table["201"].id, "new": from_table["101"].id, "on": "2027-04-01", "kind": "successor"}
        book.insert(schema["department_link"], link)
    writer = staffed("nyuryoku")
    with pytest.raises(NotYourDepartment):
        on(writer, date(2027, 3, 31)).progress.record(THEIRS, Quarter(2026, 4), Entry(result="前日"))
    on(writer, date(2027, 4, 1)).progress.record(THEIRS, Quarter(2026, 4), Entry(result="翌日"))


def test_the_lead_of_the_day_of_asking_decides(staffed: OfficeOf) -> None:
    head, writer = staffed("kanri"), staffed("nyuryoku")
    day = head.desk.today
    head.assignments.assign([THEIRS], "101", start=day)
    writer.progress.record(THEIRS, Q2, Entry(result="一"))
    later = Quarter.of(day).shifted(2)
    head.assignments.assign([MINE], "201", start=later.start)
    writer.progress.record(MINE, Quarter.of(day), Entry(result="一"))
    with pytest.raises(NotYourDepartment):  # a quarter to come is asked from its first day
        writer.progress.record(MINE, later, Entry(result="二"))


def test_nobody_entered_means_everybody_and_the_first_one_administrates(office_of: OfficeOf) -> None:
    office = office_of("x")
    assert not office.people.acting().restricted
    with pytest.raises(NoAdministrator):
        office.people.save(None, "x", "甲（見本）", [Membership(None, Role.COORDINATOR)])
    with pytest.raises(NoAdministrator):
        office.people.save(None, "x", "甲（見本）", [Membership(None, Role.ADMINISTRATOR, date(2999, 4, 1))])
    assert office.people.everybody() == []
    written = office.people.save(None, " y ", "乙（見本）", [Membership(None, Role.ADMINISTRATOR)])
    assert written.notices == ("この操作で、利用者「x」は利用者の一覧にないため、「閲覧」になりました。",)
    assert office_of("Y").people.acting().role is Role.ADMINISTRATOR


def test_the_last_administrator_stays(staffed: OfficeOf) -> None:
    office = staffed("kanri")
    me = next(each for each in office.people.everybody() if each.login == "kanri")
    before = tables(office)
    for memberships in ([Membership(None, Role.COORDINATOR)], [Membership(None, Role.ADMINISTRATOR, None, date(2020, 3, 31))]):
        with pytest.raises(NoAdministrator):
            office.people.save(me.id, me.login, me.name, memberships)
    with pytest.raises(NoAdministrator):
        office.people.remove(me.id)
    assert tables(office) == before


def test_without_the_last_person_everybody_may_again(office_of: OfficeOf) -> None:
    office = office_of("kanri")
    office.people.save(None, "kanri", "管理者（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.remove(office.people.everybody()[0].id)
    assert not office_of("x").people.acting().restricted
    assert office.safety.check() == []


def test_undo_and_redo_of_people_and_how_they_are_told(staffed: OfficeOf) -> None:
    office = staffed("kanri")
    person = next(each for each in office.people.everybody() if each.login == "nyuryoku")
    states = [tables(office)]
    other = department(office, "201")
    steps: list[Callable[[], object]] = [
        lambda: office.people.save(person.id, "NYURYOKU", "改姓（見本）", [Membership(other, Role.WRITER, date(2026, 4, 1))]),
        lambda: office.people.save(person.id, "nyuryoku", "改姓（見本）", [Membership(other, Role.COORDINATOR, date(2026, 4, 1))]),
        lambda: office.people.remove(person.id),
    ]
    for step in steps:
        step()
        states.append(tables(office))
    assert office.log.next_undo() == "利用者の登録（改姓（見本））"
    for expected in reversed(states[:-1]):
        office.log.undo()
        assert tables(office) == expected
    for expected in states[1:]:
        office.log.redo()
        assert tables(office) == expected
    assert office.safety.check() == []
    assert {each.subject for each in office.log.recent(9)} == {"改姓（見本）"}


def test_undo_of_the_first_administrator_by_oneself(office_of: OfficeOf) -> None:
    office = office_of("kanri")
    office.people.save(None, "kanri", "管理者（見本）", [Membership(None, Role.ADMINISTRATOR)])
    office.people.save(None, "x", "甲（見本）", [Membership(None, Role.READER)])
    office.log.undo()
    office.log.undo()
    assert not office.people.acting().restricted
    with pytest.raises(NothingToUndo):
        office.log.undo(keep_plan=True)


@pytest.mark.parametrize(
    ("login", "name", "memberships", "problem"),
    [
        (" ", "甲", [Membership(None, Role.READER)], "login"),
        ("a", "　", [Membership(None, Role.READER)], "name"),
        ("Kanri ", "甲", [Membership(None, Role.READER)], "login_taken"),
        ("a", "甲", [], "memberships"),
        ("a", "甲", [Membership(None, Role.WRITER)], "department"),
        ("a", "甲", [Membership(None, Role.READER, date(2026, 4, 2), date(2026, 4, 1))], "period"),
        ("a", "甲", [Membership(None, Role.READER), Membership(None, Role.COORDINATOR)], "twice"),
    ],
)
def test_what_is_no_person(staffed: OfficeOf, login: str, name: str, memberships: list[Membership], problem: str) -> None:
    office = staffed("kanri")
    before = tables(office)
    with pytest.raises(BadPerson) as refused:
        office.people.save(None, login, name, memberships)
    assert refused.value.problem == problem
    assert message(refused.value)
    assert tables(office) == before
