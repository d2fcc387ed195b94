"""Departments that are not there, not clear or not right."""

from tracker.domain.errors.refusal import Refusal


class UnknownDepartment(Refusal):
    text: str


class AmbiguousDepartment(Refusal):
    """`candidates` are (code, bureau, name)."""

    text: str
    candidates: tuple[tuple[str, str, str], ...]


class DepartmentEnded(Refusal):
    """Not in force on `day` (ISO)."""

    name: str
    day: str


class BadDepartment(Refusal):
    """`problem` ∈ name, code, period, characters."""

    problem: str
    text: str
