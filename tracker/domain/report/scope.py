"""What a report covers: the whole plan, or one department's part of it; names, figures and words that several sheets share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tracker.domain.department import Department
from tracker.domain.era import era_date
from tracker.domain.errors import UnknownDepartment
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.record import State
from tracker.domain.report.sheet import Printing
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Tally, initiatives_by_ancestor, tally

UNASSIGNED = "（主担当課未設定）"
UNRESOLVED = "未確定"  # what stands for the code of a repeat's original while nobody has tied it


@dataclass(frozen=True)
class Scope:
    """`snapshot` is narrowed to the department where one is named; `whole` is the plan that codes are looked up in."""

    snapshot: Snapshot
    whole: Plan
    department: Department | None
    program: str
    made_on: date

    @cached_property
    def names(self) -> dict[str, str]:
        """Department id → name, with its 部局 where that is needed."""
        return {key: self.snapshot.department_name(each) for key, each in self.snapshot.departments.items()}

    @cached_property
    def below(self) -> dict[str, list[Node]]:
        return initiatives_by_ancestor(self.snapshot)

    @cached_property
    def total(self) -> Tally:
        return tally(self.snapshot, self.snapshot.initiatives())

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """Goal, field or policy id → the figures of everything below it."""
        return {key: tally(self.snapshot, nodes) for key, nodes in self.below.items()}

    @property
    def report_name(self) -> str:
        return f"{self.snapshot.quarter.japanese} 進捗状況報告"

    @property
    def narrowed(self) -> str:
        """What the sheets say of a department's report; empty for the whole."""
        return f"{self.names[self.department.id]}が主担当の取組のみ" if self.department else ""

    @property
    def basis(self) -> str:
        """The line under each title."""
        parts = [f"作成日 {era_date(self.made_on)}", f"担当課は{era_date(self.snapshot.day)}現在"]
        return "　".join([*parts, f"【{self.narrowed}】"] if self.department else parts)

    @property
    def printing(self) -> Printing:
        return Printing(self.report_name, f"{self.names[self.department.id]}分" if self.department else "")

    def lead_name(self, node: Node) -> str | None:
        lead = self.snapshot.leads.get(node.record_node)
        return self.names[lead] if lead else None

    def supporting_names(self, node: Node) -> str | None:
        return "、".join(self.names[each] for each in self.snapshot.supporting.get(node.record_node, ())) or None

    def original_code(self, node: Node) -> str | None:
        """The code of a repeat's original, 未確定 where it is not known, None for what is no repeat."""
        if node.repeat_of:
            return self.whole.by_id[node.repeat_of].code
        return UNRESOLVED if node.repeat else None

    def grade(self, key: str | None) -> Grade | None:
        return self.snapshot.scale.by_id.get(key) if key else None


def scope_of(snapshot: Snapshot, program_version: str, made_on: date, department: str | None) -> Scope:
    """Raises UnknownDepartment where the id is none of the snapshot's."""
    program = f"アクションプラン進捗管理 {program_version}"
    if department is None:
        return Scope(snapshot, snapshot.plan, None, program, made_on)
    if department not in snapshot.departments:
        raise UnknownDepartment(department)
    plan = replace(snapshot.plan, nodes=tuple(_led_by(snapshot, department)))
    return Scope(replace(snapshot, plan=plan), snapshot.plan, snapshot.departments[department], program, made_on)


def _led_by(snapshot: Snapshot, department: str) -> Iterator[Node]:
    """The department's initiatives with all below and above them, in printed order."""
    plan = snapshot.plan
    led = {node.id for node in snapshot.initiatives() if snapshot.leads.get(node.record_node) == department}
    kept = led | {above.id for key in led for above in plan.ancestors(plan.by_id[key])}
    return (node for node in plan.nodes if node.id in kept or node.parent in led)


def named(node: Node) -> str:
    """Label and title as the plan prints them, without flag and marks."""
    return f"{node.label} {node.title}" if node.label not in ("", "・") else f"{node.label}{node.title}"


def graded(grade: Grade) -> str:
    """Symbol and word: never colour alone."""
    return grade.shown


def going_well(scope: Scope, figures: Tally) -> str:
    """順調・完了 over the denominator, like 31/52; － where there is nothing to take a share of."""
    if not figures.denominator:
        return "－"
    well = (grade.id for grade in scope.snapshot.scale.grades if grade.counts_as in (CountsAs.ON_TRACK, CountsAs.FINISHED))
    return f"{sum(figures.by_grade[grade] for grade in well)}/{figures.denominator}"


def printed_state(state: State) -> str:
    """Drafts and returned records are unanswered; their texts and grades are never printed."""
    if state.reported:
        return state.japanese
    return "未回答" if state is State.UNREPORTED else f"未回答\n（{state.japanese}）"


LEVEL_FILLS = {Kind.GOAL: "#B9CDE0", Kind.POLICY_FIELD: "#D6E2EE", Kind.POLICY: "#EDF2F7"}
