"""凡例 read back: the scales that the figures were counted by."""

from collections.abc import Iterable, Sequence

from tracker.domain.report import legend
from tracker.domain.report.readback.seen import Findings, Seen, SeenRow, place
from tracker.domain.report.scope import graded
from tracker.domain.scale import Grade

_Table = list[tuple[int, tuple[Seen, Seen]]]


def check_legend(rows: Iterable[SeenRow], scales: Sequence[tuple[Grade, ...]], findings: Findings) -> None:
    """A table each, in this order, the first ones of the sheet."""
    tables: list[_Table] = []
    inside = False
    for number, cells in rows:
        first, second = cells.get(1), cells.get(2)
        if (first, second) == ("進捗区分", "集計での扱い"):
            if len(tables) == len(scales):
                break
            inside = True
            tables.append([])
        elif second is None:
            inside = False
        elif inside:
            tables[-1].append((number, (first, second)))
    tables += [[] for _ in range(len(scales) - len(tables))]
    for found, grades in zip(tables, scales, strict=True):
        _check(found, grades, findings)


def _check(found: _Table, grades: tuple[Grade, ...], findings: Findings) -> None:
    if len(found) != len(grades):
        findings.tell(legend.NAME, place(1, found[0][0] if found else 1), f"進捗区分が{len(found)}件あります。{len(grades)}件のはずです。")
    for (number, seen), grade in zip(found, grades, strict=False):
        right = (graded(grade), grade.counts_as.japanese)
        for column, (value, wanted) in enumerate(zip(seen, right, strict=True), 1):
            if value != wanted:
                shown = value if value is not None else "空白"
                findings.tell(legend.NAME, place(column, number), f"「{wanted}」のはずですが、「{shown}」です。")
