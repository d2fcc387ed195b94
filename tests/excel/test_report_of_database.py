"""One database, told twice: the report read with another reader, and `quarter status --json`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.excel.test_report_numbers import GRADES, ReadBook, recounted
from tracker import paths
from tracker.__main__ import run

QUARTER = "2026Q2"
# Six initiatives: the first stands again as a repeat (tied at import), 移住者の就業 is a repeat whose original is not in the plan.
PLAN = """「見本計画」に追加した新たな取組等
1 産業の振興
(1) 力のある産業
① 企業の連携
◆ 連携の促進 ○ 協議会の運営\t・窓口の設置
◆ 販路の拡大 ○ 商談会\t・海外での展示
(2) 雇用の創出
① 就業の支援
◆ {repeat} ○ 協議会の運営(再掲)\t・窓口
◆ 移住者の就業(再掲) ○ 体験\t・住まい
◆ 担い手の確保 ○ 研修\t・相談
2 暮らし
(1) 安心
① 医療
◆ 医師の確保 ○ 奨学金\t・病院
"""


class Tracker:
    """The command line in this process, on one database."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = folder, capsys

    def __call__(self, *arguments: str) -> str:
        code = run(["--data", str(self._folder / "データ.sqlite"), *arguments, "--user", "見本太郎"])
        told = self._capsys.readouterr()
        assert code == 0, told.err
        return told.out

    def plan(self, text: str) -> None:
        file = self._folder / "計画.txt"
        file.write_text(text, encoding="utf-8")
        self("plan", "import", str(file))

    def both(self, quarter: str = QUARTER, *narrowed: str) -> tuple[ReadBook, dict[str, Any]]:
        file = self._folder / "報告.xlsx"
        self("report", quarter, "--output", str(file), *narrowed)
        return ReadBook(file), json.loads(self("quarter", "status", quarter, "--json"))


@pytest.fixture
def tracker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tracker:
    return Tracker(tmp_path, capsys)


def assert_agree(book: ReadBook, status: dict[str, Any]) -> None:
    """総括 is データ counted again, row by row, and its total and headlines are the status."""
    initiatives = [row for row in book.data if row["種別"] == "取組"]
    for (code, name), figures in book.summary_rows().items():
        below = [row for row in initiatives if name == "合計" or row["コード"].startswith(f"{code}-")]
        assert figures == recounted(below), (code, name)
    total = next(figures for (_, name), figures in book.summary_rows().items() if name == "合計")
    assert total[:4] == [status["listed"], status["distinct"], status["reported"], status["unreported"]]
    assert total[4:-1] == [status["by_grade"][name] for name in GRADES]
    lines = [str(row[0]) for row in book.sheets["表紙・総括"]]
    counts = f"延べ{status['listed']}件（うち再掲{status['repeats']}件"
    assert any(line.startswith(f"取組数 {counts}") and f"実数{status['distinct']}件" in line for line in lines), lines
    assert any(line.endswith(f"回答済{status['reported']}件　未回答{status['unreported']}件") for line in lines), lines
    below = status["below"]
    lower = f"取組項目・追加した取組 延べ{below['listed']}件（うち再掲{below['repeats']}件"
    assert any(line.startswith(lower) for line in lines), lines
    states = {"unreported": "未回答", "draft": "未回答\n（作成中）", "returned": "未回答\n（差戻し）"}
    waiting = [row for row in book.sheets["未回答一覧"] if len(row) == 7 and row[4] in states.values()]
    for state, word in states.items():
        assert sum(row[4] == word for row in waiting) == status["by_state"][state]
    assert sum(row[0] == "（主担当課未設定）" for row in waiting) <= status["unassigned"]


@pytest.mark.parametrize("quarter", ["2026Q1", "2026Q2", "2026Q3"])
def test_the_sample(quarter: str, tracker: Tracker) -> None:
    tracker("demo", "--quarters", "3", "--last", "2026Q3")
    assert_agree(*tracker.both(quarter))


def test_the_bundled_plan_as_it_comes(tracker: Tracker) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    assert_agree(*tracker.both())


def filled(tracker: Tracker, tmp_path: Path) -> None:
    """Confirmed, returned, draft and submitted; one initiative without a lead; 完了, 概ね順調 and 遅れ used by nobody."""
    departments = tmp_path / "課.csv"
    departments.write_text("コード,名称\n1,見本課\n2,別の課\n", encoding="utf-8")
    tracker("departments", "import", str(departments))
    for node, department in (("1-1-1-1", "1"), ("1-1-1-2", "1"), ("1-2-1-2", "2"), ("2-1-1-1", "2")):
        tracker("assign", node, department)
    for node, grade, state in (
        ("1-1-1-1", "順調", "submitted"),
        ("1-1-1-2", "やや遅れ", "submitted"),
        ("1-2-1-2", "順調", "draft"),
        ("2-1-1-1", "未着手", "submitted"),
    ):
        tracker("progress", "record", node, QUARTER, "--grade", grade, "--state", state)
    tracker("progress", "confirm", "1-1-1-1", QUARTER)
    tracker("progress", "return", "1-1-1-2", QUARTER, "--reason", "数値の根拠を示してください。")


def test_a_tied_repeat_counts_once(tracker: Tracker, tmp_path: Path) -> None:
    tracker.plan(PLAN.format(repeat="連携の促進(再掲)"))
    filled(tracker, tmp_path)
    book, status = tracker.both()

    assert_agree(book, status)
    assert (status["listed"], status["repeats"], status["distinct"]) == (6, 2, 5)
    assert (status["reported"], status["by_grade"]["順調"], status["by_grade"]["未着手"], status["unassigned"]) == (2, 1, 1, 1)
    total = next(figures for (_, name), figures in book.summary_rows().items() if name == "合計")
    # 延べ 実数 回答済 未回答, 完了 順調 概ね順調 やや遅れ 遅れ 未着手, 順調・完了／分母
    assert total == [6, 5, 2, 3, 0, 1, 0, 0, 0, 1, "1/1"]
    assert "取組数 延べ6件（うち再掲2件（元が未確定1件）、実数5件）　回答済2件　未回答3件" in [row[0] for row in book.sheets["表紙・総括"]]


def test_the_same_repeat_untied_counts_twice(tracker: Tracker, tmp_path: Path) -> None:
    tracker.plan(PLAN.format(repeat="連携の推進(再掲)"))  # no initiative has this title, so nothing ties it
    filled(tracker, tmp_path)
    book, status = tracker.both()

    assert_agree(book, status)
    assert (status["listed"], status["repeats"], status["distinct"], status["reported"]) == (6, 2, 6, 2)


def test_a_departments_part_is_what_the_status_says_of_it(tracker: Tracker, tmp_path: Path) -> None:
    tracker.plan(PLAN.format(repeat="連携の促進(再掲)"))
    filled(tracker, tmp_path)
    for name in ("見本課", "別の課"):
        book, status = tracker.both(QUARTER, "--department", name)
        part = next(each for each in status["by_department"] if each["department"] == name)
        total = next(figures for (_, label), figures in book.summary_rows().items() if label == "合計")
        assert total[1:4] == [part["initiatives"], part["reported"], part["unreported"]]


def test_a_user_name_that_no_workbook_can_hold_is_refused_before_it_stands_in_every_report(
    tracker: Tracker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    record = ["progress", "record", "1-1-2-1", QUARTER, "--grade", "順調", "--state", "submitted"]

    assert run(["--data", str(tmp_path / "データ.sqlite"), *record, "--user", "見本\x07太郎"]) == 1
    assert "利用者名" in capsys.readouterr().err
    assert tracker.both()[1]["reported"] == 0
