"""Which of the two views the start page shows, for which department, and to whom what is offered."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.domain.permission import may_record
from tracker.domain.person import Acting, Role
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import DepartmentStatus, QuarterStatus

_OFFICER, _COORDINATOR = "officer", "coordinator"


class Choice(NamedTuple):
    """`department` (an id) is the one last looked at as officer; None: none was chosen yet."""

    coordinating: bool = True
    department: str | None = None


class Offered(NamedTuple):
    """The views and departments among which the choice is; `choice` is the one that holds."""

    officer: bool
    coordinator: bool
    departments: tuple[DepartmentStatus, ...]
    choice: Choice


def choice_text(choice: Choice) -> str:
    """One or two words, to be kept."""
    return " ".join((_COORDINATOR if choice.coordinating else _OFFICER, *([choice.department] if choice.department else [])))


def choice_of(text: str) -> Choice | None:
    """None where nothing was kept, or nothing of this version's."""
    view, _, department = text.partition(" ")
    return Choice(view == _COORDINATOR, department or None) if view in (_COORDINATOR, _OFFICER) else None


def offered(
    snapshot: Snapshot, status: QuarterStatus, acting: Acting | None, wanted: Choice | None, suggested: str | None = None
) -> Offered:
    """`wanted` None: nobody has chosen yet. Where no department was chosen, an officer's own comes first, then the `suggested` one."""
    officer = acting is None or acting.role is not Role.READER
    coordinator = acting is None or acting.role is not Role.WRITER
    only = acting.departments if acting is not None and acting.role is Role.WRITER else None
    departments = _departments(snapshot, status, only, wanted.department if wanted is not None else None)
    known = [each.department for each in departments]
    department = wanted.department if wanted is not None else None
    if department not in known:
        own = acting.departments if acting is not None else frozenset()
        department = next((each for each in known if each in own), suggested if suggested in known else None)
    coordinating = coordinator and (not officer or wanted is None or wanted.coordinating)
    return Offered(officer, coordinator, departments, Choice(coordinating, department))


def may_answer(acting: Acting | None, department: str) -> bool:
    return acting is None or may_record(acting, department)


def may_act(acting: Acting | None) -> bool:
    """Assign, import, report: what the coordinator's view offers beside looking."""
    return acting is None or acting.role.covers(Role.COORDINATOR)


def _departments(snapshot: Snapshot, status: QuarterStatus, only: Iterable[str] | None, kept: str | None) -> tuple[DepartmentStatus, ...]:
    """Those that lead something; an officer's own and the one chosen before also where they lead nothing."""
    leading = {each.department: each for each in status.by_department}
    wanted = set(only) if only is not None else {*leading, *((kept,) if kept is not None else ())}
    return tuple(
        leading.get(key) or DepartmentStatus(key, snapshot.department_name(each), 0, 0)
        for key, each in snapshot.departments.items()
        if key in wanted
    )
