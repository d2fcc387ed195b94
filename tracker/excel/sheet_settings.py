"""What a sheet has besides its rows: widths, panes, and how it goes on paper (DOMAIN §5)."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.report.page import MARGIN_FOOT, MARGIN_SIDE, MARGIN_TOP
from tracker.domain.report.row_height import units
from tracker.domain.report.sheet import FONT_NAME, FONT_SIZE, Printing, Sheet
from tracker.excel.charts import bar_chart

_A4 = 9
_POINTS_PER_INCH = 72
_MARKS_FONT = f"{FONT_NAME},標準"
_MARKS_SIZE = 8
_HEADER_UNITS = 88  # half the page, clear of the page number; Excel also refuses more than 255 characters with the codes


def apply_settings(sheet: Sheet, worksheet: Worksheet) -> None:
    for number, width in enumerate(sheet.widths, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    worksheet.sheet_format.defaultRowHeight = FONT_SIZE * 1.35 + 4
    worksheet.sheet_format.customHeight = True
    worksheet.sheet_view.zoomScale = 100
    if sheet.heading_row:
        if sheet.frozen:
            worksheet.freeze_panes = f"{get_column_letter(sheet.frozen_columns + 1)}{sheet.heading_row + 1}"
        worksheet.print_title_rows = f"{sheet.heading_row}:{sheet.heading_row}"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for chart in sheet.charts:
        worksheet.add_chart(bar_chart(chart, sheet.name))
    if sheet.printing:
        _apply_printing(sheet.name, sheet.printing, worksheet)


def _apply_printing(name: str, printing: Printing, worksheet: Worksheet) -> None:
    margins = worksheet.page_margins
    margins.left = margins.right = MARGIN_SIDE / _POINTS_PER_INCH
    margins.top, margins.bottom = MARGIN_TOP / _POINTS_PER_INCH, MARGIN_FOOT / _POINTS_PER_INCH
    margins.header = margins.footer = 0.3
    worksheet.print_options.horizontalCentered = True
    for part, text in (
        (worksheet.oddHeader.left, _literal(printing.header)),
        (worksheet.oddHeader.right, _literal(name)),
        (worksheet.oddFooter.left, _literal(printing.footer)),
        (worksheet.oddFooter.center, "&P / &N"),
        (worksheet.oddFooter.right, _literal(printing.label)),
    ):
        if text:
            part.text, part.font, part.size = text, _MARKS_FONT, _MARKS_SIZE


def _literal(text: str) -> str:
    """Cut to its half of the page; `&` begins a code in headers and footers."""
    if units(text) > _HEADER_UNITS:
        text = text[:_HEADER_UNITS]
        while units(text) > _HEADER_UNITS - 2:
            text = text[:-1]
        text += "…"
    return text.replace("&", "&&")
