"""Roles of a day, and whose records a person may write on it."""

from datetime import date

import pytest

from tracker.domain.department import Department
from tracker.domain.person import Membership, Person, Role, acting_on, login_key, roles_on

DAY = date(2026, 4, 1)
EVE = date(2026, 3, 31)
HEAD = Person("u1", "Yamada", "山田", (Membership(None, Role.ADMINISTRATOR),))


def person(*memberships: Membership, login: str = "sato") -> Person:
    return Person("u2", login, "佐藤", memberships)


def test_with_nobody_entered_everybody_may_do_everything() -> None:
    acting = acting_on([], " anyone ", DAY, [])
    assert (acting.login, acting.role, acting.restricted) == ("anyone", Role.ADMINISTRATOR, False)


def test_who_is_not_listed_reads() -> None:
    acting = acting_on([HEAD], "sato", DAY, [])
    assert (acting.role, acting.listed, acting.restricted) == (Role.READER, False, True)
    assert acting.who_may(Role.ADMINISTRATOR) == ("山田",)


@pytest.mark.parametrize("login", ["yamada", "YAMADA", "  Yamada\t"])
def test_logins_are_those_of_windows(login: str) -> None:
    assert acting_on([HEAD], login, DAY, []).name == "山田"
    assert login_key("yamada2") != login_key(login)


def test_the_highest_role_of_the_day_counts() -> None:
    both = person(Membership("d1", Role.WRITER), Membership(None, Role.COORDINATOR, DAY), Membership("d2", Role.READER))
    assert acting_on([HEAD, both], "sato", EVE, []).role is Role.WRITER
    acting = acting_on([HEAD, both], "sato", DAY, [])
    assert (acting.role, acting.departments) == (Role.COORDINATOR, frozenset({"d1"})), "reading a department writes nothing there"


def test_a_term_holds_on_its_last_day_and_not_after() -> None:
    for_a_year = person(Membership("d1", Role.WRITER, date(2025, 4, 1), EVE))
    assert acting_on([HEAD, for_a_year], "sato", EVE, []).departments == {"d1"}
    acting = acting_on([HEAD, for_a_year], "sato", DAY, [])
    assert (acting.role, acting.departments, acting.listed) == (Role.READER, frozenset(), True)


def test_the_passing_of_a_day_locks_nobody_out() -> None:
    last = Person("u3", "a", "前任", (Membership(None, Role.ADMINISTRATOR, None, EVE),))
    before = Person("u4", "b", "前々任", (Membership(None, Role.ADMINISTRATOR, None, date(2025, 3, 31)),))
    assert roles_on([last, before], DAY) == {"u3": Role.ADMINISTRATOR}
    assert roles_on([last, before, HEAD], DAY) == {"u1": Role.ADMINISTRATOR}


def department(key: str, code: str, *successors: str, end: date | None = None, start: date | None = None) -> Department:
    return Department(key, f"{key}/{start}", code, f"{code}課", valid_from=start, valid_to=end, successors=successors)


def test_successors_write_what_an_ended_department_still_leads() -> None:
    ended = department("d1", "101", "201", end=EVE)
    between = department("d2", "201", "301", "302", end=EVE)
    versions = [ended, between, department("d3", "301"), department("d4", "302"), department("d5", "401", "301")]
    writer = person(Membership("d3", Role.WRITER))
    assert acting_on([HEAD, writer], "sato", DAY, versions).departments == {"d1", "d2", "d3"}, "through another one that ended too"
    assert acting_on([HEAD, writer], "sato", EVE, versions).departments == {"d3"}, "not before it ended; never one that goes on"


def test_a_renamed_department_is_still_the_same() -> None:
    versions = [department("d1", "101", "201", end=EVE), department("d1", "102", "201", start=DAY), department("d2", "201")]
    writer = person(Membership("d2", Role.WRITER))
    assert acting_on([HEAD, writer], "sato", DAY, versions).departments == {"d2"}


def test_whom_to_ask_is_named_lowest_role_first() -> None:
    coordinator = Person("u5", "c", "鈴木", (Membership(None, Role.COORDINATOR),))
    acting = acting_on([HEAD, coordinator, person(Membership("d1", Role.WRITER))], "x", DAY, [])
    assert acting.who_may(Role.COORDINATOR) == ("鈴木", "山田")
