"""An office's form as it was laid down: its marks, checked, and what filling would cost it. Nothing is changed here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter, range_boundaries

from tracker.domain.errors.books import FormRefused
from tracker.domain.errors.sheets import CellProblem
from tracker.domain.own_form.layout import FormCell, Layout, laid_out
from tracker.domain.own_form.mark import PREFIX, is_broken, mark_of, marks_in
from tracker.domain.own_form.placeholder import Placeholder
from tracker.excel.own_form.losses import losses
from tracker.excel.own_form.markup import child, children, text_of
from tracker.excel.own_form.package import WORKBOOK, FormPackage, damage_refused
from tracker.excel.own_form.sheet import FormSheet
from tracker.excel.own_form.shift import AREA, ROWS, Shift, readable, sheet_of, split

_MOST_PROBLEMS = 50


@dataclass(frozen=True)
class Form:
    """A form that can be filled; `losses` in Japanese, each one thing that the filled file will not have or not have right."""

    package: FormPackage
    sheets: tuple[FormSheet, ...]
    layout: Layout
    losses: tuple[str, ...]


def read_form(path: Path, known: Iterable[Placeholder]) -> Form:
    """Raises FileUnreadable, FormRefused."""
    package = FormPackage(path)
    with damage_refused(path):
        sheets = tuple(FormSheet(package, each) for each in package.sheets)
        layout, problems = _laid_out(package, sheets, known)
        if problems:
            raise FormRefused(path.name, tuple(problems[:_MOST_PROBLEMS]))
        return Form(package, sheets, layout, tuple(losses(package, sheets, layout)))


def _laid_out(package: FormPackage, sheets: tuple[FormSheet, ...], known: Iterable[Placeholder]) -> tuple[Layout, list[CellProblem]]:
    names, problems = _named_cells(package, sheets)
    texts = [cell for sheet in sheets for cell in _written_cells(sheet)]
    taken = {cell[:3] for cell in names}
    cells = [*names, *(cell for cell in texts if cell[:3] not in taken)]
    layout, faults = laid_out(cells, (block for sheet in sheets for block in sheet.blocks), known)
    shifts = [Shift(sheet, row, 1) for sheet, row in layout.repeated.items()]
    problems += [*faults, *_unclear(sheets, shifts), *_titles(package, shifts), *_table_headings(sheets, layout)]
    if not cells and not problems:
        reason = f"差込記号がありません。{mark_of('四半期')} や {mark_of('名称')} のように、書き入れる場所を示してください。"
        problems.append(CellProblem("", "", reason))
    return layout, problems


def _written_cells(sheet: FormSheet) -> Iterator[FormCell]:
    for cell in sheet.cells():
        text = sheet.text(cell.element)
        if text and (marks_in(text) or is_broken(text)):
            yield FormCell(sheet.name, cell.row, cell.column, text)


def _named_cells(package: FormPackage, sheets: Iterable[FormSheet]) -> tuple[list[FormCell], list[CellProblem]]:
    """The defined names that begin with `PREFIX`, as if the mark stood in their cell."""
    cells: list[FormCell] = []
    problems: list[CellProblem] = []
    by_name = {sheet.name: sheet for sheet in sheets}
    for name, reference in _defined_names(package):
        found = _named_cell(name, reference, by_name) if name.startswith(PREFIX) else None
        if isinstance(found, FormCell):
            cells.append(found)
        elif found is not None:
            problems.append(found)
    return cells, problems


def _named_cell(name: str, reference: str, sheets: Mapping[str, FormSheet]) -> FormCell | CellProblem:
    named, area = split(reference)
    match, sheet = AREA.fullmatch(area), sheets.get(sheet_of(named, ""))
    if "#REF!" in reference:
        fault = "の指すセルがありません（#REF!）。「数式」→「名前の管理」で、セルを指定し直すか、この名前を削除してください。"
        return CellProblem("", "", f"名前「{name}」{fault}")
    if match is None or sheet is None:
        fault = f"がこのブックのセルを指していません（{reference}）。「数式」→「名前の管理」で、1つのセルを指定してください。"
        return CellProblem("", "", f"名前「{name}」{fault}")
    plain = area.replace("$", "")
    if match[8] is not None and all(block.coordinate != plain for block in sheet.blocks):
        return CellProblem(sheet.name, plain, f"名前「{name}」が2つ以上のセルを指しています。1つのセルにしてください。")
    letters, row = coordinate_from_string(plain.split(":")[0])
    return FormCell(sheet.name, row, column_index_from_string(letters), mark_of(name.removeprefix(PREFIX)), name)


def _defined_names(package: FormPackage) -> Iterator[tuple[str, str]]:
    listed = child(package.root(WORKBOOK), "definedNames")
    for each in children(listed, "definedName") if listed is not None else ():
        yield each.getAttribute("name"), text_of(each)


def _unclear(sheets: Iterable[FormSheet], shifts: list[Shift]) -> Iterator[CellProblem]:
    """Formulas that could not be right beside several rows."""
    for sheet in sheets if shifts else ():
        for cell, formula in sheet.formulas():
            text = text_of(formula)
            place = f"{get_column_letter(cell.column)}{cell.row}"
            if text and not readable(text):
                yield CellProblem(sheet.name, place, "数式を読み取れないため、行が増えたときに直せません。")
                continue
            for shift in shifts:
                if not (sheet.name == shift.sheet and cell.row == shift.row) and shift.unclear(text, sheet.name):
                    reason = (
                        f"数式（={text}）が、くり返す行（{shift.row}行目）の1つのセルを指しています。行が増えるとどの行か決まりません。"
                        "SUM などで範囲として指定してください。"
                    )
                    yield CellProblem(sheet.name, place, reason)


def _titles(package: FormPackage, shifts: list[Shift]) -> Iterator[CellProblem]:
    for name, reference in _defined_names(package):
        for part in reference.split(",") if name == "_xlnm.Print_Titles" else ():
            named, area = split(part)
            rows = ROWS.fullmatch(area)
            for shift in shifts:
                if rows and sheet_of(named, "") == shift.sheet and int(rows[2]) <= shift.row <= int(rows[4]):
                    reason = f"印刷タイトル（{rows[2]}～{rows[4]}行目）に、くり返す行が入っています。くり返す行より上だけにしてください。"
                    yield CellProblem(shift.sheet, f"A{shift.row}", reason)


def _table_headings(sheets: Iterable[FormSheet], layout: Layout) -> Iterator[CellProblem]:
    """Excel refuses a table whose heading cells are not its columns' names."""
    for sheet in sheets:
        for relation in sheet.package.related(sheet.part, "table"):
            table = sheet.package.root(relation.part)
            if table.getAttribute("headerRowCount") == "0":
                continue
            left, top, right, _ = range_boundaries(table.getAttribute("ref"))
            for cell in layout.cells:
                if cell.sheet == sheet.name and cell.row == top and left <= cell.column <= right:
                    yield CellProblem(sheet.name, cell.place, "テーブルの見出しには書き入れられません。テーブルの外に置いてください。")
