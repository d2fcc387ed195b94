"""What a report covers: the whole plan, or one department's part of it; names, figures and words that several sheets share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tracker.domain.course import Course
from tracker.domain.department import Department
from tracker.domain.era import era_date
from tracker.domain.errors.departments import UnknownDepartment
from tracker.domain.moment import JST
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.record import State
from tracker.domain.report.comparison import Change, Comparison
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Material
from tracker.domain.report.sheet import Printing
from tracker.domain.report.year import course
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Tally, counted, initiatives_by_ancestor, tally

WELL = (CountsAs.ON_TRACK, CountsAs.FINISHED)
UNASSIGNED = "（主担当課未設定）"
UNRESOLVED = "未確定"  # what stands for the code of a repeat's original while nobody has tied it


@dataclass(frozen=True)
class Scope:
    """`material` is narrowed to the department where one is named; `whole` is the plan that codes are looked up in."""

    material: Material
    whole: Plan
    department: Department | None
    program: str
    made_on: date
    edition: Edition

    @property
    def snapshot(self) -> Snapshot:
        return self.material.snapshot

    @cached_property
    def names(self) -> dict[str, str]:
        """Department id → name, with its 部局 where that is needed."""
        return {key: self.snapshot.department_name(each) for key, each in self.snapshot.departments.items()}

    @cached_property
    def initiatives(self) -> list[Node]:
        """Each counted once, in printed order; none of a quarter that is not asked, which counts nowhere."""
        return counted(self.snapshot.initiatives()) if self.asked else []

    @property
    def asked(self) -> bool:
        return self.snapshot.asking.asked

    def listed(self, nodes: list[Node]) -> int:
        """延べ."""
        return len(nodes) if self.asked else 0

    @cached_property
    def below(self) -> dict[str, list[Node]]:
        return initiatives_by_ancestor(self.snapshot)

    @cached_property
    def total(self) -> Tally:
        return tally(self.snapshot, self.snapshot.initiatives())

    def figures(self, node: Node) -> Tally:
        """Of everything below a goal, field or policy; not kept, because a large plan has thousands."""
        return tally(self.snapshot, self.below[node.id])

    @cached_property
    def course(self) -> Course:
        """The asked quarters from the first that anything is recorded of up to this one."""
        return course(self.material)

    @cached_property
    def comparison(self) -> Comparison:
        return Comparison(self.material)

    @cached_property
    def changes(self) -> dict[Change, list[Node]]:
        return self.comparison.groups(self.initiatives)

    @property
    def report_name(self) -> str:
        return f"{self.snapshot.quarter.japanese} 進捗状況報告"

    @property
    def narrowed(self) -> str:
        """What the sheets say of a department's report; empty for the whole."""
        return f"{self.names[self.department.id]}が主担当の取組のみ" if self.department else ""

    @property
    def closed_on(self) -> date | None:
        """The day of closing in Japan."""
        closed = self.material.closed
        return closed.at.astimezone(JST).date() if closed else None

    @property
    def standing(self) -> str:
        """Edition and day of a closed quarter, or that it is not closed."""
        closed, day = self.material.closed, self.closed_on
        return f"第{closed.edition}版（{era_date(day)}確定）" if closed and day else "未確定"

    @property
    def reckoned_on(self) -> date:
        """The day that days late are counted to: a closed quarter stands still."""
        return self.closed_on or self.made_on

    @property
    def basis(self) -> str:
        """The line under each title. Of a closed quarter it tells the same whenever the book is made."""
        made = self.standing if self.closed_on else f"作成日 {era_date(self.made_on)}"
        parts = [made, f"担当課は{era_date(self.snapshot.day)}現在"]
        return "　".join([*parts, f"【{self.narrowed}】"] if self.department else parts)

    @property
    def printing(self) -> Printing:
        return Printing(self.report_name, f"{self.names[self.department.id]}分" if self.department else "", self.edition.label)

    def lead_name(self, node: Node) -> str | None:
        lead = self.snapshot.leads.get(node.record_node)
        return self.names[lead] if lead else None

    def supporting_names(self, node: Node) -> str | None:
        return "、".join(self.names[each] for each in self.snapshot.supporting.get(node.record_node, ())) or None

    def departments(self, node: Node) -> str:
        """The lead, those that support it beneath in brackets."""
        lead = self.lead_name(node) or "未設定"
        supporting = self.supporting_names(node)
        return f"{lead}\n（{supporting}）" if supporting else lead

    def original_code(self, node: Node) -> str | None:
        """The code of a repeat's original, 未確定 where it is not known, None for what is no repeat."""
        if node.repeat_of:
            return self.whole.by_id[node.repeat_of].code
        return UNRESOLVED if node.repeat else None

    def state(self, state: State) -> State:
        """As these readers may see it: outside, a draft or a returned answer is simply none."""
        return state if state.reported or self.edition is not Edition.PUBLIC else State.UNREPORTED

    def printed_state(self, state: State) -> str:
        """Drafts and returned records are unanswered; their texts and grades are never printed."""
        return as_printed(self.state(state).japanese)


def scope_of(material: Material, program_version: str, made_on: date, department: str | None, edition: Edition) -> Scope:
    """Raises UnknownDepartment where the id is none of the snapshot's."""
    program = f"アクションプラン進捗管理 {program_version}"
    snapshot = material.snapshot
    if department is None:
        return Scope(material, snapshot.plan, None, program, made_on, edition)
    if department not in snapshot.departments:
        raise UnknownDepartment(department)
    plan = replace(snapshot.plan, nodes=tuple(_led_by(snapshot, department)))
    corrections = tuple(each for each in material.corrections if snapshot.leads.get(each.node) == department)
    part = replace(material, snapshot=replace(snapshot, plan=plan), corrections=corrections)
    return Scope(part, snapshot.plan, snapshot.departments[department], program, made_on, edition)


def _led_by(snapshot: Snapshot, department: str) -> Iterator[Node]:
    """The department's initiatives with all below and above them, in printed order."""
    plan = snapshot.plan
    led = {node.id for node in snapshot.initiatives() if snapshot.leads.get(node.record_node) == department}
    kept = led | {above.id for key in led for above in plan.ancestors(plan.by_id[key])}
    return (node for node in plan.nodes if node.id in kept or node.parent in led)


def as_printed(state: str) -> str:
    """`state` as データ names it."""
    return f"未回答\n（{state}）" if state in _UNANSWERED else state


_UNANSWERED = (State.DRAFT.japanese, State.RETURNED.japanese)


def named(node: Node) -> str:
    """Label and title as the plan prints them, without flag and marks."""
    return f"{node.label} {node.title}" if node.label not in ("", "・") else f"{node.label}{node.title}"


def beside_code(node: Node) -> str:
    """As `named`, for the column beside 番号: a goal's number is its code and would stand there twice."""
    return node.title if node.label == node.code else named(node)


def graded(grade: Grade) -> str:
    """Symbol and word: never colour alone."""
    return grade.shown


def going_well(grades: tuple[Grade, ...], figures: Tally) -> str:
    """順調・完了 over the denominator, like 31/52; － where there is nothing to take a share of."""
    return f"{well_count(grades, figures)}/{figures.denominator}" if figures.denominator else "－"


def well_count(grades: tuple[Grade, ...], figures: Tally) -> int:
    return sum(figures.by_grade[grade.id] for grade in grades if grade.counts_as in WELL)


LEVEL_FILLS = {Kind.GOAL: "#B9CDE0", Kind.POLICY_FIELD: "#D6E2EE", Kind.POLICY: "#EDF2F7"}
