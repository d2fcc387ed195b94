"""run.py: what it looks for, whom it refuses and with what words, and that a set-up which failed is not taken for done."""

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run

STARTER = Path(run.__file__)
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages are looked for on Linux only")


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """A PATH on which there is nothing but an apt-get that ends with the code given; returns where the calls are noted."""

    def make(code: int) -> Path:
        calls = tmp_path / "calls"
        for name in ("apt-get", "dpkg"):
            script = tmp_path / "bin" / name
            script.parent.mkdir(exist_ok=True)
            script.write_text(f'#!/bin/sh\necho "{name} $*" >> "{calls}"\nexit {code}\n', encoding="utf-8")
            script.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        return calls

    return make


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments that the environment's Python would have been given; each call succeeds."""
    calls: list[list[str]] = []

    def note(*arguments: str, cwd: Path | None = None, environment: dict[str, str] | None = None, quiet: bool = False) -> int:
        calls.append([*arguments, *(f"{name}={value}" for name, value in (environment or {}).items())])
        return 0

    monkeypatch.setattr(run, "python", note)
    monkeypatch.setattr(run, "has_system_packages", lambda task: True)
    monkeypatch.setattr(run, "make_environment", lambda: None)
    return calls


def test_an_old_python_can_read_the_starter() -> None:
    ast.parse(STARTER.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_what_is_needed() -> None:
    pretend = f"import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path({str(STARTER)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", pretend], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "Python 3.11 以上が必要です（いまは 3.9.2）" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_task_is_answered_with_the_tasks_there_are() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(STARTER), "tset"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "python3 run.py test" in done.stderr


