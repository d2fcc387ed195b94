"""総括 read back: every figure that データ gives must stand there."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.domain.report import summary
from tracker.domain.report.front import FIELDS, FIGURES, GOALS, NO_FIELD, NO_GOAL, QUARTERS, WHOLE_LINE
from tracker.domain.report.readback.claim import Claim
from tracker.domain.report.readback.recount import WHOLE, Key, Recount
from tracker.domain.report.readback.seen import Findings, Seen, SeenRow, place

_FIRST_FIGURE = 3  # its column, from 1
_NAMES = ("取組数（延べ）", "取組数（実数）", "回答済", "未回答")


class _Line(NamedTuple):
    row: int
    name: str
    key: Key
    figures: list[Seen]


class SummaryCheck:
    """Reads the sheet first, compares it when データ has been counted."""

    def __init__(self, claim: Claim, findings: Findings) -> None:
        self._claim = claim
        self._findings = findings
        self._lines: list[_Line] = []
        self._texts: dict[str, int] = {}  # of column A → row
        self._tables: set[str] = set()
        self._columns = len(_NAMES) + len(claim.grades) + 1

    def read(self, rows: Iterable[SeenRow]) -> None:
        table = ""
        for number, cells in rows:
            code, name = cells.get(1), cells.get(2)
            if isinstance(code, str):
                self._texts.setdefault(code, number)
            if name in (QUARTERS, GOALS, FIELDS):
                table = str(name)
                self._tables.add(table)
                continue
            if name is None:
                table = ""
            key = self._key(table, code, str(name))
            if key is not None:
                figures = [cells.get(column) for column in range(_FIRST_FIGURE, _FIRST_FIGURE + self._columns)]
                self._lines.append(_Line(number, str(name), key, figures))

    def _key(self, table: str, code: Seen, name: str) -> Key | None:
        """None for lines that データ does not tell: those of other quarters."""
        if not table:
            return None
        if table == QUARTERS:
            return WHOLE if name.startswith(f"{self._claim.quarter.japanese}（") and self._claim.asked else None
        if name == WHOLE_LINE:
            return WHOLE
        return (str(code or ""), name in (NO_FIELD, NO_GOAL))

    def compare(self, recount: Recount) -> None:
        for table in (FIELDS, *((QUARTERS,) if self._claim.asked else ())):
            if table not in self._tables:
                self._findings.tell(summary.NAME, "A1", f"「{table}」の表がありません。")
        if self._claim.asked and not any(line.key == WHOLE for line in self._lines):
            self._findings.tell(summary.NAME, "A1", f"「{WHOLE_LINE}」の行がありません。")
        for line in self._lines:
            for at, (printed, counted) in enumerate(zip(line.figures, recount.line(line.key), strict=True)):
                if printed.__class__ is not counted.__class__ or printed != counted:
                    shown = "空白" if printed is None else printed
                    cell = place(_FIRST_FIGURE + at, line.row)
                    reason = f"{line.name}の{self._heading(at)}が {shown} ですが、データを数えると {counted} です。"
                    self._findings.tell(summary.NAME, cell, reason)
        for sentence in recount.sentences():
            if sentence not in self._texts:
                begin = sentence[: sentence.index(FIGURES)]
                row = next((number for text, number in self._texts.items() if text.startswith(begin)), 1)
                self._findings.tell(summary.NAME, place(1, row), f"データを数えると「{sentence}」です。")

    def _heading(self, at: int) -> str:
        names = (*_NAMES, *(grade.name for grade in self._claim.grades), "順調・完了／分母")
        return f"「{names[at]}」"
