"""What stands where in an office's form: the cells to fill and the row to repeat of each sheet; or all that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from tracker.domain.errors.sheets import CellProblem
from tracker.domain.own_form.mark import PREFIX, folded, is_broken, mark_of, marks_in
from tracker.domain.own_form.placeholder import Placeholder

_LETTERS = 26


class FormCell(NamedTuple):
    """A cell with a mark; row and column from 1. `name` is the defined name that made one of it, "" where the mark is its text."""

    sheet: str
    row: int
    column: int
    text: str
    name: str = ""

    @property
    def place(self) -> str:
        return f"{letters(self.column)}{self.row}"


class Block(NamedTuple):
    """Merged cells of a sheet."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, cell: FormCell) -> bool:
        return cell.sheet == self.sheet and self.top <= cell.row <= self.bottom and self.left <= cell.column <= self.right

    @property
    def coordinate(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


@dataclass(frozen=True)
class Layout:
    """`repeated` is the row of each sheet that has one, `cells` all that are filled, the repeated ones too."""

    cells: tuple[FormCell, ...]
    repeated: Mapping[str, int] = field(default_factory=dict)

    def of(self, sheet: str) -> dict[tuple[int, int], FormCell]:
        return {(cell.row, cell.column): cell for cell in self.cells if cell.sheet == sheet}


def laid_out(cells: Iterable[FormCell], blocks: Iterable[Block], known: Iterable[Placeholder]) -> tuple[Layout, list[CellProblem]]:
    """The layout, and what keeps it from being filled: nothing may be filled while there are problems."""
    cells, blocks, known = tuple(cells), tuple(blocks), tuple(known)
    names = {folded(each.name): each for each in known}
    problems = [problem for cell in cells for problem in _faults(cell, blocks, names)]
    repeated: dict[str, int] = {}
    for cell in cells:
        if not any(name.repeated for name in _named(cell, names)):
            continue
        row = repeated.setdefault(cell.sheet, cell.row)
        if row != cell.row:
            problems.append(_second_row(cell, row))
    for block in blocks:
        row = repeated.get(block.sheet, 0)
        if block.top <= row <= block.bottom and block.top < block.bottom:
            reason = f"くり返す行（{row}行目）が上下の行と結合されています（{block.coordinate}）。結合を解除してください。"
            problems.append(CellProblem(block.sheet, f"{letters(block.left)}{block.top}", reason))
    return Layout(cells, repeated), problems


def _named(cell: FormCell, names: Mapping[str, Placeholder]) -> Iterator[Placeholder]:
    return (names[folded(name)] for name in marks_in(cell.text) if folded(name) in names)


def _faults(cell: FormCell, blocks: tuple[Block, ...], names: Mapping[str, Placeholder]) -> Iterator[CellProblem]:
    for name in marks_in(cell.text):
        if folded(name) not in names:
            written = f"名前「{PREFIX}{name}」" if cell.name else f"差込記号「{mark_of(name)}」"
            yield CellProblem(cell.sheet, cell.place, f"{written}はありません。{_meant(name, names)}")
    if is_broken(cell.text):
        yield CellProblem(cell.sheet, cell.place, f"差込記号のかっこが閉じていません。{mark_of('名称')} のように2つずつ書いてください。")
    for block in blocks:
        if block.holds(cell) and (cell.row, cell.column) != (block.top, block.left):
            first = f"{letters(block.left)}{block.top}"
            reason = f"結合したセル（{block.coordinate}）の中に隠れています。左上のセル {first} に書いてください。"
            yield CellProblem(cell.sheet, cell.place, reason)


def _meant(name: str, names: Mapping[str, Placeholder]) -> str:
    close = get_close_matches(folded(name), names, n=3, cutoff=0.5)
    if close:
        return f"{'か'.join(mark_of(names[each].name) for each in close)}ではありませんか。"
    return "差込記号の一覧から選んでください。"


def _second_row(cell: FormCell, row: int) -> CellProblem:
    what = f"名前「{cell.name}」" if cell.name else f"「{cell.text[:20]}」"
    reason = (
        f"くり返す行が2つあります（{row}行目と{cell.row}行目）。取組ごとの差込記号{what}は、1つのシートで1行だけに書いてください。"
        "行を分けて見せるときは、セルの中の改行を使ってください。"
    )
    return CellProblem(cell.sheet, cell.place, reason)


def letters(column: int) -> str:
    """A column as Excel names it: 1 → A, 28 → AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
