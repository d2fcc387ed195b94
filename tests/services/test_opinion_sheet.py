"""The panel's opinions: the real book of the panel's edition, filled in as a member would, taken back into a real database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tests.closable import FIRST, Q1, Q2, Q3, REPEAT, SECOND, THIRD, answer, answer_all, copied, make_seed, tables
from tracker.composition import open_database
from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.people import NotAllowed
from tracker.domain.errors.sheets import CellsRefused, DifferenceOutdated
from tracker.domain.opinion_sheet import Outcome
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.services.office import Office
from tracker.services.opinion_sheet import OpinionSheet, OpinionsPreview
from tracker.services.papers import papers_of


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = copied(make_seed(tmp_path), tmp_path)("取りまとめ")
    answer_all(office, Q1)
    answer_all(office)
    return office


def sheets(office: Office) -> OpinionSheet:
    return papers_of(office).opinions


def book(office: Office, folder: Path, quarter: Quarter = Q2, edition: Edition = Edition.PANEL) -> Path:
    path = folder / "委員会.xlsx"
    papers_of(office).reports.quarterly(quarter, path, edition=edition)
    return path


def listed(path: Path, change: Callable[[Worksheet, int], None]) -> Path:
    """The list changed by hand; `change` gets the sheet and the column of 意見欄."""
    workbook = load_workbook(path)
    sheet = workbook["進捗一覧"]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "番号")
    change(sheet, [cell.value for cell in heading].index("意見欄") + 1)
    workbook.save(path)
    return path


def row_of(sheet: Worksheet, code: str) -> int:
    return next(int(row[0].row) for row in sheet.iter_rows() if row[0].value == code)


def filled(path: Path, **opinions: str) -> Path:
    def write(sheet: Worksheet, column: int) -> None:
        for code, text in opinions.items():
            sheet.cell(row_of(sheet, code), column).value = text

    return listed(path, write)


def told(office: Office, path: Path, quarter: Quarter = Q2) -> OpinionsPreview:
    return sheets(office).preview(path, quarter)


def take(office: Office, path: Path, quarter: Quarter = Q2) -> None:
    sheets(office).apply(told(office, path, quarter))


def opinions(office: Office) -> Any:
    return [row[1:4] for row in tables(office)["opinion"]]


def faults(preview: OpinionsPreview) -> list[tuple[str, str]]:
    return [(each.sheet, each.reason) for each in preview.faults]


def read(path: Path) -> dict[str, list[list[Any]]]:
    found = CalamineWorkbook.from_path(str(path))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def test_what_was_written_is_shown_then_taken_then_told(office: Office, tmp_path: Path) -> None:
    path = filled(book(office, tmp_path), **{FIRST: "数値を示してほしい。\n次回も報告を。", THIRD: "評価する。"})
    preview = told(office, path)

    assert [(line.given.code, line.outcome, line.before) for line in preview.lines] == [
        (FIRST, Outcome.NEW, None),
        (THIRD, Outcome.NEW, None),
    ]
    assert (preview.returned.blank, preview.faults) == (1, ())
    assert opinions(office) == []
    written = sheets(office).apply(preview)
    plan = office.plans.current()
    node = plan.by_code[FIRST].id
    assert sorted(opinions(office)) == sorted(
        [(node, str(Q2), "数値を示してほしい。\n次回も報告を。"), (plan.by_code[THIRD].id, str(Q2), "評価する。")]
    )
    assert written.nodes == {node, plan.by_code[THIRD].id}
    (item,) = [each for each in office.progress.history(FIRST) if each.field == "opinion"]
    assert (item.quarter, item.before, item.after, item.action) == (Q2, None, "数値を示してほしい。\n次回も報告を。", "opinions")
    assert office.log.next_undo() == "委員会の意見の取込み（令和8年度第2四半期　連携の促進　ほか1件）"
    assert office.safety.check() == []
    office.log.undo()
    assert opinions(office) == []
    office.log.redo()
    assert len(opinions(office)) == 2
    assert [each.after for each in office.progress.history(FIRST) if each.field == "opinion"] == [
        item.after,
        None,
        item.after,
    ]
    assert office.safety.check() == []


def test_blank_erases_nothing_and_the_same_changes_nothing(office: Office, tmp_path: Path) -> None:
    take(office, filled(book(office, tmp_path), **{FIRST: "はじめの意見"}))
    assert told(office, book(office, tmp_path)).lines == ()
    again = told(office, filled(book(office, tmp_path), **{FIRST: "はじめの意見 "}))
    assert [line.outcome for line in again.lines] == [Outcome.UNCHANGED]
    assert sheets(office).apply(again).seq is None

    other = told(office, filled(book(office, tmp_path), **{FIRST: "改めた意見"}))
    assert [(line.before, line.outcome) for line in other.lines] == [("はじめの意見", Outcome.CHANGED)]
    sheets(office).apply(other)
    assert [text for _, _, text in opinions(office)] == ["改めた意見"]
    with pytest.raises(DifferenceOutdated):
        sheets(office).apply(other)  # what it showed is there already


def test_the_id_decides_when_numbers_have_shifted(office: Office, tmp_path: Path) -> None:
    """The book's own データ says which initiative a number stood for when it was made."""

    def swap(sheet: Worksheet) -> None:
        heading = [cell.value for cell in sheet[1]]
        code, identity = heading.index("コード"), heading.index("ID")
        first, second = (next(row for row in sheet.iter_rows(min_row=2) if row[code].value == each) for each in (FIRST, SECOND))
        first[identity].value, second[identity].value = second[identity].value, first[identity].value

    path = filled(book(office, tmp_path), **{FIRST: "意見"})
    workbook = load_workbook(path)
    swap(workbook["データ"])
    workbook.save(path)

    assert [line.given.code for line in told(office, path).lines] == [SECOND]


