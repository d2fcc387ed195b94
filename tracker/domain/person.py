"""People and what they may do. Where nobody is entered, everybody may do everything."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.department import Department, answering_for


class Role(StrEnum):
    """Each may do what the one before may: read; write records that the own department leads; confirm, return, close, edit plan and
    assignments, write any record; edit people and scales."""

    READER = "reader"
    WRITER = "writer"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"

    @property
    def japanese(self) -> str:
        return _JAPANESE[self]

    def covers(self, needed: "Role") -> bool:
        return _RANK[self] >= _RANK[needed]


_JAPANESE = {Role.READER: "閲覧", Role.WRITER: "入力", Role.COORDINATOR: "取りまとめ", Role.ADMINISTRATOR: "管理"}
_RANK = {role: rank for rank, role in enumerate(Role)}


class Membership(NamedTuple):
    """`department` is an id, None for a role in no department. `valid_to` is the last day."""

    department: str | None
    role: Role
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Person(NamedTuple):
    id: str
    login: str
    name: str
    memberships: tuple[Membership, ...]


class Acting(NamedTuple):
    """Who works at the desk today: the highest role, and the departments (ids) whose records may be written.

    `restricted` is False where nobody is entered. `listed` tells whether this login is among the people. `holders` are the names of
    those who coordinate or administrate today, for words on whom to ask.
    """

    login: str
    name: str
    role: Role
    departments: frozenset[str]
    restricted: bool = True
    listed: bool = True
    holders: tuple[tuple[str, Role], ...] = ()

    @property
    def administrators(self) -> tuple[str, ...]:
        return self.who_may(Role.ADMINISTRATOR)

    def who_may(self, needed: Role) -> tuple[str, ...]:
        """Names of those whose role covers it, the lowest such role first: they are the ones to ask."""
        able = sorted((_RANK[role], name) for name, role in self.holders if role.covers(needed))
        return tuple(name for _, name in able)


def login_key(login: str) -> str:
    """Logins are compared without the blanks around them and, as Windows does, without upper and lower case."""
    return login.strip().casefold()


def roles_on(people: Iterable[Person], day: date) -> dict[str, Role]:
    """Person id → highest role on that day; those without one are left out.

    Where nobody administrates any more because every term ran out, those whose term ended last go on: the passing of a day must not
    lock everybody out.
    """
    roles: dict[str, Role] = {}
    ended: dict[str, date] = {}
    for person in people:
        held = [each.role for each in person.memberships if each.holds_on(day)]
        if held:
            roles[person.id] = max(held, key=_RANK.__getitem__)
        for each in person.memberships:
            if each.role is Role.ADMINISTRATOR and each.valid_to is not None and each.valid_to < day:
                ended[person.id] = max(each.valid_to, ended.get(person.id, date.min))
    if Role.ADMINISTRATOR not in roles.values():
        roles |= {person: Role.ADMINISTRATOR for person, end in ended.items() if end == max(ended.values())}
    return roles


def administrated(people: Iterable[Person], day: date) -> bool:
    """Whether somebody is entered as an administrator on that day."""
    return any(m.role is Role.ADMINISTRATOR and m.holds_on(day) for each in people for m in each.memberships)


def acting_on(people: Sequence[Person], login: str, day: date, departments: Iterable[Department]) -> Acting:
    """Who works under this login on that day; `departments` are all their versions."""
    login = login.strip()
    if not people:
        return Acting(login, login, Role.ADMINISTRATOR, frozenset(), restricted=False, listed=False)
    roles = roles_on(people, day)
    holders = tuple((each.name, role) for each in people if (role := roles.get(each.id)) and role.covers(Role.COORDINATOR))
    me = next((each for each in people if login_key(each.login) == login_key(login)), None)
    if me is None:
        return Acting(login, login, Role.READER, frozenset(), listed=False, holders=holders)
    own = {m.department for m in me.memberships if m.department and m.holds_on(day) and m.role.covers(Role.WRITER)}
    return Acting(login, me.name, roles.get(me.id, Role.READER), answering_for(own, departments, day), holders=holders)
