"""A real database with the real plan, copied for every test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker import paths
from tracker.composition import create_database, open_database
from tracker.services.office import Office


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "plan.sqlite"
    create_database(path, "取りまとめ").plans.import_file(paths.BUNDLED_PLAN)
    return path


@pytest.fixture
def office_of(seed: Path, tmp_path: Path) -> Callable[[str], Office]:
    """The same database as another user."""
    path = tmp_path / "計画 1.sqlite"
    shutil.copy(seed, path)
    return lambda user: open_database(path, user)


@pytest.fixture
def office(office_of: Callable[[str], Office]) -> Office:
    return office_of("担当")
