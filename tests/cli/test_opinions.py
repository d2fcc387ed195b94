"""Opinions on the command line: exit codes, words, JSON."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.cli.test_closing import office
from tests.cli.test_commands import Tracker, tracker
from tests.closable import FIRST

__all__ = ["office", "tracker"]
QUARTER = "2026Q2"


def filled(office: Tracker, folder: Path, row: str, text: str) -> Path:
    path = folder / "委員会.xlsx"
    assert office("report", QUARTER, "--output", str(path), "--edition", "panel") == 0
    book = load_workbook(path)
    sheet = book["進捗一覧"]
    heading = next(cells for cells in sheet.iter_rows() if cells[0].value == "番号")
    column = [cell.value for cell in heading].index("意見欄")
    next(cells for cells in sheet.iter_rows() if cells[0].value == row)[column].value = text
    book.save(path)
    return path


def test_opinions_are_looked_at_taken_in_and_taken_back(office: Tracker, tmp_path: Path) -> None:
    path = filled(office, tmp_path, FIRST, "数値を示す。")
    assert office("opinions", "import", str(path), QUARTER, "--dry-run") == 0
    assert "取り込めます: 委員会.xlsx → 令和8年度第2四半期（追加1件、記入なし2件）" in office.out

    told: Any = office.json("opinions", "import", str(path), QUARTER)
    assert {key: told[key] for key in ("quarter", "added", "changed", "unchanged", "blank", "rejected", "applied")} == {
        "quarter": QUARTER,
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "blank": 2,
        "rejected": [],
        "applied": True,
    }
    assert [(each["code"], each["from"], each["to"]) for each in told["opinions"]] == [(FIRST, None, "数値を示す。")]
    assert office("progress", "history", FIRST) == 0
    assert "委員会の意見" in office.out
    assert office("undo") == 0
    again: Any = office.json("opinions", "import", str(path), QUARTER, "--dry-run")
    assert again["added"] == 1


def test_a_refusal_names_sheet_and_cell(office: Tracker, tmp_path: Path) -> None:
    path = filled(office, tmp_path, "1-1", "分野に")
    assert office("opinions", "import", str(path), QUARTER) == 1
    assert "シート「進捗一覧」M" in office.err
    assert office.out == ""
    looked: Any = office.json("opinions", "import", str(path), QUARTER, "--dry-run")
    assert [each["sheet"] for each in looked["rejected"]] == ["進捗一覧"]
    assert office("opinions", "import", str(path), "2026Q3") == 1
    assert "シート「データ」M2: 令和8年度第2四半期の資料です" in office.err
