"""Values into the cells of a form: as the cell's format can show them, and never as a formula."""

from datetime import date
from xml.dom.minidom import Element

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import to_excel

from tracker.domain.era import era_date
from tracker.domain.errors.values import IllegalCharacter, TextTooLong
from tracker.domain.own_form.layout import FormCell
from tracker.domain.own_form.mark import printed
from tracker.domain.record import check_characters
from tracker.domain.report.sheet import Value
from tracker.excel.own_form.markup import children, empty, new_child, set_text
from tracker.excel.own_form.sheet import FormSheet, SheetCell
from tracker.excel.own_form.styles import FormStyles
from tracker.excel.row_xml import LOOKS_ESCAPED

Shown = str | int | float | None
_LONGEST = 32767  # characters a cell can hold
_READ_AS_FORMULA = ("=", "+", "-", "@")  # once somebody edits the cell


def shown(value: Value, style: int, styles: FormStyles) -> Shown:
    """A day where the format is no date's as printing sheets write it; a percentage where the format shows a hundred times itself."""
    if isinstance(value, date):
        return float(to_excel(value)) if styles.is_date(style) else era_date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if styles.is_text(style):
            return printed(value)
        return value / 100 if styles.is_percent(style) else value
    return value


def format_of(value: Shown, style: int, styles: FormStyles, *, wraps: bool) -> int:
    """The cell's own format, or the variant of it that the value needs."""
    if not isinstance(value, str):
        return style
    wraps = wraps and not styles.shrinks(style)
    return styles.variant(style, wraps=wraps, quoted=value.startswith(_READ_AS_FORMULA))


def put(cell: Element, style: int, value: Shown, where: str) -> None:
    """Instead of whatever the cell held. Raises TextTooLong, IllegalCharacter; `where` is the sheet's name, for their words."""
    empty(cell)
    for name in ("t", "cm", "vm"):
        if cell.hasAttribute(name):
            cell.removeAttribute(name)
    if isinstance(value, str):
        cell.setAttribute("t", "inlineStr")
        text = new_child(new_child(cell, "is"), "t")
        text.setAttribute("xml:space", "preserve")
        set_text(text, safe(value, f"{where} {cell.getAttribute('r')}"))
    elif value is not None:
        set_text(new_child(cell, "v"), repr(value))
    if style:
        cell.setAttribute("s", str(style))


def found(sheet: FormSheet, cell: FormCell) -> SheetCell:
    """The cell in the sheet's XML; made where it is not there, being empty and without a format."""
    rows = sheet.rows()
    row = rows.get(cell.row)
    if row is None:
        row = new_child(sheet.data, "row", next((rows[number] for number in sorted(rows) if number > cell.row), None))
        row.setAttribute("r", str(cell.row))
    after = None
    for element in children(row, "c"):
        column = coordinate_to_tuple(element.getAttribute("r"))[1]
        if column == cell.column:
            return SheetCell(cell.row, cell.column, element)
        if column > cell.column:
            after = element
            break
    made = new_child(row, "c", after)
    made.setAttribute("r", cell.place)
    return SheetCell(cell.row, cell.column, made)


def safe(text: str, where: str) -> str:
    """As a cell's XML holds it, but for markup. Raises TextTooLong, IllegalCharacter; `where` for their words."""
    if len(text) > _LONGEST:
        raise TextTooLong(where, len(text), _LONGEST)
    try:
        check_characters("", text)
    except IllegalCharacter as refusal:
        raise IllegalCharacter(where, refusal.position, refusal.code) from refusal
    return LOOKS_ESCAPED.sub("_x005F_", text)
