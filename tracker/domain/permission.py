"""Which role an operation needs, and why somebody may not do it. The services refuse by these rules; the window tells them beforehand."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.errors.people import NotAllowed, NotYourDepartment
from tracker.domain.operation import Action
from tracker.domain.person import Acting, Role

RESTORE = "restore"  # puts another file in the place of the log, so it is no action of the log

NEEDED: Mapping[str, Role] = MappingProxyType(
    {
        Action.RECORD: Role.WRITER,
        Action.SUBMIT: Role.WRITER,
        Action.CONFIRM: Role.COORDINATOR,
        Action.RETURN: Role.COORDINATOR,
        Action.IMPORT: Role.COORDINATOR,
        Action.CLOSE: Role.COORDINATOR,
        Action.REOPEN: Role.COORDINATOR,
        Action.ERRATUM: Role.COORDINATOR,
        Action.OPINIONS: Role.COORDINATOR,
        Action.SCHEDULE: Role.COORDINATOR,
        Action.BOOK: Role.READER,
        Action.PLAN_IMPORT: Role.COORDINATOR,
        Action.DEPARTMENT: Role.COORDINATOR,
        Action.DEPARTMENTS_IMPORT: Role.COORDINATOR,
        Action.ASSIGN: Role.COORDINATOR,
        Action.ASSIGNMENTS_IMPORT: Role.COORDINATOR,
        Action.PERSON: Role.ADMINISTRATOR,
        Action.PEOPLE_IMPORT: Role.ADMINISTRATOR,
        Action.SCALE: Role.ADMINISTRATOR,
        Action.SCALE_SUCCESSION: Role.ADMINISTRATOR,
        Action.SCALE_IMPORT: Role.ADMINISTRATOR,
        RESTORE: Role.ADMINISTRATOR,
    }
)
"""Undo and redo are not here: they need what the operation needed that they take back or do again."""


def needed_for(action: str) -> Role:
    """An action that is not in the table is kept from everybody but administrators."""
    return NEEDED.get(action, Role.ADMINISTRATOR)


def why_not(acting: Acting, action: str) -> NotAllowed | None:
    """None where the role allows the action."""
    needed = needed_for(action)
    if acting.role.covers(needed):
        return None
    return NotAllowed(action, acting.name, acting.listed, acting.role, needed, acting.who_may(needed), acting.who_may(Role.ADMINISTRATOR))


def may_record(acting: Acting, lead: str | None) -> bool:
    """Whether records of an initiative may be written; `lead` is the id of the department that leads it on the day of asking."""
    return acting.role.covers(Role.COORDINATOR) or (acting.role.covers(Role.WRITER) and lead in acting.departments)


def refusal_of_record(acting: Acting, lead_name: str, title: str) -> NotAllowed | NotYourDepartment:
    """Where `may_record` says no."""
    return why_not(acting, Action.RECORD) or NotYourDepartment(title, lead_name, acting.who_may(Role.COORDINATOR))
