"""The people as the dialog lists them: one row a person, with the role of today."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.person import Membership, Person, Role, roles_on

COLUMNS = (("氏名", 144), ("ログイン名", 128), ("本日の役割", 96), ("所属・役割・期間", 320))
NO_DEPARTMENT = "所属なし"


class PersonRow(NamedTuple):
    """`cells` in the order of COLUMNS; `tip` has a line for each membership."""

    person: Person
    cells: tuple[str, ...]
    tip: str


def listed(people: Sequence[Person], day: date, names: Mapping[str, str]) -> list[PersonRow]:
    """Administrators first, then by role, department and login; `names` are those of departments by id, in the order of codes."""
    roles = roles_on(people, day)
    order = {key: place for place, key in enumerate(names)}

    def place(person: Person) -> tuple[int, int, str]:
        role = roles.get(person.id)
        departments = [order[each.department] for each in person.memberships if each.department]
        return -list(Role).index(role) if role else 1, min(departments, default=-1), person.login.casefold()

    return [_row(each, roles.get(each.id), names) for each in sorted(people, key=place)]


def _row(person: Person, role: Role | None, names: Mapping[str, str]) -> PersonRow:
    lines = [membership_words(each, names) for each in person.memberships]
    today = role.japanese if role else "なし（期間外）"
    return PersonRow(person, (person.name, person.login, today, "、".join(lines)), "\n".join(lines))


def membership_words(membership: Membership, names: Mapping[str, str]) -> str:
    department, role, start, end = membership
    place = names[department] if department else NO_DEPARTMENT
    term = f"（{start or ''}～{end or ''}）" if start or end else ""
    return f"{place}：{role.japanese}{term}"
