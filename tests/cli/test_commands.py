import json
import subprocess
import sys
from pathlib import Path

import pytest

from tracker import paths
from tracker.__main__ import run


class Tracker:
    """The command line in this process, on one database."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = path, capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str, user: str = "甲") -> int:
        code = run(["--data", str(self.path), *arguments, "--user", user])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments: str) -> object:
        assert self(*arguments, "--json") == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def tracker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tracker:
    return Tracker(tmp_path / "計画 データ.sqlite", capsys)


def test_the_job_from_import_to_status(tracker: Tracker, tmp_path: Path) -> None:
    told = tracker.json("plan", "import", str(paths.BUNDLED_PLAN))
    assert isinstance(told, dict)
    assert list(told["added"].values()) == [4, 11, 34, 74, 104, 140]
    assert len(told["open_questions"]) == 23
    assert tracker("progress", "record", "1-1-2-1", "2026Q2", "--grade", "順調", "--percent", "40", "--state", "submitted") == 0
    assert tracker("progress", "confirm", "1-1-2-1", "2026Q2", user="乙") == 0
    status = tracker.json("quarter", "status", "2026Q2")
    assert isinstance(status, dict)
    assert (status["listed"], status["repeats"], status["distinct"]) == (74, 0, 74)
    assert (status["reported"], status["unreported"], status["by_grade"]["順調"]) == (1, 73, 1)
    assert status["below"] == {"listed": 244, "repeats": 6, "unresolved": 3}
    rows = tracker.json("progress", "list", "2026Q2")
    assert isinstance(rows, list)
    assert len(rows) == 74
    assert (rows[0]["state"], rows[0]["confirmed_by"], rows[0]["percent"]) == ("confirmed", "乙", 40)
    assert tracker.json("check") == {"ok": True, "problems": []}
    assert tracker("plan", "export", str(tmp_path / "x.txt")) == 0
    exported = (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert "".join(exported.split()) == "".join(paths.BUNDLED_PLAN.read_text(encoding="utf-8").split())


def test_an_exported_json_imports_to_the_same_tree(tracker: Tracker, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    tracker("plan", "export", str(first))
    other = Tracker(tmp_path / "b.sqlite", capsys)
    assert other("plan", "import", str(first)) == 0
    assert other("plan", "export", str(second)) == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("progress", "record", "1-1-2-1", "2026Q5", "--grade", "順調"), "2026Q5"),
        (("progress", "record", "1-1-2-1", "2026Q2", "--grade", "良い"), "概ね順調"),
        (("progress", "record", "1-1-2-1", "2026Q2", "--percent", "101"), "0 から 100"),
        (("progress", "record", "1-1-2-1", "2026Q2", "--percent", "1_0"), "0 から 100"),
        (("progress", "record", "1-1-2-1", "2026Q2", "--percent=-1"), "0 から 100"),
        (("progress", "record", "1-1-2-1", "2026Q2", "--state", "submitted"), "進捗区分が必要"),
        (("progress", "record", "99", "2026Q2", "--grade", "順調"), "99"),
        (("progress", "confirm", "1-1-2-1", "2026Q2"), "未回答"),
        (("assign", "1-1-2-1", "ない課"), "ない課"),
        (("undo",), "元に戻せるもの"),
        (("plan", "import", str(paths.BUNDLED_PLAN)), "既にあります"),
    ],
)
def test_refusals_say_why_and_change_nothing(tracker: Tracker, arguments: tuple[str, ...], words: str) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN), user="取りまとめ")
    before = tracker.path.read_bytes()
    assert tracker(*arguments) == 1
    assert words in tracker.err
    assert "Traceback" not in tracker.err
    assert tracker.out == ""
    assert tracker.path.read_bytes() == before


def test_a_missing_database_is_refused_not_made(tracker: Tracker) -> None:
    assert tracker("quarter", "status", "2026Q2") == 1
    assert "がありません" in tracker.err
    assert not tracker.path.exists()


def test_a_refused_document_leaves_no_database(tracker: Tracker, tmp_path: Path) -> None:
    prose = tmp_path / "a.txt"
    prose.write_text("これは計画ではありません。\nただの文章です。\n", encoding="utf-8")
    assert tracker("plan", "import", str(prose)) == 1
    assert not tracker.path.exists()


def test_wrong_usage_ends_with_2(tracker: Tracker) -> None:
    with pytest.raises(SystemExit) as ended:
        tracker("nonsense")
    assert ended.value.code == 2


def test_backup_and_restore(tracker: Tracker, tmp_path: Path) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    copy = tmp_path / "控え.sqlite"
    assert tracker("backup", str(copy)) == 0
    tracker("progress", "record", "1-1-2-1", "2026Q2", "--result", "一")
    assert tracker("restore", str(copy)) == 0
    assert "失われる操作：1件\n" in tracker.out
    assert "含まれる操作：" in tracker.out
    rows = tracker.json("progress", "list", "2026Q2")
    assert isinstance(rows, list)
    assert {row["state"] for row in rows} == {"unreported"}


def test_no_command_imports_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from tracker.__main__ import run; "
        f"run(['--data', {str(tmp_path / 'a.sqlite')!r}, 'plan', 'import', {str(paths.BUNDLED_PLAN)!r}]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=paths.RESOURCES.parent)
    assert done.returncode == 0, done.stderr.decode()


def test_what_cannot_be_read_is_named_with_its_line(tracker: Tracker, tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    text = paths.BUNDLED_PLAN.read_text(encoding="utf-8").splitlines()
    text[8] = "これは読めない行です"
    document.write_text("\n".join(text), encoding="utf-8")
    assert tracker("plan", "import", str(document)) == 1
    assert "\n  9行目：" in tracker.err
    assert "これは読めない行です" in tracker.err
    assert not tracker.path.exists()


def test_what_cannot_be_read_of_json_is_named_with_its_place(tracker: Tracker, tmp_path: Path) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    document = tmp_path / "plan.json"
    tracker("plan", "export", str(document))
    exported = json.loads(document.read_text(encoding="utf-8"))
    exported["nodes"][4]["kind"] = "chapter"
    document.write_text(json.dumps(exported, ensure_ascii=False), encoding="utf-8")
    tracker.path.unlink()
    assert tracker("plan", "import", str(document)) == 1
    assert "\n  5番目の項目：" in tracker.err


def test_the_history_is_told_in_japanese(tracker: Tracker) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    assert tracker("progress", "history", "1-1-2-1") == 0
    assert tracker.out == "まだ変更はありません。\n"
    tracker("progress", "record", "1-1-2-1", "2026Q2", "--grade", "順調", "--percent", "40", "--state", "submitted")
    tracker("progress", "return", "1-1-2-1", "2026Q2", "--reason", "根拠を")
    tracker("undo")
    assert tracker("progress", "history", "1-1-2-1") == 0
    told = [line.split("\t")[2:] for line in tracker.out.splitlines()]
    quarter = "令和8年度第2四半期"
    assert told == [
        [quarter, "提出", "回答状況", "未回答 → 提出済"],
        [quarter, "提出", "進捗区分", "－ → 順調"],
        [quarter, "提出", "進捗率", "－ → 40％"],
        [quarter, "差戻し", "回答状況", "提出済 → 差戻し", "理由：根拠を"],
        [quarter, "元に戻す（差戻し）", "回答状況", "差戻し → 提出済"],
    ]


def test_what_was_done_is_told(tracker: Tracker, tmp_path: Path) -> None:
    tracker("plan", "import", str(paths.BUNDLED_PLAN))
    sheet = tmp_path / "担当課.csv"
    sheet.write_text("コード,名称,後継コード\n010,産業課,\n020,農業課,\n", encoding="utf-8")
    assert tracker("departments", "import", str(sheet)) == 0
    assert tracker.out == f"取り込みました: {sheet}（追加2件・変更0件・変更なし0件）\n"
    sheet.write_text("コード,名称,後継コード\n010,産業課,\n020,農業振興課,\n030,観光課,010\n", encoding="utf-8")
    tracker("departments", "import", str(sheet))
    assert tracker.out == f"取り込みました: {sheet}（追加1件・変更1件・変更なし1件）\n"
    tracker("departments", "import", str(sheet))
    assert tracker.out == "変更はありません。（追加0件・変更0件・変更なし3件）\n"

    tracker("assign", "1-1-2-1", "産業課", "--supporting", "観光課")
    assert tracker.out == "割り当てました: 1-1-2-1 コンビナート企業間の連携促進　主担当課 産業課、関係課 観光課（はじめから）\n"
    tracker("assign", "1-1-2-1", "農業振興課", "--supporting", "", "--from", "2099-04-01")
    assert tracker.out == "割り当てました: 1-1-2-1 コンビナート企業間の連携促進　主担当課 農業振興課（2099-04-01 から）\n"
    sheet.write_text("コード,主担当課\n1-1-2-1,農業振興課\n1-1-2-2,産業課\n", encoding="utf-8")
    tracker("assignments", "import", str(sheet))
    assert tracker.out == f"取り込みました: {sheet}（追加1件・変更1件・変更なし0件）\n"

    tracker("progress", "record", "1-1-2-1", "2026Q2", "--grade", "順調")
    assert tracker.out == "保存しました。\n"
    tracker("progress", "record", "1-1-2-1", "2026Q2", "--state", "submitted")
    assert tracker.out == "提出しました。\n"
