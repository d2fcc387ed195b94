"""One sheet of a form as its XML says: rows, cells, widths, merged cells. Addresses that a writer left out are put in."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from xml.dom.minidom import Element

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter, range_boundaries

from tracker.domain.own_form.layout import Block
from tracker.excel.own_form.markup import child, children, text_of
from tracker.excel.own_form.package import FormPackage, SheetPart, text_in

_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0


class SheetCell(NamedTuple):
    row: int
    column: int
    element: Element

    @property
    def style(self) -> int:
        given = self.element.getAttribute("s")
        return int(given) if given.isdecimal() else 0


class FormSheet:
    def __init__(self, package: FormPackage, part: SheetPart) -> None:
        self.package = package
        self.name, self.part = part
        self.root = package.root(part.part)
        data = child(self.root, "sheetData")
        assert data is not None, "every worksheet has its sheetData"
        self.data = data
        self._number()
        self.blocks = tuple(self._merged())

    def _number(self) -> None:
        row = 0
        for each in children(self.data, "row"):
            row = int(each.getAttribute("r") or row + 1)
            each.setAttribute("r", str(row))
            column = 0
            for cell in children(each, "c"):
                given = cell.getAttribute("r")
                column = column_index_from_string(coordinate_from_string(given)[0]) if given else column + 1
                cell.setAttribute("r", f"{get_column_letter(column)}{row}")

    def rows(self) -> dict[int, Element]:
        return {int(each.getAttribute("r")): each for each in children(self.data, "row")}

    def cells_of(self, row: Element) -> Iterator[SheetCell]:
        number = int(row.getAttribute("r"))
        for cell in children(row, "c"):
            yield SheetCell(number, column_index_from_string(coordinate_from_string(cell.getAttribute("r"))[0]), cell)

    def cells(self) -> Iterator[SheetCell]:
        for row in children(self.data, "row"):
            yield from self.cells_of(row)

    def formulas(self) -> Iterator[tuple[SheetCell, Element]]:
        for cell in self.cells():
            formula = child(cell.element, "f")
            if formula is not None:
                yield cell, formula

    def text(self, cell: Element) -> str | None:
        """The text that was typed into a cell; None of anything else."""
        kind, value, inline = cell.getAttribute("t"), child(cell, "v"), child(cell, "is")
        if child(cell, "f") is not None:
            return None
        if kind == "s" and value is not None:
            return self.package.shared_text(int(text_of(value)))
        return text_in(inline) if kind == "inlineStr" and inline is not None else None

    def is_rich(self, cell: Element) -> bool:
        value, inline = child(cell, "v"), child(cell, "is")
        if cell.getAttribute("t") == "s" and value is not None:
            return self.package.is_rich(int(text_of(value)))
        return inline is not None and len(children(inline, "r")) > 1

    def width(self, first: int, last: int) -> float:
        """Of columns together, in characters of the Normal font; hidden ones have none."""
        return sum(self._widths.get(column, self._usual_width) for column in range(first, last + 1))

    def height(self, row: Element | None) -> float:
        """Points of a row; None is one that the file does not name."""
        given = row.getAttribute("ht") if row is not None else ""
        return float(given) if given else self._default("defaultRowHeight", _USUAL_HEIGHT)

    @property
    def _usual_width(self) -> float:
        return self._default("defaultColWidth", _USUAL_WIDTH)

    @cached_property
    def _widths(self) -> dict[int, float]:
        widths: dict[int, float] = {}
        listed = child(self.root, "cols")
        for each in children(listed, "col") if listed is not None else ():
            first, last = int(each.getAttribute("min")), int(each.getAttribute("max"))
            hidden = each.getAttribute("hidden") in ("1", "true")
            width = 0.0 if hidden else float(each.getAttribute("width") or self._usual_width)
            widths.update(dict.fromkeys(range(first, min(last, first + 1000) + 1), width))
        return widths

    def _default(self, name: str, otherwise: float) -> float:
        defaults = child(self.root, "sheetFormatPr")
        given = defaults.getAttribute(name) if defaults is not None else ""
        return float(given) if given else otherwise

    def _merged(self) -> Iterator[Block]:
        listed = child(self.root, "mergeCells")
        for each in children(listed, "mergeCell") if listed is not None else ():
            left, top, right, bottom = range_boundaries(each.getAttribute("ref"))
            yield Block(self.name, top or 1, left or 1, bottom or 1, right or 1)
