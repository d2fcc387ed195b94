"""A sheet's chart → openpyxl's: native, drawn from the sheet's cells, so that it can be edited where the workbook is opened."""

from typing import Any

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.units import EMU_to_cm

from tracker.domain.hatch import Hatch
from tracker.domain.report.sheet import FONT_NAME, Cells, Chart
from tracker.domain.report.sheet import Series as Bars

_EMU_A_POINT = 12700
_INK, _FAINT = "404040", "808080"
_PATTERNS = {
    Hatch.ACROSS: "ltHorz",
    Hatch.UPRIGHT: "ltVert",
    Hatch.RISING: "ltUpDiag",
    Hatch.CROSSED: "diagCross",
    Hatch.FALLING: "ltDnDiag",
    Hatch.DOTTED: "pct10",
    Hatch.STIPPLED: "pct25",
}
_NO_ZEROS = "#,##0;;;"


class _Labels(DataLabelList):  # type: ignore[misc]  # openpyxl has no types
    """Labels with their own number format: without `sourceLinked` some programs take the cells'."""

    tagname = "dLbls"
    __elements__, __nested__ = DataLabelList.__elements__, DataLabelList.__nested__  # a subclass would begin with none

    def to_tree(self, *arguments: Any, **named: Any) -> Any:
        tree = super().to_tree(*arguments, **named)
        next(each for each in tree if each.tag.endswith("numFmt")).set("sourceLinked", "0")
        return tree


def bar_chart(plain: Chart, sheet: str) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if plain.lying else "col"
    chart.grouping, chart.overlap, chart.gapWidth = "stacked", 100, 50
    chart.anchor = f"{get_column_letter(plain.column)}{plain.row}"
    chart.width, chart.height = (EMU_to_cm(points * _EMU_A_POINT) for points in (plain.width, plain.height))
    chart.title = _title(plain.title)
    chart.legend.position = "b"
    chart.legend.txPr = _words(8)
    chart.x_axis.delete = chart.y_axis.delete = False  # newer Excel hides axes that do not say so
    chart.x_axis.txPr = chart.y_axis.txPr = _words(8)
    chart.y_axis.number_format, chart.y_axis.majorGridlines.spPr = "#,##0", GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    if plain.lying:  # the first category above, as in the table
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    for bars in plain.series:
        chart.series.append(_series(bars, plain.categories, sheet))
    return chart


def _series(bars: Bars, categories: Cells, sheet: str) -> Series:
    series = Series(
        tx=SeriesLabel(strRef=StrRef(f=_cells(bars.name, sheet))),
        cat=AxDataSource(strRef=StrRef(f=_cells(categories, sheet))),
        val=NumDataSource(numRef=NumRef(f=_cells(bars.values, sheet))),
        invertIfNegative=False,
    )
    series.spPr = _fill(bars.colour, bars.hatch)
    ground = GraphicalProperties(solidFill="FFFFFF") if bars.hatch is not Hatch.PLAIN else None  # lines run through numbers otherwise
    series.dLbls = _Labels(numFmt=_NO_ZEROS, showVal=True, spPr=ground, txPr=_words(8))
    for name in ("showLegendKey", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        setattr(series.dLbls, name, False)
    return series


def _fill(colour: str, hatch: Hatch) -> GraphicalProperties:
    ground = colour.removeprefix("#")
    line = LineProperties(w=6350, solidFill=_INK)
    if hatch is Hatch.PLAIN:
        return GraphicalProperties(solidFill=ground, ln=line)
    pattern = PatternFillProperties(prst=_PATTERNS[hatch], fgClr=ColorChoice(srgbClr=_FAINT), bgClr=ColorChoice(srgbClr=ground))
    return GraphicalProperties(pattFill=pattern, ln=line)


def _cells(cells: Cells, sheet: str) -> str:
    column = get_column_letter(cells.column)
    first = f"${column}${cells.first}"
    return f"{quote_sheetname(sheet)}!{first if cells.first == cells.last else f'{first}:${column}${cells.last}'}"


def _characters(size: float, *, bold: bool = False) -> CharacterProperties:
    font = Font(typeface=FONT_NAME)
    return CharacterProperties(sz=int(size * 100), b=bold, solidFill="000000", latin=font, ea=font)


def _words(size: float) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_characters(size)), endParaRPr=CharacterProperties())])


def _title(text: str) -> Title:

    run = RegularTextRun(rPr=_characters(10, bold=True), t=text)
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_characters(10, bold=True)), r=[run])])), overlay=False)
