"""What a book says that it is: what its sheets are measured by when it is read back."""

from collections import Counter
from typing import NamedTuple

from tracker.domain.course import Course
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.domain.report.scope import Scope
from tracker.domain.report.year_scope import YearScope
from tracker.domain.scale import Grade, Scale


class Claim(NamedTuple):
    """Of a quarter. `rows` are those of データ below its heading; `narrowed`: only what one department leads; `shared` are names that
    several departments have, so that データ cannot tell these apart.
    """

    quarter: Quarter
    edition: Edition
    asked: bool
    narrowed: bool
    scale: Scale
    rows: int
    shared: frozenset[str]

    @property
    def grades(self) -> tuple[Grade, ...]:
        return self.scale.grades


class YearClaim(NamedTuple):
    """Of a year: its quarters with figures, oldest first; `grades` have the columns of 年間総括, in their order; `gaps` are the quarters
    without figures, each with what its line says.
    """

    quarters: tuple[Claim, ...]
    grades: tuple[Grade, ...]
    gaps: dict[Quarter, str]

    @property
    def rows(self) -> int:
        return sum(claim.rows for claim in self.quarters)


def claim_of(scope: Scope) -> Claim:
    snapshot = scope.snapshot
    named = Counter(scope.names.values())
    return Claim(
        snapshot.quarter,
        scope.edition,
        scope.asked,
        scope.department is not None,
        snapshot.scale,
        len(snapshot.plan.nodes),
        frozenset(name for name, count in named.items() if count > 1),
    )


def year_claim_of(year: YearScope, course: Course) -> YearClaim:
    return YearClaim(tuple(map(claim_of, year.scopes)), course.grades, dict(year.gaps))
