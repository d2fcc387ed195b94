"""Pages: where a printed list begins a new one, so that no heading stands alone at a page's foot.

The paper is A4 landscape with the margins below; the sheet is shrunk to its width, so a page holds more points of row height the
wider the sheet is. Printers differ by a little; the reserve takes that up.
"""

from collections.abc import Iterable, Iterator

from tracker.domain.report.row_height import height_of, pieces
from tracker.domain.report.sheet import FONT_SIZE, Row, note_row

PAPER_WIDTH, PAPER_HEIGHT = 841.9, 595.3  # points
MARGIN_SIDE, MARGIN_TOP, MARGIN_FOOT = 28.8, 46.8, 43.2
_DIGIT = FONT_SIZE / 2  # points a unit of column width takes in a fixed-pitch Japanese font
_RESERVE = 0.95
MOST_BREAKS = 1000  # Excel takes 1,026 a sheet; what comes after is broken where the page is full


def page_height(widths: Iterable[float]) -> float:
    """Points of row height that one page holds."""
    scale = min(1.0, (PAPER_WIDTH - 2 * MARGIN_SIDE) / (sum(widths) * _DIGIT))
    return (PAPER_HEIGHT - MARGIN_TOP - MARGIN_FOOT) / scale * _RESERVE


def notes(text: str, widths: Iterable[float]) -> Iterator[Row]:
    """The text above or below a table, on as many rows as it takes to stay on the page."""
    return (note_row(piece) for piece in pieces(text, int(sum(widths)) - 2, 1))


def paged(rows: Iterable[Row], widths: Iterable[float], heading_row: int) -> Iterator[Row]:
    """The rows, with `new_page` set wherever a page begins; a heading goes with the first row below it that is none.

    Every page's beginning is set, because one left to the printer would shift all that follow against the reckoning here. The
    heading row itself (0: none) is repeated at the top of every page.
    """
    capacity = page_height(widths)
    repeated = used = 0.0
    breaks = 0
    waiting: list[Row] = []
    for number, row in enumerate(rows, 1):
        height = row.height or height_of(1)
        if number == heading_row:
            repeated = height
        waiting.append(row)
        if row.keep:
            continue
        block = sum(each.height or height_of(1) for each in waiting)
        if waiting[0].new_page or (used + block > capacity and number > heading_row + 1):
            waiting[0] = waiting[0]._replace(new_page=breaks < MOST_BREAKS)
            breaks += 1
            used = repeated
        used += block
        yield from waiting
        waiting.clear()
    yield from waiting
