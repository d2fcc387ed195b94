"""A report's book → an .xlsx file.

openpyxl makes the package, the styles and each sheet's settings; the rows are streamed into it as text, so that a sheet is never in
memory whole and costs a fraction of writing cell objects (docs/performance.md).
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.report.sheet import Book, Sheet
from tracker.excel.look_styles import LookStyles, with_normal_font
from tracker.excel.replaced_file import replaced
from tracker.excel.row_xml import RowXml
from tracker.excel.sheet_settings import apply_settings
from tracker.excel.steps import Progress, Steps

_ROWS_A_STEP = 200  # rows written between two looks at progress and cancel
_OPENING = ("[Content_Types].xml", "_rels/", "docProps/")
_NO_ROWS = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")  # lxml and the standard library write it differently


def write_book(
    book: Book,
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    check: Callable[[BinaryIO], None] | None = None,
) -> None:
    """`progress` hears (rows done, rows expected) from the calling thread. `check` reads the whole file before it takes its place, and
    may refuse it by raising.

    Raises Cancelled and FileUnwritable, and IllegalCharacter or TextTooLong for texts that no workbook can hold; then the old file
    is as it was and nothing else is left.
    """
    with replaced(path) as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED) as package:
            _BookWriting(book, progress, cancelled).write(package)
        if check is not None:
            stream.flush()
            check(stream)


class _BookWriting:
    """One run of `write_book`."""

    def __init__(self, book: Book, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._book = book
        self._steps = Steps(sum(sheet.expected for sheet in book.sheets), progress, cancelled)
        self._workbook = _skeleton(book)
        self._styles = LookStyles(self._workbook)

    def write(self, package: ZipFile) -> None:
        """What tells mail gateways that this is a workbook comes first, what depends on the rows last."""
        written = {name: content for name, content in _parts(self._workbook).items() if name.startswith(_OPENING)}
        for name in sorted(written):
            package.writestr(name, written[name])
        for number, (sheet, worksheet) in enumerate(zip(self._book.sheets, self._workbook.worksheets, strict=True), 1):
            path = f"xl/worksheets/sheet{number}.xml"
            with package.open(path, "w") as out:
                self._write_sheet(sheet, worksheet, out.write)
            written[path] = b""
        for name, content in _parts(self._workbook).items():
            if name not in written:
                package.writestr(name, content)
        self._steps.take(0)
        self._steps.end()

    def _write_sheet(self, sheet: Sheet, worksheet: Worksheet, write: Callable[[bytes], object]) -> None:
        """Settings that stand before the rows, the rows, then the settings that depend on how many there were."""
        write(_around_rows(worksheet)[0] + b"<sheetData>")
        rows = RowXml(sheet.name, self._styles)
        chunk: list[str] = []
        number = 0
        for number, row in enumerate(sheet.rows(), 1):
            if row.new_page:
                worksheet.row_breaks.append(Break(id=number - 1))
            chunk.append(rows.text(number, row))
            if len(chunk) == _ROWS_A_STEP:
                write("".join(chunk).encode())
                self._steps.take(len(chunk))
                chunk.clear()
        write("".join(chunk).encode())
        self._steps.take(len(chunk))
        last = get_column_letter(len(sheet.widths))
        if sheet.filtered:
            worksheet.auto_filter.ref = f"A{sheet.heading_row}:{last}{number}"
        # All columns, however few a page fills, so that pages stand alike; an empty cell for what is not meant for paper.
        worksheet.print_area = f"A1:{last}{number}" if sheet.printing else f"{get_column_letter(len(sheet.widths) + 1)}1"
        write(b"</sheetData>" + _around_rows(worksheet)[1])
        worksheet.row_breaks.brk = []  # written, and a thousand of them are not small


def _skeleton(book: Book) -> Workbook:
    """The workbook with every sheet's settings and no cell."""
    workbook = with_normal_font(Workbook())
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = book.title
    workbook.properties.creator = book.program
    for sheet in book.sheets:
        apply_settings(sheet, workbook.create_sheet(sheet.name))
    return workbook


def _around_rows(worksheet: Worksheet) -> tuple[bytes, bytes]:
    """The sheet's XML before and after its rows. Its extent is left out: it is optional, and not known before the rows are."""
    out = BytesIO()
    writer = WorksheetWriter(worksheet, out)
    writer.write()
    head, tail = _NO_ROWS.split(out.getvalue())
    start, end = head.index(b"<dimension"), head.index(b"<sheetViews")
    return head[:start] + head[end:], tail


def _parts(workbook: Workbook) -> dict[str, bytes]:
    """Every part of the package as openpyxl makes it now."""
    saved = BytesIO()
    workbook.save(saved)
    with ZipFile(saved) as made:
        return {name: made.read(name) for name in made.namelist()}