def test_a_book_of_another_quarter_or_plan_is_refused_by_cell(office: Office, tmp_path: Path) -> None:
    path = filled(book(office, tmp_path), **{FIRST: "意見"})
    (fault,) = told(office, path, Q3).faults
    assert (fault.sheet, fault.cell) == ("データ", "M2")
    assert "令和8年度第2四半期の資料です。令和8年度第3四半期の意見としては" in fault.reason
    with pytest.raises(CellsRefused):
        take(office, path, Q3)

    folder = tmp_path / "別"
    folder.mkdir()
    other = copied(make_seed(folder), folder)("取りまとめ")
    (fault,) = told(other, path).faults
    assert (fault.sheet, fault.cell) == ("データ", "AB2")
    assert "別の計画の資料です" in fault.reason


def test_every_row_that_is_no_initiatives_is_named_and_nothing_is_taken(office: Office, tmp_path: Path) -> None:
    path = filled(book(office, tmp_path), **{FIRST: "よい", "1-1": "分野に", "1-1-1-1-a1": "項目に", REPEAT: "再掲に"})
    found = told(office, path)

    assert [reason.split("。")[0] for _, reason in faults(found)] == ["施策分野の行です", "取組項目の行です", "再掲の行です"]
    assert f"元の取組（{FIRST}）" in found.faults[2].reason
    assert [each.cell[0] for each in found.faults] == ["M", "M", "M"]
    with pytest.raises(CellsRefused):
        sheets(office).apply(found)
    assert opinions(office) == []


def test_changed_numbers_merged_cells_failed_formulas_and_too_long_texts_are_named(office: Office, tmp_path: Path) -> None:
    def spoil(sheet: Worksheet, column: int) -> None:
        first, second, third = (row_of(sheet, code) for code in (FIRST, SECOND, THIRD))
        sheet.cell(first, column).value = "=1/0"
        sheet.cell(second, column).value = "意見"
        sheet.cell(second, 2).value = "◆ 別の取組"
        sheet.cell(third, column).value = "あ" * 5001

    found = told(office, listed(book(office, tmp_path), spoil))
    assert [reason.split("。")[0] for _, reason in faults(found)] == [
        "数式に計算結果がありません",
        f"番号「{SECOND}」は「販路の拡大」ですが、この行の名称と合いません",
        "意見が5,001文字あります",
    ]

    def merge(sheet: Worksheet, column: int) -> None:
        row = row_of(sheet, FIRST)
        sheet.cell(row, column).value = "二行に"
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
        sheet.cell(row_of(sheet, THIRD), 1).value = "9-9"
        sheet.cell(row_of(sheet, "9-9"), column).value = "意見"

    found = told(office, listed(book(office, tmp_path), merge))
    assert [reason.split("。")[0].split("（")[0] for _, reason in faults(found)] == [
        "結合されたセル",
        "番号「9-9」の行が、この資料の「データ」にありません",
    ]


