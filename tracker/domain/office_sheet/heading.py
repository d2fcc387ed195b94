"""Where the headings of an office's sheet stand: titles above them are usual, and so are headings of two rows."""

import re
from collections.abc import Container
from typing import NamedTuple

from tracker.domain.folding import fold
from tracker.domain.office_sheet.grid import Grid, Place

SEARCHED = 30  # rows from the top in which the headings are looked for
_DEEPEST = 3
_BRACKETED = re.compile(r"[(\[【〔<].*?[)\]】〕>]")
_THIS_QUARTER = re.compile(r"^(?:当|今)(?:四半)?期(?:の|における)?|^各?四半期の")


class Column(NamedTuple):
    """`text` is the heading itself, `group` what stands over it and its neighbours (第1四半期)."""

    number: int
    text: str
    group: str = ""

    @property
    def shown(self) -> str:
        return f"{self.group}／{self.text}" if self.group else self.text


class Heading(NamedTuple):
    """The first row of the headings, how many rows they take, and the columns that have one."""

    row: int
    depth: int
    columns: tuple[Column, ...]

    @property
    def last_row(self) -> int:
        return self.row + self.depth - 1


def exact_key(text: str) -> str:
    """The heading folded and without any space or line break."""
    return "".join(fold(text).split())


def heading_key(text: str) -> str:
    """As exact_key, without what offices add: （200字以内）, 当四半期の."""
    key = _BRACKETED.sub("", exact_key(text))
    return _THIS_QUARTER.sub("", key) or key


def find_heading(grid: Grid, known: Container[str]) -> Heading | None:
    """The row among the first ones that has the most headings of `known` (keys); without two of them, the first row with the most
    filled cells. None for an empty sheet."""
    scores = []
    for row in range(1, min(SEARCHED, len(grid.rows)) + 1):
        filled = [grid.text(Place(row, column)) for column in range(1, len(grid.rows[row - 1]) + 1)]
        keys = {heading_key(text) for text in filled if text}
        recognised = sum(key in known for key in keys)
        scores.append((recognised if recognised > 1 else 0, len(keys), -row))
    if not any(filled for _, filled, _ in scores):
        return None
    return heading_at(grid, -max(scores)[2], known)


def heading_at(grid: Grid, row: int, known: Container[str]) -> Heading:
    """The headings that begin in this row."""
    depth = _depth(grid, row, known)
    width = max((len(each) for each in grid.rows[row - 1 : row - 1 + depth]), default=0)
    columns = []
    for number in range(1, width + 1):
        texts = _texts(grid, row, depth, number)
        if texts:
            group = texts[-2] if len(texts) > 1 else _above(grid, row, number, width)
            columns.append(Column(number, texts[-1], group))
    return Heading(row, depth, tuple(columns))


def _depth(grid: Grid, row: int, known: Container[str]) -> int:
    blocks = [block for block in grid.merged if block.top == row]
    lowest = max((block.bottom for block in blocks), default=row)
    if lowest == row and (any(block.right > block.left for block in blocks) or not blocks) and _goes_on(grid, row + 1, known):
        lowest = row + 1
    return min(lowest - row + 1, _DEEPEST)


def _goes_on(grid: Grid, row: int, known: Container[str]) -> bool:
    """Whether a row has headings only."""
    if row > len(grid.rows):
        return False
    texts = [grid.text(Place(row, column)) for column in range(1, len(grid.rows[row - 1]) + 1)]
    filled = [text for text in texts if text]
    return bool(filled) and all(heading_key(text) in known for text in filled)


def _texts(grid: Grid, row: int, depth: int, column: int) -> list[str]:
    """What the heading's rows say of a column, from above, each once."""
    texts: list[str] = []
    for number in range(row, row + depth):
        text = _spread(grid, number, column, below=number + 1 < row + depth)
        if text and text not in texts:
            texts.append(text)
    return texts


def _spread(grid: Grid, row: int, column: int, *, below: bool) -> str:
    """A cell's text; of a merged block its value; of a blank one over a filled one that of its left neighbour, as CSV leaves it."""
    block = grid.block_at(Place(row, column))
    if block is not None:
        return _one_line(grid.text(Place(block.top, block.left)))
    text = grid.text(Place(row, column))
    while not text and below and column > 1 and grid.text(Place(row + 1, column)):
        column -= 1
        if not grid.text(Place(row + 1, column)):
            break
        text = grid.text(Place(row, column))
    return _one_line(text)


def _above(grid: Grid, row: int, column: int, width: int) -> str:
    """A merged heading over some of the columns; a title over all of them is none."""
    block = grid.block_at(Place(row - 1, column)) if row > 1 else None
    if block is None or block.right == block.left or (block.left == 1 and block.right >= width):
        return ""
    return _one_line(grid.text(Place(block.top, block.left)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
