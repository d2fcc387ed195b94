"""Makes the sample of an own form (様式) that ships: `python -m docs.forms.sample` writes resources/forms/sample.xlsx.

Its columns are those that quarterly forms of real offices have; its marks are the program's placeholders.
"""

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tracker import paths
from tracker.excel.look_styles import with_normal_font

_FONT = "BIZ UDPゴシック"
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADING, _TOTAL = PatternFill("solid", start_color="D6E2EE"), PatternFill("solid", start_color="EDF2F7")
_COLUMNS = (
    ("番号", 11, "{{コード}}", "left"),
    ("施策", 22, "{{施策}}", "left"),
    ("取組", 24, "{{名称}}", "left"),
    ("区分", 7, "{{区分}}", "center"),
    ("主担当課", 17, "{{主担当課}}", "left"),
    ("関係課", 17, "{{関係課}}", "left"),
    ("計画\n（取組項目）", 26, "{{取組項目}}", "left"),
    ("当四半期の実績", 36, "{{実績}}", "left"),
    ("進捗\n区分", 14, "{{進捗区分}}", "center"),
    ("前期の\n区分", 14, "{{前期進捗区分}}", "center"),
    ("進捗率\n（％）", 8, "{{進捗率}}", "right"),
    ("課題・遅れの理由", 28, "{{課題}}", "left"),
    ("次期の予定", 26, "{{次期予定}}", "left"),
    ("備考", 12, "{{備考}}", "left"),
)
_HEADING_ROW = 8
_FACTS = (("計画", "{{計画名}}"), ("対象", "{{対象}}"), ("版", "{{版}}"))


def main() -> None:
    book = with_normal_font(Workbook())
    sheet = book.worksheets[0]
    sheet.title = "進捗状況"
    _above(book, sheet)
    _table(sheet)
    _below(sheet)
    _printing(sheet)
    paths.SAMPLE_FORM.parent.mkdir(exist_ok=True)
    book.save(paths.SAMPLE_FORM)


def _put(sheet: Worksheet, place: str, text: str, *, size: float = 10.0, bold: bool = False, **alignment: object) -> None:
    cell = sheet[place]
    cell.value = text
    cell.data_type = "f" if text.startswith("=") else "s"
    cell.font = Font(name=_FONT, size=size, bold=bold)
    cell.alignment = Alignment(vertical="center", **alignment)


def _above(book: Workbook, sheet: Worksheet) -> None:
    _put(sheet, "A1", "アクションプラン進捗管理シート　{{四半期}}（{{期間}}）", size=16, bold=True)
    note = "※ 見本の様式です。この行を消し、列や書式をそれぞれの様式に直して使ってください。波かっこ2つで囲んだ語の所に書き入れます。"
    _put(sheet, "A2", note, size=9)
    for row, (name, mark) in enumerate(_FACTS, 3):
        _put(sheet, f"A{row}", name, bold=True)
        _put(sheet, f"B{row}", mark)
    _put(sheet, "L3", "作成日", bold=True)
    _put(sheet, "M3", "", horizontal="left")
    sheet["M3"].value = None
    sheet["M3"].number_format = '[$-411]ggge"年"m"月"d"日"'
    book.defined_names["差込_作成日"] = DefinedName("差込_作成日", attr_text="進捗状況!$M$3")
    counts = "取組数 延べ{{取組数_延べ}}件（再掲{{再掲数}}件のため実数{{取組数_実数}}件）"
    _put(sheet, "A6", f"{counts}　回答済{{{{回答済}}}}件　未回答{{{{未回答}}}}件　順調・完了 {{{{順調完了_分母}}}}", size=11, bold=True)
    for row, height in ((1, 26), (2, 15), (3, 16), (4, 16), (5, 16), (6, 20), (7, 6)):
        sheet.row_dimensions[row].height = height


def _table(sheet: Worksheet) -> None:
    for number, (name, width, mark, side) in enumerate(_COLUMNS, 1):
        heading = sheet.cell(_HEADING_ROW, number, name)
        heading.font = Font(name=_FONT, size=10, bold=True)
        heading.fill, heading.border = _HEADING, _BOX
        heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell = sheet.cell(_HEADING_ROW + 1, number, mark)
        cell.font, cell.border = Font(name=_FONT, size=10), _BOX
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
        sheet.column_dimensions[heading.column_letter].width = width
    sheet.row_dimensions[_HEADING_ROW].height = 32
    sheet.row_dimensions[_HEADING_ROW + 1].height = 30
    late = FormulaRule(formula=[f'ISNUMBER(SEARCH("遅れ",$I{_HEADING_ROW + 1}))'], font=Font(bold=True), fill=PatternFill(bgColor="FFCABF"))
    sheet.conditional_formatting.add(f"I{_HEADING_ROW + 1}", late)


def _below(sheet: Worksheet) -> None:
    row, total = _HEADING_ROW + 1, _HEADING_ROW + 2
    _put(sheet, f"A{total}", "合計", bold=True)
    _put(sheet, f"C{total}", f'=COUNTA(A{row}:A{row})&"件"', bold=True)
    _put(sheet, f"I{total}", f'=COUNTIF(I{row}:I{row},"*遅れ*")&"件遅れ"', bold=True, horizontal="center", shrink_to_fit=True)
    for number in range(1, len(_COLUMNS) + 1):
        cell = sheet.cell(total, number)
        cell.fill, cell.border = _TOTAL, _BOX
    sheet.row_dimensions[total].height = 18
    _put(sheet, f"A{total + 2}", "凡例", bold=True)
    _put(sheet, f"B{total + 2}", "{{凡例}}", size=9, wrap_text=True)
    sheet.merge_cells(f"B{total + 2}:H{total + 2}")


def _printing(sheet: Worksheet) -> None:
    sheet.freeze_panes = f"D{_HEADING_ROW + 1}"
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    sheet.print_area = f"A1:N{_HEADING_ROW + 4}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    sheet.oddFooter.left.text, sheet.oddFooter.center.text = "見本の様式", "&P / &N"


if __name__ == "__main__":
    main()
