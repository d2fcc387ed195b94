"""A real book is tampered with, cell by cell, and read back: every fault is found, by its sheet and cell. What is whole is let through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import MADE_ON, filled_snapshot, invented_plan, material_of, small_plan
from tracker.domain.code import with_codes
from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.report.book import book_of
from tracker.domain.report.edition import Edition
from tracker.domain.report.readback.claim import claim_of
from tracker.domain.report.readback.seen import MOST
from tracker.domain.report.scope import Scope, scope_of
from tracker.domain.scale import Earlier
from tracker.excel.book_writer import write_book
from tracker.services.book_check import check_book

Tamper = Callable[[Worksheet], Any]


def scope(
    plan: Plan | None = None, edition: Edition = Edition.INTERNAL, department: str | None = None, seed: int = 1, answered: float = 1
) -> Scope:
    snapshot = filled_snapshot(plan or small_plan(), seed, answered=answered)
    return scope_of(material_of(snapshot), "0.1.0", MADE_ON, department, edition)


def found(path: Path, of: Scope) -> dict[str, str]:
    """Sheet and cell → what is said."""
    with path.open("rb") as stream:
        return {f"{each.sheet} {each.cell}": each.reason for each in check_book(stream, path, claim_of(of))}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "報告.xlsx"
    write_book(book_of(scope()), path)
    return path


def tampered(whole: Path, folder: Path, sheet: str, tamper: Tamper) -> dict[str, str]:
    workbook = openpyxl.load_workbook(whole)
    tamper(workbook[sheet])
    path = folder / "手を入れた.xlsx"
    workbook.save(path)
    return found(path, scope())


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("department", [None, "d1"])
@pytest.mark.parametrize("seed", range(2))
def test_every_edition_of_every_part_reads_back_whole(edition: Edition, department: str | None, seed: int, tmp_path: Path) -> None:
    for plan in (small_plan(), invented_plan(30, seed)):
        made = scope(plan, edition, department, seed, 0.6)
        path = tmp_path / "報告.xlsx"
        write_book(book_of(made), path)
        assert found(path, made) == {}


def loose_plan() -> Plan:
    """Initiatives under no field, under no goal, under a field without a goal; two goals of one number and one name."""
    nodes = list(small_plan().nodes)
    nodes += [
        Node("straight", "goal", Kind.INITIATIVE, "◆", "分野のない取組"),
        Node("again", None, Kind.GOAL, "1", "産業の振興"),
        Node("policy9", "again", Kind.POLICY, "③", "分野のない施策"),
        Node("below", "policy9", Kind.INITIATIVE, "◆", "分野のない施策の取組"),
        Node("field9", None, Kind.POLICY_FIELD, "(3)", "目標のない分野"),
        Node("lonely", "field9", Kind.INITIATIVE, "◆", "目標のない分野の取組", repeat=True),
        Node("alone", None, Kind.INITIATIVE, "◆", "目標のない取組"),
        Node("unnumbered", None, Kind.GOAL, "※", "番号のない目標"),
        Node("last", "unnumbered", Kind.INITIATIVE, "◆", "番号のない目標の取組"),
    ]
    return replace(small_plan(), nodes=with_codes(nodes))


@pytest.mark.parametrize("answered", [0, 0.5, 1])
def test_initiatives_outside_the_usual_levels_are_counted_where_they_stand(answered: float, tmp_path: Path) -> None:
    made = scope(loose_plan(), answered=answered)
    write_book(book_of(made), tmp_path / "報告.xlsx")
    assert found(tmp_path / "報告.xlsx", made) == {}


@pytest.mark.parametrize("edition", Edition)
def test_a_quarter_that_is_not_asked_reads_back_whole(edition: Edition, tmp_path: Path) -> None:
    snapshot = filled_snapshot(small_plan(), answered=1)
    snapshot = replace(snapshot, records={}, schedule=snapshot.asking._replace(asked=False))
    made = scope_of(material_of(snapshot), "0.1.0", MADE_ON, None, edition)
    write_book(book_of(made), tmp_path / "報告.xlsx")
    assert found(tmp_path / "報告.xlsx", made) == {}


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


def rows_of(sheet: Worksheet, name: str) -> list[int]:
    return [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 2).value).startswith(name)]


@pytest.mark.parametrize("name", ["産業の振興", "(1) 力のある産業", "合計", "令和8年度第2四半期（"])
def test_every_figure_of_the_summary_is_counted_again(whole: Path, tmp_path: Path, name: str) -> None:
    """In the table of goals, in that of fields and in the quarters' line: four counts, six grades, the share."""
    touched: list[str] = []

    def tamper(sheet: Worksheet) -> None:
        for row in rows_of(sheet, name):
            for cell in sheet[row][2:13]:
                if cell.value is not None:
                    cell.value = cell.value + 1 if isinstance(cell.value, int) else "9/9"
                    touched.append(f"表紙・総括 {cell.coordinate}")

    told = tampered(whole, tmp_path, "表紙・総括", tamper)
    assert len(touched) in (11, 22)
    assert list(told) == touched
    assert all("データを数えると" in reason for reason in told.values())


