"""`progress import` and the quarter's settings on the command line: what other programs read, and exit codes."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tracker import paths
from tracker.__main__ import run

FIRST, SECOND = "1-1-2-1", "1-1-2-2"


class Tracker:
    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = path, capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        code = run(["--data", str(self.path), *arguments, "--user", "甲"])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments: str) -> dict[str, object]:
        assert self(*arguments, "--json") == 0, self.err
        told = json.loads(self.out)
        assert isinstance(told, dict)
        return told


@pytest.fixture
def tracker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tracker:
    made = Tracker(tmp_path / "計画.sqlite", capsys)
    assert made("plan", "import", str(paths.BUNDLED_PLAN)) == 0
    return made


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "様式.xlsx"
    book = Workbook()
    table = book.active
    table.title = "データ"
    for row in (
        ("コード", "進捗区分", "進捗率", "実績"),
        (FIRST, "順調", 40, "一"),
        (SECOND, None, None, "二"),
        ("9-9-9-9", "遅れ", None, None),
    ):
        table.append(row)
    book.save(path)
    return path


def test_a_dry_run_tells_and_changes_nothing(tracker: Tracker, sheet: Path) -> None:
    told = tracker.json("progress", "import", str(sheet), "2025Q4", "--dry-run")
    assert told == {
        "file": str(sheet),
        "sheet": "データ",
        "quarter": "2025Q4",
        "added": 2,
        "changed": 0,
        "unchanged": 0,
        "conflicts": [],
        "rejected": [],
        "not_found": [
            {"sheet": "データ", "cell": "A4", "title": "", "reason": "コード「9-9-9-9」はこの計画にありません。"},
        ],
        "notes": [],
        "applied": False,
    }
    assert tracker.json("quarter", "status", "2025Q4")["reported"] == 0


def test_applied_again_and_taken_back(tracker: Tracker, sheet: Path) -> None:
    assert tracker.json("progress", "import", str(sheet), "2025Q4")["applied"] is True
    rows = json.loads(_out(tracker, "progress", "list", "2025Q4", "--json"))
    assert [(row["state"], row["grade"], row["percent"], row["result"]) for row in rows[:2]] == [
        ("submitted", "順調", 40, "一"),
        ("draft", None, None, "二"),
    ]
    again = tracker.json("progress", "import", str(sheet), "2025Q4")
    assert (again["added"], again["unchanged"]) == (0, 2)
    history = json.loads(_out(tracker, "progress", "history", FIRST, "--json"))
    assert {each["action"] for each in history} == {"import"}
    assert tracker("undo") == 0
    assert "取込み（令和7年度第4四半期" in tracker.out
    assert tracker.json("quarter", "status", "2025Q4")["by_state"] == {
        "unreported": 74,
        "draft": 0,
        "submitted": 0,
        "returned": 0,
        "confirmed": 0,
    }


def test_confirmed_records_are_named_field_by_field(tracker: Tracker, sheet: Path) -> None:
    tracker("progress", "record", FIRST, "2025Q4", "--grade", "遅れ", "--percent", "40", "--state", "submitted")
    tracker("progress", "confirm", FIRST, "2025Q4")
    told = tracker.json("progress", "import", str(sheet), "2025Q4")
    assert told["conflicts"] == [
        {"code": FIRST, "field": "grade", "sent": "順調", "current": "遅れ"},
        {"code": FIRST, "field": "result", "sent": "一", "current": None},
    ]
    assert (told["added"], told["applied"]) == (1, True)


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_fault_refuses_the_whole_and_prints_nothing_on_standard_output(tracker: Tracker, tmp_path: Path, more: tuple[str, ...]) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"コード,進捗区分,進捗率\n{FIRST},順調,\n{SECOND},良い,120\n", encoding="utf-8")
    assert tracker("progress", "import", str(file), "2025Q4", *more) == 1
    assert tracker.out == ""
    assert "シート「a」B3: 進捗区分「良い」はありません" in tracker.err
    assert "C3: 進捗率「120」" in tracker.err
    assert tracker.json("quarter", "status", "2025Q4")["reported"] == 0
    told = tracker.json("progress", "import", str(file), "2025Q4", "--dry-run")
    rejected = told["rejected"]
    assert isinstance(rejected, list)
    assert [(each["sheet"], each["cell"]) for each in rejected] == [("a", "B3"), ("a", "C3")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("no.xlsx", "2025Q4"), "見つかりません"),
        (("no.xlsx", "2025Q9"), "2025Q9"),
        (("a.txt", "2025Q4"), ".csv、.xlsx"),
    ],
)
def test_refusals_in_words(tracker: Tracker, arguments: tuple[str, str], words: str) -> None:
    assert tracker("progress", "import", *arguments) == 1
    assert words in tracker.err
    assert tracker.out == ""


def test_a_sheet_is_named_where_there_are_several(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(("コード", "実績"))
    table = book.create_sheet("四期")
    table.append(("コード", "実績"))
    table.append((FIRST, "一"))
    book.save(path)
    assert tracker("progress", "import", str(path), "2025Q4") == 1
    assert "--sheet で次のどれか" in tracker.err
    assert tracker("progress", "import", str(path), "2025Q4", "--sheet", "四期") == 0
    assert "新規1件" in tracker.out


def test_a_quarter_is_left_out_and_asked_again(tracker: Tracker, sheet: Path, tmp_path: Path) -> None:
    assert tracker("quarter", "skip", "2025Q4") == 0
    status = tracker.json("quarter", "status", "2025Q4")
    assert (status["asked"], status["listed"], status["distinct"], status["unreported"], status["by_department"]) == (False, 0, 0, 0, [])
    assert tracker("quarter", "status", "2025Q4") == 0
    assert "回答を求めていません" in tracker.out
    for command in (
        ("progress", "import", str(sheet), "2025Q4"),
        ("progress", "record", FIRST, "2025Q4", "--result", "一"),
    ):
        assert tracker(*command) == 1
        assert "令和7年度第4四半期は回答を求めない四半期です" in tracker.err
    assert tracker("report", "2025Q4", "--output", str(tmp_path / "r.xlsx")) == 0
    assert tracker("quarter", "ask", "2025Q4") == 0
    assert tracker.json("quarter", "status", "2025Q4")["asked"] is True
    assert tracker("progress", "import", str(sheet), "2025Q4") == 0
    assert tracker("quarter", "skip", "2025Q4") == 1
    assert "1件あるため" in tracker.err


def test_due_dates(tracker: Tracker) -> None:
    departments = tracker.path.with_name("課.csv")
    departments.write_text("コード,名称\n010,産業課（見本）\n", encoding="utf-8")
    assert tracker("departments", "import", str(departments)) == 0
    assert tracker("quarter", "due", "2026Q2", "2026-10-20") == 0
    assert tracker("quarter", "due", "2026Q2", "2026-10-15", "--department", "産業課（見本）") == 0
    assert tracker("quarter", "status", "2026Q2") == 0
    assert "回答期限 2026-10-20" in tracker.out
    for day in ("2026-13-01", "2016-10-10"):
        assert tracker("quarter", "due", "2026Q2", day) == 1
        assert day in tracker.err
    assert tracker("quarter", "due", "2026Q2", "2026-10-15", "--department", "ない課") == 1
    with pytest.raises(SystemExit) as usage:
        tracker("quarter", "due", "2026Q2")
    assert usage.value.code == 2


def _out(tracker: Tracker, *arguments: str) -> str:
    assert tracker(*arguments) == 0, tracker.err
    return tracker.out
