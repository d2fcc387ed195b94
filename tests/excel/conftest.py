"""A small book with one sheet, made anew for each test."""

from collections.abc import Callable

import pytest

from tracker.domain.report.sheet import Book, Role, Row, Sheet, Value, look

BookOf = Callable[..., Book]


@pytest.fixture
def book_of() -> BookOf:
    """A book whose one sheet `一覧` has a heading and these texts or numbers, one a row."""

    def made(*values: Value) -> Book:
        rows = [Row(("見出し",), (look(Role.HEADING),), 20.0), *(Row((value,), (look(Role.TEXT),), 16.15) for value in values)]
        return Book(
            "見本の帳票", "アクションプラン進捗管理 0.1.0", (Sheet("一覧", (30.0,), lambda: iter(rows), len(rows), 1, filtered=True),)
        )

    return made