def test_a_number_written_as_text_is_no_number(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        cell = sheet.cell(rows_of(sheet, "合計")[0], 3)
        cell.value = str(cell.value)

    assert len(tampered(whole, tmp_path, "表紙・総括", tamper)) == 1


def test_the_headline_is_counted_again(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        for row in range(1, 30):
            if str(sheet.cell(row, 1).value).startswith("取組数 延べ"):
                sheet.cell(row, 1).value = "取組数 延べ99件"
                return

    told = tampered(whole, tmp_path, "表紙・総括", tamper)
    assert ["取組数 延べ4件（うち再掲2件（元が未確定1件）、実数3件）" in reason for reason in told.values()] == [True]


def test_an_answer_moved_to_another_grade_shows_in_the_totals(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet["Q5"] = "遅れ" if sheet["Q5"].value != "遅れ" else "順調"

    told = tampered(whole, tmp_path, "データ", tamper)
    assert told
    assert {place.split()[0] for place in told} == {"表紙・総括", "担当課別", "課題・遅れ一覧", "前期比較"}


def test_a_legend_that_counts_otherwise_is_named(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        row = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "進捗区分")
        sheet.cell(row + 1, 2).value = "分母に入れない"

    told = tampered(whole, tmp_path, "凡例と作成条件", tamper)
    assert list(told.values()) == ["「完了に数える」のはずですが、「分母に入れない」です。"]


def test_every_figure_of_the_departments_is_counted_again(tmp_path: Path) -> None:
    """In the table of all of them, in 合計 and at the head of each block: three counts, six grades, the share."""
    made, touched = scope(invented_plan(12), answered=0.6), []
    write_book(book_of(made), tmp_path / "報告.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "報告.xlsx")
    sheet = workbook["担当課別"]
    first = next(row for row in range(1, 20) if sheet.cell(row, 2).value == "担当課・取組")
    for row in range(first + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value is None and sheet.cell(row, 3).value is not None:
            for cell in sheet[row][2:12]:
                cell.value = cell.value + 1 if isinstance(cell.value, int) else "9/9"
                touched.append(f"担当課別 {cell.coordinate}")
    workbook.save(tmp_path / "報告.xlsx")
    told = found(tmp_path / "報告.xlsx", made)
    assert len(touched) > MOST
    assert len(told) == MOST
    assert set(told) <= set(touched)
    assert all("データを数えると" in reason for reason in told.values())


def row_with(sheet: Worksheet, code: str, column: int = 1) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == code)


def block_head(sheet: Worksheet, code: str) -> int:
    """The line of counts above this initiative's row."""
    return max(row for row in range(1, row_with(sheet, code)) if sheet.cell(row, 1).value is None and sheet.cell(row, 3).value is not None)


def changed(column: int, value: object) -> Tamper:
    return lambda sheet: setattr(sheet.cell(row_with(sheet, "1-1-2-1"), column), "value", value)


def as_another_lead(sheet: Worksheet) -> None:
    sheet.cell(block_head(sheet, "1-1-2-1"), 2).value = "知らない課"


def once_more(sheet: Worksheet) -> None:
    row = row_with(sheet, "1-1-2-1")
    sheet.insert_rows(row)
    for cell in sheet[row + 1]:
        sheet.cell(row, cell.column).value = cell.value


DEPARTMENTS: list[tuple[str, Tamper, str]] = [
    ("left out", lambda sheet: sheet.delete_rows(row_with(sheet, "1-1-2-1")), "行がありません"),
    ("twice", once_more, "行目にもあります"),
    ("another lead", as_another_lead, "1-1-2-1 が「知らない課」の欄にありますが、データの主担当課は「"),
    ("not counted", changed(3, None), "1-1-2-1 の行に 空白 とありますが、データによれば 1 です"),
    ("as unanswered", changed(5, "未回答"), "1-1-2-1 の行に 未回答 とありますが、データによれば 空白 です"),
    ("unknown", changed(1, "9-9-9-9"), "データによればこの一覧に載りません"),
]


@pytest.mark.parametrize(("tamper", "said"), [case[1:] for case in DEPARTMENTS], ids=[case[0] for case in DEPARTMENTS])
def test_each_initiative_stands_once_below_its_lead(whole: Path, tmp_path: Path, tamper: Tamper, said: str) -> None:
    told = tampered(whole, tmp_path, "担当課別", tamper)
    assert [place for place, reason in told.items() if said in reason], told
    assert {place.split()[0] for place in told} == {"担当課別"}


def test_a_department_without_its_line_is_named(whole: Path, tmp_path: Path) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet.delete_rows(row_with(sheet, sheet.cell(block_head(sheet, "1-1-2-1"), 2).value, 2))

    (said,) = tampered(whole, tmp_path, "担当課別", tamper).values()
    assert "の件数の行が0つあります。1つのはずです。" in said


def test_initiatives_moved_to_another_lead_in_the_data_show_in_its_counts(whole: Path, tmp_path: Path) -> None:
    told = tampered(whole, tmp_path, "データ", lambda sheet: setattr(sheet["J5"], "value", "知らない課"))
    assert told
    assert {place.split()[0] for place in told} == {"担当課別"}


def test_departments_of_one_name_read_back_whole(tmp_path: Path) -> None:
    """データ cannot tell them apart; nothing is said to be wrong of what is right."""
    snapshot = filled_snapshot(invented_plan(20), answered=0.6)
    same = {key: replace(each, name="見本課", bureau="") for key, each in snapshot.departments.items()}
    made = scope_of(material_of(replace(snapshot, departments=same)), "0.1.0", MADE_ON, None, Edition.INTERNAL)
    write_book(book_of(made), tmp_path / "報告.xlsx")
    assert found(tmp_path / "報告.xlsx", made) == {}


WAITING: list[tuple[str, int, object, str]] = [  # the first row of each kind below the heading: what, column, value, what is said
    ("headline", 1, "未回答99件（うち作成中0件、差戻し0件）／取組数（実数）99件", "データを数えると「未回答"),
    ("head", 3, "担当9件のうち未回答9件", "の件数が「担当9件のうち未回答9件」ですが、データを数えると「担当"),
    ("row", 5, "確定", "の行に 確定 とありますが、データによれば "),
    ("row", 2, "9-9-9-9", "データによればこの一覧に載りません"),
    ("row", 1, "知らない課", "が「知らない課」の欄にありますが"),
    ("row", 0, None, "の行がありません。"),
    ("head", 0, None, "の行がありません。データによれば未回答"),
]


@pytest.mark.parametrize(("kind", "column", "value", "said"), WAITING)
def test_the_unanswered_are_counted_again(tmp_path: Path, kind: str, column: int, value: object, said: str) -> None:
    """Column 0 takes the row away."""
    made = scope(invented_plan(20), answered=0.4)
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["未回答一覧"]
    heading = row_with(sheet, "番号", 2)
    row = {
        "headline": next(row for row in range(1, heading) if str(sheet.cell(row, 1).value).startswith("未回答") and row > 1),
        "head": heading + 1,
        "row": heading + 2,
    }[kind]
    if column:
        sheet.cell(row, column).value = value
    else:
        sheet.delete_rows(row)
    workbook.save(path)
    told = found(path, made)
    assert [place for place, reason in told.items() if said in reason], told
    assert {place.split()[0] for place in told} == {"未回答一覧"}


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


def test_a_sheet_that_is_missing_is_named(whole: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(whole)
    workbook.remove(workbook["データ"])
    workbook.save(tmp_path / "欠け.xlsx")
    assert found(tmp_path / "欠け.xlsx", scope()) == {"データ A1": "シートがありません。"}


def test_half_a_file_is_unreadable(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "半分.xlsx").write_bytes(whole.read_bytes()[:4000])
    with pytest.raises(FileUnreadable):
        found(tmp_path / "半分.xlsx", scope())


def test_it_tells_how_far_it_is_and_stops_when_told(tmp_path: Path) -> None:
    made = scope(invented_plan(300))
    path = tmp_path / "報告.xlsx"
    write_book(book_of(made), path)
    heard: list[int] = []
    with path.open("rb") as stream:
        check_book(stream, path, claim_of(made), heard.append)
    assert len(heard) > 3
    assert heard == sorted(heard)
    answers = iter([False, True])
    with path.open("rb") as stream, pytest.raises(Cancelled):
        check_book(stream, path, claim_of(made), cancelled=lambda: next(answers))
