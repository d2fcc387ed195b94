"""Departments renamed and ended, assignments in any order of days, and what their sheets refuse."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.test_commands import Tracker, tracker
from tracker import paths

__all__ = ["tracker"]
DEPARTMENTS = """コード,名称,部局,有効開始日,有効終了日,後継コード
1,旧農政課,農林部,,2026-03-31,
1,農政課,農林部,2026-04-01,,
2,農業課,農林部,,,
3,廃止課,農林部,,2026-03-31,1、2
"""
HEADINGS = "コード,名称,主担当課,関係課,適用開始日,ID\n"


@pytest.fixture
def office(tracker: Tracker, tmp_path: Path) -> Tracker:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    file = tmp_path / "担当課.csv"
    file.write_text(DEPARTMENTS, encoding="cp932")
    assert tracker("departments", "import", str(file)) == 0, tracker.err
    return tracker


def leads(tracker: Tracker, *quarters: str) -> list[object]:
    rows = [tracker.json("progress", "list", quarter) for quarter in quarters]
    return [each[0]["lead"] for each in rows if isinstance(each, list)]


def imported(tracker: Tracker, tmp_path: Path, rows: str) -> int:
    file = tmp_path / "割り当て.csv"
    file.write_text(HEADINGS + rows, encoding="utf-8")
    return tracker("assignments", "import", str(file))


def test_a_report_shows_the_name_of_its_own_day_and_is_asked_for_by_any(office: Tracker, tmp_path: Path) -> None:
    assert office("assign", "1-1-2-1", "農政課") == 0
    assert leads(office, "2025Q4", "2026Q1") == ["旧農政課", "農政課"]
    for name in ("旧農政課", "農政課", "1"):
        rows = office.json("progress", "list", "2025Q4", "--department", name)
        assert isinstance(rows, list)
        assert [row["code"] for row in rows] == ["1-1-2-1"]
    assert office("report", "2025Q4", "--output", str(tmp_path / "x.xlsx"), "--department", "農政課") == 0


def test_days_in_any_order_give_the_same_leads(office: Tracker) -> None:
    office("assign", "1-1-2-1", "1")
    assert office("assign", "1-1-2-1", "2", "--from", "2027-01-01") == 0
    assert office("assign", "1-1-2-1", "2", "--from", "2026-07-01") == 0
    assert office("assign", "1-1-2-1", "1", "--from", "2026-10-01") == 0
    assert leads(office, "2026Q1", "2026Q2", "2026Q3", "2026Q4") == ["農政課", "農業課", "農政課", "農業課"]


def test_an_ended_department_is_not_assigned_from_later_days(office: Tracker, tmp_path: Path) -> None:
    assert office("assign", "1-1-2-1", "廃止課", "--from", "2026-04-01") == 1
    assert "2026-04-01 には廃止" in office.err
    assert imported(office, tmp_path, "1-1-2-1,,廃止課,,2026-04-01,\n") == 1
    assert "2行目「適用開始日」" in office.err
    assert imported(office, tmp_path, "1-1-2-1,,廃止課,,2025-04-01,\n") == 0
    assert leads(office, "2025Q1") == ["廃止課"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1-1-2-1,,農政課,,,\n1-1-2-1,,農業課,,,\n", "3行目「適用開始日」: 1-1-2-1 の適用開始日が同じ行が"),
        (",,農政課,,,\n", "2行目「コード」: コードと ID が空です"),
        ("1-1-2-1,,,農業課,,\n", "2行目「主担当課」"),
        ("1-1-2-1,,農政課,,4月1日,\n", "2行目「適用開始日」"),
        ("1-1-2,,農政課,,,\n", "2行目「コード」"),
    ],
)
def test_rows_that_contradict_are_refused_with_their_place(office: Tracker, tmp_path: Path, rows: str, words: str) -> None:
    before = office.path.read_bytes()
    assert imported(office, tmp_path, rows) == 1
    assert words in office.err
    assert office.path.read_bytes() == before


def test_a_day_with_underscores_is_no_day(office: Tracker, tmp_path: Path) -> None:
    assert imported(office, tmp_path, "1-1-2-1,,農業課,,2026-0_4-01,\n") == 1
    assert "2026-0_4-01" in office.err


def test_an_id_that_disagrees_with_the_code_is_refused(office: Tracker, tmp_path: Path) -> None:
    rows = office.json("progress", "list", "2026Q1")
    assert isinstance(rows, list)
    assert imported(office, tmp_path, f"1-1-2-2,,農政課,,,{rows[0]['id']}\n") == 1
    assert "食い違っています" in office.err


def test_a_name_that_no_report_could_hold_is_refused(office: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text('コード,名称\n9,"改\n行課"\n', encoding="utf-8")
    assert office("departments", "import", str(file)) == 1
    assert "2行目「名称」" in office.err


def test_a_blank_cell_of_a_workbook_erases_nothing(office: Tracker, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["コード", "名称", "部局", "有効開始日", "有効終了日"])
    sheet.append([3, "廃止課", None, None, None])
    sheet.append([1, "農政第一課", None, date(2026, 4, 1), None])
    book.save(tmp_path / "d.xlsx")
    assert office("departments", "import", str(tmp_path / "d.xlsx")) == 0, office.err
    office("departments", "export", str(tmp_path / "out.csv"))
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "3,廃止課,農林部,,2026-03-31,1、2," in lines
    assert "1,農政第一課,農林部,2026-04-01,,," in lines
