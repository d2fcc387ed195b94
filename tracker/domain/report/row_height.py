"""Row heights that really show wrapped text, and the splitting of texts that no row can hold.

Source of the rule: TRAPS, Excel; it matched LibreOffice's drawing of a fixed-pitch Japanese font on every row tried. Excel and
LibreOffice do not fit heights by themselves when a file is opened, so every height is set.
"""

import unicodedata
from collections.abc import Sequence

from tracker.domain.report.sheet import FONT_SIZE, Marked, Value

HIGHEST = 409.0  # points; Excel's limit
MOST_LINES = 18  # lines of a row that is not cut; Excel could hold 33, but pages would end long before their foot
PIECE_LINES = 10  # lines of a text's pieces once it has to be cut: several rows of them fill a page

_NOT_FIRST = "、。，．・：；？！ー々ゝゞ）」』】］｝〕〉》％ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%"
_NOT_LAST = "（「『【［｛〔〈《([{"
_MOST_BACK = 6  # characters


class _Widths(dict[str, int]):
    """Character → width in half-width units: 2 for East Asian wide, full-width and ambiguous, 0 for combining marks, else 1."""

    def __missing__(self, character: str) -> int:
        wide = unicodedata.east_asian_width(character) in "WFA"
        width = 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1 + wide
        self[character] = width
        return width


_WIDTHS = _Widths()


def units(text: str) -> int:
    """Width of one line of text in half-width characters."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def room(width: float, indent: int = 0) -> int:
    """Half-width characters that fit on a line of a column; each step of indent takes three."""
    return max(2, (int(width) - 1 - 3 * indent) // 2 * 2)


def line_count(text: str, usable: int) -> int:
    """Lines that the text takes in a column with `usable` units."""
    if "\n" in text:
        return sum(line_count(paragraph, usable) for paragraph in text.split("\n"))
    if 2 * len(text) <= usable:
        return 1
    return max(1, -(-units(text) // usable))


def lines_needed(values: Sequence[Value], rooms: Sequence[int]) -> int:
    """Lines of the row's longest cell; a text that cannot be longer than the longest so far is not measured."""
    most = 1
    for value, usable in zip(values, rooms, strict=True):
        if isinstance(value, str) and (2 * len(value) > usable * most or "\n" in value):
            most = max(most, line_count(value, usable))
    return most


def height_of(lines: int) -> float:
    return min(HIGHEST, round(lines * 1.35 * FONT_SIZE + 4, 2))


def pieces(text: str, usable: int, most: int = PIECE_LINES) -> list[str]:
    """The text cut into pieces of at most `most` lines, after a sentence where one ends in the last two lines of a piece."""
    if isinstance(text, Marked):
        return [text.part(start, end) for start, end in _cuts(text, usable, most)]
    return [text[start:end] for start, end in _cuts(text, usable, most)]


def _cuts(text: str, usable: int, most: int) -> list[tuple[int, int]]:
    """Beginnings and ends of the pieces; line feeds between two of them belong to neither."""
    cuts: list[tuple[int, int]] = []
    start = used = position = 0
    lines = 1
    while position < len(text):
        character = text[position]
        width = 0 if character == "\n" else _WIDTHS[character]
        if character == "\n" or used + width > usable:
            lines += 1
            used = 0
        used += width
        if lines > most:
            end = max(text.rfind(mark, max(start + 1, position - usable), position) for mark in "。\n") + 1 or _apart(text, start, position)
            cuts.append(_stripped(text, start, end))
            start = position = end
            start += text[start : start + 1] == "\n"
            position, used, lines = start, 0, 1
        else:
            position += 1
    cuts.append((start, len(text)))
    return cuts


def _apart(text: str, start: int, position: int) -> int:
    """Where to cut before `position`: no piece begins with a closing mark or ends with an opening one (禁則), as far as that can be."""
    end = position
    while end - 1 > start and position - end < _MOST_BACK and (text[end] in _NOT_FIRST or text[end - 1] in _NOT_LAST):
        end -= 1
    found = end > start and text[end] not in _NOT_FIRST and text[end - 1] not in _NOT_LAST
    return end if found else max(position, start + 1)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Without line feeds at either end."""
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    return start, end
