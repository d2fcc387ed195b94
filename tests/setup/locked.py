"""requirements.lock, read."""

import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parents[2]
LOCK = TOP / "requirements.lock"

_HERE = {name: str(value) for name, value in default_environment().items()}
SYSTEMS: dict[str, dict[str, str]] = {
    "linux": _HERE | {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": _HERE | {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


@dataclass(frozen=True)
class Locked:
    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        return next(iter(self.requirement.specifier)).version

    def is_for(self, system: str) -> bool:
        return self.requirement.marker is None or self.requirement.marker.evaluate(SYSTEMS[system])


def locked() -> dict[str, Locked]:
    """By canonical name."""
    text = re.sub(r"\s*\\\n\s*", " ", LOCK.read_text(encoding="utf-8"))
    found: dict[str, Locked] = {}
    for line in text.splitlines():
        if line.strip() and not line.strip().startswith("#"):
            named, *hashes = line.split(" --hash=")
            requirement = Requirement(named)
            found[canonicalize_name(requirement.name)] = Locked(requirement, tuple(hashes))
    return found


def declared(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for, with the extras named."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def needed_on(system: str, asked: list[Requirement]) -> set[str]:
    """Canonical names of what is asked for and of all that it needs on the system, by what the installed packages say of themselves.

    A package that only the other system installs is named, but not followed.
    """
    followed: set[tuple[str, frozenset[str]]] = set()
    waiting = [(requirement, "") for requirement in asked]
    while waiting:
        requirement, extra = waiting.pop()
        step = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        wanted = requirement.marker is None or requirement.marker.evaluate(SYSTEMS[system] | {"extra": extra})
        if not wanted or step in followed:
            continue
        followed.add(step)
        try:
            lines = metadata.requires(requirement.name) or []
        except metadata.PackageNotFoundError:
            continue
        waiting += [(Requirement(line), each) for line in lines for each in (requirement.extras or {""})]
    return {name for name, _ in followed}
