"""Charts, marked texts and open cells, read back from the written file."""

import itertools
import re
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from python_calamine import CalamineWorkbook

from tests.excel.conftest import BookOf
from tests.factories import MADE_ON, SCALE, filled_snapshot, material_of
from tracker import paths
from tracker.domain.errors.values import IllegalCharacter, TextTooLong
from tracker.domain.report.book import quarterly_book
from tracker.domain.report.edition import Edition
from tracker.domain.report.sheet import Marked
from tracker.excel.book_writer import write_book
from tracker.text.layout_reader import read_layout

NAME = "表紙・総括"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled plan: four goals, 74 initiatives."""
    path = tmp_path_factory.mktemp("charts") / "報告.xlsx"
    numbers = itertools.count(1)
    plan = read_layout(paths.BUNDLED_PLAN.read_text(encoding="utf-8"), lambda kind: f"{kind}{next(numbers)}")
    write_book(quarterly_book(material_of(filled_snapshot(plan)), "0.1.0", MADE_ON, edition=Edition.PANEL), path)
    return path


def test_both_charts_are_native_and_take_everything_from_cells(written: Path) -> None:
    sheet = load_workbook(written)[NAME]
    goals, course = sheet._charts

    assert (goals.type, course.type, goals.grouping, course.overlap) == ("bar", "col", "stacked", 100)
    for chart in (goals, course):
        names = [sheet[series.tx.strRef.f.split("!")[1].replace("$", "")].value for series in chart.series]
        assert names == [*(f"{grade.symbol} {grade.name}" for grade in SCALE.grades), "未回答"]
    categories, values = (ref.split("!")[1].replace("$", "") for ref in (goals.series[1].cat.strRef.f, goals.series[1].val.numRef.f))
    goals_named = [row[0].value for row in sheet[categories]]
    assert [name[:4] for name in goals_named] == ["産業振興", "人材の定", "結婚・出", "持続可能"]
    assert all(isinstance(row[0].value, int) for row in sheet[values])
    assert len(sheet[course.series[0].val.numRef.f.split("!")[1].replace("$", "")]) == 8


def test_numbers_in_hatched_bars_stand_on_white(written: Path) -> None:
    every = [series for chart in load_workbook(written)[NAME]._charts for series in chart.series]
    assert {bool(series.spPr.pattFill) for series in every} == {True, False}
    for series in every:
        ground = series.dLbls.spPr.solidFill.srgbClr if series.dLbls.spPr else None
        assert ground == ("FFFFFF" if series.spPr.pattFill else None)


def test_bars_have_the_grades_colour_and_a_pattern_where_colours_are_not_seen(written: Path) -> None:
    chart = load_workbook(written)[NAME]._charts[0]
    grounds = [series.spPr.solidFill or series.spPr.pattFill.bgClr for series in chart.series]
    patterns = [series.spPr.pattFill.prst if series.spPr.pattFill else "" for series in chart.series]

    assert [f"#{ground.srgbClr}" for ground in grounds[:-1]] == [grade.colour for grade in SCALE.grades]
    assert len(set(patterns)) == len(patterns)


def test_charts_lie_on_blank_rows_and_are_joined_to_the_sheet(written: Path) -> None:
    sheet = load_workbook(written)[NAME]
    assert sheet._charts
    for chart in sheet._charts:
        top = chart.anchor._from.row + 1
        assert all(cell.value is None for row in sheet.iter_rows(top, top + 9) for cell in row)
        height = sum(sheet.row_dimensions[row].height for row in range(top, top + 10))
        assert chart.anchor.ext.height / 12700 <= height
    with ZipFile(written) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
        relations = package.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    named = re.search(r'<drawing [^>]*r?:?id="(rId\d+)"', xml)
    assert named is not None
    assert f'Id="{named[1]}"' in relations.replace("'", '"')


def test_labels_of_nothing_are_left_out_whatever_the_cells_show(written: Path) -> None:
    with ZipFile(written) as package:
        xml = package.read("xl/charts/chart1.xml").decode()
    assert xml.count('<numFmt formatCode="#,##0;;;" sourceLinked="0"') == len(SCALE.grades) + 1


def test_marked_sentences_are_underlined_and_the_text_stays_whole(book_of: BookOf, tmp_path: Path) -> None:
    path = tmp_path / "印.xlsx"
    text = "会議を開いた。<窓口>を設けた。_x0041_ 続ける。"
    write_book(book_of(Marked(text, ((7, 16), (16 + len("_x0041_ "), len(text))))), path)

    cell = load_workbook(path, rich_text=True)["一覧"]["A2"]
    assert isinstance(cell.value, CellRichText)
    underlined = [run.text for run in cell.value if not isinstance(run, str) and run.font.u]
    assert underlined == ["<窓口>を設けた。", "続ける。"]
    assert {run.font.rFont for run in cell.value if not isinstance(run, str)} == {"BIZ UDゴシック"}
    assert CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1] == [text]


@pytest.mark.parametrize(("text", "error"), [("戻り\r。", IllegalCharacter), ("あ" * 32_768, TextTooLong)])
def test_marked_texts_are_refused_like_others(text: str, error: type[Exception], book_of: BookOf, tmp_path: Path) -> None:
    with pytest.raises(error):
        write_book(book_of(Marked(text, ((0, 2),))), tmp_path / "印.xlsx")


def test_only_the_cells_for_opinions_are_open(written: Path) -> None:
    sheet = load_workbook(written)["進捗一覧"]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "番号")
    column = next(cell.column for cell in heading if cell.value == "意見欄")

    opened = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert {cell.column for cell in opened} == {column}
    assert len(opened) == 74
    assert all(cell.border.left.style == "thin" and cell.value is None for cell in opened)


def test_the_drawings_are_sound(written: Path) -> None:
    with ZipFile(written) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.startswith(("xl/charts/", "xl/drawings/"))}
    assert {"xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/drawings/drawing1.xml"} <= set(parts)
    for content in parts.values():
        expat.ParserCreate().Parse(content, True)
