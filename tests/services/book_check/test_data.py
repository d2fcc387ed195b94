"""The data sheet is tampered with, cell by cell: every fault is found by its cell."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import invented_plan
from tests.services.book_check.tampering import found, scope, tampered
from tracker.domain.report.book import book_of
from tracker.domain.report.edition import Edition
from tracker.excel.book_writer import write_book

# Row 4 is the first policy's; row 5 is 連携の促進 (1-1-2-1), submitted or confirmed; columns as in COMMANDS, Sheets.
CASES: list[tuple[str, object, str]] = [
    ("A1", "番号", "見出しが「コード」でありません"),
    ("AC1", "余り", "列の外"),
    ("AC5", 1, "列の外"),
    ("A5", None, "コードが空白です"),
    ("A5", "◆1-1", "コードに使えない文字"),
    ("B5", "取り組み", "決められた値でありません"),
    ("D5", "連携の\n促進", "改行"),
    ("D5", 12, "文字でありません"),
    ("F5", "9-9-9-9", "の行がありません"),
    ("L5", "2026", "整数の数値でありません"),
    ("L5", 2025, "2026でありません"),
    ("M5", 3, "2でありません"),
    ("N5", "2026-07-01", "日付 2026-07-01 でありません"),
    ("O5", date(2026, 9, 29), "日付 2026-09-30 でありません"),
    ("P5", "回答済", "決められた値でありません"),
    ("Q5", "だいたい順調", "決められた値でありません"),
    ("Q5", "=A1", "数式です"),
    ("S5", 101, "0から100まで"),
    ("S5", 35.5, "整数の数値でありません"),
    ("S5", "35", "整数の数値でありません"),
    ("T5", "=1+1", "数式です"),
    ("X5", 2, "0か1でありません"),
    ("AA5", "2026/10/05", "日時の値でありません"),
    ("AA5", None, "更新日時が空白です"),
    ("AB5", None, "IDが空白です"),
    ("Q4", "順調", "取組の行だけ"),
]


@pytest.mark.parametrize(("cell", "value", "said"), CASES)
def test_a_cell_of_the_data_sheet_that_breaks_a_rule_is_named(whole: Path, tmp_path: Path, cell: str, value: object, said: str) -> None:
    def tamper(sheet: Worksheet) -> None:
        assert (sheet["A5"].value, sheet["P5"].value in ("提出済", "確定")) == ("1-1-2-1", True)
        sheet[cell] = value

    told = tampered(whole, tmp_path, "データ", tamper)
    assert said in told[f"データ {cell}"], told


def test_an_error_value_is_named(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet["T5"] = "#REF!"
        sheet["T5"].data_type = "e"

    assert "エラー値です（#REF!）" in tampered(whole, tmp_path, "データ", tamper)["データ T5"]


def test_merged_cells_are_named(whole: Path, tmp_path: Path) -> None:
    told = tampered(whole, tmp_path, "データ", lambda sheet: sheet.merge_cells("T6:U6"))
    assert "結合" in told["データ T6:U6"]


def test_the_same_id_and_the_same_code_twice_are_named_with_the_first_row(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet["A9"], sheet["AB9"] = sheet["A5"].value, sheet["AB5"].value

    told = tampered(whole, tmp_path, "データ", tamper)
    assert "5行目にもあります" in told["データ A9"]
    assert "5行目にもあります" in told["データ AB9"]


def test_a_blank_row_is_named(whole: Path, tmp_path: Path) -> None:
    assert "空の行" in tampered(whole, tmp_path, "データ", lambda sheet: sheet.insert_rows(7))["データ A7"]


def test_a_row_too_few_is_named_and_missed_in_the_totals(whole: Path, tmp_path: Path) -> None:
    told = tampered(whole, tmp_path, "データ", lambda sheet: sheet.delete_rows(5))
    assert any("計画の項目は19件です" in reason for reason in told.values())
    assert any(place.startswith("表紙・総括 C") for place in told)


def test_an_answer_where_nothing_is_reported_is_named(tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> str:
        row = next(row for row in range(2, 60) if sheet.cell(row, 16).value not in ("提出済", "確定", None))
        sheet.cell(row, 20).value = "まだ見せない文"
        return f"データ T{row}"

    made = scope(invented_plan(8), answered=0.3)
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    workbook = openpyxl.load_workbook(path)
    cell = tamper(workbook["データ"])
    workbook.save(path)
    assert "実績に値があります" in found(path, made)[cell]


@pytest.mark.parametrize(
    ("cell", "value", "said"), [("W5", "内部の備考", "備考"), ("Y5", "見本太郎", "回答者"), ("P5", "差戻し", "未回答")]
)
def test_what_the_public_must_not_see_is_named(tmp_path: Path, cell: str, value: str, said: str) -> None:
    made = scope(edition=Edition.PUBLIC)
    path = tmp_path / "公表.xlsx"
    write_book(book_of(made), path)
    workbook = openpyxl.load_workbook(path)
    workbook["データ"][cell] = value
    workbook.save(path)
    assert said in found(path, made)[f"データ {cell}"]
