"""How the arrow keys go from segment to segment."""

from typing import NamedTuple

from tracker.gui.charts.layout import Layout, Line


class Place(NamedTuple):
    """A segment, by the numbers of its bar and of its piece in it."""

    line: int
    piece: int


def first_place(layout: Layout) -> Place | None:
    """None where no bar has a segment."""
    return next((Place(down, 0) for down, line in enumerate(layout.lines) if line.pieces), None)


def step(layout: Layout, at: Place | None, way: str) -> Place | None:
    """`way` ∈ left, right, up, down, first, last (of the bar); at an edge it stays. Up and down go to what lies straight above or below."""
    if at is None:
        return first_place(layout)
    pieces = layout.lines[at.line].pieces
    match way:
        case "left":
            return at._replace(piece=max(at.piece - 1, 0))
        case "right":
            return at._replace(piece=min(at.piece + 1, len(pieces) - 1))
        case "first":
            return at._replace(piece=0)
        case "last":
            return at._replace(piece=len(pieces) - 1)
    ahead = range(at.line + 1, len(layout.lines)) if way == "down" else range(at.line - 1, -1, -1)
    box = pieces[at.piece].box
    for down in ahead:
        if layout.lines[down].pieces:
            return Place(down, _nearest(layout.lines[down], box.left + box.width // 2))
    return at


def _nearest(line: Line, x: int) -> int:
    """The piece at x, or the last one where the bar ends before it."""
    return next((place for place, piece in enumerate(line.pieces) if x < piece.box.right), len(line.pieces) - 1)
