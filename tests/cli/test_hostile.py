"""What people and scripts get wrong: Japanese words, the promised exit code, nothing changed, nothing left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.test_commands import Tracker, tracker
from tracker import paths
from tracker.cli.commands import COMMANDS
from tracker.domain.errors.files import FileUnwritable
from tracker.services.plans import Plans

__all__ = ["tracker"]
PLAN = str(paths.BUNDLED_PLAN)


def is_japanese(text: str) -> bool:
    return any("ぁ" <= character <= "ん" for character in text)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("plan",),
        ("progress", "record", "1-1-2-1"),
        ("progress", "record", "1-1-2-1", "2026Q2", "--state", "x"),
        ("progress", "record", "1-1-2-1", "2026Q2", "--grade"),
        ("progress", "list", "2026Q2", "--jso"),
        ("demo", "--quarters", "abc"),
        ("demo", "--quarters", "1_0"),
        ("check", "--json=x"),
        ("check", "--data", ""),
    ],
)
def test_wrong_usage_is_told_in_japanese(tracker: Tracker, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        tracker(*arguments)
    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert out == ""
    first = err.splitlines()[0]
    assert first.startswith("使い方が違います: ")
    assert is_japanese(first.removeprefix("使い方が違います: "))
    assert "usage" not in err


@pytest.mark.parametrize("arguments", [("--version", "check"), ("check", "--version"), ("plan", "export", "x.txt", "--version")])
def test_the_version_is_told_before_and_after_the_command(
    tracker: Tracker, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        tracker(*arguments)
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("tracker ")


def test_help_is_japanese(tracker: Tracker, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        tracker("progress", "record", "--help")
    out = capsys.readouterr().out
    assert "進捗区分" in out
    assert not any(word in out for word in ("usage", "positional", "options", "show this"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "import", "{}/無い.txt"),
        ("plan", "import", "{}/folder.txt", "--json"),
        ("departments", "import", "{}/無い.csv"),
        ("departments", "import", "{}/folder.csv"),
        ("departments", "export", "{}/folder.csv"),
        ("plan", "export", "{}/folder.txt"),
        ("plan", "export", "{}/無い/x.txt"),
        ("backup", "{}/folder.txt"),
        ("backup", "{}/folder.sqlite"),
        ("backup", "{}/無い/x.sqlite"),
        ("restore", "{}/無い.sqlite"),
    ],
)
def test_files_that_cannot_be_are_told_in_japanese(tracker: Tracker, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    tracker("plan", "import", PLAN)
    for name in ("folder.txt", "folder.csv", "folder.sqlite"):
        (tmp_path / name).mkdir()
    before = {path.name for path in tmp_path.iterdir()}, tracker.path.read_bytes()
    import_elsewhere = arguments[:2] == ("plan", "import")
    if import_elsewhere:
        tracker.path = tmp_path / "別.sqlite"
    assert tracker(*(each.format(tmp_path) for each in arguments)) == 1
    assert tracker.out == ""
    assert not any(word in tracker.err for word in ("Errno", "No such", "Is a directory", "予期しない", "plan import", "元のファイル"))
    if not import_elsewhere:
        assert ({path.name for path in tmp_path.iterdir()} - {"計画 データ.backups"}, tracker.path.read_bytes()) == before
    assert not (tmp_path / "別.sqlite").exists()


def test_a_name_that_is_no_text_ends_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tracker", "--data", os.fsdecode(os.fsencode(tmp_path) + b"/\xff.sqlite"), "check"]
    told = subprocess.run(command, capture_output=True, cwd=paths.RESOURCES.parent, timeout=60)
    assert told.returncode == 1
    assert b"Traceback" not in told.stderr
    assert "がありません" in told.stderr.decode()


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + b"\x01" * 5000])
def test_check_of_what_is_no_database_any_more_prints_its_document(tracker: Tracker, data: bytes) -> None:
    tracker.path.write_bytes(data)
    assert tracker("check", "--json") == 1
    told = json.loads(tracker.out)
    assert told["ok"] is False
    assert len(told["problems"]) == 1


def test_check_of_a_missing_file_is_refused(tracker: Tracker) -> None:
    assert tracker("check", "--json") == 1
    assert tracker.out == ""


def test_a_failed_import_leaves_no_database(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise FileUnwritable(str(tracker.path), "full")

    monkeypatch.setattr(Plans, "add", full)
    assert tracker("plan", "import", PLAN) == 1
    assert "空きが足りません" in tracker.err
    assert not tracker.path.exists()
    assert "新しく作りました" not in tracker.err


def test_an_interrupted_command_says_so(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, ("check", None), interrupted)
    assert tracker("check") == 1
    assert "中止しました" in tracker.err


def test_the_sample_cannot_begin_before_the_first_year(tracker: Tracker) -> None:
    assert tracker("demo", "--quarters", "3", "--last", "1990Q2") == 1
    assert "1989Q4" in tracker.err
    assert not tracker.path.exists()


def test_an_exported_later_revision_imports_too(tracker: Tracker, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tracker("plan", "import", PLAN)
    file = tmp_path / "第3回.json"
    tracker("plan", "export", str(file))
    document = json.loads(file.read_text(encoding="utf-8"))
    document["plan"]["revision"] = {"number": 3, "label": "第3回", "decided": "2026-04-01"}
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    other = Tracker(tmp_path / "別.sqlite", capsys)
    assert other("plan", "import", str(file)) == 0
    status = other.json("quarter", "status", "2020Q1")
    assert isinstance(status, dict)
    assert status["distinct"] == 74
    again = tmp_path / "again.json"
    assert other("plan", "export", str(again)) == 0
    assert again.read_bytes() == file.read_bytes()


def test_a_path_with_a_space_that_is_not_quoted(tracker: Tracker, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        tracker("plan", "import", "計画", "文書.txt")
    assert '空白を含む場所や文は "" で囲んでください' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.txt", b"", "計画の文書（印刷様式の .txt か"),
        ("空.json", b"", "計画の文書（印刷様式の .txt か"),
        ("文.txt", "ただの文章です。\n".encode(), "計画の文書（印刷様式の .txt か"),
        ("絵.txt", b"\x89PNG\r\n\x1a\n", "画像（PNG）です。テキスト形式のファイルを選んでください。"),
    ],
)
def test_a_refused_document_is_named_with_what_to_do(tracker: Tracker, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    document = tmp_path / name
    document.write_bytes(content)
    assert tracker("plan", "import", str(document)) == 1
    assert str(document) in tracker.err
    assert words in tracker.err


@pytest.mark.parametrize(("name", "where"), [("表.xlsx", "「表.xlsx」のシート「Sheet」"), ("表.csv", "「表.csv」")])
def test_another_sheet_is_no_list_of_departments(tracker: Tracker, tmp_path: Path, name: str, where: str) -> None:
    tracker("plan", "import", PLAN)
    if name.endswith(".csv"):
        (tmp_path / name).write_text("日付,金額\n2026-04-01,100\n", encoding="utf-8")
    else:
        book = Workbook()
        assert book.active is not None
        book.active.append(["日付", "金額"])
        book.save(tmp_path / name)
    assert tracker("departments", "import", str(tmp_path / name)) == 1
    assert tracker.err.startswith(f"{where}は担当課の一覧ではありません。1行目に見出し「コード」「名称」が必要です")
    assert len(tracker.err.splitlines()) == 1
