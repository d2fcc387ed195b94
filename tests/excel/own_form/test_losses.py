"""What cannot be carried over is found by looking into the package, and said; everything else is there afterwards, byte for byte."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.excel.own_form.conftest import fill, form_of, repacked

Laid = Callable[..., Path]
SHAPE = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>11</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="\xe5\x9b\xb3\xe5\xbd\xa2"/><xdr:cNvSpPr/></xdr:nvSpPr>
<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""
RELATIONS = b"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing9.xml"/></Relationships>"""


def three(sheet: Any) -> None:
    sheet["A8"], sheet["A9"] = "{{名称}}", "合計"


def test_a_plain_form_loses_nothing(laid: Laid) -> None:
    assert form_of(laid(lambda _, sheet: three(sheet))).losses == ()


def test_shapes_and_unknown_parts_are_kept_and_shapes_move(laid: Laid) -> None:
    plain = laid(lambda _, sheet: three(sheet))
    types = (
        b'<Override PartName="/xl/drawings/drawing9.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'
    )
    path = repacked(
        plain,
        {
            "xl/drawings/drawing9.xml": SHAPE,
            "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS,
            "xl/printerSettings/printerSettings1.bin": b"\x00\x01",
        },
        {
            "[Content_Types].xml": (b"</Types>", types),
            "xl/worksheets/sheet1.xml": (
                b"</worksheet>",
                b'<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/></worksheet>',
            ),
        },
    )
    assert form_of(path).losses == ()
    fill(path, [{"名称": "一"}, {"名称": "二"}, {"名称": "三"}])
    with ZipFile(path.with_name("出力.xlsx")) as package:
        drawing = package.read("xl/drawings/drawing9.xml").decode()
        assert package.read("xl/printerSettings/printerSettings1.bin") == b"\x00\x01"
        assert b'r:id="rId9"' in package.read("xl/worksheets/sheet1.xml")
    assert "<xdr:row>10</xdr:row>" in drawing
    assert "<xdr:row>13</xdr:row>" in drawing
    assert 'name="図形"' in drawing


def test_macros_and_signatures_are_left_behind_and_said(laid: Laid) -> None:
    plain = laid(lambda _, sheet: three(sheet))
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    path = repacked(
        plain,
        {"xl/vbaProject.bin": b"x", "_xmlsignatures/sig1.xml": b"<a/>"},
        {"[Content_Types].xml": (main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
    )
    losses = form_of(path).losses
    assert len(losses) == 2
    assert "マクロ" in losses[0]
    assert "電子署名" in losses[1]
    fill(path, [])
    with ZipFile(path.with_name("出力.xlsx")) as package:
        assert not {"xl/vbaProject.bin", "_xmlsignatures/sig1.xml"} & set(package.namelist())
        assert main in package.read("[Content_Types].xml")


def test_looks_of_single_letters_in_a_marked_cell(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        sheet["A1"] = CellRichText("進捗 ", TextBlock(InlineFont(b=True), "{{四半期}}"))
        sheet["A2"] = CellRichText("残る ", TextBlock(InlineFont(b=True), "太字"))

    path = laid(lay)
    (loss,) = form_of(path).losses
    assert "「様式」A1" in loss
    fill(path, [])
    kept = load_workbook(path.with_name("出力.xlsx"), rich_text=True)["様式"]["A2"].value
    assert isinstance(kept, CellRichText)


def test_formulas_that_find_cells_by_text(laid: Laid) -> None:
    def lay(_: Any, sheet: Any) -> None:
        three(sheet)
        sheet["B9"] = '=SUM(INDIRECT("A8"))'

    (loss,) = form_of(laid(lay)).losses
    assert "B9: INDIRECT" in loss


def test_pivots_and_links_to_other_books(laid: Laid) -> None:
    path = repacked(
        laid(lambda _, sheet: three(sheet)), {"xl/pivotTables/pivotTable1.xml": b"<a/>", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    )
    losses = form_of(path).losses
    assert "ピボットテーブル" in losses[0]
    assert "別のブックへのリンク" in losses[1]
