"""Everything in a package that names a row below the repeated one, moved down; what spans the repeated row grows with it."""

import re
from collections.abc import Iterable, Iterator
from xml.dom.minidom import Element

from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import get_column_letter

from tracker.excel.own_form.markup import child, children, drop, everywhere, new_child, set_text, text_of
from tracker.excel.own_form.package import WORKBOOK, FormPackage
from tracker.excel.own_form.sheet import FormSheet
from tracker.excel.own_form.shift import Shift

_AREAS, _CELLS = ("ref", "sqref"), ("activeCell", "topLeftCell")
_FORMULAS = ("formula", "formula1", "formula2", "f")
_LINKS = ("fmlaLink", "fmlaRange", "fmlaTxbx", "textlink")
_VML_ROW = re.compile(rb"(<x:Row>)\s*([0-9]+)\s*(</x:Row>)")
_VML_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")
_AFTER_CALC = ("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "extLst")


def move(package: FormPackage, sheets: Iterable[FormSheet], shifts: Iterable[Shift]) -> None:
    """Formulas of the repeated rows stay as they are: each copy is made when its row is written."""
    sheets, shifts = tuple(sheets), tuple(shifts)
    for sheet in sheets:
        _spell_out(sheet)
        _move_formulas(sheet, shifts)
        own = next((shift for shift in shifts if shift.sheet == sheet.name), None)
        _move_settings(sheet, own, shifts)
        if own is not None:
            _move_rows(sheet, own)
            _move_merges(sheet, own)
            _move_parts(sheet, own)
    _move_workbook(package, shifts)


def calculate_on_load(package: FormPackage, sheets: Iterable[FormSheet]) -> None:
    """Results of formulas are taken out, because they were those of the empty form; every program works them out when it opens the file."""
    for sheet in sheets:
        for cell, _ in sheet.formulas():
            for value in children(cell.element, "v"):
                drop(value)
            if cell.element.hasAttribute("t"):
                cell.element.removeAttribute("t")
    workbook = package.root(WORKBOOK)
    calculation = child(workbook, "calcPr")
    if calculation is None:
        calculation = new_child(workbook, "calcPr", next(iter(children(workbook, *_AFTER_CALC)), None))
    calculation.setAttribute("fullCalcOnLoad", "1")
    package.remove("xl/calcChain.xml")


def _spell_out(sheet: FormSheet) -> None:
    """Formulas that cells share, each in its own cell."""
    first: dict[str, tuple[str, str]] = {}
    for cell, formula in sheet.formulas():
        if formula.getAttribute("t") != "shared":
            continue
        place, key = f"{get_column_letter(cell.column)}{cell.row}", formula.getAttribute("si")
        text = text_of(formula)
        if text:
            first[key] = (text, place)
        elif key in first:
            known, origin = first[key]
            set_text(formula, Translator(f"={known}", origin=origin).translate_formula(place)[1:])
        for name in ("t", "si", "ref"):
            if formula.hasAttribute(name):
                formula.removeAttribute(name)


def _move_formulas(sheet: FormSheet, shifts: tuple[Shift, ...]) -> None:
    for cell, formula in sheet.formulas():
        for shift in shifts:
            own = shift.sheet == sheet.name
            if own and cell.row == shift.row:
                continue
            if text := text_of(formula):
                set_text(formula, shift.formula(text, sheet.name))
            for name in ("ref", "r1", "r2"):
                if own and formula.hasAttribute(name):
                    formula.setAttribute(name, shift.area(formula.getAttribute(name)))


def _move_rows(sheet: FormSheet, shift: Shift) -> None:
    for number, row in sheet.rows().items():
        if number > shift.row:
            row.setAttribute("r", str(shift.moved(number)))
            for element in children(row, "c"):
                element.setAttribute("r", shift.cell(element.getAttribute("r")))


def _move_merges(sheet: FormSheet, shift: Shift) -> None:
    listed = child(sheet.root, "mergeCells")
    if listed is None:
        return
    for block, element in zip(sheet.blocks, children(listed, "mergeCell"), strict=True):
        left, right = get_column_letter(block.left), get_column_letter(block.right)
        element.setAttribute("ref", f"{left}{shift.moved(block.top)}:{right}{shift.moved(block.bottom)}")
        for more in range(1, shift.added + 1) if block.top == shift.row else ():
            new_child(listed, "mergeCell").setAttribute("ref", f"{left}{shift.row + more}:{right}{shift.row + more}")
    listed.setAttribute("count", str(len(children(listed, "mergeCell"))))


def _around_cells(root: Element) -> Iterator[Element]:
    """What stands in a sheet beside its cells and merges."""
    for part in root.childNodes:
        if isinstance(part, Element) and part.localName not in ("sheetData", "mergeCells"):
            yield from everywhere(part)


def _move_settings(sheet: FormSheet, own: Shift | None, shifts: tuple[Shift, ...]) -> None:
    for element in _around_cells(sheet.root):
        leaf = not any(isinstance(each, Element) for each in element.childNodes)
        if element.localName in _FORMULAS and leaf:
            for shift in shifts:
                set_text(element, shift.formula(text_of(element), sheet.name))
        if element.localName == "hyperlink" and element.hasAttribute("location"):
            for shift in shifts:
                element.setAttribute("location", shift.formula(element.getAttribute("location"), sheet.name))
        if own is not None:
            _move_element(element, own, leaf=leaf)


def _move_element(element: Element, own: Shift, *, leaf: bool) -> None:
    for name in _AREAS:
        if element.hasAttribute(name):
            element.setAttribute(name, own.areas(element.getAttribute(name)))
    for name in _CELLS:
        if element.hasAttribute(name):
            element.setAttribute(name, own.cell(element.getAttribute(name)))
    if element.localName == "sqref" and leaf:
        set_text(element, own.areas(text_of(element)))
    if element.localName == "brk" and getattr(element.parentNode, "localName", "") == "rowBreaks":
        element.setAttribute("id", str(own.last(int(element.getAttribute("id")))))
    _move_anchor(element, own)


def _move_anchor(element: Element, own: Shift) -> None:
    """Where a drawing begins and ends; its rows are counted from 0."""
    if element.localName == "row" and getattr(element.parentNode, "localName", "") in ("from", "to"):
        set_text(element, _row_from_0(text_of(element), own))


def _move_parts(sheet: FormSheet, own: Shift) -> None:
    package = sheet.package
    for relation in package.related(sheet.part, "drawing"):
        for element in everywhere(package.root(relation.part)):
            _move_anchor(element, own)
    for relation in package.related(sheet.part, "comments", "threadedComment"):
        for element in everywhere(package.root(relation.part)):
            if element.hasAttribute("ref"):
                element.setAttribute("ref", own.cell(element.getAttribute("ref")))
    for relation in package.related(sheet.part, "table", "pivotTable"):
        for element in everywhere(package.root(relation.part)):
            if element.hasAttribute("ref"):
                element.setAttribute("ref", own.area(element.getAttribute("ref")))
    for relation in package.related(sheet.part, "vmlDrawing"):
        data = _VML_ROW.sub(lambda match: match[1] + _row_from_0(match[2].decode(), own).encode() + match[3], package.parts[relation.part])
        package.parts[relation.part] = _VML_ANCHOR.sub(lambda match: match[1] + _anchor(match[2].decode(), own).encode() + match[3], data)


def _row_from_0(text: str, own: Shift) -> str:
    return str(own.moved(int(text) + 1) - 1)


def _anchor(text: str, own: Shift) -> str:
    """`column, offset, row, offset` twice, rows from 0."""
    numbers = text.split(",")
    for place in (2, 6):
        if place < len(numbers) and numbers[place].strip().isdecimal():
            numbers[place] = f" {_row_from_0(numbers[place], own)}"
    return ",".join(numbers)


def _move_workbook(package: FormPackage, shifts: tuple[Shift, ...]) -> None:
    """What points into sheets from elsewhere, always with the sheet's name."""

    def moved(text: str, *, widening: bool = False) -> str:
        for shift in shifts:
            text = shift.formula(text, "", widening=widening)
        return text

    listed = child(package.root(WORKBOOK), "definedNames")
    for name in children(listed, "definedName") if listed is not None else ():
        set_text(name, moved(text_of(name)))
    for element in _elements(package, "xl/charts/"):
        if element.localName == "f" and not children(element, "f"):
            set_text(element, moved(text_of(element), widening=True))
    for element in _elements(package, "xl/drawings/drawing", "xl/ctrlProps/"):
        for attribute in filter(element.hasAttribute, _LINKS):
            element.setAttribute(attribute, moved(element.getAttribute(attribute).lstrip("=")))
    for element in _elements(package, "xl/tables/"):
        if element.localName in ("calculatedColumnFormula", "totalsRowFormula"):
            set_text(element, moved(text_of(element)))
    _move_caches(package, shifts)


def _move_caches(package: FormPackage, shifts: tuple[Shift, ...]) -> None:
    """Where pivot tables take their rows from."""
    for element in _elements(package, "xl/pivotCache/pivotCacheDefinition"):
        for shift in shifts if element.localName == "worksheetSource" and element.hasAttribute("ref") else ():
            if element.getAttribute("sheet") == shift.sheet:
                element.setAttribute("ref", shift.area(element.getAttribute("ref")))


def _elements(package: FormPackage, *starts: str) -> Iterator[Element]:
    for start in starts:
        for part in package.named(start):
            yield from everywhere(package.root(part))
