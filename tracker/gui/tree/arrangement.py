"""How the columns stand: their order, widths and which are shown, as plain values that can be kept in a file."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.gui.tree.columns import COLUMNS, TITLE

LEAST, MOST = 24, 2000  # pixels at the normal text size


class Placed(NamedTuple):
    """A column by its key; `width` is in pixels at the normal text size."""

    key: str
    width: int
    shown: bool


Arrangement = tuple[Placed, ...]
USUAL: Arrangement = tuple(Placed(column.key, column.width, column.shown) for column in COLUMNS)


def arrangement_text(arrangement: Arrangement) -> str:
    """`title:182:1 flag:36:0 …`: no JSON, whose module would be imported before the plan is painted."""
    return " ".join(f"{placed.key}:{placed.width}:{int(placed.shown)}" for placed in arrangement)


def arrangement_of(text: str) -> Arrangement:
    """Of what was kept; raises ValueError where it is none.

    Columns that a later version brought stand last and as usual, those that it took away are left out.
    """
    known = {placed.key: placed for placed in USUAL}
    kept = [placed for placed in map(_placed, text.split()) if placed.key in known]
    if len({placed.key for placed in kept}) < len(kept):
        raise ValueError("a column stands twice")
    keys = {placed.key for placed in kept}
    return tidy([*kept, *(placed for placed in USUAL if placed.key not in keys)])


def tidy(placed: Sequence[Placed]) -> Arrangement:
    """The title stands first and is always shown."""
    title = COLUMNS[TITLE].key
    first = next(each for each in placed if each.key == title)
    return (first._replace(shown=True), *(each for each in placed if each.key != title))


def _placed(text: str) -> Placed:
    match text.split(":"):
        case [key, width, "0" | "1" as shown] if width.isascii() and width.isdigit() and LEAST <= int(width) <= MOST:
            return Placed(key, int(width), shown == "1")
    raise ValueError(f"no column: {text}")
