"""The list of books made."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.report.service import SNAPSHOT, opened, told
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.moment import JST
from tracker.domain.report.edition import Edition
from tracker.domain.report.made import MadeBook
from tracker.domain.status import quarter_status
from tracker.gui.report.page import ReportsPage
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded


def book(path: Path, digest: str = "0" * 64, **more: Any) -> MadeBook:
    made = MadeBook(
        "2026Q2", Edition.PUBLIC, 2, "見本第2課", datetime(2026, 11, 24, 9, 5, tzinfo=JST), "見本太郎", "PC-1", str(path), digest
    )
    return replace(made, **more)


def states(page: ReportsPage) -> list[str]:
    table = page.made.list.table
    return [table.item(row, 6).text() for row in range(table.rowCount())]  # type: ignore[union-attr] # None fails the test, too


def show(page: ReportsPage) -> None:
    page.show_loaded(Loaded(Rows(SNAPSHOT), quarter_status(SNAPSHOT)))


@pytest.fixture
def listed(page: ReportsPage) -> ReportsPage:
    """The page with its second tab to the front."""
    page.tabs.setCurrentWidget(page.made)
    return page


def test_the_tab_says_that_there_are_books_and_how_many(page: ReportsPage, books: list[MadeBook], qtbot: QtBot, folder: Path) -> None:
    assert page.tabs.tabText(1) == "作った報告書(&J)"
    books += [book(folder / "a.xlsx"), book(folder / "b.xlsx")]
    show(page)
    qtbot.waitUntil(lambda: page.tabs.tabText(1) == "作った報告書　2冊(&J)")
    assert states(page) == ["確かめています…"] * 2  # files are looked at when somebody looks at the list
    QTest.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: states(page) == ["見つからない"] * 2)


def test_a_book_in_an_own_form_says_so(listed: ReportsPage, books: list[MadeBook], qtbot: QtBot, folder: Path) -> None:
    books.append(book(folder / "a.xlsx", form="県の様式.xlsx"))
    show(listed)
    qtbot.waitUntil(lambda: states(listed) == ["見つからない"])
    table = listed.made.list.table
    assert table.item(0, 2).text() == "令和8年度第2四半期（様式）"  # type: ignore[union-attr] # None fails the test, too
    assert "様式「県の様式.xlsx」" in table.item(0, 5).toolTip()  # type: ignore[union-attr] # None fails the test, too


def test_while_nothing_was_made_the_list_says_what_it_is_for(listed: ReportsPage) -> None:
    assert told(listed, "madeWords").startswith("まだ作っていません。")


def test_books_are_listed_with_how_they_stand(listed: ReportsPage, books: list[MadeBook], qtbot: QtBot, folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # SHA-256 of "abc", FIPS 180-2
    books += [book(folder / "a.xlsx", known), book(folder / "無い.xlsx"), book(folder / "a.xlsx")]
    show(listed)
    qtbot.waitUntil(lambda: states(listed) == ["そのまま", "見つからない", "新しいものに置換え"])
    row = [listed.made.list.table.item(0, column).text() for column in range(6)]  # type: ignore[union-attr] # None fails the test, too
    assert row == ["2026/11/24 09:05", "見本太郎", "令和8年度第2四半期", "公表資料　第2版", "見本第2課", f"a.xlsx　（{folder}）"]


def test_a_year_has_no_edition_of_its_own(listed: ReportsPage, books: list[MadeBook], qtbot: QtBot, folder: Path) -> None:
    books.append(book(folder / "年.xlsx", period="2026", number=None, department=None))
    show(listed)
    qtbot.waitUntil(lambda: states(listed) == ["見つからない"])
    row = [listed.made.list.table.item(0, column).text() for column in range(2, 5)]  # type: ignore[union-attr] # None fails the test, too
    assert row == ["令和8年度", "公表資料", "計画の全体"]


def test_a_book_of_the_list_is_opened(
    listed: ReportsPage, books: list[MadeBook], qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.xlsx").write_bytes(b"abc")
    books += [book(folder / "a.xlsx"), book(folder / "無い.xlsx")]
    show(listed)
    qtbot.waitUntil(lambda: listed.made.list.table.rowCount() == 2)
    shown = opened(monkeypatch)
    listed.made.list.table.setCurrentCell(0, 0)
    QTest.keyClick(listed.made.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown == [folder / "a.xlsx"])
    listed.made.list.table.setCurrentCell(1, 0)
    QTest.keyClick(listed.made.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "ファイルが見つかりません。" in told(listed, "madeStripWords"))
    assert "PC-1" in told(listed, "madeStripWords")


def test_a_list_that_cannot_be_read_says_so(listed: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[MadeBook]:
        raise FileUnwritable("x", "full")

    office = listed.made._office()
    assert office is not None
    monkeypatch.setattr(office.books, "listed", refuse)
    show(listed)
    qtbot.waitUntil(lambda: told(listed, "madeWords").startswith("一覧を読めませんでした。"))
