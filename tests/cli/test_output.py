"""Standard output that is full, closed, or read no further."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracker import paths
from tracker.composition import create_database

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell redirects the output")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "plan.sqlite"
    create_database(path, "取りまとめ").plans.import_file(paths.BUNDLED_PLAN)
    return path


def shell(database: Path, redirected: str) -> "subprocess.CompletedProcess[str]":
    command = f"'{sys.executable}' -m tracker --data '{database}' progress list 2026Q2 --json {redirected}"
    settings = {**os.environ, "PYTHONPATH": str(paths.RESOURCES.parent)}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], env=settings, capture_output=True, text=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize("redirected", ["> /dev/full", ">&-"])
def test_what_cannot_be_written_is_told(database: Path, redirected: str) -> None:
    told = shell(database, redirected)
    assert told.returncode == 1
    assert told.stderr.startswith("結果を出力できませんでした（")
    assert len(told.stderr.splitlines()) == 1
    assert not paths.log_file().exists()


def test_a_reader_that_stops_is_not_told(database: Path) -> None:
    told = shell(database, "| true")
    assert told.returncode == 1
    assert told.stderr == ""
    assert not paths.log_file().exists()


def test_closed_errors_do_not_break_a_refusal(database: Path) -> None:
    told = shell(database, "--department ない課 2>&-")
    assert told.returncode == 1
    assert not paths.log_file().exists()
