"""The report before and after a scale was succeeded: the past stays as it was to the cell, the next quarter has the new grades."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.excel.test_report_of_database import PLAN, Tracker

NEW = """順序,記号,名称,意味,色,数え方,旧区分
1,良,良好,よく進んでいる,#77D9A8,順調に数える,完了、順調
2,否,不良,進んでいない,#FFCABF,遅れに数える,概ね順調、やや遅れ、遅れ
,,,,,,未着手
"""


@pytest.fixture
def tracker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tracker:
    tracker = Tracker(tmp_path, capsys)
    tracker.plan(PLAN.format(repeat="連携の促進(再掲)"))
    for code, grade in (("1-1-1-1", "順調"), ("1-1-1-2", "やや遅れ"), ("1-2-1-3", "未着手")):
        tracker("progress", "record", code, "2026Q1", "--grade", grade, "--result", "見本", "--state", "submitted")
        tracker("progress", "record", code, "2026Q2", "--grade", grade, "--result", "見本", "--state", "submitted")
    return tracker


def cells(tracker: Tracker, folder: Path, quarter: str) -> dict[str, list[list[Any]]]:
    """Every cell of every sheet, as another reader has them, but for the rows that say on which day the report was made."""
    file = folder / "報告.xlsx"
    tracker("report", quarter, "--output", str(file))
    book = CalamineWorkbook.from_path(str(file))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [row for row in rows if "作成日" not in "".join(map(str, row))] for name, rows in sheets.items()}


def succeed(tracker: Tracker, folder: Path) -> None:
    file = folder / "区分.csv"
    file.write_text(NEW, encoding="utf-8")
    tracker("scale", "import", str(file))


def column(rows: list[list[Any]], heading: str) -> list[Any]:
    at = next(row for row in rows if heading in row)
    return [row[at.index(heading)] for row in rows[rows.index(at) + 1 :]]


def section(rows: list[list[Any]], title: str) -> list[list[Any]]:
    """The table's rows below a section of 凡例, down to the blank row."""
    start = next(place for place, row in enumerate(rows) if str(row[0]).startswith(title))
    end = next(place for place in range(start, len(rows)) if not any(rows[place]))
    return rows[start:end]


def test_the_past_quarters_report_is_the_same_to_the_cell(tracker: Tracker, tmp_path: Path) -> None:
    before = {quarter: cells(tracker, tmp_path, quarter) for quarter in ("2026Q1", "2026Q2")}
    status = tracker("quarter", "status", "2026Q2", "--json")
    succeed(tracker, tmp_path)
    tracker("progress", "record", "1-1-1-1", "2026Q3", "--grade", "良好", "--state", "submitted")
    assert {quarter: cells(tracker, tmp_path, quarter) for quarter in before} == before
    assert tracker("quarter", "status", "2026Q2", "--json") == status
    assert "順調" in column(before["2026Q2"]["データ"], "進捗区分")


def test_the_new_quarter_has_the_new_grades_and_the_previous_ones_converted(tracker: Tracker, tmp_path: Path) -> None:
    succeed(tracker, tmp_path)
    tracker("progress", "record", "1-1-1-1", "2026Q3", "--grade", "不良", "--state", "submitted")
    book = cells(tracker, tmp_path, "2026Q3")
    data = book["データ"]
    assert [value for value in column(data, "進捗区分") if value] == ["不良", "不良"]  # the repeat shows its original's
    assert [value for value in column(data, "前期進捗区分") if value] == ["良好", "不良", "良好", "未着手（旧区分）"]
    printed = [value for value in column(book["進捗一覧"], "前期の\n進捗区分") if value]
    assert printed == ["良 良好", "否 不良", "良 良好", "－ 未着手（旧区分）"]
    heading = next(row for row in book["表紙・総括"] if "回答済" in row and "番号" in row)
    assert heading[6:8] == ["良 良好", "否 不良"]


def test_the_legend_prints_the_scale_in_force_and_the_conversion_where_one_was_needed(tracker: Tracker, tmp_path: Path) -> None:
    succeed(tracker, tmp_path)
    tracker("progress", "record", "1-1-1-1", "2026Q3", "--grade", "良好", "--state", "submitted")
    old, new, later = (cells(tracker, tmp_path, quarter)["凡例と作成条件"] for quarter in ("2026Q2", "2026Q3", "2026Q4"))
    assert [row[0] for row in section(old, "進捗区分")[2:]] == ["● 完了", "◎ 順調", "○ 概ね順調", "△ やや遅れ", "× 遅れ", "－ 未着手"]
    assert section(new, "進捗区分") == section(later, "進捗区分")
    assert [(row[0], row[2]) for row in section(new, "進捗区分")[2:]] == [("良 良好", "よく進んでいる"), ("否 不良", "進んでいない")]
    converted = [(row[0], row[1]) for row in section(new, "前期の進捗区分の読替え")[3:]]
    assert converted == [
        ("● 完了", "良 良好"),
        ("◎ 順調", "良 良好"),
        ("○ 概ね順調", "否 不良"),
        ("△ やや遅れ", "否 不良"),
        ("× 遅れ", "否 不良"),
        ("－ 未着手", "（なし）"),
    ]
    assert not any("読替え" in str(row[0]) for row in (*old, *later))
