"""Departments (担当課) as they are on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Department:
    """One department under the code, name and bureau (部局) that it has from `valid_from` to `valid_to` (last day; None: open).

    `id` is the permanent department, `version` the row of this name. `successors` are codes of departments that follow it.
    """

    id: str
    version: str
    code: str
    name: str
    bureau: str = ""
    contact: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def departments_on(versions: Iterable[Department], day: date) -> dict[str, Department]:
    """Department id → its name in force on that day, in code order.

    A department that a day's assignment still names though it is not in force then keeps its nearest name: figures must never lose
    a department, so the last name before the day is used, or else the first after it.
    """
    chosen: dict[str, Department] = {}
    for version in sorted(versions, key=lambda each: (each.valid_from is not None, each.valid_from or date.min)):
        earlier = chosen.get(version.id)
        if earlier is None or version.valid_from is None or version.valid_from <= day:
            chosen[version.id] = version
    return dict(sorted(chosen.items(), key=lambda item: (item[1].code, item[1].name)))


def in_force(departments: Mapping[str, Department], day: date) -> dict[str, Department]:
    """Those that can be chosen on that day."""
    return {key: each for key, each in departments.items() if each.holds_on(day)}


def shown_name(department: Department, all_of_them: Iterable[Department]) -> str:
    """Name alone where it is unambiguous, else 部局 and name."""
    same = sum(1 for other in all_of_them if other.name == department.name)
    return department.name if same <= 1 or not department.bureau else f"{department.bureau} {department.name}"


def answering_for(own: Iterable[str], versions: Iterable[Department], day: date) -> frozenset[str]:
    """These departments (ids), and every one that ended before that day and that they follow, directly or through others that ended."""
    versions = list(versions)
    ids = {each.code: each.id for each in versions}
    ended = [each for each in departments_on(versions, day).values() if each.valid_to is not None and each.valid_to < day]
    reached = set(own)
    while more := {each.id for each in ended if each.id not in reached and any(ids.get(code) in reached for code in each.successors)}:
        reached |= more
    return frozenset(reached)
