"""A real year's book is tampered with, cell by cell, and read back: every fault is found. What is whole is let through."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import MADE_ON, SCALE, departments, filled_snapshot, invented_plan, material_of, small_plan
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.report.edition import Edition
from tracker.domain.report.material import Material
from tracker.domain.report.readback.claim import year_claim_of
from tracker.domain.report.year_scope import YearScope, year_scope_of
from tracker.domain.report.yearly import course_of, yearly_book_of
from tracker.domain.scale import Scale
from tracker.domain.snapshot import Snapshot
from tracker.excel.book_writer import write_book
from tracker.services.book_check import check_book

Tamper = Callable[[Worksheet], Any]
FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)
SHEET = "年間総括"
AT = datetime(2027, 4, 1, tzinfo=UTC)


def material(number: int, answers: Mapping[str, str], plan: Plan | None = None, scale: Scale = SCALE) -> Material:
    quarter = Quarter(2026, number)
    records = {
        key: Record(key, quarter, Entry(grade, 10 * number, "進めた。"), State.CONFIRMED, 1, updated_at=AT)
        for key, grade in answers.items()
    }
    leads = {"first": "d1", "second": "d2"}
    return Material(Snapshot(plan or small_plan(), quarter, quarter.end, scale, departments=departments(2), leads=leads, records=records))


def year(*materials: Material, edition: Edition = Edition.INTERNAL, department: str | None = None, **left_out: str) -> YearScope:
    gaps = {Quarter(2026, int(number[1:])): why for number, why in left_out.items()}
    return year_scope_of(materials, "9", MADE_ON, department, edition, gaps)


def usual(edition: Edition = Edition.INTERNAL, department: str | None = None) -> YearScope:
    """第1: good and late, 第3: both better, 第4: nobody; 第2 was not asked."""
    return year(
        material(1, {"first": GOOD, "second": LATE}),
        material(3, {"first": FINISHED, "second": SLOW, "loose": WAITING}),
        material(4, {}),
        edition=edition,
        department=department,
        Q2="回答を求めない四半期",
    )


def found(path: Path, of: YearScope) -> dict[str, str]:
    """Sheet and cell → what is said."""
    with path.open("rb") as stream:
        return {f"{each.sheet} {each.cell}": each.reason for each in check_book(stream, path, year_claim_of(of, course_of(of)))}


def written(of: YearScope, path: Path) -> Path:
    write_book(yearly_book_of(of), path)
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(usual(), tmp_path_factory.mktemp("year") / "年間.xlsx")


def tampered(whole: Path, folder: Path, sheet: str, tamper: Tamper) -> dict[str, str]:
    workbook = openpyxl.load_workbook(whole)
    tamper(workbook[sheet])
    workbook.save(folder / "手を入れた.xlsx")
    return found(folder / "手を入れた.xlsx", usual())


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("department", [None, "d1"])
def test_every_edition_of_every_part_reads_back_whole(edition: Edition, department: str | None, tmp_path: Path) -> None:
    assert found(written(usual(edition, department), tmp_path / "年間.xlsx"), usual(edition, department)) == {}


def test_a_year_of_chance_reads_back_whole(tmp_path: Path) -> None:
    plan = invented_plan(40, 3)
    snapshots = [replace(filled_snapshot(plan, number, answered=0.6)) for number in range(1, 3)]
    first = replace(snapshots[0], quarter=Quarter(2026, 1))
    of = year(material_of(first), material_of(snapshots[1]))
    assert found(written(of, tmp_path / "年間.xlsx"), of) == {}


def test_a_plan_and_a_scale_that_changed_in_the_year_read_back_whole(tmp_path: Path) -> None:
    """第3 has another scale and a plan without the second initiative, in which another numbering holds."""
    grades = tuple(replace(grade, id=f"new-{grade.id}", name=f"新{grade.name}") for grade in SCALE.grades)
    scale = Scale("scale-2", "新しい進捗区分", grades)
    plan = small_plan()
    later = replace(plan, nodes=tuple(replace(node, code=f"9{node.code}") for node in plan.nodes if node.id != "second"))
    of = year(
        material(1, {"first": GOOD, "second": LATE}),
        material(2, {"first": FAIR, "second": SLOW}),
        material(3, {"first": "new-" + FINISHED}, later, scale),
    )
    assert found(written(of, tmp_path / "年間.xlsx"), of) == {}


def test_a_repeat_that_was_untied_in_the_year_is_counted_as_its_quarters_showed_it(tmp_path: Path) -> None:
    """While it was tied, its row showed the original's answer, and so it had one."""
    plan = small_plan()
    untied = replace(plan, nodes=tuple(replace(node, repeat=False, repeat_of=None) for node in plan.nodes))
    assert plan != untied
    of = year(material(1, {"first": GOOD, "second": LATE}), material(2, {"first": FAIR}, untied))
    assert found(written(of, tmp_path / "年間.xlsx"), of) == {}


