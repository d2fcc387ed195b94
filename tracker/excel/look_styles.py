"""Looks of the report's cells → cell formats of a workbook."""

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.indexed_list import IndexedList

from tracker.domain.report.sheet import FONT_NAME, FONT_SIZE, Look, Role

_INK, _ALERT = "000000", "9C0006"
_SIZES = {Role.TITLE: 16.0, Role.HEADLINE: 11.0}
_BOLD = (Role.TITLE, Role.HEADLINE, Role.HEADING)
_LISTED = (Role.HEADING, Role.TEXT, Role.CENTRE, Role.LABEL, Role.SIGN, Role.COUNT, Role.GRADED, Role.PERCENT, Role.ENTRY)
_NUMBERS = (Role.COUNT, Role.GRADED, Role.PERCENT, Role.PLAIN_NUMBER, Role.PLAIN_DATE, Role.PLAIN_TIME)
_HEADING_FILL = "#DDDDDD"
_FORMATS = {
    Role.COUNT: '#,##0;▲#,##0;"－"',
    Role.GRADED: '#,##0;▲#,##0;"－"',
    Role.PERCENT: '0"%";▲0"%"',
    Role.PLAIN_DATE: "yyyy-mm-dd",
    Role.PLAIN_TIME: "yyyy-mm-dd hh:mm:ss",
}
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def with_normal_font(workbook: Workbook) -> Workbook:
    """Sets the Normal style's font, which fixes what a column width means."""
    font = Font(name=FONT_NAME, size=FONT_SIZE, family=3, charset=128)
    workbook._fonts = IndexedList([font])  # openpyxl has no door to the first font, which unstyled cells use
    workbook._named_styles["Normal"].font = font
    return workbook


class LookStyles:
    """Formats of one workbook; each look is turned into a format once."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet = workbook.worksheets[0]
        self._ids: dict[Look, int] = {}

    def id_of(self, look: Look) -> int:
        """The index that a cell of the sheet's XML names as `s`."""
        known = self._ids.get(look)
        if known is None:
            known = self._ids[look] = self._made(look)
        return known

    def _made(self, look: Look) -> int:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(
            name=FONT_NAME,
            size=_SIZES.get(look.role, FONT_SIZE),
            family=3,
            charset=128,
            bold=look.bold or look.alert or look.role in _BOLD,
            color=_ALERT if look.alert else _INK,
        )
        cell.alignment = _alignment(look)
        fill = look.fill or (_HEADING_FILL if look.role is Role.HEADING else "")
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill.removeprefix("#"))
        if look.role in _LISTED:
            cell.border = _BOX
        if look.role is Role.ENTRY:
            cell.protection = Protection(locked=False)
        cell.number_format = _FORMATS.get(look.role, "General")
        if look.role not in _NUMBERS:
            cell.quotePrefix = True  # text stays text when somebody edits the cell, whatever sign it begins with
        return int(cell.style_id)


def _alignment(look: Look) -> Alignment:
    match look.role:
        case Role.HEADING | Role.SIGN | Role.GRADED:
            return Alignment(horizontal="center", vertical="center", wrap_text=True)
        case Role.TEXT | Role.ENTRY:
            return Alignment(horizontal="left", vertical="top", wrap_text=True, indent=look.indent)
        case Role.CENTRE:
            return Alignment(horizontal="center", vertical="top", wrap_text=True)
        case Role.LABEL:
            return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=look.indent)
        case Role.COUNT | Role.PERCENT:
            return Alignment(horizontal="right", vertical="center", indent=1)
        case Role.TITLE | Role.HEADLINE | Role.NOTE:
            return Alignment(vertical="center")
        case _:
            return Alignment(vertical="top")
