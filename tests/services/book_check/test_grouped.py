"""Lists in groups (課題・遅れ一覧, 前期比較) are counted again from データ."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import MADE_ON, filled_snapshot, invented_plan, material_of
from tests.services.book_check.tampering import found, scope
from tracker.domain.report.book import book_of
from tracker.domain.report.edition import Edition
from tracker.domain.report.scope import scope_of
from tracker.domain.scale import Earlier
from tracker.excel.book_writer import write_book


def first_row(sheet: Worksheet, group: str) -> int:
    """The first row below a group's heading that is an initiative's."""
    return next(row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 2).value).startswith(f"{group}　")) + 1


# what is changed in the group's first row (column 0: the row taken away), what is said
GROUPED: list[tuple[str, str, int, object, str]] = [
    ("課題・遅れ一覧", "遅れ（やや遅れ・遅れ）", 1, "9-9-9-9", "データによればこの一覧に載りません"),
    ("課題・遅れ一覧", "遅れ（やや遅れ・遅れ）", 0, None, "（遅れ（やや遅れ・遅れ））の行がありません。"),
    ("課題・遅れ一覧", "遅れ（やや遅れ・遅れ）", 4, "◎ 順調", "の行に ◎ 順調 とありますが、データによれば "),
    ("課題・遅れ一覧", "課題の記載があるその他の取組", 1, "9-9-9-9", "データによればこの一覧に載りません"),
    ("課題・遅れ一覧", "課題の記載があるその他の取組", 0, None, "（課題の記載があるその他の取組）の行がありません。"),
    ("前期比較", "新たに遅れ", 0, None, "件とありますが、下の行は"),
    ("前期比較", "新たに遅れ", 3, "× 遅れ", "の行に × 遅れ とありますが、データによれば "),
    ("前期比較", "新たに遅れ", 4, "↑", "の行に ↑ とありますが、データによれば "),
    ("前期比較", "新たに未回答", 5, "◎ 順調", "とありますが、データによれば 未回答"),
    ("前期比較", "その他の変化", 1, "9-9-9-9", "データによればこの一覧に載りません"),
]


@pytest.mark.parametrize(("name", "group", "column", "value", "said"), GROUPED)
def test_lists_in_groups_are_counted_again(tmp_path: Path, name: str, group: str, column: int, value: object, said: str) -> None:
    made = scope(invented_plan(60), answered=0.7)
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[name]
    row = first_row(sheet, group)
    if column:
        sheet.cell(row, column).value = value
    else:
        sheet.delete_rows(row)
    workbook.save(path)
    told = found(path, made)
    assert [place for place, reason in told.items() if said in reason], told
    assert {place.split()[0] for place in told} == {name}


@pytest.mark.parametrize(
    ("name", "line", "other"),
    [
        ("課題・遅れ一覧", "遅れ", "遅れ0件　その他に課題の記載があるもの0件／回答済0件"),
        ("課題・遅れ一覧", "遅れ", "遅れ、又は課題を記載した取組はありません。"),
        ("前期比較", "新たに遅れ", "新たに遅れ99件"),
        ("前期比較", "進捗区分が前期と同じ取組", "進捗区分が前期と同じ取組99件（連続して遅れているものを除く）は載せていない。"),
        ("前期比較", "進捗区分が前期と同じ取組", "前の四半期に回答がないため、比較するものがありません。"),
    ],
)
def test_what_lists_in_groups_say_first_is_counted_again(tmp_path: Path, name: str, line: str, other: str) -> None:
    made = scope(invented_plan(20), answered=0.7)
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[name]
    row = next(row for row in range(1, 9) if str(sheet.cell(row, 1).value).startswith(line))
    sheet.cell(row, 1).value = other
    workbook.save(path)
    assert set(found(path, made)) == {f"{name} A1"}


def test_a_group_that_counts_otherwise_and_a_row_in_another_group_are_named(tmp_path: Path) -> None:
    made = scope(invented_plan(60), answered=0.7)
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["前期比較"]
    head = first_row(sheet, "回復") - 1
    sheet.cell(head, 2).value = "新たに完了　0件"
    code = sheet.cell(head + 1, 1).value
    workbook.save(path)
    told = found(path, made)
    assert "とありますが、下の行は" in told[f"前期比較 B{head}"]
    assert f"{code} が「新たに完了」の欄にありますが、データによれば「回復」です。" == told[f"前期比較 A{head + 1}"]


def test_grades_of_an_earlier_scale_are_compared_when_read_back(tmp_path: Path) -> None:
    """前期 was answered in a scale of which one grade has become another and one has become none."""
    snapshot = filled_snapshot(invented_plan(60), answered=0.8)
    old = [replace(grade, id=f"old{grade.id}", name=f"旧{grade.name}") for grade in snapshot.scale.grades]
    earlier = tuple(Earlier(grade, None if number % 2 else snapshot.scale.grades[number].id) for number, grade in enumerate(old))
    previous = {
        key: replace(record, entry=replace(record.entry, grade=f"old{record.entry.grade}")) for key, record in snapshot.previous.items()
    }
    snapshot = replace(snapshot, scale=replace(snapshot.scale, earlier=earlier), previous=previous)
    made = scope_of(material_of(snapshot), "0.1.0", MADE_ON, None, Edition.INTERNAL)
    write_book(book_of(made), tmp_path / "報告.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "報告.xlsx")["前期比較"]
    assert any("（旧区分）" in str(sheet.cell(row, 3).value) for row in range(1, sheet.max_row))
    assert found(tmp_path / "報告.xlsx", made) == {}
