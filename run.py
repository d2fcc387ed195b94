#!/usr/bin/env python3
"""Starter: makes the environment and starts the program, its tests or its build. Needs only Python 3.11 or newer.

python3 run.py                  opens the program on the real plan
python3 run.py test [...]       passes the tests, then lint, types and import contracts
python3 run.py tracker ARGS...  the command line
python3 run.py build            makes the bundle in dist/
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / "requirements.lock"
STAMP = VENV / "set-up-complete"
DATABASE = HERE / "data" / "action-plan.sqlite"
BUNDLED_PLAN = HERE / "resources" / "plan" / "action-plan-additions.txt"

FOR_OPENING = [
    "python3-venv",
    *("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"),
    "fonts-morisawa-bizud-gothic",
]
FOR_TESTING = ["xvfb", "xauth", "libreoffice-calc-nogui", "poppler-utils"]
FOR_BUILDING = ["binutils"]


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        print("Python 3.11 以上が必要です。 / Python 3.11 or newer is needed.", file=sys.stderr)
        return 1
    task = arguments[0] if arguments else "open"
    if task not in ("open", "test", "tracker", "build"):
        print(__doc__, file=sys.stderr)
        return 2
    packages = FOR_OPENING + {"test": FOR_TESTING, "build": FOR_BUILDING}.get(task, [])
    if not install_system_packages(packages):
        return 1
    make_environment()
    match task:
        case "test":
            return test(arguments[1:])
        case "tracker":
            return python("-m", "tracker", *arguments[1:])
        case "build":
            return python("-m", "PyInstaller", "--noconfirm", "build.spec")
    return open_program()


def install_system_packages(packages: list[str]) -> bool:
    """On Debian: installs what is missing as root, else says what to install. Elsewhere on Linux: says what is needed, once."""
    if not sys.platform.startswith("linux"):
        return True
    if shutil.which("dpkg-query") is None:
        if not STAMP.exists():
            print("次に当たるパッケージを先に入れてください（Debian での名前）: " + " ".join(packages), file=sys.stderr)
        return True
    missing = [package for package in packages if not is_installed(package)]
    if not missing:
        return True
    command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        print("足りないパッケージがあります。次を実行してから、もう一度始めてください。", file=sys.stderr)
        print("  sudo apt-get update && sudo " + " ".join(command), file=sys.stderr)
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("システムのパッケージを入れています: " + " ".join(missing), flush=True)
    subprocess.run(["apt-get", "-o", "DPkg::Lock::Timeout=300", "update", "-qq"], env=environment, check=True)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return True


def is_installed(package: str) -> bool:
    answer = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Status}", package], capture_output=True, check=False)
    return answer.stdout == b"installed"


def environment_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """The stamp is written last: a set-up that was interrupted is made anew at the next start."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted and environment_python().exists():
        return
    print("実行環境を作っています（初回のみ、数分かかります）…", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    subprocess.run([str(environment_python()), *install], check=True)
    STAMP.write_text(wanted, encoding="ascii")


def python(*arguments: str, **environment: str) -> int:
    settings = {**os.environ, "PYTHONPATH": str(HERE), **environment}
    return subprocess.run([str(environment_python()), *arguments], cwd=HERE, env=settings, check=False).returncode


def test(arguments: list[str]) -> int:
    """Tests, then lint, types and import contracts; with arguments only those tests."""
    steps: list[list[str]] = [["-m", "pytest", *arguments]]
    if not arguments:
        steps += [["-m", "ruff", "check", "."], ["-m", "mypy"], ["-c", "from importlinter.cli import lint_imports_command as c; c()"]]
    for step in steps:
        code = python(*step, PYTHONWARNDEFAULTENCODING="1")
        if code != 0:
            return code
    return 0


def open_program() -> int:
    if not DATABASE.exists():
        DATABASE.parent.mkdir(exist_ok=True)
        code = python("-m", "tracker", "--data", str(DATABASE), "plan", "import", str(BUNDLED_PLAN))
        if code != 0:
            return code
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("画面がないため、同じ仕事を画面なしで行います。 / No display: doing the same job offscreen.", flush=True)
        return python("-m", "tracker", "self-test", "--keep", str(DATABASE.parent / "offscreen"), QT_QPA_PLATFORM="offscreen")
    return python("-m", "tracker", "--data", str(DATABASE))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
