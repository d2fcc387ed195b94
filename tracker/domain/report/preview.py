"""What 総括 says, before the book is made: from the same scope, by the same functions."""

from dataclasses import dataclass

from tracker.domain.course import Course
from tracker.domain.node import Kind
from tracker.domain.report.front import WHOLE_LINE, Front, headlines
from tracker.domain.report.highlights import highlights
from tracker.domain.report.scope import Scope, beside_code
from tracker.domain.report.sheet import Value
from tracker.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Preview:
    """`rows` stand below `headings`: the goals and their sum, as 総括 prints them. `snapshot` and `course` are what its charts show."""

    standing: str
    headlines: tuple[str, ...]
    changes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    snapshot: Snapshot
    course: Course
    corrections: int


def preview_of(scope: Scope) -> Preview:
    front = Front(scope)
    heading = front.heading("番号", "基本目標")
    goals = scope.snapshot.plan.of_kind(Kind.GOAL)
    lines = [front.line(node.code, beside_code(node), scope.listed(scope.below[node.id]), scope.figures(node)) for node in goals]
    lines.append(front.line("", WHOLE_LINE, scope.listed(scope.snapshot.initiatives()), scope.total))
    return Preview(
        scope.standing,
        tuple(headlines(scope)),
        tuple(highlights(scope)) if scope.asked else (),
        tuple(str(value).replace("\n", "") for value in heading.values),
        tuple(line.values for line in lines),
        scope.snapshot,
        scope.course,
        len(scope.material.corrections),
    )
