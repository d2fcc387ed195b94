"""Finding what people name: nodes by code or id, departments by code or name, grades by name."""

from collections.abc import Iterable

from tracker.domain.department import Department
from tracker.domain.errors.answers import IsRepeat, NotAnInitiative, UnknownGrade, UnknownNode
from tracker.domain.errors.departments import AmbiguousDepartment, UnknownDepartment
from tracker.domain.errors.values import BadPeriod, BadQuarter
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.scale import Scale
from tracker.domain.snapshot import Snapshot


def find_node(plan: Plan, name: str) -> Node:
    node = plan.find(name.strip())
    if node is None:
        raise UnknownNode(name)
    return node


def find_initiative(plan: Plan, name: str) -> Node:
    node = find_node(plan, name)
    if node.kind is not Kind.INITIATIVE:
        raise NotAnInitiative(node.code, node.title, node.kind.japanese)
    return node


def find_original(plan: Plan, name: str) -> Node:
    """An initiative that reports itself; raises IsRepeat for one that is shown a second time."""
    node = find_initiative(plan, name)
    if node.repeat_of is not None:
        raise IsRepeat(node.code, plan.by_id[node.repeat_of].code)
    return node


def find_department(versions: Iterable[Department], name: str) -> str:
    """The id of the department with this code, id, name, or 部局 and name; raises UnknownDepartment or AmbiguousDepartment."""
    name = name.strip()
    versions = list(versions)
    by_code = {each.id for each in versions if name in (each.code, each.id)}
    if len(by_code) == 1:
        return by_code.pop()
    same = {each.id: each for each in versions if name in (each.name, f"{each.bureau} {each.name}")}
    if not same:
        raise UnknownDepartment(name)
    if len(same) > 1:
        raise AmbiguousDepartment(name, tuple((each.code, each.bureau, each.name) for each in same.values()))
    return next(iter(same))


def find_department_then(snapshot: Snapshot, versions: Iterable[Department], name: str) -> str:
    """By what it is called on the snapshot's day, else by any name that it had before or has since."""
    try:
        return find_department(snapshot.departments.values(), name)
    except UnknownDepartment:
        return find_department(versions, name)


def find_grade(scale: Scale, name: str) -> str:
    grade = scale.by_name.get(name.strip())
    if grade is None:
        raise UnknownGrade(name, tuple(scale.by_name))
    return grade.id


def read_period(text: str) -> Quarter | int:
    """`2026Q2`, or the fiscal year `2026`; raises BadPeriod."""
    written = text.strip()
    try:
        return Quarter.parse(f"{written}Q1").year if written.isdecimal() else Quarter.parse(written)
    except BadQuarter as error:
        raise BadPeriod(text) from error
