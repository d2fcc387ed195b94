"""Which quarter an office's sheet says it is of: in its columns 年度 and 四半期, or in a title above the table."""

import re
import unicodedata

from tracker.domain.office_sheet.grid import Place, cell_text
from tracker.domain.office_sheet.reading import Sheet
from tracker.domain.office_sheet.values import BadCell, read_quarter_number, read_year
from tracker.domain.quarter import Quarter

_TITLE = re.compile(r"((?:令和|平成)(?:[0-9]+|元)|[0-9]{4})年度?.{0,20}?第([1-4])四半期")


def named_quarter(sheet: Sheet) -> Quarter | None:
    """None where the sheet names none, or several."""
    named = _of_columns(sheet) or _of_titles(sheet)
    return named.pop() if len(named) == 1 else None


def _of_columns(sheet: Sheet) -> set[Quarter]:
    if not {"年度", "四半期"} <= sheet.matching.columns.keys():
        return set()
    found = set()
    for row in range(sheet.heading.last_row + 1, len(sheet.grid.rows) + 1):
        year, number = (sheet.grid.value(sheet.place(row, name)) for name in ("年度", "四半期"))
        if year is not None and number is not None:
            try:
                found.add(Quarter(read_year(year), read_quarter_number(number)))
            except BadCell:
                continue  # told where the rows are read
    return found


def _of_titles(sheet: Sheet) -> set[Quarter]:
    grid = sheet.grid
    found = set()
    for row in range(1, sheet.heading.row):
        for column in range(1, len(grid.rows[row - 1]) + 1):
            text = unicodedata.normalize("NFKC", cell_text(grid.value(Place(row, column))))
            for year, number in _TITLE.findall("".join(text.split())):
                found.add(Quarter(read_year(year), int(number)))
    return found
