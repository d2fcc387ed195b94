"""A written workbook read back sheet by sheet, a row at a time: what really stands in the file, never what was meant to.

openpyxl's own read-only mode goes through every sheet once to find its extent (our books do not state one), makes objects of every
text and parses in plain Python, because it expects files from outside: ten times the time. Here a book of our own is read, just
written, so its reader is asked for everything but the rows, and these are parsed by the standard library's parser.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import INLINE_STRING, MERGE_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.constants import SHEET_MAIN_NS

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.report.readback.seen import Fault, Formula, Seen, SeenRow

_TEXT, _RUN, _ROWS = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("t", "r", "sheetData"))


class BookReader:
    """Raises FileUnreadable wherever the file cannot be read. `path` is what it is called in refusals."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self._path = path
        try:
            self._reader = ExcelReader(stream, read_only=True)
            for read in (self._reader.read_manifest, self._reader.read_strings, self._reader.read_workbook):
                read()
            apply_stylesheet(self._reader.archive, self._reader.wb)  # which formats are dates
            self._parts: dict[str, str] = {sheet.name: link.target for sheet, link in self._reader.parser.find_sheets()}
        except Exception as error:  # openpyxl raises ten kinds for a file that is not whole
            raise self._refusal(error) from error

    def __enter__(self) -> "BookReader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._reader.archive.close()

    @property
    def sheets(self) -> list[str]:
        return list(self._parts)

    def rows(self, name: str, merged: list[str] | None = None) -> Iterator[SeenRow]:
        """Rows that are in the file, in its order, without blank cells; `merged` takes the merged ranges once all are read."""
        book = self._reader.wb
        with self._reader.archive.open(self._parts[name]) as source:
            parser = _Parser(
                source,
                self._reader.shared_strings,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            rows = parser.parse()
            while True:
                try:
                    number, cells = next(rows)
                except StopIteration:
                    break
                except Exception as error:
                    raise self._refusal(error) from error
                yield SeenRow(number, {cell["column"]: _seen(cell) for cell in cells if cell["value"] is not None})
        if merged is not None:
            merged.extend(parser.merges)

    def _refusal(self, error: Exception) -> FileUnreadable:
        return FileUnreadable(str(self._path), f"書き終えたブックを読み返せませんでした（{type(error).__name__}）。")


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl ships no types
    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        self.merges: list[str] = []
        above: Element | None = None
        for event, element in iterparse(self.source, ("start", "end")):
            if event == "start":
                if element.tag == _ROWS:
                    above = element
            elif element.tag == ROW_TAG:
                yield self.parse_row(element)
                if above is not None:
                    above.clear()
            elif element.tag == MERGE_TAG:
                self.merges = [each.ref for each in MergeCells.from_tree(element).mergeCell]

    def parse_cell(self, element: Element) -> dict[str, object]:
        inline = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if inline is not None:  # as if it were the text of a formula, which is taken as it is
            value = Element(VALUE_TAG)
            value.text = "".join(each.text or "" for each in _texts(inline))
            element.set("t", "str")
            element.append(value)
        return dict(super().parse_cell(element))


def _texts(inline: Element) -> Iterator[Element]:
    """Of the whole text, or of its runs; never of the readings above it (furigana)."""
    for part in inline:
        if part.tag == _TEXT:
            yield part
        elif part.tag == _RUN:
            yield from part.iter(_TEXT)


def _seen(cell: dict[str, Any]) -> Seen:
    value: Seen = cell["value"]
    match cell["data_type"]:
        case "f":
            return Formula(getattr(value, "text", value))
        case "e":
            return Fault(value)
    return value
