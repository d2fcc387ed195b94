"""What a quarterly book says that it is: what its sheets are measured by when it is read back."""

from typing import NamedTuple

from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.domain.report.scope import Scope
from tracker.domain.scale import Grade


class Claim(NamedTuple):
    """`rows` are those of データ below its heading; `narrowed`: only what one department leads."""

    quarter: Quarter
    edition: Edition
    asked: bool
    narrowed: bool
    grades: tuple[Grade, ...]
    rows: int


def claim_of(scope: Scope) -> Claim:
    snapshot = scope.snapshot
    return Claim(
        snapshot.quarter, scope.edition, scope.asked, scope.department is not None, snapshot.scale.grades, len(snapshot.plan.nodes)
    )
