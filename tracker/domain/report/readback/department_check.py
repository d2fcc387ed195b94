"""担当課別 read back: the figures of every lead department, twice, those of the whole, and each initiative once below its lead."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.domain.report.department_list import HEADING, NAME, SUPPORTED, WHOLE_LINE
from tracker.domain.report.readback.leads import Leads, Led
from tracker.domain.report.readback.listed_once import Expected, ListedRow, check_once
from tracker.domain.report.readback.seen import Findings, Seen, SeenRow, place
from tracker.domain.report.scope import as_printed
from tracker.domain.scale import Grade

_CODE, _NAME, _FIRST_FIGURE = 1, 2, 3  # columns, from 1


class _Line(NamedTuple):
    row: int
    name: str
    figures: list[Seen]


class DepartmentCheck:
    """Reads the sheet first, compares it when データ has been counted."""

    def __init__(self, grades: tuple[Grade, ...], findings: Findings) -> None:
        self._grades = grades
        self._findings = findings
        self._above: list[_Line] = []  # the table of all departments
        self._whole: list[_Line] = []
        self._heads: list[_Line] = []  # of the blocks below it
        self._led: list[ListedRow] = []

    def read(self, rows: Iterable[SeenRow]) -> None:
        last = _FIRST_FIGURE + 3 + len(self._grades)  # the share's column
        inside = supported = False
        for number, cells in rows:
            code, name = cells.get(_CODE), str(cells.get(_NAME, ""))
            if not inside:
                inside = (code, name) == HEADING
            elif code is not None:
                if not supported:
                    below = self._heads[-1].name if self._heads else ""
                    self._led.append(ListedRow(number, str(code), below, cells))
            elif name.startswith(SUPPORTED):
                supported = True
            elif _FIRST_FIGURE in cells:
                line = _Line(number, name, [cells.get(column) for column in range(_FIRST_FIGURE, last + 1)])
                supported = False
                lines = self._heads if self._whole else self._whole if name == WHOLE_LINE else self._above
                lines.append(line)

    def compare(self, leads: Leads) -> None:
        if not self._whole:
            self._findings.tell(NAME, "A1", f"「{WHOLE_LINE}」の行がありません。")
        for line in self._whole:
            self._figures(line, leads.whole.figures(self._grades))
        for lines in (self._above, self._heads):
            for line in lines:
                if line.name not in leads.claim.shared:
                    self._figures(line, leads.group(line.name).figures(self._grades))
            for name in leads.names:
                printed = sum(line.name == name for line in lines)
                if printed != 1 and name not in leads.claim.shared:
                    self._findings.tell(NAME, "A1", f"「{name}」の件数の行が{printed}つあります。1つのはずです。")
        check_once(NAME, self._led, Expected(leads.initiatives, _FIRST_FIGURE, self._places, _CODE), self._findings)

    def _figures(self, line: _Line, counted: list[str | int]) -> None:
        names = ("取組数（実数）", "回答済", "未回答", *(grade.name for grade in self._grades), "順調・完了／分母")
        for at, (printed, right) in enumerate(zip(line.figures, counted, strict=True)):
            if printed.__class__ is not right.__class__ or printed != right:
                shown = "空白" if printed is None else printed
                reason = f"{line.name}の「{names[at]}」が {shown} ですが、データを数えると {right} です。"
                self._findings.tell(NAME, place(_FIRST_FIGURE + at, line.row), reason)

    def _places(self, led: Led) -> list[str | int | None]:
        """1, the state below 回答済 or 未回答, the sign below its grade: a column adds up to the sum above it."""
        shown = as_printed(led.state)
        signs = (grade.symbol or grade.name if led.reported and grade.name == led.grade else None for grade in self._grades)
        return [1, shown if led.reported else None, None if led.reported else shown, *signs]
