"""Fills a copy of an office's form: the marks with their values, the repeated row once for every initiative."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tracker.domain.errors.books import FormIsTarget
from tracker.domain.own_form.mark import filled, folded
from tracker.domain.report.sheet import Value
from tracker.excel.own_form.cell import format_of, found, put, shown
from tracker.excel.own_form.fitting import Part, give_height, parts_of, slot_of
from tracker.excel.own_form.losses import MACROS, SIGNATURES
from tracker.excel.own_form.markup import parsed, root_of
from tracker.excel.own_form.moving import calculate_on_load, move
from tracker.excel.own_form.package import WORKBOOK, FormPackage, damage_refused
from tracker.excel.own_form.reading import Form
from tracker.excel.own_form.rows import ROWS_A_STEP, RepeatedRows
from tracker.excel.own_form.sheet import FormSheet
from tracker.excel.own_form.shift import Shift
from tracker.excel.own_form.styles import FormStyles
from tracker.excel.replaced_file import replaced
from tracker.excel.steps import Progress, Steps

Lines = Sequence[Mapping[str, Value]]


def fill_form(
    form: Form,
    values: Mapping[str, Value],
    lines: Lines,
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    look: Callable[[BinaryIO], None] | None = None,
) -> None:
    """The form in memory is used up by it; its file is only read. `look` reads what was written before it takes its place.

    Raises FormIsTarget, FileUnwritable, Cancelled, TextTooLong, IllegalCharacter; then what was at `path` is as it was.
    """
    with suppress(OSError):
        if path.exists() and path.samefile(form.package.path):
            raise FormIsTarget(str(path))
    _Filling(form, values, lines, progress, cancelled).write(path, look)


class _Filling:
    def __init__(
        self, form: Form, values: Mapping[str, Value], lines: Lines, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._form = form
        self._package = form.package
        self._values = {folded(name): value for name, value in values.items()}
        self._lines = [{folded(name): value for name, value in line.items()} for line in lines]
        styles = self._package.related(WORKBOOK, "styles")
        with damage_refused(self._package.path):
            self._styles = FormStyles(self._package.root(styles[0].part) if styles else root_of(parsed(b"<styleSheet/>")))
        self._steps = Steps(2 * len(lines) * max(1, len(form.layout.repeated)), progress, cancelled)

    def write(self, path: Path, look: Callable[[BinaryIO], None] | None) -> None:
        with damage_refused(self._package.path):
            rows = self._prepared()
        with replaced(path) as stream:
            self._package.save(stream, rows)
            self._steps.take(0)
            if look is not None:
                stream.seek(0)
                look(stream)
        self._steps.end()

    def _prepared(self) -> dict[str, Callable[[Callable[[str], object]], None]]:
        """Everything but the repeated rows in its place; what writes those, by the sheet's part."""
        form, package = self._form, self._package
        parts = {sheet.name: self._parts(sheet, form.layout.repeated[sheet.name]) for sheet in form.sheets if self._repeats(sheet)}
        for sheet in form.sheets:
            self._fill_single(sheet)
        shifts = {name: Shift(name, form.layout.repeated[name], len(made) - 1) for name, made in parts.items()}
        calculate_on_load(package, form.sheets)
        move(package, form.sheets, shifts.values())
        _leave_behind(package)
        return {
            sheet.part: RepeatedRows(sheet, shifts[sheet.name], parts[sheet.name], self._steps.take).write
            for sheet in form.sheets
            if sheet.name in shifts
        }

    def _repeats(self, sheet: FormSheet) -> bool:
        return sheet.name in self._form.layout.repeated

    def _parts(self, sheet: FormSheet, row: int) -> list[Part]:
        """Every row that the repeated one becomes; one empty row where there is no initiative."""
        slots = [slot_of(sheet, cell, self._styles) for (at, _), cell in sorted(self._form.layout.of(sheet.name).items()) if at == row]
        own = sheet.height(sheet.rows().get(row))
        parts: list[Part] = []
        for number, line in enumerate(self._lines, 1):
            parts.extend(parts_of(slots, {**self._values, **line}, own, self._styles))
            if number % ROWS_A_STEP == 0:
                self._steps.take(ROWS_A_STEP)
        return parts or [Part({slot.cell.column: (None, slot.style) for slot in slots}, None, first=True)]

    def _fill_single(self, sheet: FormSheet) -> None:
        row = self._form.layout.repeated.get(sheet.name)
        for (at, _), cell in self._form.layout.of(sheet.name).items():
            if at != row:
                slot = slot_of(sheet, cell, self._styles)
                value = shown(filled(cell.text, self._values), slot.style, self._styles)
                wraps = self._styles.wraps(slot.style) or (isinstance(value, str) and "\n" in value)
                put(found(sheet, cell).element, format_of(value, slot.style, self._styles, wraps=wraps), value, sheet.name)
                give_height(sheet, slot, value, wraps=wraps)


def _leave_behind(package: FormPackage) -> None:
    """What a changed .xlsx cannot have; the losses said so."""
    package.remove(MACROS)
    for name in [name for name in package.parts if name.startswith(SIGNATURES)]:
        package.remove(name)
    package.become_plain()
