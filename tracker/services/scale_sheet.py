"""The grade scale as a file: `.json`, or a sheet with one row a grade. What a sheet tells is checked before anything is written."""

from collections.abc import Iterator
from pathlib import Path

from tracker.domain.errors.files import WrongSuffix
from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.domain.scale import CountsAs
from tracker.domain.scale_draft import FIELDS, GradeDraft, ScaleDraft, problems_of, tidied
from tracker.domain.table import Cell, Table
from tracker.services.desk import Desk
from tracker.services.files import read_file, write_file
from tracker.services.scales import Scales
from tracker.services.tables import RowCells, Rows, read_table, write_table
from tracker.text.decoding import decode
from tracker.text.scale_json import read_scale_json, write_scale_json

ORDER, BEFORE = "順序", "旧区分"
HEADINGS = (ORDER, *FIELDS.values(), BEFORE)
SUFFIXES = (".json", ".csv", ".xlsx")
_COUNTS = {each.japanese: each for each in CountsAs} | {each.value: each for each in CountsAs}


class ScaleSheet:
    def __init__(self, desk: Desk) -> None:
        self._scales = Scales(desk)

    def export_file(self, path: Path) -> None:
        """The newest scale, by suffix; written whole or not at all."""
        _refuse_suffix(path)
        draft = self._scales.draft()
        if path.suffix.lower() == ".json":
            write_file(path, write_scale_json(draft).encode("utf-8"))
        else:
            write_table(Table("進捗区分", HEADINGS, tuple(_rows(draft))), path)

    def read(self, path: Path) -> ScaleDraft:
        """Raises WrongSuffix, FileUnreadable or SheetRefused."""
        _refuse_suffix(path)
        if path.suffix.lower() == ".json":
            return read_scale_json(decode(read_file(path), str(path)), str(path)).draft
        return _draft(Rows(read_table(path), path, "進捗区分の一覧", tuple(FIELDS.values())), self._scales.draft())

    def import_file(self, path: Path, start: Quarter | None = None) -> Written:
        """Changes or succeeds the newest scale (`Scales.take`), or nothing where it is as it was."""
        return self._scales.take(self.read(path), path.name, start)


def _refuse_suffix(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise WrongSuffix(str(path), SUFFIXES)


def _rows(draft: ScaleDraft) -> Iterator[tuple[Cell, ...]]:
    """The grades, then a row without a name for what nothing stands for any more."""
    for place, each in enumerate(draft.grades, 1):
        yield (place, each.symbol, each.name, each.meaning or None, each.colour, each.counts_as.japanese, _former(draft, each.name))
    if (none := _former(draft, None)) is not None:
        yield (None, None, None, None, None, None, none)


def _former(draft: ScaleDraft, new: str | None) -> str | None:
    return "、".join(old for old, becomes in draft.becomes.items() if becomes == new) or None


def _draft(rows: Rows, present: ScaleDraft) -> ScaleDraft:
    """`present` lends its name to a scale with grades of the same names: a sheet has no place for it."""
    found: list[tuple[int, GradeDraft, RowCells]] = []
    becomes: dict[str, str | None] = {}
    for number, cells in rows:
        name = cells.text(FIELDS["name"])
        for old in cells.names(BEFORE):
            if old in becomes:
                cells.fault(BEFORE, f"旧区分「{old}」が、ほかの行にもあります。一つの行だけに書いてください。")
            becomes[old] = name or None
        if any(cells.text(heading) for heading in FIELDS.values()) or not cells.names(BEFORE):
            found.append((_order(cells, number), _grade(cells), cells))
    found.sort(key=lambda each: each[0])
    _refuse_equal_order(found)
    grades = tuple(grade for _, grade, _ in found)
    same = {each.name for each in grades} == {each.name for each in present.grades}
    draft = tidied(ScaleDraft(present.name if same else "", grades, becomes))
    for problem in problems_of(draft):
        if problem.place:
            found[problem.place - 1][2].fault(FIELDS.get(problem.field, ""), problem.reason)
        else:
            rows.fault(problem.reason)
    rows.refuse_if_faulty()
    return draft


def _order(cells: RowCells, number: int) -> int:
    """What stands in 順序, else the row's number."""
    text = cells.text(ORDER)
    try:
        return int(text) if text else number
    except ValueError:
        cells.fault(ORDER, f"順序「{text}」が整数ではありません。")
        return number


def _refuse_equal_order(found: list[tuple[int, GradeDraft, RowCells]]) -> None:
    for place, (order, _, cells) in enumerate(found[1:], 1):
        if order == found[place - 1][0]:
            cells.fault(ORDER, f"順序「{order}」の行が、ほかにもあります（順序が空の行は、行の番号を順序とします）。")


def _grade(cells: RowCells) -> GradeDraft:
    symbol, name, meaning, colour, counted = (cells.text(heading) for heading in FIELDS.values())
    counts_as = _COUNTS.get(counted)
    if counts_as is None:
        choices = "、".join(each.japanese for each in CountsAs)
        cells.fault(FIELDS["counts_as"], f"数え方「{counted}」は使えません。次から選んでください: {choices}")
    return GradeDraft(symbol, name, meaning, colour, counts_as or CountsAs.ON_TRACK)