def test_a_book_that_is_not_the_panels_is_refused(office: Office, tmp_path: Path) -> None:
    (fault,) = told(office, book(office, tmp_path, edition=Edition.INTERNAL)).faults
    assert (fault.sheet, fault.cell[0]) == ("進捗一覧", "A")
    assert "「意見欄」の列が見つかりません" in fault.reason
    path = book(office, tmp_path)
    workbook = load_workbook(path)
    del workbook["データ"]
    workbook.save(path)
    with pytest.raises(FileUnreadable):
        told(office, path)


def test_a_long_answer_goes_on_and_what_is_written_there_belongs_to_it(office: Office, tmp_path: Path) -> None:
    answer(office, FIRST, result="長い文章が続く。" * 250)

    def write(sheet: Worksheet, column: int) -> None:
        rows = [row[0].row for row in sheet.iter_rows() if row[0].value == FIRST]
        assert len(rows) > 1
        sheet.cell(rows[0], column).value = "前"
        sheet.cell(rows[1], column).value = "後"

    (line,) = told(office, listed(book(office, tmp_path), write)).lines
    assert line.given.text == "前\n後"


def test_opinions_on_a_closed_quarter_leave_its_edition_as_it_is(office: Office, tmp_path: Path) -> None:
    office.closings.close(Q2)

    def made(quarter: Quarter, edition: Edition) -> dict[str, list[list[Any]]]:
        return read(book(office, tmp_path, quarter, edition))

    before = {edition: made(Q2, edition) for edition in Edition}
    path = filled(book(office, tmp_path), **{FIRST: "数値を示す。"})
    take(office, path)
    assert {edition: made(Q2, edition) for edition in Edition} == before
    assert office.safety.check() == []

    answer(office, FIRST, Q3, result="数値を示した")
    later = {edition: made(Q3, edition) for edition in Edition}
    for edition in (Edition.INTERNAL, Edition.PANEL):
        (row,) = [row for row in later[edition]["委員会意見"] if row[0] == FIRST]
        assert row[2:] == ["令和8年度\n第2四半期", "◎ 順調", "数値を示す。", "数値を示した"]
    assert "委員会意見" not in later[Edition.PUBLIC]
    assert "数値を示す。" not in str(later[Edition.PUBLIC])

    office.closings.close(Q3, accept_unanswered=True)
    take(office, filled(book(office, tmp_path), **{FIRST: "後から改めた意見", SECOND: "後から"}))
    assert made(Q3, Edition.PANEL)["委員会意見"][4:] == later[Edition.PANEL]["委員会意見"][4:], "as they were when it was closed"
    office.closings.erratum(Q2, FIRST, "percent", "70", "誤り")
    (row, _) = [row for row in made(Q2, Edition.INTERNAL)["委員会意見"] if row[0] in (FIRST, SECOND)]
    assert row[4:] == ["後から改めた意見", ""], "the next edition has what is there then"
    papers_of(office).reports.yearly(2026, tmp_path / "年.xlsx")
    year = read(tmp_path / "年.xlsx")
    assert [row[4:] for row in year["委員会意見"] if row[0] == FIRST] == [["後から改めた意見", "数値を示した"]]
    assert office.safety.check() == []


def test_who_only_writes_answers_takes_in_no_opinions(office: Office, tmp_path: Path) -> None:
    path = filled(book(office, tmp_path), **{FIRST: "意見"})
    file = tmp_path / "利用者.csv"
    file.write_text("ログイン名,氏名,所属コード,役割,有効開始日,有効終了日\n取りまとめ,甲,,管理,,\n担当,乙,010,入力,,\n", encoding="utf-8")
    papers_of(office).people.import_file(file)
    with pytest.raises(NotAllowed):
        take(open_database(office.location, "担当"), path)
