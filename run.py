#!/usr/bin/env python3
"""Starter: makes the environment and starts the program, its tests or its build. Needs only Python 3.11 or newer.

python3 run.py                  opens the program on the real plan
python3 run.py test [...]       passes the tests, then lint, types and import contracts; with arguments only those tests
python3 run.py tracker ARGS...  the command line
python3 run.py build            makes the bundle in dist/
"""

# Read by older Pythons too, down to 3.7, so that they can be told what is needed: no syntax newer than theirs.
from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / "requirements.lock"
STAMP = VENV / "set-up-complete"
DATABASE = HERE / "data" / "action-plan.sqlite"
BUNDLED_PLAN = HERE / "resources" / "plan" / "action-plan-additions.txt"

# What is looked for on Linux → the Debian package that brings it. Looking for the thing itself respects what came by another way:
# another release's package name, or a desktop's own LibreOffice, which Debian's -nogui packages would replace.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT, FONT_PACKAGE = "BIZUDGothic-Regular.ttf", "fonts-morisawa-bizud-gothic"
TEST_PROGRAMS = {"soffice": "libreoffice-calc-nogui", "pdftoppm": "poppler-utils", "Xvfb": "xvfb", "xauth": "xauth"}
BUILD_PROGRAMS = {"objdump": "binutils"}
PROGRAMS = {"test": TEST_PROGRAMS, "build": BUILD_PROGRAMS}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:3]))
        print(f"Python 3.11 以上が必要です（いまは {found}）。 / Python 3.11 or newer is needed, this is {found}.", file=sys.stderr)
        return 1
    task, rest = (arguments[0], arguments[1:]) if arguments else ("open", [])
    if task not in ("open", "test", "tracker", "build"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if not has_system_packages(task):
            return 1
        make_environment()
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd))
        print(f"準備が途中で止まりました。原因は上の表示にあります。直してから、もう一度始めてください。\n  {command}", file=sys.stderr)
        return 1
    if task == "test":
        return test(rest)
    if task == "tracker":
        return tracker(*rest)
    if task == "build":
        return python("-m", "PyInstaller", "--noconfirm", "build.spec", cwd=HERE)
    return open_program()


def has_system_packages(task: str) -> bool:
    """Installs what is missing on Debian as root; elsewhere on Linux says what is missing, and by which command it comes."""
    if not sys.platform.startswith("linux"):
        return True
    missing = missing_on_linux(task)
    if not missing:
        return True
    if shutil.which("apt-get") is None:
        print("次のものが足りません。お使いの Linux のパッケージで入れてから、もう一度始めてください。", file=sys.stderr)
        for thing, package in missing.items():
            print(f"  {thing}  (Debian: {package})", file=sys.stderr)
        return False
    packages = sorted(set(missing.values()))
    if os.geteuid() != 0:
        print("足りないパッケージがあります。次を実行してから、もう一度始めてください。", file=sys.stderr)
        print(f"  sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}", file=sys.stderr)
        return False
    print("システムのパッケージを入れています: " + " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update"], env=environment, check=True)
    # An apt-get that was killed leaves unpacked packages behind; until they are configured it refuses everything else.
    subprocess.run(["dpkg", "--configure", "-a"], env=environment, check=False, stdout=subprocess.DEVNULL)
    subprocess.run([*apt, "install", "--no-install-recommends", *packages], env=environment, check=True, stdout=subprocess.DEVNULL)
    return True


def missing_on_linux(task: str) -> dict[str, str]:
    """What the task needs and this machine lacks → its Debian package."""
    missing = {name: package for name, package in QT_LIBRARIES.items() if not loads(name)}
    missing.update({name: package for name, package in PROGRAMS.get(task, {}).items() if shutil.which(name) is None})
    if importlib.util.find_spec("ensurepip") is None:
        missing["ensurepip"] = "python3-venv"
    if not any(found for folder in font_folders() for found in folder.rglob(FONT)):
        missing[FONT] = FONT_PACKAGE
    if task == "build":
        library, folder = sysconfig.get_config_var("INSTSONAME"), sysconfig.get_config_var("LIBDIR")
        if not Path(folder, library).exists() and not loads(library):
            missing[library] = "libpython{}.{}".format(*sys.version_info)
    return missing


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def font_folders() -> list[Path]:
    home = Path.home()
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]


def environment_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """The stamp is written last: a set-up that was interrupted is made anew at the next start."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted and environment_python().exists():
        return
    print("実行環境を作っています（初回のみ、数分かかります）…", flush=True)
    STAMP.unlink(missing_ok=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "-r", str(LOCK)]
    subprocess.run([str(environment_python()), *install], check=True)
    STAMP.write_text(wanted, encoding="ascii")


def python(*arguments: str, cwd: Path | None = None, environment: dict[str, str] | None = None, quiet: bool = False) -> int:
    """Runs the environment's Python on the source tree; without `cwd` in the user's own folder, where typed paths hold.

    Compiled modules are kept even where the caller's environment forbids it: a start that compiles everything takes half as long again.
    """
    settings = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "", **(environment or {})}
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run([str(environment_python()), *arguments], cwd=cwd, env=settings, stdout=output, check=False).returncode


def tracker(*arguments: str, quiet: bool = False, **environment: str) -> int:
    """The program with `data/` as the user's data folder, so that both commands work on the same database."""
    DATABASE.parent.mkdir(exist_ok=True)
    home = os.environ.get("TRACKER_HOME", str(DATABASE.parent))
    return python("-m", "tracker", *arguments, environment={"TRACKER_HOME": home, **environment}, quiet=quiet)


def test(arguments: list[str]) -> int:
    """All the checks, even after one failed, so that one run tells everything."""
    # An `open` without an encoding reads something else on a Japanese Windows. As an option it does not reach what the tests start.
    checks = {"pytest": ["-X", "warn_default_encoding", "-m", "pytest", *arguments]}
    if not arguments:
        checks["ruff"] = ["-m", "ruff", "check", "."]
        checks["mypy"] = ["-m", "mypy"]
        checks["import-linter"] = ["-c", "from importlinter.cli import lint_imports_command as c; c()"]
    failed = [name for name, check in checks.items() if python(*check, cwd=HERE) != 0]
    if failed:
        print("失敗した検査: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def open_program() -> int:
    if not DATABASE.exists():
        print("同梱の計画を読み込んでいます…", flush=True)
        code = tracker("--data", str(DATABASE), "plan", "import", str(BUNDLED_PLAN), quiet=True)
        if code != 0:
            return code
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        kept = DATABASE.parent / "offscreen"
        print("画面がないため、同じ仕事を画面なしで行います。 / No display: doing the same job offscreen.", flush=True)
        return tracker("self-test", "--keep", str(kept), QT_QPA_PLATFORM="offscreen")
    return tracker()


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):  # a console that knows no Japanese shows marks instead of failing
        sys.stdout.reconfigure(errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
