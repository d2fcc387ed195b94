"""People and what they may do. Where nobody is entered, everybody may do everything."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Each may do what the one before may: read; write records that the own department leads; confirm, return, close, edit plan and
    assignments; edit people and scales."""

    READER = "reader"
    WRITER = "writer"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"

    @property
    def japanese(self) -> str:
        return _JAPANESE[self]

    def covers(self, needed: "Role") -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


_JAPANESE = {Role.READER: "閲覧", Role.WRITER: "入力", Role.COORDINATOR: "取りまとめ", Role.ADMINISTRATOR: "管理"}


class Membership(NamedTuple):
    """`department` is an id, None for a role in no department. `valid_to` is the last day."""

    department: str | None
    role: Role
    valid_from: date | None = None
    valid_to: date | None = None


class Person(NamedTuple):
    id: str
    login: str
    name: str
    memberships: tuple[Membership, ...]


class Acting(NamedTuple):
    """Who works at the desk today: the highest role, and the departments (ids) whose records may be written."""

    login: str
    name: str
    role: Role
    departments: frozenset[str]
