"""Forms that were altered, by chance and on purpose: filled or refused, never anything else."""

import random
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.excel.own_form.conftest import KNOWN, VALUES, form_of
from tracker import paths
from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.refusal import Refusal
from tracker.excel.own_form.filling import fill_form

WORDS = (b"", b"0", b"-1", b"x", b"A0", b"ZZZZ99", b"1:1:1", b"99999999999", b"A1:", b"#REF!")
LINES = [{each.name: "一" for each in KNOWN if each.repeated}] * 3


def altered(folder: Path, seed: int) -> Path:
    """The sample with up to three attributes or texts of its parts changed."""
    chance = random.Random(seed)
    path = folder / f"{seed}.xlsx"
    with ZipFile(paths.SAMPLE_FORM) as old, ZipFile(path, "w") as new:
        names = [name for name in old.namelist() if re.match(r"xl/.*(sheet1|styles|workbook|sharedStrings|xml.rels)", name)]
        hit = chance.choice(names)
        for name in old.namelist():
            data = old.read(name)
            for _ in range(chance.randint(1, 3) if name == hit else 0):
                place = chance.choice(list(re.finditer(rb'="([^"]*)"|>([^<]+)<', data)))
                group = 1 if place[1] is not None else 2
                data = data[: place.start(group)] + chance.choice(WORDS) + data[place.end(group) :]
            new.writestr(name, data)
    return path


@pytest.mark.parametrize("seed", range(60))
def test_an_altered_form_is_filled_or_refused(seed: int, tmp_path: Path) -> None:
    out = tmp_path / "出力.xlsx"
    try:
        fill_form(form_of(altered(tmp_path, seed)), VALUES, LINES, out)
    except Refusal:
        assert not out.exists()


def test_parts_that_are_missing_or_no_xml(tmp_path: Path) -> None:
    for number, (part, data) in enumerate([("xl/worksheets/sheet1.xml", b"<worksheet"), ("xl/worksheets/sheet1.xml", None)]):
        path = tmp_path / f"{number}.xlsx"
        with ZipFile(paths.SAMPLE_FORM) as old, ZipFile(path, "w") as new:
            for name in old.namelist():
                if name != part:
                    new.writestr(name, old.read(name))
                elif data is not None:
                    new.writestr(name, data)
        with pytest.raises(FileUnreadable):
            form_of(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "実体.xlsx"
    with ZipFile(paths.SAMPLE_FORM) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                data = b'<!DOCTYPE w [<!ENTITY a "aaaa">]>' + data
            new.writestr(name, data)
    with pytest.raises(FileUnreadable):
        form_of(path)


def test_the_filled_sample_is_well(tmp_path: Path) -> None:
    out = tmp_path / "出力.xlsx"
    fill_form(form_of(paths.SAMPLE_FORM), VALUES, LINES, out)
    assert load_workbook(out)["進捗状況"]["C12"].value == '=COUNTA(A9:A11)&"件"'
