"""年間総括 read back: the quarters' counts, the year's counts and the shares of goals and fields must be what データ gives."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.domain.report.readback.claim import YearClaim
from tracker.domain.report.readback.seen import Cells, Findings, Seen, SeenRow, place
from tracker.domain.report.readback.year_recount import YearRecount
from tracker.domain.report.yearly import GROUPS, NAME, OUTCOMES, QUARTERS, WHOLE_LINE, line_name

_CODE, _NAME, _FIRST_FIGURE = 1, 2, 3  # columns, from 1


class _Line(NamedTuple):
    row: int
    code: str
    name: str
    cells: Cells


class YearCheck:
    """Reads the sheet first, compares it when データ has been counted."""

    def __init__(self, claim: YearClaim, findings: Findings) -> None:
        self._claim = claim
        self._findings = findings
        self._tables: dict[str, list[_Line]] = {}

    def read(self, rows: Iterable[SeenRow]) -> None:
        lines: list[_Line] | None = None
        for number, cells in rows:
            code, name = cells.get(_CODE), cells.get(_NAME)
            if name in (QUARTERS, OUTCOMES, GROUPS):
                lines = self._tables.setdefault(str(name), [])
            elif name is None:
                lines = None
            elif lines is not None:
                lines.append(_Line(number, "" if code is None else str(code), str(name), cells))

    def compare(self, recount: YearRecount) -> None:
        for table in (QUARTERS, OUTCOMES, GROUPS):
            if table not in self._tables:
                self._findings.tell(NAME, "A1", f"「{table}」の表がありません。")
        self._quarters(recount)
        counted = {name: list(outcome) for name, outcome in recount.outcomes().items()}
        self._by_name(OUTCOMES, counted, ("件数", "分母"))
        self._groups(recount)

    def _quarters(self, recount: YearRecount) -> None:
        columns = (
            "取組数（延べ）",
            "取組数（実数）",
            "回答済",
            "未回答",
            *(grade.name for grade in self._claim.grades),
            "順調・完了／分母",
        )
        gaps, right = self._claim.gaps, dict[str, Sequence[Seen]]()
        for quarter in sorted({claim.quarter for claim in self._claim.quarters} | gaps.keys()):
            right[line_name(quarter, gaps.get(quarter, ""))] = [None] * len(columns) if quarter in gaps else recount.line(quarter)
        self._by_name(QUARTERS, right, columns)

    def _by_name(self, table: str, right: Mapping[str, Sequence[Seen]], columns: Sequence[str]) -> None:
        lines = self._tables.get(table, [])
        for line in lines:
            if line.name in right:
                self._figures(line, right[line.name], columns)
        self._complete([line.name for line in lines], list(right), lines[0].row if lines else 1)

    def _groups(self, recount: YearRecount) -> None:
        columns = [f"第{claim.quarter.number}四半期" for claim in self._claim.quarters]
        lines = self._tables.get(GROUPS, [])
        for line in lines:
            if line.code or line.name == WHOLE_LINE:
                self._figures(line, recount.shares(line.code), columns)
        right = [*recount.codes, WHOLE_LINE]
        self._complete([line.code or line.name for line in lines], right, lines[0].row if lines else 1)

    def _complete(self, printed: Sequence[str], right: Sequence[str], row: int) -> None:
        """Every line that belongs there, in its order, and none besides."""
        if list(printed) != list(right):
            missing = "、".join(name for name in right if name not in printed)
            more = "、".join(name for name in printed if name not in right)
            told = "　".join(f"{words}：{names}" for words, names in (("ない行", missing), ("余計な行", more)) if names)
            self._findings.tell(NAME, place(_CODE, row), f"表の行がデータと合いません。{told or '順序が違うか、同じ行が2つあります。'}")

    def _figures(self, line: _Line, counted: Sequence[Seen], columns: Sequence[str]) -> None:
        for at, right in enumerate(counted):
            printed = line.cells.get(_FIRST_FIGURE + at)
            if printed.__class__ is not right.__class__ or printed != right:
                shown, wanted = ("空白" if value is None else value for value in (printed, right))
                reason = f"{line.name}の「{columns[at]}」が {shown} ですが、データを数えると {wanted} です。"
                self._findings.tell(NAME, place(_FIRST_FIGURE + at, line.row), reason)
