"""Forms laid down as an officer would in Excel, small enough to be counted by hand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.factories import SCALE
from tracker.domain.own_form.placeholder import placeholders
from tracker.excel.own_form.filling import fill_form
from tracker.excel.own_form.reading import Form, read_form

Lay = Callable[[Any, Any], object]
KNOWN = placeholders(SCALE)
VALUES = {each.name: f"〔{each.name}〕" for each in KNOWN if not each.repeated}


@pytest.fixture
def laid(tmp_path: Path) -> Callable[..., Path]:
    """A workbook with one sheet 様式, as `lay(book, sheet)` makes it."""

    def make(lay: Lay, name: str = "様式.xlsx") -> Path:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "様式"
        lay(book, sheet)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def form_of(path: Path) -> Form:
    return read_form(path, KNOWN)


def fill(path: Path, lines: list[dict[str, Any]], **values: Any) -> Any:
    """The filled workbook; fields of a line that are not named are None."""
    out = path.with_name("出力.xlsx")
    blank = dict.fromkeys((each.name for each in KNOWN if each.repeated), None)
    fill_form(form_of(path), VALUES | values, [blank | line for line in lines], out)
    return load_workbook(out)


def repacked(path: Path, added: Mapping[str, bytes], changed: Mapping[str, tuple[bytes, bytes]] = {}) -> Path:
    """The form with parts that openpyxl cannot make."""
    made = path.with_name("細工.xlsx")
    with ZipFile(path) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(*changed[name]) if name in changed else data)
        for name, data in added.items():
            new.writestr(name, data)
    return made
