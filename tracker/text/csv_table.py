"""CSV of Excel on Windows ↔ a table: UTF-8 with BOM and CRLF out, UTF-8 or cp932 in.

Nothing is put before texts that begin with `=`, `+`, `-` or `@`: a file that comes back must hold the same text, and an apostrophe
would stay in it. Whoever opens such a file in Excel sees Excel's reading of it; the .xlsx sheets keep every text as text.
"""

import codecs
import csv
import io
from datetime import date
from pathlib import Path

from tracker.domain.errors.sheets import RowProblem, SheetRefused
from tracker.domain.table import Cell, Table
from tracker.text.decoding import decode

_NAME_LIMIT = 31
_MOST_PROBLEMS = 50


def read_csv(data: bytes, path: str) -> Table:
    """Texts as they stand (line breaks as LF), blank cells as None; the table is named after the file.

    Blank columns and rows at the end are dropped, blank rows between are kept as rows of None. Raises FileUnreadable where it is not
    text, SheetRefused where rows do not fit their headings.
    """
    records = _records(decode(data, path), path)
    if not records or not any(cell.strip() for cell in records[0]):
        raise SheetRefused(path, (RowProblem(1, "", "1行目に見出しがありません。"),))
    headings = _trimmed([cell.strip() for cell in records[0]])
    width = len(headings)
    problems = _heading_problems(headings)
    rows: list[tuple[Cell, ...]] = []
    for number, record in enumerate(records[1:], start=2):
        cells = [cell if cell.strip() else None for cell in record]
        blank = not any(cells)
        if not blank and len(cells) < width:
            problems.append(RowProblem(number, "", f"列が足りません（見出しは{width}列、この行は{len(cells)}列）。"))
        elif any(cells[width:]):
            problems.append(RowProblem(number, "", f"見出しのない列（{width + 1}列目以降）に値があります。"))
        rows.append((None,) * width if blank else tuple(cells[:width]))
    if problems:
        raise SheetRefused(path, tuple(problems[:_MOST_PROBLEMS]))
    while rows and not any(rows[-1]):
        rows.pop()
    return Table(Path(path).stem[:_NAME_LIMIT], tuple(headings), tuple(rows))


def read_csv_rows(data: bytes, path: str) -> tuple[tuple[str | None, ...], ...]:
    """Every row as it stands, of whatever length, blank cells as None. Raises FileUnreadable and SheetRefused."""
    return tuple(tuple(cell if cell.strip() else None for cell in record) for record in _records(decode(data, path), path))


def write_csv(table: Table) -> bytes:
    """Dates as 2026-04-01, truth as TRUE/FALSE, None as nothing."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def _records(text: str, path: str) -> list[list[str]]:
    # doublequote and strict: a quote that is never closed is refused instead of swallowing the rest
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error:
        words = '引用符（"）の使い方が正しくないか、一つのセルが長すぎるため、この行から先を読めません。'
        raise SheetRefused(path, (RowProblem(len(records) + 1, "", words),)) from None
    return records


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _heading_problems(headings: list[str]) -> list[RowProblem]:
    problems = []
    for position, heading in enumerate(headings):
        if not heading:
            problems.append(RowProblem(1, "", f"{position + 1}列目の見出しが空です。"))
        elif heading in headings[:position]:
            problems.append(RowProblem(1, heading, "同じ見出しが二つあります。"))
    return problems


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
