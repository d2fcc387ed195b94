"""Rows inserted below the repeated one: what cell addresses and formulas become, as Excel itself would change them.

A range that ends in the repeated row grows over all of its rows, so that a sum below stays right.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

_CELL = r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})"
AREA = re.compile(rf"{_CELL}(?::{_CELL})?")
ROWS = re.compile(r"(\$?)([0-9]{1,7}):(\$?)([0-9]{1,7})")
_SHEET = re.compile(r"((?:'(?:[^']|'')+'|[^'!]+)!)?(.+)", re.DOTALL)
_SECOND_SHEET = re.compile(r":(?:'(?:[^']|'')+'|[^'!:]+)!")
# Functions for which one cell of the repeated row means all of them; elsewhere it is not known which row is meant.
_SUMMING = (
    *("SUM", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS", "AVERAGE", "AVERAGEIF", "AVERAGEIFS"),
    *("MAX", "MIN", "MEDIAN", "PRODUCT", "SUBTOTAL", "AGGREGATE"),
)
_BY_TEXT = re.compile(r"\b(INDIRECT|OFFSET|ADDRESS)\s*\(", re.IGNORECASE)


@dataclass(frozen=True)
class Shift:
    """`added` rows come in below `row` of the sheet."""

    sheet: str
    row: int
    added: int

    def moved(self, row: int) -> int:
        return row + self.added if row > self.row else row

    def last(self, row: int) -> int:
        """The last row of a range that ended in this one."""
        return row + self.added if row >= self.row else row

    def area(self, text: str) -> str:
        """`B5`, `B5:D9`, `5:9`; a range grows, and a single cell of the repeated row becomes the range of its column."""
        if match := AREA.fullmatch(text):
            first, last = int(match[4]), int(match[8] or match[4])
            start, end = f"{match[1]}{match[2]}{match[3]}{self.moved(first)}", self.last(last)
            if match[8] is None:
                return start if end == self.moved(first) else f"{start}:{match[1]}{match[2]}{match[3]}{end}"
            return f"{start}:{match[5]}{match[6]}{match[7]}{end}"
        if match := ROWS.fullmatch(text):
            return f"{match[1]}{self.moved(int(match[2]))}:{match[3]}{self.last(int(match[4]))}"
        return text

    def areas(self, text: str) -> str:
        """Areas parted by spaces."""
        return " ".join(map(self.area, text.split()))

    def cell(self, text: str) -> str:
        """One cell, which stays one."""
        return AREA.sub(lambda match: f"{match[1]}{match[2]}{match[3]}{self.moved(int(match[4]))}", text, count=1)

    def formula(self, text: str, sheet: str, *, widening: bool = False) -> str:
        """A formula (without its =) that stands on `sheet`, not in the repeated row. `widening`: single cells become ranges as well."""
        return _rewritten(text, lambda reference, summed: self._reference(reference, sheet, widening=widening or summed))

    def _reference(self, text: str, sheet: str, *, widening: bool) -> str:
        named, area = split(text)
        if sheet_of(named, sheet) != self.sheet:
            return text
        single = ":" not in area
        return named + (self.cell(area) if single and not widening else self.area(area))

    def copied(self, text: str, sheet: str, steps: int) -> str:
        """A formula of the repeated row, as filled down so many rows: relative rows go along, fixed ones stay."""

        def reference(text: str, _: bool) -> str:  # noqa: FBT001 - as `_rewritten` calls it
            named, area = split(text)
            here = sheet_of(named, sheet) == self.sheet
            match = AREA.fullmatch(area)
            if match is None:
                return named + (self.area(area) if here else area)
            fixed_all = match[8] is not None and bool(match[3]) and bool(match[7])
            parts = [self._end(match.groups()[:4], steps, here=here, grows=False)]
            if match[8] is not None:
                parts.append(self._end(match.groups()[4:], steps, here=here, grows=fixed_all))
            return named + ":".join(parts)

        return _rewritten(text, reference)

    def _end(self, parts: tuple[str, ...], steps: int, *, here: bool, grows: bool) -> str:
        row = int(parts[3])
        if here:
            row = self.last(row) if grows else self.moved(row)
        return f"{parts[0]}{parts[1]}{parts[2]}{row if parts[2] else row + steps}"

    def unclear(self, text: str, sheet: str) -> bool:
        """Whether the formula names a single cell of the repeated row where it cannot be told which of the rows is meant."""
        found: list[str] = []

        def look(reference: str, summed: bool) -> str:  # noqa: FBT001 - as `_rewritten` calls it
            named, area = split(reference)
            match = AREA.fullmatch(area)
            if match and match[8] is None and int(match[4]) == self.row and sheet_of(named, sheet) == self.sheet and not summed:
                found.append(reference)
            return reference

        _rewritten(text, look)
        return bool(found)


def by_text(formula: str) -> str | None:
    """The function that finds its cells by text or by counting, so that no address in the formula can be changed; None without one."""
    match = _BY_TEXT.search(formula)
    return match[1].upper() if match else None


def readable(formula: str) -> bool:
    try:
        Tokenizer(f"={formula}")
    except TokenizerError:
        return False
    return True


def _rewritten(text: str, change: Callable[[str, bool], str]) -> str:
    """`change` hears each reference, and whether it is as a whole an argument of a function that sums."""
    try:
        tokens = Tokenizer(f"={text}").items
    except TokenizerError:  # said before (`readable`)
        return text
    return "".join(change(token.value, summed) if _refers(token) else token.value for token, summed in _with_summing(tokens))


def _with_summing(tokens: list[Token]) -> Iterator[tuple[Token, bool]]:
    functions: list[str] = []
    solid = [token for token in tokens if token.type != Token.WSPACE]
    beside = {id(token): (solid[at - 1] if at else None, solid[at + 1] if at + 1 < len(solid) else None) for at, token in enumerate(solid)}
    for token in tokens:
        if token.subtype == Token.OPEN:
            functions.append(token.value.rstrip("(").upper().removeprefix("_XLFN."))
        elif token.subtype == Token.CLOSE and functions:
            functions.pop()
        before, after = beside.get(id(token), (None, None))
        whole = before is not None and after is not None and _bounds(before, Token.OPEN) and _bounds(after, Token.CLOSE)
        yield token, whole and bool(functions) and functions[-1] in _SUMMING


def _bounds(token: Token, subtype: str) -> bool:
    return bool(token.type == Token.SEP or token.subtype == subtype)


def _refers(token: Token) -> bool:
    return bool(token.type == Token.OPERAND and token.subtype == Token.RANGE)


def split(reference: str) -> tuple[str, str]:
    """`'進捗 一覧'!A1:B2` → sheet with its mark, area; `S!A1:S!B2` is written shorter."""
    match = _SHEET.fullmatch(reference)
    if match is None:
        return "", reference
    return match[1] or "", _SECOND_SHEET.sub(":", match[2])


def sheet_of(named: str, own: str) -> str:
    name = named.removesuffix("!")
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return name or own
