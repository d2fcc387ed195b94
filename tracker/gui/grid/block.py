"""A rectangle of texts as the clipboard carries it between spreadsheets: tab-separated, quoted where a text has tabs or line breaks."""

from collections.abc import Iterable, Sequence

Block = list[list[str]]

_QUOTE = '"'


def read_block(text: str) -> Block:
    """Rows of texts, with "\\n" as the line break inside a text; the last line's end begins no further row.

    Spreadsheets quote a text only where it has tabs or line breaks (or quotes, in some): any other text that begins with a quote means
    what it says, such as "SPACE HILL"の利用.
    """
    if not text:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if _QUOTE not in text:
        return [line.split("\t") for line in text.split("\n")]
    rows: Block = [[]]
    at = 0
    while at <= len(text):
        cell, at = _read_cell(text, at)
        rows[-1].append(cell)
        if text[at : at + 1] == "\n":
            rows.append([])
        at += 1
    return rows


def write_block(block: Iterable[Sequence[str]]) -> str:
    """Every row ends with CR LF, as spreadsheets write it."""
    return "".join("\t".join(_written(cell) for cell in row) + "\r\n" for row in block)


def _read_cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and the place of the tab, the line break or the end behind it."""
    if text.startswith(_QUOTE, start):
        closing = _closing_quote(text, start + 1)
        inner = text[start + 1 : closing]
        ended = closing < len(text) and text[closing + 1 : closing + 2] in ("", "\t", "\n")
        if ended and any(mark in inner for mark in ("\t", "\n", '""')):
            return inner.replace('""', _QUOTE), closing + 1
    ends = [end for end in (text.find("\t", start), text.find("\n", start)) if end >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def _closing_quote(text: str, at: int) -> int:
    """The first quote from `at` on that is not doubled; the text's length where there is none."""
    while True:
        at = text.find(_QUOTE, at)
        if at < 0:
            return len(text)
        if text[at + 1 : at + 2] != _QUOTE:
            return at
        at += 2


def _written(cell: str) -> str:
    if cell.startswith(_QUOTE) or any(mark in cell for mark in "\t\n\r"):
        return f'"{cell.replace(_QUOTE, _QUOTE * 2)}"'
    return cell
