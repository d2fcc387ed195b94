"""The snapshot of a quarter: the whole input of a report or a screen. Pure functions make every figure and sheet from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.department import Department, shown_name
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import Record
from tracker.domain.scale import Scale
from tracker.domain.schedule import Schedule

if TYPE_CHECKING:
    from tracker.domain.report.material import Closed


@dataclass(frozen=True)
class Snapshot:
    """A plan in one quarter.

    `day` decides whose names and leads hold: the quarter's last day for reports, the day of asking for screens. `departments`,
    `leads` and `supporting` are as of that day, keyed by department id and node id. `records` and `previous` (the asked quarter before)
    are keyed by the node that reports, so look them up by `record_of` and `previous_of`. `scale` is the one in force in the quarter; grades
    of `previous` are converted to it, except those without a conversion, which `scale.by_id` knows as of an earlier scale. `closed` is the
    edition under which the quarter is closed, for screens; reports have it from their material.
    """

    plan: Plan
    quarter: Quarter
    day: date
    scale: Scale
    departments: Mapping[str, Department] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    supporting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    previous: Mapping[str, Record] = field(default_factory=dict)
    schedule: Schedule | None = None
    closed: "Closed | None" = None

    @property
    def asking(self) -> Schedule:
        """When this quarter's answers are due, and whether they are asked for."""
        return self.schedule or Schedule.usual(self.quarter)

    def record_of(self, node: Node) -> Record:
        """This quarter's record (of the original, for a tied repeat); an empty one where nobody answered."""
        return self.records.get(node.record_node) or Record(node.record_node, self.quarter)

    def previous_of(self, node: Node) -> Record:
        return self.previous.get(node.record_node) or Record(node.record_node, self.asking.previous)

    def lead_of(self, node: Node) -> Department | None:
        lead = self.leads.get(node.record_node)
        return self.departments[lead] if lead else None

    def supporting_of(self, node: Node) -> tuple[Department, ...]:
        return tuple(self.departments[each] for each in self.supporting.get(node.record_node, ()))

    def department_name(self, department: Department) -> str:
        """With its 部局 where another department has the same name."""
        return shown_name(department, self.departments.values())

    def initiatives(self) -> list[Node]:
        return self.plan.of_kind(Kind.INITIATIVE)
