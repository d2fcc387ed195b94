"""build.spec without a build."""

import ast
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def spec() -> dict[str, Any]:
    """The recipe's own names, up to where PyInstaller's analysis begins."""
    module = ast.parse((TOP / "build.spec").read_text(encoding="utf-8"))
    begins = next(
        place for place, line in enumerate(module.body) if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "analysis"
    )
    module.body = module.body[:begins]
    names: dict[str, Any] = {"SPECPATH": str(TOP)}
    exec(compile(module, "build.spec", "exec"), names)
    return names
