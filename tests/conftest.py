"""Ground rules of every test: drawn offscreen, nothing of the user's own touched."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs, settings and the default database of a test lie in its own folder."""
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    for name in ("TRACKER_DATA", "TRACKER_USER"):
        monkeypatch.delenv(name, raising=False)
