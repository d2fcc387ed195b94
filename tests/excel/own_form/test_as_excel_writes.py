"""What Excel and other programs put into a workbook and openpyxl never does: shared formulas, kept results, prefixes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from tests.excel.own_form.conftest import fill, repacked

Laid = Callable[..., Path]
SHEET = "xl/worksheets/sheet1.xml"
CHAIN = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="C8" i="1"/></calcChain>'


def form(laid: Laid) -> Path:
    """C8 is filled down to C10 as one shared formula; the row 8 is repeated; all formulas have the empty form's results."""

    def lay(_: Any, sheet: Any) -> None:
        sheet["B8"] = "{{進捗率}}"
        for row in (8, 9, 10):
            sheet[f"C{row}"] = "=0"

    path = laid(lay)
    with ZipFile(path) as package:
        cells = package.read(SHEET)
    for row, formula in ((8, '<f t="shared" ref="C8:C10" si="0">B8*2</f>'), (9, '<f t="shared" si="0"/>'), (10, '<f t="shared" si="0"/>')):
        cells = re.sub(rf'(<c r="C{row}"[^>]*>).*?</c>'.encode(), rf"\1{formula}<v>0</v></c>".encode(), cells)
    with ZipFile(path) as package:
        return repacked(
            path,
            {"xl/calcChain.xml": CHAIN},
            {
                SHEET: (package.read(SHEET), cells),
                "[Content_Types].xml": (
                    b"</Types>",
                    (
                        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument'
                        b'.spreadsheetml.calcChain+xml"/></Types>'
                    ),
                ),
                "xl/_rels/workbook.xml.rels": (
                    b"</Relationships>",
                    (
                        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"'
                        b' Target="calcChain.xml"/></Relationships>'
                    ),
                ),
            },
        )


def test_shared_formulas_are_told_apart_and_results_of_the_empty_form_go(laid: Laid) -> None:
    """Two rows: B8*2 and B9*2; what was C9 and C10 stands one row lower and still doubles its own row."""
    path = form(laid)
    sheet = fill(path, [{"進捗率": 1}, {"進捗率": 2}])["様式"]
    assert [sheet[f"C{row}"].value for row in range(8, 12)] == ["=B8*2", "=B9*2", "=B10*2", "=B11*2"]
    out = path.with_name("出力.xlsx")
    assert [load_workbook(out, data_only=True)["様式"][f"C{row}"].value for row in range(8, 12)] == [None] * 4
    with ZipFile(out) as package:
        assert b't="shared"' not in package.read(SHEET)
        assert "xl/calcChain.xml" not in package.namelist()
        assert b"calcChain" not in package.read("[Content_Types].xml") + package.read("xl/_rels/workbook.xml.rels")
        assert b'fullCalcOnLoad="1"' in package.read("xl/workbook.xml")


def test_a_sheet_whose_elements_have_a_prefix(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A8"], sheet["B8"], sheet["A9"] = "{{四半期}}", "{{名称}}", "{{進捗率}}", "=SUM(B8:B8)"

    path = laid(lay)
    with ZipFile(path) as package:
        plain = package.read(SHEET)
    prefixed = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", plain).replace(b"xmlns=", b"xmlns:x=")
    sheet = fill(repacked(path, {}, {SHEET: (plain, prefixed)}), [{"名称": "一", "進捗率": 5}, {"名称": "二"}])["様式"]
    assert [sheet[place].value for place in ("A1", "A8", "B8", "A9", "A10")] == ["〔四半期〕", "一", 5, "二", "=SUM(B8:B9)"]
