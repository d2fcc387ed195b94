"""A list in groups, as 前期比較 is one: each initiative that belongs there stands once, below the heading that counts its group."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from tracker.domain.report.fitted import CONTINUED
from tracker.domain.report.readback.seen import Cells, Findings, Seen, SeenRow, place

_CODE, _NAME = 1, 2  # columns, from 1
_HEADING = "番号"
_APART = "　"  # between a group's name and its count


class Head(NamedTuple):
    row: int
    name: str
    told: str


class Listed(NamedTuple):
    row: int
    code: str
    group: str
    cells: Cells


class Grouped(NamedTuple):
    """`above` are the texts above the table."""

    above: list[str]
    heads: list[Head]
    rows: list[Listed]


def read_groups(rows: Iterable[SeenRow], columns: Collection[int]) -> Grouped:
    """Of each row the cells in `columns`. Rows in which a text goes on, and headings that a page repeats, are passed by."""
    seen = Grouped([], [], [])
    inside, group = False, ""
    for number, cells in rows:
        code, name = cells.get(_CODE), str(cells.get(_NAME, ""))
        if not inside:
            seen.above.append(str(code))
            inside = code == _HEADING
        elif code is None and _APART in name and not name.endswith(CONTINUED):
            group, count = name.rsplit(_APART, 1)
            seen.heads.append(Head(number, group, count))
        elif code is not None and not name.startswith(CONTINUED):
            seen.rows.append(Listed(number, str(code), group, {column: cells.get(column) for column in columns}))
    return seen


def check_groups(
    sheet: str, seen: Grouped, expected: Mapping[str, tuple[str, ...]], printed: Callable[[str], Mapping[int, Seen]], findings: Findings
) -> None:
    """`expected`: code → the groups that it may stand in; `printed` of a code: column → what stands there."""
    met: dict[str, int] = {}
    for row in seen.rows:
        at, groups = place(_CODE, row.row), expected.get(row.code)
        if groups is None:
            findings.tell(sheet, at, f"{row.code} は、データによればこの一覧に載りません。")
            continue
        if row.code in met:
            findings.tell(sheet, at, f"{row.code} は{met[row.code]}行目にもあります。")
        met.setdefault(row.code, row.row)
        if row.group not in groups:
            told = "又は".join(f"「{group}」" for group in groups)
            findings.tell(sheet, at, f"{row.code} が「{row.group}」の欄にありますが、データによれば{told}です。")
        for column, right in printed(row.code).items():
            value = row.cells.get(column)
            if value != right:
                words = ["空白" if each is None else str(each).replace("\n", "") for each in (value, right)]
                reason = f"{row.code} の行に {words[0]} とありますが、データによれば {words[1]} です。"
                findings.tell(sheet, place(column, row.row), reason)
    for code, groups in expected.items():
        if code not in met:
            findings.tell(sheet, "A1", f"{code}（{'又は'.join(groups)}）の行がありません。")
    standing = Counter(row.group for row in seen.rows)
    for head in seen.heads:
        right = counted(standing[head.name])
        if head.told != right:
            findings.tell(sheet, place(_NAME, head.row), f"「{head.name}」が{head.told}とありますが、下の行は{right}です。")


def counted(number: int) -> str:
    return f"{number:,}件"
