"""Blocks as spreadsheets put them on the clipboard."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tracker.gui.grid.block import read_block, write_block

CELLS = [
    ["順調", "40%", "協議会を2回開いた。\n「SPACE HILL」で研修会を開いた。", "資材の\t納入が遅れている。"],
    ["△", "15", '"SPACE HILL"の利用が増えた。', ""],
    ["○ 概ね順調", "３０％", '参加者は"延べ"216人\nうち県外"12"人', "=SUM(A1)でない文"],
]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("一\t二\r\n三\t四\r\n", [["一", "二"], ["三", "四"]]),
        ("一\t二\n三\t四", [["一", "二"], ["三", "四"]]),
        ("一\r\n\r\n三\r\n", [["一"], [""], ["三"]]),
        ("\t\r\n", [["", ""]]),
        ('"一\r\n二"\t三\r\n', [["一\n二", "三"]]),
        ('"言った""はい""と\n"\t"a\tb"\r\n', [['言った"はい"と\n', "a\tb"]]),
        # Excel quotes only where there is a tab or a line break
        ('"SPACE HILL"\t"A\r\n', [['"SPACE HILL"', '"A']]),
        ('"SPACE HILL"の利用\t2" 管\r\n', [['"SPACE HILL"の利用', '2" 管']]),
        # LibreOffice doubles them
        ('"""SPACE HILL""の利用"\t2\n', [['"SPACE HILL"の利用', "2"]]),
    ],
)
def test_reading(text: str, cells: list[list[str]]) -> None:
    assert read_block(text) == cells


def test_a_sheet_written_by_libreoffice() -> None:
    """The file was made by LibreOffice 7.4 as the test below makes it; its line ends are LF, as on its clipboard under Linux."""
    text = Path(__file__).with_name("libreoffice.txt").read_bytes().decode("utf-8")
    assert read_block(text) == CELLS


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_sheet_written_by_the_libreoffice_here(tmp_path: Path) -> None:
    book = Workbook()
    for row, line in enumerate(CELLS, 1):
        for column, text in enumerate(line, 1):
            cell = book.worksheets[0].cell(row, column, text or None)
            if text:
                cell.data_type = "s"
    book.worksheets[0]["B1"] = 0.4
    book.worksheets[0]["B1"].number_format = "0%"
    book.save(tmp_path / "block.xlsx")
    # tab (9), quote (34), UTF-8 (76), from row 1; cells as they are shown
    form = "txt:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true"
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", "--norestore", home, "--convert-to", form, "--outdir", tmp_path, tmp_path / "block.xlsx"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert read_block((tmp_path / "block.txt").read_bytes().decode("utf-8")) == CELLS


cells = st.text(st.sampled_from('あ"\t\n ='), max_size=6)


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=3)))
def test_what_is_written_reads_back(block: list[list[str]]) -> None:
    assert read_block(write_block(block)) == block
