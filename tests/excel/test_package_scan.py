"""Small files that would fill the memory are refused before openpyxl loads them."""

import resource
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tracker.domain.errors.files import FileUnreadable
from tracker.excel import package_scan
from tracker.excel.xlsx_table import read_xlsx

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>コード</t></is></c></row>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "受領.xlsx"


def write(path: Path, sheet: str, **others: str) -> None:
    """An ordinary workbook with another sheet part in it."""
    Workbook().save(path)
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[SHEET] = sheet.encode("utf-8")
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


def worksheet(rows: str, after: str = "") -> str:
    return f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>{after}</worksheet>"


def merged(*references: str) -> str:
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in references)
    return f"<mergeCells>{cells}</mergeCells>"


def linked(reference: str) -> str:
    return f'<hyperlinks><hyperlink ref="{reference}" location="x"/></hyperlinks>'


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (worksheet(ROW, merged("A1:XFD1048576")), "結合"),
        (worksheet(ROW, merged(*(f"A{n}:ALL{n + 99}" for n in range(1, 1000, 100)))), "結合"),
        (worksheet(ROW, linked("A1:XFD1048576")), "リンク"),
        (worksheet(ROW, linked("A:XFD")), "リンク"),
        (worksheet(ROW + '<row r="20000"><c r="GR20000"><v>1</v></c></row>'), "大きすぎます"),
        (worksheet(ROW, "<x>" * 300 + "</x>" * 300), "要素"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + worksheet(ROW), "宣言"),
    ],
    ids=["one merge", "many merges", "link", "link of columns", "far cell", "deep", "entities"],
)
def test_what_would_grow_beyond_measure_is_refused(path: Path, sheet: str, words: str) -> None:
    write(path, sheet)
    with pytest.raises(FileUnreadable) as refused:
        read_xlsx(path)
    assert words in refused.value.reason


def test_more_cells_than_any_sheet_has_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_scan, "MOST_CELLS", 100)
    write(path, worksheet(f"<row>{'<c/>' * 101}</row>"))
    with pytest.raises(FileUnreadable) as refused:
        read_xlsx(path)
    assert "セルが100個を超えています" in refused.value.reason


def test_ordinary_links_pass(path: Path) -> None:
    write(path, worksheet(ROW, linked("A1:A9")))
    assert read_xlsx(path).headings == ("コード",)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are POSIX")
def test_a_merged_sheet_stays_within_little_memory(path: Path) -> None:
    write(path, worksheet(ROW, merged("A1:XFD1048576")))
    assert path.stat().st_size < 10_000
    code = (
        "import sys; from pathlib import Path; from tracker.domain.errors.files import FileUnreadable\n"
        "from tracker.excel.xlsx_table import read_xlsx\n"
        "try: read_xlsx(Path(sys.argv[1]))\n"
        "except FileUnreadable as e: sys.exit(0 if '結合' in e.reason else 2)\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (700 * 2**20, 700 * 2**20))

    assert subprocess.run([sys.executable, "-c", code, str(path)], preexec_fn=limit, timeout=60).returncode == 0
