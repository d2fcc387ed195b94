"""What a year's report covers: the scopes of its quarters, oldest first, and why others of its quarters are not among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.era import era_date, fiscal_year_name
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Material
from tracker.domain.report.scope import Scope, scope_of
from tracker.domain.report.sheet import Printing

NO_DEPARTMENT = "この担当課はまだない"


@dataclass(frozen=True)
class YearScope:
    """`gaps` are quarters that have no column, each with why, in Japanese. The last scope's plan and names are shown."""

    scopes: tuple[Scope, ...]
    gaps: Mapping[Quarter, str]

    @property
    def last(self) -> Scope:
        return self.scopes[-1]

    @property
    def covered(self) -> dict[Quarter, Scope]:
        return {scope.snapshot.quarter: scope for scope in self.scopes}

    @property
    def quarters(self) -> list[Quarter]:
        """With and without a column, in order."""
        return sorted({*self.covered, *self.gaps})

    @property
    def japanese(self) -> str:
        return fiscal_year_name(self.last.snapshot.quarter.year)

    @property
    def report_name(self) -> str:
        return f"{self.japanese} 進捗状況報告"

    @property
    def basis(self) -> str:
        """The line under each title. It tells the day of making always: the quarters' editions stand on the cover."""
        narrowed = f"　【{self.last.narrowed}】" if self.last.department else ""
        return f"作成日 {era_date(self.last.made_on)}　担当課は{era_date(self.last.snapshot.day)}現在{narrowed}"

    @property
    def printing(self) -> Printing:
        return Printing(self.report_name, self.last.printing.footer, self.last.edition.label)


def year_scope_of(
    materials: Sequence[Material],
    program_version: str,
    made_on: date,
    department: str | None,
    edition: Edition,
    left_out: Mapping[Quarter, str],
) -> YearScope:
    """`materials` of at least one quarter, oldest first; those before the department was set up have no column.

    Raises UnknownDepartment where the last quarter has no such department.
    """
    scopes, gaps = [], dict(left_out)
    for material in materials:
        if material is materials[-1] or department is None or department in material.snapshot.departments:
            scopes.append(scope_of(material, program_version, made_on, department, edition))
        else:
            gaps[material.snapshot.quarter] = NO_DEPARTMENT
    return YearScope(tuple(scopes), gaps)
