"""Pages: where a printed list begins a new one, so that no heading stands alone at a page's foot.

The paper is A4 landscape with the margins below; the sheet is shrunk to its width, so a page holds more points of row height the
wider the sheet is. Printers differ by a little; the reserve takes that up.
"""

from collections.abc import Iterable, Iterator

from tracker.domain.report.row_height import height_of, pieces
from tracker.domain.report.sheet import POINTS_A_DIGIT, Row, note_row

PAPER_WIDTH, PAPER_HEIGHT = 841.9, 595.3  # points
MARGIN_SIDE, MARGIN_TOP, MARGIN_FOOT = 28.8, 46.8, 43.2
_RESERVE = 0.97
_TINY = 0.01  # points; sums of heights are not exact
MOST_BREAKS = 1000  # Excel takes 1,026 a sheet; what comes after is broken where the page is full


def page_height(widths: Iterable[float]) -> float:
    """Points of row height that one page holds."""
    scale = min(1.0, (PAPER_WIDTH - 2 * MARGIN_SIDE) / (sum(widths) * POINTS_A_DIGIT))
    return (PAPER_HEIGHT - MARGIN_TOP - MARGIN_FOOT) / scale * _RESERVE


def notes(text: str, widths: Iterable[float]) -> Iterator[Row]:
    """The text above or below a table, on as many rows as it takes to stay on the page."""
    return (note_row(piece) for piece in pieces(text, int(sum(widths)) - 2, 1))


def paged(rows: Iterable[Row], widths: Iterable[float], heading_row: int) -> Iterator[Row]:
    """The rows, with `new_page` set wherever a page begins; a heading goes with the first row below it that is none, and a page that
    begins within a group begins with what its rows have as `again`.

    Every page's beginning is set, because one left to the printer would shift all that follow against the reckoning here. The
    heading row itself (0: none) is repeated at the top of every page.
    """
    capacity = page_height(widths) + _TINY
    repeated = taken = 0.0  # points of the heading that later pages repeat, and of those that this page has from its beginning
    used = 0.0
    breaks = 0
    waiting: list[Row] = []
    for number, row in enumerate(rows, 1):
        waiting.append(row)
        if row.keep:
            continue
        block = sum(each.height or height_of(1) for each in waiting)
        if waiting[0].new_page or (used + block > capacity and used > taken):
            used = taken = repeated
            again = waiting[0].again
            if breaks < MOST_BREAKS and again is not None:
                yield again._replace(new_page=True)
                used += again.height or height_of(1)
            else:
                waiting[0] = waiting[0]._replace(new_page=breaks < MOST_BREAKS)
            breaks += 1
        used += block
        first = number - len(waiting) + 1
        if first <= heading_row <= number:
            repeated = waiting[heading_row - first].height or height_of(1)
        yield from waiting
        waiting.clear()
    yield from waiting
