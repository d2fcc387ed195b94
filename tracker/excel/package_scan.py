"""What a workbook's parts would grow into when loaded: read as a stream, before openpyxl makes a cell of every coordinate that is named.

A merge over a whole sheet is forty characters in the file and a thousand million cells in memory. Nothing is kept here but counts.
"""

import re
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import ZipFile

MOST_CELLS = 600_000  # of a sheet; 10,000 initiatives with 28 columns are half of it
_MOST_ELEMENTS = 3_000_000  # of all parts: a cell is up to four
_MOST_TEXT = 1_000_000  # characters between two marks; a cell holds 32,767
_MOST_DEPTH = 200
_CHUNK = 2**16
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_SPREADING = ("mergeCell", "hyperlink")  # openpyxl makes every cell of their ranges
_LETTERS = 26


class _Excess(Exception):  # noqa: N818 - ends the reading of a part; never leaves this module
    pass


def excess(package: ZipFile) -> str | None:
    """In Japanese, what is beyond every sheet of an office; None where loading it is safe. Raises BadZipFile for damage."""
    scan = _Scan()
    try:
        for entry in package.infolist():
            with package.open(entry) as part:
                scan.read(part)
    except _Excess as found:
        return str(found)
    return None


class _Scan:
    def __init__(self) -> None:
        self._elements = 0
        self._spread = 0  # cells in merges and links, of all sheets
        self._cells = self._depth = self._text = 0  # of the part being read

    def read(self, part: IO[bytes]) -> None:
        """What is no XML, or ends before its end, is openpyxl's to refuse: it stops at the same place."""
        self._cells = self._depth = self._text = 0
        parser = self._parser()
        try:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
        except ExpatError:
            return

    def _parser(self) -> XMLParserType:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._read_text
        parser.StartDoctypeDeclHandler = self._refuse_entities
        return parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        self._text = 0
        if self._elements > _MOST_ELEMENTS or self._depth > _MOST_DEPTH:
            raise _Excess("要素が多すぎます")
        local = name.rpartition(" ")[2]
        if local == "c":
            self._cells += 1
            if self._cells > MOST_CELLS:
                raise _Excess(f"セルが{MOST_CELLS:,}個を超えています")
        elif local in _SPREADING:
            self._spread += _area(attributes.get("ref", ""))
            if self._spread > MOST_CELLS:
                raise _Excess(f"セルの結合かリンクの範囲が{MOST_CELLS:,}セルを超えています")

    def _end(self, _name: str) -> None:
        self._depth -= 1
        self._text = 0

    def _read_text(self, text: str) -> None:
        self._text += len(text)
        if self._text > _MOST_TEXT:
            raise _Excess("一つの文が長すぎます")

    def _refuse_entities(self, *_: object) -> None:
        raise _Excess("文書型の宣言があります")


def _area(reference: str) -> int:
    """Cells of a range; one that names whole rows or columns, or none at all, is more than any."""
    if ":" not in reference:
        return 1
    match = _RANGE.fullmatch(reference)
    if match is None:
        return MOST_CELLS + 1
    left, top, right, bottom = _column(match[1]), int(match[2]), _column(match[3]), int(match[4])
    return max(1, right - left + 1) * max(1, bottom - top + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
