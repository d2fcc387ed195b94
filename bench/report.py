"""The quarterly report against XlsxWriter (constant memory) writing the same cells, styles and heights from plain lists.

Ours is the whole way from the snapshot: figures, row heights, pages, the file. The baseline is handed lists made beforehand and
measures nothing but writing. Every run is a process of its own, both kinds in turn; medians are compared.
`python -m bench.report [--runs N]` prints a table and exits 1 where a limit is missed; `--memory` also compares the peak of memory over
the start at 1,000 and 10,000 initiatives (10,000 and 100,000 rows). `--form` measures an office's own form (the sample) instead, against
XlsxWriter writing the values that the filled form holds; no limit is set for it.
"""

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.factories import MADE_ON, filled_snapshot, invented_plan, material_of
from tracker import paths
from tracker.domain.own_form.placeholder import lines_of, placeholders, values_of
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Material
from tracker.domain.report.scope import scope_of
from tracker.domain.report.sheet import FONT_NAME, Book, Look, Role, Row, Sheet, Value
from tracker.excel.own_form.filling import fill_form
from tracker.excel.own_form.reading import read_form

TOP = Path(__file__).resolve().parents[1]
LIMITS = {1_000: 2.5, 10_000: 2.2}  # initiatives → times the baseline
KINDS = ("xlsxwriter", "ours")
FORM_KINDS = ("form_plainly", "form")
MEMORY_LIMIT = 1.5  # peak at ten times the rows
PlainCell = tuple[int, Value, int]  # column, value, number of the look
PlainRow = tuple[float | None, list[PlainCell]]
_PLAIN = (Role.PLAIN_TEXT, Role.PLAIN_NUMBER, Role.PLAIN_DATE, Role.PLAIN_TIME)


def ours(initiatives: int, path: Path) -> float:
    from tracker.excel.book_writer import write_book

    material = material_of(filled_snapshot(invented_plan(initiatives), department_count=40))
    settle()
    start = time.perf_counter()
    write_book(quarterly_book(material, "0.1.0", MADE_ON), path)
    return time.perf_counter() - start


def peak(initiatives: int, path: Path) -> float:
    """Megabytes that Python holds at most while the book is made and written, over what the material takes."""
    from tracker.excel.book_writer import write_book

    material = material_of(filled_snapshot(invented_plan(initiatives), department_count=40))
    settle()
    tracemalloc.start()
    write_book(quarterly_book(material, "0.1.0", MADE_ON), path)
    return tracemalloc.get_traced_memory()[1] / 1e6


def xlsxwriter(initiatives: int, path: Path) -> float:
    import xlsxwriter as library

    sheets, looks = plain(quarterly_book(material_of(filled_snapshot(invented_plan(initiatives), department_count=40)), "0.1.0", MADE_ON))
    settle()
    start = time.perf_counter()
    workbook = library.Workbook(path, {"constant_memory": True})
    formats = [workbook.add_format(properties(look)) for look in looks]
    for sheet, rows in sheets:
        write_plainly(workbook.add_worksheet(sheet.name), sheet, rows, formats)
    workbook.close()
    return time.perf_counter() - start


def form(initiatives: int, path: Path) -> float:
    """The whole way from the material: the form read, its values and lines made, the rows written."""
    material = material_of(filled_snapshot(invented_plan(initiatives), department_count=40))
    settle()
    start = time.perf_counter()
    _filled(material, path)
    return time.perf_counter() - start


def form_peak(initiatives: int, path: Path) -> float:
    """As `peak`."""
    material = material_of(filled_snapshot(invented_plan(initiatives), department_count=40))
    settle()
    tracemalloc.start()
    _filled(material, path)
    return tracemalloc.get_traced_memory()[1] / 1e6


def form_plainly(initiatives: int, path: Path) -> float:
    import xlsxwriter as library
    from python_calamine import CalamineWorkbook

    form(initiatives, path)
    filled = CalamineWorkbook.from_path(path)
    rows = filled.get_sheet_by_name(filled.sheet_names[0]).to_python()
    settle()
    start = time.perf_counter()
    workbook = library.Workbook(path, {"constant_memory": True})
    worksheet, wrapped = workbook.add_worksheet(), workbook.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            worksheet.write(number, column, value, wrapped)
    workbook.close()
    return time.perf_counter() - start


def _filled(material: Material, path: Path) -> None:
    read = read_form(paths.SAMPLE_FORM, placeholders(material.snapshot.scale))
    scope = scope_of(material, "0.1.0", MADE_ON, None, Edition.INTERNAL)
    fill_form(read, values_of(scope), list(lines_of(scope)), path)


def plain(book: Book) -> tuple[list[tuple[Sheet, list[PlainRow]]], list[Look]]:
    """Every cell that the report holds, with the number of its look: the baseline has nothing left to look up."""
    numbers: dict[Look, int] = {}

    def cells(each: Row) -> Iterator[PlainCell]:
        for column, (value, look) in enumerate(zip(each.values, each.looks, strict=True)):
            if look is not None and (value is not None or look.role not in _PLAIN):
                yield column, value, numbers.setdefault(look, len(numbers))

    sheets = [(sheet, [(each.height, list(cells(each))) for each in sheet.rows()]) for sheet in book.sheets]
    return sheets, list(numbers)