def rows_of(sheet: Worksheet, heading: str) -> list[int]:
    """Below the heading in column B, down to the next gap there."""
    first = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == heading)
    last = next(row for row in range(first, sheet.max_row + 2) if sheet.cell(row, 2).value is None)
    return list(range(first + 1, last))


@pytest.mark.parametrize(("heading", "figures"), [("四半期", 3 * 11), ("項目", 7 * 2), ("基本目標・施策分野", 4 * 3)])
def test_every_figure_of_the_summary_is_counted_again(whole: Path, tmp_path: Path, heading: str, figures: int) -> None:
    touched: list[str] = []

    def tamper(sheet: Worksheet) -> None:
        for row in rows_of(sheet, heading):
            for cell in sheet[row][2:]:
                if cell.value is not None:
                    cell.value = cell.value + 1 if isinstance(cell.value, int) else "9/9"
                    touched.append(f"{SHEET} {cell.coordinate}")

    told = tampered(whole, tmp_path, SHEET, tamper)
    assert len(touched) == figures
    assert list(told) == touched
    assert all("データを数えると" in reason for reason in told.values())


@pytest.mark.parametrize("heading", ["四半期", "項目", "基本目標・施策分野"])
def test_a_line_too_few_is_named(whole: Path, tmp_path: Path, heading: str) -> None:
    (said,) = tampered(whole, tmp_path, SHEET, lambda sheet: sheet.delete_rows(rows_of(sheet, heading)[0])).values()
    assert "ない行：" in said


def test_a_quarter_that_has_no_figures_gets_none(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet.cell(rows_of(sheet, "四半期")[1], 4).value = 3

    (said,) = tampered(whole, tmp_path, SHEET, tamper).values()
    assert "令和8年度第2四半期（7～9月）　回答を求めない四半期の「取組数（実数）」が 3 ですが、データを数えると 空白 です" in said


# データ: 19 rows a quarter; row 5 is 連携の促進 (1-1-2-1) of 第1, row 24 the same of 第3.
CASES: list[tuple[str, object, str]] = [
    ("L24", 2025, "2026でありません"),
    ("M24", 2, "3でありません"),
    ("M24", 1, "後の四半期の行より下にあります"),
    ("N24", None, "期間開始日が空白です"),
    ("AB24", "second", "行目にもあります"),
    ("Q24", "だいたい順調", "決められた値でありません"),
    ("F24", "9-9-9-9", "の行がありません"),
]


@pytest.mark.parametrize(("cell", "value", "said"), CASES)
def test_a_cell_of_the_data_sheet_that_breaks_a_rule_is_named(whole: Path, tmp_path: Path, cell: str, value: object, said: str) -> None:
    def tamper(sheet: Worksheet) -> None:
        assert [(sheet[f"A{row}"].value, sheet[f"M{row}"].value) for row in (5, 24)] == [("1-1-2-1", 1), ("1-1-2-1", 3)]
        sheet[cell] = value

    told = tampered(whole, tmp_path, "データ", tamper)
    assert [reason for place, reason in told.items() if place.startswith("データ") and said in reason], told


def test_a_quarter_with_a_row_too_few_is_named(whole: Path, tmp_path: Path) -> None:
    told = tampered(whole, tmp_path, "データ", lambda sheet: sheet.delete_rows(24))
    assert any("令和8年度第3四半期の行が18行あります。計画の項目は19件です。" in reason for reason in told.values()), told


def test_an_answer_moved_to_another_grade_shows_in_every_table(whole: Path, tmp_path: Path) -> None:
    """第1の連携の促進 from 順調 to 遅れ: the quarter's counts, the shares, 遅れが1期以上."""
    told = tampered(whole, tmp_path, "データ", lambda sheet: setattr(sheet["Q5"], "value", "遅れ"))
    assert {place.split()[0] for place in told} == {SHEET}
    assert any(reason.startswith("遅れが1期以上の「件数」が 1 ですが、データを数えると 2 です") for reason in told.values()), told


def test_a_legend_that_counts_otherwise_is_named(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        row = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "進捗区分")
        sheet.cell(row + 1, 2).value = "分母に入れない"

    told = tampered(whole, tmp_path, "凡例と作成条件", tamper)
    assert list(told.values()) == ["「完了に数える」のはずですが、「分母に入れない」です。"]


def test_a_sheet_that_is_missing_is_named(whole: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(whole)
    workbook.remove(workbook[SHEET])
    workbook.save(tmp_path / "欠け.xlsx")
    assert found(tmp_path / "欠け.xlsx", usual()) == {f"{SHEET} A1": "シートがありません。"}
