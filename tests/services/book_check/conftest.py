"""A real book, whole."""

from pathlib import Path

import pytest

from tests.services.book_check.tampering import scope
from tracker.domain.report.book import book_of
from tracker.excel.book_writer import write_book


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "報告.xlsx"
    write_book(book_of(scope()), path)
    return path
