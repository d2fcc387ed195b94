"""Initiatives in a list by lead department: each that belongs there stands once, below its own lead."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tracker.domain.report.readback.leads import Led
from tracker.domain.report.readback.seen import Cells, Findings, place


class ListedRow(NamedTuple):
    """A row of the sheet with a code; `below` is the department that it stands below."""

    number: int
    code: str
    below: str
    cells: Cells


class Expected(NamedTuple):
    """The initiatives that the list must have, by code, and what is printed of one from `first` (a column, from 1) on."""

    initiatives: dict[str, Led]
    first: int
    printed: Callable[[Led], list[str | int | None]]
    code: int  # its column


def check_once(sheet: str, rows: Iterable[ListedRow], expected: Expected, findings: Findings) -> None:
    met: dict[str, int] = {}
    for row in rows:
        at, led = place(expected.code, row.number), expected.initiatives.get(row.code)
        if led is None:
            findings.tell(sheet, at, f"{row.code} は、データによればこの一覧に載りません。")
            continue
        if row.code in met:
            findings.tell(sheet, at, f"{row.code} は{met[row.code]}行目にもあります。")
        met.setdefault(row.code, row.number)
        if row.below != led.lead:
            findings.tell(sheet, at, f"{row.code} が「{row.below}」の欄にありますが、データの主担当課は「{led.lead}」です。")
        for column, right in enumerate(expected.printed(led), expected.first):
            seen = row.cells.get(column)
            if seen.__class__ is not right.__class__ or seen != right:
                told = ["空白" if value is None else str(value).replace("\n", "") for value in (seen, right)]
                findings.tell(
                    sheet, place(column, row.number), f"{row.code} の行に {told[0]} とありますが、データによれば {told[1]} です。"
                )
    for code, led in expected.initiatives.items():
        if code not in met:
            findings.tell(sheet, "A1", f"{code}（{led.lead}）の行がありません。")
