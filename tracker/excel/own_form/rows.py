"""The rows that the repeated one becomes, written as text: cloning XML nodes for each costs ten times as much."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.dom.minidom import Element

from openpyxl.utils.cell import get_column_letter

from tracker.excel.own_form.cell import Shown, safe
from tracker.excel.own_form.fitting import Part
from tracker.excel.own_form.markup import ROWS, child, escaped, quoted, text_of, write_node
from tracker.excel.own_form.sheet import FormSheet, SheetCell
from tracker.excel.own_form.shift import Shift

ROWS_A_STEP = 50  # written between two looks at progress and cancel
_OWN = ("r", "s", "t", "cm", "vm")
_HEIGHT = ("r", "ht", "customHeight")


class _Fixed(NamedTuple):
    """A cell of the form's row: its column, its attributes but those that change, and what it holds where nothing is put."""

    column: int
    letters: str
    attributes: str
    style: int
    kind: str
    content: str
    formula: tuple[str, str] | None  # its attributes and itself


class RepeatedRows:
    """Takes the row out of the sheet's tree; `write` then puts the rows in its place."""

    def __init__(self, sheet: FormSheet, shift: Shift, parts: Sequence[Part], step: Callable[[int], None]) -> None:
        self._name, self._shift, self._parts, self._step = sheet.name, shift, parts, step
        row = sheet.rows()[shift.row]
        self._row = row
        self._prefix = f"{row.prefix}:" if row.prefix else ""
        self._cells = [self._fixed(cell) for cell in sheet.cells_of(row)]
        document = row.ownerDocument
        assert document is not None
        sheet.data.replaceChild(document.createProcessingInstruction(ROWS, ""), row)

    def write(self, put: Callable[[str], object]) -> None:
        for start in range(0, len(self._parts), ROWS_A_STEP):
            chunk = self._parts[start : start + ROWS_A_STEP]
            put("".join(self._text(start + number, part) for number, part in enumerate(chunk)))
            self._step(len(chunk))

    def _fixed(self, cell: SheetCell) -> _Fixed:
        element = cell.element
        formula = child(element, "f")
        content: list[str] = []
        for each in element.childNodes:
            write_node(each, content.append)
        told = (_attributes(formula, ("ref",)), text_of(formula)) if formula is not None else None
        kind = _attributes(element, ("r", "s")) if formula is None else _attributes(element, _OWN)
        return _Fixed(cell.column, get_column_letter(cell.column), _attributes(element, _OWN), cell.style, kind, "".join(content), told)

    def _text(self, number: int, part: Part) -> str:
        p, at = self._prefix, self._shift.row + number
        if part.height is None:
            opening = f'<{p}row r="{at}"{_attributes(self._row, ("r",))}>'
        else:
            opening = f'<{p}row r="{at}" ht="{part.height:g}" customHeight="1"{_attributes(self._row, _HEIGHT)}>'
        return f"{opening}{''.join(self._cell(cell, number, part) for cell in self._cells)}</{p}row>"

    def _cell(self, cell: _Fixed, number: int, part: Part) -> str:
        p, place = self._prefix, f"{cell.letters}{self._shift.row + number}"
        if cell.column in part.cells:
            value, style = part.cells[cell.column]
            return self._filled(f'<{p}c r="{place}"{_style(style)}{cell.attributes}', value, place)
        if not part.first:
            return f'<{p}c r="{place}"{_style(cell.style)}{cell.attributes}/>'
        content = cell.content
        if cell.formula is not None:
            attributes, text = cell.formula
            ref = f' ref="{place}"' if ' t="array"' in attributes else ""
            content = f"<{p}f{ref}{attributes}>{escaped(self._shift.copied(text, self._name, number))}</{p}f>"
        return f'<{p}c r="{place}"{_style(cell.style)}{cell.kind}>{content}</{p}c>'

    def _filled(self, opening: str, value: Shown, place: str) -> str:
        p = self._prefix
        if value is None:
            return f"{opening}/>"
        if isinstance(value, str):
            text = escaped(safe(value, f"{self._name} {place}"))
            return f'{opening} t="inlineStr"><{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is></{p}c>'
        return f"{opening}><{p}v>{value!r}</{p}v></{p}c>"


def _style(style: int) -> str:
    return f' s="{style}"' if style else ""


def _attributes(element: Element, without: Sequence[str]) -> str:
    return "".join(f' {name}="{quoted(value)}"' for name, value in element.attributes.items() if name not in without)
