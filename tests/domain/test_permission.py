"""Every action by every role; a new action must say which role it needs."""

import pytest

from tracker.domain.errors.people import NotAllowed, NotYourDepartment
from tracker.domain.operation import ACTION_NAMES, Action
from tracker.domain.permission import NEEDED, RESTORE, may_record, refusal_of_record, why_not
from tracker.domain.person import Acting, Role

READER, WRITER, COORDINATOR, ADMINISTRATOR = Role


def acting(role: Role, *departments: str) -> Acting:
    return Acting("x", "見本", role, frozenset(departments), holders=(("取りまとめ役", COORDINATOR), ("管理役", ADMINISTRATOR)))


def test_every_action_says_which_role_it_needs() -> None:
    assert NEEDED.keys() == ACTION_NAMES.keys() - {Action.UNDO, Action.REDO} | {RESTORE}


@pytest.mark.parametrize(
    ("actions", "allowed"),
    [
        ("record submit", (WRITER, COORDINATOR, ADMINISTRATOR)),
        ("confirm return import close reopen erratum", (COORDINATOR, ADMINISTRATOR)),
        ("plan_import department departments_import assign assignments_import", (COORDINATOR, ADMINISTRATOR)),
        ("person people_import restore unheard_of", (ADMINISTRATOR,)),
    ],
)
@pytest.mark.parametrize("role", Role)
def test_roles_and_actions(actions: str, allowed: tuple[Role, ...], role: Role) -> None:
    for action in actions.split():
        refusal = why_not(acting(role), action)
        assert (refusal is None) is (role in allowed), action
        if refusal is not None:
            assert (refusal.needed, refusal.administrators) == (allowed[0], ("管理役",))


@pytest.mark.parametrize(
    ("role", "own", "lead", "may"),
    [
        (READER, "d1", "d1", False),
        (WRITER, "d1", "d1", True),
        (WRITER, "d1", "d2", False),
        (WRITER, "d1", None, False),
        (COORDINATOR, "", "d2", True),
        (COORDINATOR, "", None, True),
        (ADMINISTRATOR, "", "d2", True),
    ],
)
def test_whose_records_may_be_written(role: Role, own: str, lead: str | None, may: bool) -> None:
    assert may_record(acting(role, own), lead) is may


def test_the_refusal_says_what_is_wrong() -> None:
    assert isinstance(refusal_of_record(acting(READER), "甲課", "取組"), NotAllowed)
    assert refusal_of_record(acting(WRITER), "甲課", "取組") == NotYourDepartment("取組", "甲課", ("取りまとめ役", "管理役"))