def settle() -> None:
    """What was made beforehand costs neither kind any garbage collection."""
    gc.collect()
    gc.freeze()


def properties(look: Look) -> dict[str, object]:
    """XlsxWriter's words for a look."""
    listed = look.role not in (*_PLAIN, Role.TITLE, Role.HEADLINE, Role.NOTE)
    number = {
        Role.COUNT: '#,##0;▲#,##0;"－"',
        Role.PERCENT: '0"%";▲0"%"',
        Role.PLAIN_DATE: "yyyy-mm-dd",
        Role.PLAIN_TIME: "yyyy-mm-dd hh:mm:ss",
    }
    size = {Role.TITLE: 16, Role.HEADLINE: 11}
    made: dict[str, object] = {"font_name": FONT_NAME, "font_size": size.get(look.role, 9), "bold": look.bold or look.alert}
    made |= {"indent": look.indent, "text_wrap": listed, "valign": "top", "border": int(listed)}
    made |= {"num_format": number.get(look.role, "General"), "font_color": "#9C0006" if look.alert else "#000000"}
    return made | ({"bg_color": look.fill, "pattern": 1} if look.fill else {})


def write_plainly(worksheet: Any, sheet: Sheet, rows: list[PlainRow], formats: list[Any]) -> None:
    for at, width in enumerate(sheet.widths):
        worksheet.set_column(at, at, width)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    write_string, write_number, write_blank, set_row = (
        worksheet.write_string,
        worksheet.write_number,
        worksheet.write_blank,
        worksheet.set_row,
    )
    for number, (height, cells) in enumerate(rows):
        if height is not None:
            set_row(number, height)
        for column, value, look in cells:
            if isinstance(value, str):
                write_string(number, column, value, formats[look])
            elif value is None:
                write_blank(number, column, None, formats[look])
            elif isinstance(value, date):
                worksheet.write_datetime(number, column, value, formats[look])
            else:
                write_number(number, column, value, formats[look])
    if sheet.filtered:
        worksheet.autofilter(sheet.heading_row - 1, 0, len(rows) - 1, len(sheet.widths) - 1)


def measured(kind: str, initiatives: int) -> float:
    command = [sys.executable, "-m", "bench.report", "--one", kind, str(initiatives)]
    return float(subprocess.run(command, cwd=TOP, check=True, capture_output=True, text=True, encoding="utf-8").stdout)


def compare_forms(sizes: list[int], runs: int) -> None:
    print(f"{'initiatives':>11}  {'XlsxWriter s':>12}  {'ours s':>8}  {'ratio':>6}  {'peak MB':>8}")
    for size in sizes:
        base, own = (statistics.median(measured(kind, size) for _ in range(runs)) for kind in FORM_KINDS)
        print(f"{size:>11,}  {base:>12.2f}  {own:>8.2f}  {own / base:>6.2f}  {measured('form_peak', size):>8.1f}")


_MEASURES = {
    "ours": ours,
    "xlsxwriter": xlsxwriter,
    "peak": peak,
    "form": form,
    "form_plainly": form_plainly,
    "form_peak": form_peak,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="processes of each kind and size")
    parser.add_argument("--sizes", type=int, nargs="+", choices=LIMITS, default=list(LIMITS), help="initiatives")
    parser.add_argument("--memory", action="store_true", help="the peak of memory too (a minute)")
    parser.add_argument("--form", action="store_true", help="an office's own form instead of the book")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "INITIATIVES"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        kind, size = chosen.one
        with tempfile.TemporaryDirectory() as folder:
            print(_MEASURES[kind](int(size), Path(folder) / "report.xlsx"))
        return 0
    if chosen.form:
        compare_forms(chosen.sizes, chosen.runs)
        return 0
    missed = False
    print(f"{'initiatives':>11}  {'XlsxWriter s':>12}  {'ours s':>8}  {'ratio':>6}  {'limit':>6}")
    for size in chosen.sizes:
        seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for _ in range(chosen.runs):
            for kind in KINDS:
                seconds[kind].append(measured(kind, size))
        base, own = (statistics.median(seconds[kind]) for kind in KINDS)
        limit = LIMITS[size]
        missed = missed or own > limit * base
        print(f"{size:>11,}  {base:>12.2f}  {own:>8.2f}  {own / base:>6.2f}  {limit:>6.1f}{'' if own <= limit * base else '  MISSED'}")
    if chosen.memory:
        small, large = (measured("peak", size) for size in LIMITS)
        missed = missed or large > MEMORY_LIMIT * small
        print(f"peak of memory: {small:.1f} MB, ten times the rows {large:.1f} MB, {large / small:.2f} (limit {MEMORY_LIMIT})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
