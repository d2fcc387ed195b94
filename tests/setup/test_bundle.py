"""The bundle as an office would have it: in a folder with Japanese and a space in its path, on a PC without Python.

Needs dist/ (`python3 run.py build`); .ci/run builds it and then runs these with `-m bundle`.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.bundle

TOP = Path(__file__).resolve().parents[2]
BUILT = TOP / "dist" / "ActionPlanTracker"
SUFFIX = ".exe" if os.name == "nt" else ""
SYSTEM = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP")  # without which no Windows program starts


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (BUILT / f"tracker{SUFFIX}").is_file():
        pytest.fail(f"there is no bundle in {BUILT}: build it first with `python3 run.py build`", pytrace=False)
    place = tmp_path_factory.mktemp("office") / "計画 進捗" / "ActionPlanTracker"
    return Path(shutil.copytree(BUILT, place, symlinks=True))


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A fresh user's environment: no Python to be found, nothing of this one's."""
    home = tmp_path / "ホーム"
    home.mkdir()
    own = {"PATH": "", "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return own | {name: os.environ[name] for name in SYSTEM if name in os.environ}


def command(bundle: Path, settings: dict[str, str], cwd: Path, *arguments: str) -> str:
    """What the console program says on standard output; fails unless it succeeds."""
    program = [str(bundle / f"tracker{SUFFIX}"), *arguments]
    done = subprocess.run(program, cwd=cwd, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_tells_its_version(bundle: Path, settings: dict[str, str], tmp_path: Path) -> None:
    project = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    version = project.split('version = "', 1)[1].split('"', 1)[0]
    assert command(bundle, settings, tmp_path, "--version") == f"tracker {version}\n"


def test_it_passes_its_self_test(bundle: Path, settings: dict[str, str], tmp_path: Path) -> None:
    kept = tmp_path / "残す もの"
    command(bundle, settings, tmp_path, "self-test", "--keep", str(kept))
    assert {file.suffix for file in kept.iterdir()} == {".sqlite", ".xlsx", ".png"}
    assert all(file.stat().st_size > 10_000 for file in kept.iterdir())


def test_it_does_the_main_job(bundle: Path, settings: dict[str, str], tmp_path: Path) -> None:
    """The figures are the document's: 74 initiatives; 244 activities and additions, of which 6 repeats, 3 of them unresolved."""
    data = ("--data", "見本 データ.sqlite")
    command(bundle, settings, tmp_path, *data, "demo", "--quarters", "2", "--last", "2026Q2")
    answered, open_still = (
        json.loads(command(bundle, settings, tmp_path, *data, "quarter", "status", quarter, "--json")) for quarter in ("2026Q1", "2026Q2")
    )
    assert (answered["listed"], answered["repeats"], answered["distinct"]) == (74, 0, 74)
    assert (answered["reported"], answered["unreported"]) == (74, 0)
    assert answered["below"] == {"listed": 244, "repeats": 6, "unresolved": 3}
    assert open_still["unreported"] > 0
    assert open_still["reported"] + open_still["unreported"] == 74

    command(bundle, settings, tmp_path, *data, "report", "2026Q2", "--output", "四半期 報告書.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "四半期 報告書.xlsx"))
    assert book.sheet_names == [
        "表紙・総括",
        "進捗一覧",
        "課題・遅れ一覧",
        "担当課別",
        "未回答一覧",
        "前期比較",
        "凡例と作成条件",
        "データ",
    ]
    assert json.loads(command(bundle, settings, tmp_path, *data, "check", "--json")) == {"ok": True, "problems": []}


def test_a_refusal_is_in_words(bundle: Path, settings: dict[str, str], tmp_path: Path) -> None:
    program = [str(bundle / f"tracker{SUFFIX}"), "--data", "無い.sqlite", "check"]
    done = subprocess.run(program, cwd=tmp_path, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 1
    assert "無い.sqlite" in done.stderr
    assert "Traceback" not in done.stderr


def test_its_window_opens_and_stays_open(bundle: Path, settings: dict[str, str], tmp_path: Path) -> None:
    command(bundle, settings, tmp_path, "--data", "見本.sqlite", "demo", "--last", "2026Q2")
    settings["TRACKER_HOME"] = str(tmp_path / "home")
    program = [str(bundle / f"ActionPlanTracker{SUFFIX}"), "--data", "見本.sqlite"]
    with subprocess.Popen(program, cwd=tmp_path, env=settings, stderr=subprocess.PIPE, encoding="utf-8") as window:
        time.sleep(4)
        code = window.poll()
        window.kill()
        _, errors = window.communicate()
    assert code is None, f"the window was gone after four seconds: {errors}"
    log = tmp_path / "home" / "logs" / "tracker.log"
    assert not log.exists() or " ERROR " not in log.read_text(encoding="utf-8")


def test_it_carries_the_trees_own_files(bundle: Path) -> None:
    expected = [TOP / "docs" / "manual.md", *(TOP / "docs" / "pictures").glob("*.png")]
    for folder in ("resources", "db/migrations"):
        expected += [file for file in (TOP / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    other = [str(file.relative_to(TOP)) for file in expected if not same(file, bundle / "_internal" / file.relative_to(TOP))]
    assert other == [], "not in the bundle, or another content: was it built from this tree?"


def same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    "file",
    ["qtbase_ja.qm", "*qoffscreen.*", "*qsvg.*", "*qsvgicon.*", "qwindows.dll" if os.name == "nt" else "libqxcb.so"]
    + ([] if os.name == "nt" else ["libibusplatforminputcontextplugin.so"]),
)
def test_it_carries_what_qt_looks_for_while_it_runs(bundle: Path, file: str) -> None:
    """Nothing links to these, and Qt does without them silently: another language, no Japanese input, no icons."""
    assert list((bundle / "_internal" / "PySide6").rglob(file))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what libraries of Linux load")
def test_nothing_left_out_by_name_is_missed(bundle: Path, spec: dict[str, Any]) -> None:
    """A developer's machine would put its own library in the place of a missing one; an office has none."""
    missed, read = [], 0
    for file in bundle.rglob("*"):
        if file.is_file() and not file.is_symlink() and file.read_bytes()[:4] == b"\x7fELF":
            headers = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, encoding="utf-8", check=True).stdout
            loaded = [line.split()[1] for line in headers.splitlines() if line.split()[:1] == ["NEEDED"]]
            read += len(loaded)
            missed += [f"{file.name}: {name}" for name in loaded if not spec["is_shipped"](name)]
    assert missed == []
    assert read > 100
