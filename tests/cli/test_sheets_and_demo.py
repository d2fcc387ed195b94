from pathlib import Path

import pytest

from tests.cli.test_commands import Tracker, tracker
from tracker import paths

__all__ = ["tracker"]


def test_the_sample_is_the_same_each_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = Tracker(tmp_path / "1.sqlite", capsys), Tracker(tmp_path / "2.sqlite", capsys)
    lists = []
    for each in (first, second):
        assert each("demo", "--quarters", "3", "--last", "2026Q3") == 0
        lists.append([each.json("progress", "list", quarter) for quarter in ("2026Q1", "2026Q2", "2026Q3")])
        assert each.json("check") == {"ok": True, "problems": []}
    assert lists[0] == lists[1]
    states = [{row["state"] for row in rows} for rows in lists[0] if isinstance(rows, list)]
    assert states == [{"confirmed"}, {"confirmed"}, {"unreported"}]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_exported_sheets_import_as_nothing_new(tracker: Tracker, tmp_path: Path, suffix: str) -> None:
    tracker("demo", "--last", "2026Q3")
    for sheet in ("departments", "assignments"):
        file = tmp_path / f"{sheet}.{suffix}"
        assert tracker(sheet, "export", str(file)) == 0
        assert tracker(sheet, "import", str(file)) == 0
        assert "変更はありません" in tracker.out


def test_assignments_by_sheet_and_their_refusals(tracker: Tracker, tmp_path: Path) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    departments, assignments = tmp_path / "d.csv", tmp_path / "a.csv"
    departments.write_text("コード,名称,部局\n1,総務課,甲部\n2,総務課,乙部\n3,農業課,乙部\n", encoding="cp932")
    assert tracker("departments", "import", str(departments)) == 0
    assignments.write_text("コード,名称,主担当課,関係課,適用開始日,ID\n1-1-2-1,,農業課,1、2,,\n1-1-2-2,,総務課,,,\n", encoding="utf-8")
    assert tracker("assignments", "import", str(assignments)) == 1
    assert "3行目" in tracker.err
    assert "甲部" in tracker.err
    status = tracker.json("quarter", "status", "2026Q2")
    assert isinstance(status, dict)
    assert status["unassigned"] == 74
    assignments.write_text("コード,名称,主担当課,関係課,適用開始日,ID\n1-1-2-1,,農業課,1、2,,\n", encoding="utf-8")
    assert tracker("assignments", "import", str(assignments)) == 0
    rows = tracker.json("progress", "list", "2026Q2")
    assert isinstance(rows, list)
    assert (rows[0]["lead"], rows[0]["supporting"]) == ("農業課", ["甲部 総務課", "乙部 総務課"])


def test_a_later_lead_holds_from_its_day(tracker: Tracker, tmp_path: Path) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    departments = tmp_path / "d.csv"
    departments.write_text("コード,名称\n1,旧課\n2,新課\n", encoding="utf-8")
    tracker("departments", "import", str(departments))
    assert tracker("assign", "1-1-2-1", "旧課") == 0
    assert tracker("assign", "1-1-2-1", "新課", "--from", "2026-10-01") == 0
    leads = []
    for quarter in ("2020Q1", "2026Q2", "2026Q3"):
        rows = tracker.json("progress", "list", quarter)
        assert isinstance(rows, list)
        leads.append(rows[0]["lead"])
    assert leads == ["旧課", "旧課", "新課"]
