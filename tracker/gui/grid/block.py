"""A rectangle of texts as the clipboard carries it between spreadsheets: tab-separated, quoted where a text has tabs or line breaks."""

import csv
import io
from collections.abc import Sequence

Block = list[list[str]]


class UnreadableBlock(ValueError):
    """A quote that is never closed, or a text longer than any cell."""


def read_block(text: str) -> Block:
    """Rows of texts; an empty line is a row with one empty text. Raises UnreadableBlock."""
    if not text:
        return []
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True))
    except csv.Error as error:
        raise UnreadableBlock from error
    return [[_with_one_line_end(each) for each in row] or [""] for row in rows]


def write_block(block: Sequence[Sequence[str]]) -> str:
    """The last row has a line break too, as spreadsheets write it."""
    written = io.StringIO(newline="")
    csv.writer(written, dialect="excel-tab").writerows(block)
    return written.getvalue()


def _with_one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
