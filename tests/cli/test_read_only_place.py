"""A database in a place where nobody may write: read-only, and said so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker import paths
from tracker.composition import create_database

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such permission bits")


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "共有 フォルダー"
    create_database(folder / "plan.sqlite", "取りまとめ").plans.import_file(paths.BUNDLED_PLAN)
    (folder / "plan.sqlite").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "plan.sqlite"
    folder.chmod(0o755)


def tracker(database: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    # root may write anywhere unless that right is taken away
    unprivileged = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*unprivileged, sys.executable, "-m", "tracker", "--data", str(database), *arguments]
    settings = {**os.environ, "PYTHONPATH": str(paths.RESOURCES.parent)}
    return subprocess.run(command, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_reading_works_and_says_so(shut: Path) -> None:
    told = tracker(shut, "quarter", "status", "2026Q2")
    assert told.returncode == 0
    assert "74" in told.stdout
    assert told.stderr == f"書き込めない場所にあるため、閲覧のみです（{shut}）。\n"


def test_writing_is_refused_and_nothing_is_left(shut: Path) -> None:
    before = shut.read_bytes()
    told = tracker(shut, "progress", "record", "1-1-2-1", "2026Q2", "--percent", "10")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "閲覧のみ" in told.stderr
    assert shut.read_bytes() == before
    assert [path.name for path in shut.parent.iterdir()] == ["plan.sqlite"]


def test_a_database_cannot_be_made_there_and_that_is_said(shut: Path) -> None:
    told = tracker(shut.with_name("新.sqlite"), "plan", "import", str(paths.BUNDLED_PLAN))
    assert told.returncode == 1
    assert "書き込む権限がありません" in told.stderr
    assert "予期しない" not in told.stderr
    assert "元のファイル" not in told.stderr
    assert [path.name for path in shut.parent.iterdir()] == ["plan.sqlite"]


@pytest.mark.parametrize("command", [("plan", "import", str(paths.BUNDLED_PLAN)), ("demo",), ("check",)])
def test_below_a_file_there_is_no_place_and_that_is_said(shut: Path, command: tuple[str, ...]) -> None:
    told = tracker(shut / "新.sqlite", *command)
    assert told.returncode == 1
    assert "フォルダーがありません" in told.stderr or "がありません。ファイルの場所" in told.stderr
    assert "予期しない" not in told.stderr
