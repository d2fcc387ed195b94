"""A written book read with python-calamine, and counted again from its データ by the rules that its own 凡例 prints."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from tests.years.told import FINISHED, LATE, ON_TRACK, OUTSIDE, REPORTED

Row = dict[str, Any]


class Printed:
    """The cells of every sheet (blank ones as ""), with the rows of データ by their headings."""

    def __init__(self, file: Path) -> None:
        workbook = CalamineWorkbook.from_path(file)
        self.sheets = {name: [_wide(row) for row in workbook.get_sheet_by_name(name).to_python()] for name in workbook.sheet_names}
        heading, *rows = workbook.get_sheet_by_name("データ").to_python()
        self.data: list[Row] = [dict(zip(map(str, heading), row, strict=True)) for row in rows]
        self.initiatives = [row for row in self.data if row["種別"] == "取組"]
        self.distinct = [row for row in self.initiatives if row["再掲元コード"] in ("", "未確定")]
        self.treated = dict(self._treated())

    def _treated(self) -> Iterator[tuple[str, str]]:
        """Grade → how it counts, as 凡例 prints it; grades of the quarter before that stand for none of these are marked so."""
        rows = iter(self.sheets["凡例と作成条件"])
        for row in rows:
            if row[:2] == ["進捗区分", "集計での扱い"]:
                break
        for row in rows:
            if row[0] == "":
                return
            yield row[0].split(" ")[-1], row[1]

    def column(self, sheet: str, column: int = 0) -> list[str]:
        return [str(row[column]) for row in self.sheets[sheet]]

    def line(self, sheet: str, start: str) -> str:
        """The first text of column A that begins so."""
        return next((text for text in self.column(sheet) if text.startswith(start)), "")

    def below(self, sheet: str, heading: str) -> list[list[Any]]:
        """The rows below the first one with this heading in column B, down to one that has nothing there."""
        rows = iter(self.sheets[sheet])
        next(row for row in rows if row[1] == heading)
        found = []
        for row in rows:
            if row[1] == "":
                break
            found.append(row)
        return found

    def grade(self, row: Row) -> str:
        """The grade that counts."""
        return str(row["進捗区分"]) if row["回答状況"] in REPORTED else ""

    def counted(self, kind: str, rows: list[Row]) -> int:
        return sum(self.treated.get(self.grade(row)) == kind for row in rows)

    def denominator(self, rows: list[Row]) -> int:
        return sum(row["回答状況"] in REPORTED for row in rows) - self.counted(OUTSIDE, rows)

    def well(self, rows: list[Row]) -> int:
        return self.counted(ON_TRACK, rows) + self.counted(FINISHED, rows)

    def counts(self, rows: list[Row]) -> list[Any]:
        """実数, 回答済, 未回答, a number a grade, the share, of rows of データ without tied repeats."""
        answered = sum(row["回答状況"] in REPORTED for row in rows)
        grades = Counter(map(self.grade, rows))
        share = f"{self.well(rows)}/{self.denominator(rows)}" if self.denominator(rows) else "－"
        return [len(rows), answered, len(rows) - answered, *(grades[name] for name in self.treated), share]

    def listed_counts(self, where: Callable[[Row], bool]) -> list[Any]:
        """延べ before these."""
        return [sum(map(where, self.initiatives)), *self.counts([row for row in self.distinct if where(row)])]

    def late(self) -> list[Row]:
        return [row for row in self.distinct if self.treated.get(self.grade(row)) == LATE]


def _wide(row: list[Any]) -> list[Any]:
    """Sheets that hold only a line or two are narrow."""
    return [*row, *("",) * (12 - len(row))]
