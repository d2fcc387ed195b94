"""The small plan of tests/closable.py, copied for every test, as several people use it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.closable import copied, make_seed
from tracker.services.office import Office

OfficeOf = Callable[[str], Office]


@pytest.fixture(scope="session")
def closable_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("closable"))


@pytest.fixture
def office_of(closable_seed: Path, tmp_path: Path) -> OfficeOf:
    return copied(closable_seed, tmp_path)


@pytest.fixture
def office(office_of: OfficeOf) -> Office:
    return office_of("取りまとめ")