def test_the_starter_needs_only_the_standard_library() -> None:
    module = ast.parse(STARTER.read_text(encoding="utf-8"))
    names = {each.name.split(".")[0] for line in ast.walk(module) if isinstance(line, ast.Import) for each in line.names}
    names |= {(line.module or "").split(".")[0] for line in ast.walk(module) if isinstance(line, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


@LINUX
def test_what_is_missing_depends_on_the_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "soffice" not in run.missing_on_linux("open")
    assert run.missing_on_linux("test").items() >= {"soffice": "libreoffice-calc-nogui", "pdftoppm": "poppler-utils"}.items()
    assert run.missing_on_linux("build")["objdump"] == "binutils"


@LINUX
def test_a_bare_system_lacks_all_that_qt_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "loads", lambda library: False)
    monkeypatch.setattr(run, "font_folders", lambda: [tmp_path, tmp_path / "none"])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    packages = set(run.missing_on_linux("open").values())
    offscreen = {"libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0"}
    windowed = {"libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"}
    assert packages == offscreen | windowed | {"fonts-morisawa-bizud-gothic", "python3-venv"}


def test_a_library_is_found_by_loading_it() -> None:
    assert not run.loads("libnobody-has-this.so.9")
    assert run.loads("libc.so.6" if sys.platform.startswith("linux") else "kernel32")


@LINUX
def test_root_on_debian_gets_what_is_missing(apt: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "missing_on_linux", lambda task: {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"})
    calls = apt(0)
    assert run.has_system_packages("open")
    update, configure, install = calls.read_text(encoding="utf-8").splitlines()
    assert update.startswith("apt-get")
    assert update.endswith("-o DPkg::Lock::Timeout=300 update")
    assert configure == "dpkg --configure -a"
    assert install.endswith("install --no-install-recommends libegl1 libgl1")


@LINUX
def test_an_installation_that_fails_ends_in_words(
    apt: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "missing_on_linux", lambda task: {"libGL.so.1": "libgl1"})
    apt(100)
    assert run.main([]) == 1
    error = capsys.readouterr().err
    assert "準備が途中で止まりました" in error
    assert "apt-get -qq -y -o DPkg::Lock::Timeout=300 update" in error


@LINUX
def test_who_is_not_root_is_told_the_command(
    apt: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "missing_on_linux", lambda task: {"libGL.so.1": "libgl1", FONT: "fonts-morisawa-bizud-gothic"})
    calls = apt(0)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert run.main(["test"]) == 1
    assert (
        "sudo apt-get update && sudo apt-get install --no-install-recommends fonts-morisawa-bizud-gothic libgl1" in capsys.readouterr().err
    )
    assert not calls.exists()


FONT = "BIZUDGothic-Regular.ttf"


@LINUX
def test_another_linux_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "missing_on_linux", lambda task: {"libGL.so.1": "libgl1", FONT: "fonts-morisawa-bizud-gothic"})
    monkeypatch.setenv("PATH", "")
    assert run.main([]) == 1
    error = capsys.readouterr().err
    assert "libGL.so.1  (Debian: libgl1)" in error
    assert f"{FONT}  (Debian: fonts-morisawa-bizud-gothic)" in error


@pytest.fixture
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter's environment, lock and database in a folder of the test's own."""
    monkeypatch.setattr(run, "VENV", tmp_path / "環境 1")
    monkeypatch.setattr(run, "STAMP", tmp_path / "環境 1" / "set-up-complete")
    monkeypatch.setattr(run, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(run, "DATABASE", tmp_path / "data" / "plan.sqlite")
    monkeypatch.delenv("TRACKER_HOME")
    monkeypatch.setattr(run, "has_system_packages", lambda task: True)
    return tmp_path


def home() -> str:
    return f"TRACKER_HOME={run.DATABASE.parent}"


def test_a_failed_installation_leaves_no_stamp_and_is_made_anew(own_place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run.LOCK.write_text("this is no requirement\n", encoding="utf-8")
    assert run.main(["tracker", "--version"]) == 1
    assert "準備が途中で止まりました" in capfd.readouterr().err
    assert run.environment_python().exists()
    assert not run.STAMP.exists()


def test_an_environment_is_made_once_for_one_lock(own_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def pretend(command: list[str], check: bool) -> None:
        steps.append(command[2])
        run.environment_python().parent.mkdir(parents=True, exist_ok=True)
        run.environment_python().touch()

    monkeypatch.setattr(subprocess, "run", pretend)
    run.LOCK.write_text("one\n", encoding="utf-8")
    run.make_environment()
    assert steps == ["venv", "pip"]
    run.make_environment()
    assert steps == ["venv", "pip"], "the second start made it again"
    run.LOCK.write_text("two\n", encoding="utf-8")
    run.make_environment()
    assert steps == ["venv", "pip"] * 2, "a new lock was not installed"
    run.environment_python().unlink()
    run.make_environment()
    assert steps == ["venv", "pip"] * 3, "an environment without Python was taken for whole"


@LINUX
def test_without_a_display_the_same_job_is_done_offscreen(
    own_place: Path, noted: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert run.main([]) == 0
    imported, offscreen = noted
    assert imported == ["-m", "tracker", "--data", str(run.DATABASE), "plan", "import", str(run.BUNDLED_PLAN), home()]
    kept = str(run.DATABASE.parent / "offscreen")
    assert offscreen == ["-m", "tracker", "self-test", "--keep", kept, home(), "QT_QPA_PLATFORM=offscreen"]
    assert "画面がないため" in capsys.readouterr().out


def test_with_a_display_the_window_opens_on_the_database_that_is_there(
    own_place: Path, noted: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    run.DATABASE.parent.mkdir()
    run.DATABASE.touch()
    assert run.main([]) == 0
    assert noted == [["-m", "tracker", home()]]


def test_the_commands_go_through_as_they_are(own_place: Path, noted: list[list[str]]) -> None:
    assert run.main(["tracker", "report", "2026Q2", "--output", "四半期 報告.xlsx"]) == 0
    assert noted == [["-m", "tracker", "report", "2026Q2", "--output", "四半期 報告.xlsx", home()]]


CHECKS = ("pytest", "ruff", "mypy", "from importlinter.cli import lint_imports_command as c; c()")


def test_all_checks_run_even_after_one_failed(
    noted: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = run.python

    def failing(*arguments: str, cwd: Path | None = None, environment: dict[str, str] | None = None, quiet: bool = False) -> int:
        record(*arguments, cwd=cwd, environment=environment)
        return 0 if {"pytest", "mypy"}.isdisjoint(arguments) else 1

    monkeypatch.setattr(run, "python", failing)
    assert run.main(["test"]) == 1
    assert [next(each for each in call if each in CHECKS) for call in noted] == list(CHECKS)
    assert "失敗した検査: pytest, mypy" in capsys.readouterr().err


def test_chosen_tests_run_alone(noted: list[list[str]]) -> None:
    assert run.main(["test", "-m", "bundle"]) == 0
    assert noted == [["-X", "warn_default_encoding", "-m", "pytest", "-m", "bundle"]]
