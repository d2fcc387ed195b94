"""Ground rules of every test: drawn offscreen, nothing of the user's own touched, nothing said in the log unasked."""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it again and again would be in vain."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs, settings and the default database of a test lie in its own folder."""
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    for name in ("TRACKER_DATA", "TRACKER_USER"):
        monkeypatch.delenv(name, raising=False)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning or an error in the log fails the test, unless it is marked `expects_log`; then silence fails it."""
    heard = _Heard()
    logging.getLogger().addHandler(heard)
    yield
    logging.getLogger().removeHandler(heard)
    expected = request.node.get_closest_marker("expects_log") is not None
    if heard.records and not expected:
        pytest.fail("unexpected in the log:\n" + "\n".join(heard.records), pytrace=False)
    if expected and not heard.records:
        pytest.fail("marked expects_log, but nothing was logged", pytrace=False)
