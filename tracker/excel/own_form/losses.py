"""What the filled file will not have, or not have right: found by looking into the package, and said before anything is written."""

from collections.abc import Iterable, Iterator

from openpyxl.utils.cell import get_column_letter

from tracker.domain.own_form.layout import Layout
from tracker.excel.own_form.markup import children, everywhere, text_of
from tracker.excel.own_form.package import FormPackage
from tracker.excel.own_form.sheet import FormSheet, SheetCell
from tracker.excel.own_form.shift import by_text

MACROS = "xl/vbaProject.bin"
SIGNATURES = "_xmlsignatures/"
_MOST_CELLS = 5


def losses(package: FormPackage, sheets: Iterable[FormSheet], layout: Layout) -> Iterator[str]:
    sheets = tuple(sheets)
    if MACROS in package.parts:
        yield "マクロ（VBA）は引き継ぎません。ボタンなどに割り当てたマクロは動かなくなります。"
    if any(name.startswith(SIGNATURES) for name in package.parts):
        yield "電子署名は外れます（中身が変わるため）。"
    if any(name.startswith("xl/pivotTables/") for name in package.parts):
        yield "ピボットテーブルの集計は元のままです。Excelで「すべて更新」を行ってください。"
    if any(name.startswith("xl/externalLinks/") for name in package.parts):
        yield "別のブックへのリンクは、古い値のまま残ります。渡す前に確かめてください。"
    for sheet in sheets:
        filled = layout.of(sheet.name)
        rich = [cell for cell in sheet.cells() if (cell.row, cell.column) in filled and sheet.is_rich(cell.element)]
        if rich:
            yield f"シート「{sheet.name}」{_places(rich)}: セルの中の一部の文字だけの書式（太字、色など）は、セル全体の書式になります。"
    if layout.repeated:
        for sheet in sheets:
            yield from _formulas(sheet)
    for sheet in sheets:
        if sheet.name in layout.repeated and _has_scenarios(sheet):
            yield f"シート「{sheet.name}」: 「シナリオの登録と管理」のセルは、行が増えても移りません。"


def _formulas(sheet: FormSheet) -> Iterator[str]:
    found: dict[str, list[SheetCell]] = {}
    for cell, formula in sheet.formulas():
        name = by_text(text_of(formula))
        if name:
            found.setdefault(name, []).append(cell)
        if formula.getAttribute("t") == "dataTable":
            found.setdefault("データテーブル（What-If 分析）", []).append(cell)
    for name, cells in found.items():
        yield f"シート「{sheet.name}」{_places(cells)}: {name} が指す場所は、行が増えても直りません。結果を確かめてください。"


def _places(cells: list[SheetCell]) -> str:
    names = [f"{get_column_letter(cell.column)}{cell.row}" for cell in cells]
    return "、".join(names[:_MOST_CELLS]) + (f"ほか{len(names) - _MOST_CELLS}か所" if len(names) > _MOST_CELLS else "")


def _has_scenarios(sheet: FormSheet) -> bool:
    return bool(children(sheet.root, "scenarios")) and any(each.localName == "inputCells" for each in everywhere(sheet.root))
