"""The self-test as a user starts it: a process of its own, with nothing of the user's touched."""

import os
import subprocess
import sys
from pathlib import Path

from python_calamine import CalamineWorkbook

from tracker import paths


def run(*arguments: str, home: Path) -> "subprocess.CompletedProcess[str]":
    top = str(paths.RESOURCES.parent)
    settings = {**os.environ, "PYTHONPATH": top, "TRACKER_HOME": str(home)}
    command = [sys.executable, "-m", "tracker", "self-test", *arguments]
    return subprocess.run(command, cwd=home, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=120)


def test_it_passes_and_keeps_what_it_made(tmp_path: Path) -> None:
    home, kept = tmp_path / "home", tmp_path / "残す もの"
    home.mkdir()
    done = run("--keep", str(kept), home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "基本目標4・施策分野11・施策34・取組74・取組項目104・追加した取組140" in done.stdout
    assert sorted(path.name for path in kept.iterdir()) == ["self-test-report.xlsx", "self-test-sample.sqlite", "self-test-window.png"]
    assert CalamineWorkbook.from_path(str(kept / "self-test-report.xlsx")).sheet_names[0] == "表紙・総括"
    assert [path.name for path in home.iterdir()] in ([], ["logs"])

    again = run("--keep", str(kept), home=home)
    assert again.returncode == 0


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("--keep", str(tmp_path / "file" / "folder"), home=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("NG  ")
    assert "Traceback" not in done.stderr
