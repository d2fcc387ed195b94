"""`report` on the command line: a book that does not hold together is kept back, one that does is listed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.test_commands import Tracker, tracker
from tests.closable import PLAN
from tracker.domain.report.book import book_of
from tracker.domain.report.scope import Scope
from tracker.domain.report.sheet import Book, Row
from tracker.services import reports as reports_module

__all__ = ["tracker"]


@pytest.fixture
def office(tracker: Tracker, tmp_path: Path) -> Tracker:
    file = tmp_path / "計画.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert tracker("plan", "import", str(file)) == 0
    return tracker


def with_a_state_of_its_own(scope: Scope) -> Book:
    """As if データ had been written wrong: the first initiative's 回答状況 is a word that no rule knows."""

    def wrong(row: Row) -> Row:
        return row._replace(values=(*row.values[:15], "まだ", *row.values[16:])) if row.values[0] == "1-1-1-1" else row

    book = book_of(scope)
    data = book.sheets[-1]
    return replace(book, sheets=(*book.sheets[:-1], replace(data, rows=lambda: map(wrong, data.rows()))))


def test_a_book_that_breaks_a_rule_is_refused_by_sheet_and_cell(office: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_module, "book_of", with_a_state_of_its_own)
    path = tmp_path / "報告.xlsx"
    assert office("report", "2026Q2", "--output", str(path)) == 1
    assert office.out == ""
    assert "シート「データ」P5: 回答状況が決められた値でありません（まだ）。" in office.err
    assert "報告（読み返しで不一致）.xlsx" in office.err
    assert not path.exists()


def test_a_book_that_holds_is_made_and_the_log_stays_whole(office: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "報告.xlsx"
    assert office("report", "2026Q2", "--output", str(path), "--edition", "public") == 0
    assert (office.out, office.err) == (f"報告書を作りました: {path}\n", "")
    assert office.json("check") == {"ok": True, "problems": []}
