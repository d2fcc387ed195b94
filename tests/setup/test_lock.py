"""requirements.lock: whole, hashed, for both systems, and silent about where it was made."""

import re
from importlib import metadata
from pathlib import Path

import pytest

from tests.setup.locked import LOCK, TOP, declared, locked, needed_on

# Put together here so that this file is not what it looks for.
REGISTRY = re.compile("|".join(["py" + r"pi\b", "python" + "hosted", "index" + "-url", "find" + "-links"]), re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.*~/-])/(?:work|root|home|tmp|opt|Users)/\w|\b[A-Z]:\\Users\\\w")
PROSE = {"resources/licences", "resources/plan"}  # other people's texts


def files_of_the_tree() -> list[Path]:
    """All that is kept under version control, told by .gitignore, because a copy without git must pass as well."""
    made = {line.strip("/\n") for line in (TOP / ".gitignore").read_text(encoding="utf-8").splitlines()} | {".git"}
    found = []
    for file in TOP.rglob("*"):
        parts = file.relative_to(TOP).parts
        if file.is_file() and made.isdisjoint(parts) and not any(part.endswith(".egg-info") for part in parts):
            found.append(file)
    return found


def test_every_requirement_is_one_version_with_hashes() -> None:
    packages = locked()
    assert len(packages) > 20
    for name, each in packages.items():
        assert [spec.operator for spec in each.requirement.specifier] == ["=="], name
        assert each.requirement.url is None, name
        assert each.hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in each.hashes), name


def test_the_lock_names_no_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert REGISTRY.search(text) is None
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE), "an option of pip in the lock"


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH], ids=["registry", "machine path"])
def test_no_file_names_a_registry_or_a_path_of_one_machine(pattern: re.Pattern[str]) -> None:
    files = files_of_the_tree()
    assert TOP / "run.py" in files
    found = []
    for file in files:
        name = file.relative_to(TOP).as_posix()
        if not any(name.startswith(folder) for folder in PROSE) and b"\0" not in (content := file.read_bytes()):
            found += [f"{name}: {hit[0]}" for hit in pattern.finditer(content.decode("utf-8"))]
    assert found == []


def test_what_the_project_asks_for_is_locked_in_a_version_it_allows() -> None:
    packages = locked()
    for requirement in declared("dev"):
        each = packages[requirement.name.lower()]
        assert requirement.specifier.contains(each.version), f"{requirement}: {each.version} is locked"


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_all_that_is_needed_on_a_system_is_locked_for_it(system: str) -> None:
    """pip with hashes refuses a set-up in which anything is missing, and nobody sees it on the other system."""
    packages = {name for name, each in locked().items() if each.is_for(system)}
    needed = needed_on(system, declared("dev"))
    assert "shiboken6" in needed
    assert ("pywin32-ctypes" in needed) == (system == "windows")
    assert sorted(needed - packages) == []


def test_nothing_is_locked_that_nobody_needs() -> None:
    needed = needed_on("linux", declared("dev")) | needed_on("windows", declared("dev"))
    assert sorted(name for name, each in locked().items() if name not in needed and (each.is_for("linux") or each.is_for("windows"))) == []


def test_the_tests_run_on_what_is_locked() -> None:
    here = {name: each.version for name, each in locked().items() if each.requirement.marker is None}
    assert {name: metadata.version(name) for name in here} == here
