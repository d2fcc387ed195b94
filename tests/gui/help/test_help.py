"""The manual in the window: the text that stands in docs/, found by words, with its pictures; and the list of keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QTableWidget, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from tracker import paths
from tracker.gui import theme
from tracker.gui.help.chapters import Chapter, chapters_of, holding, with_sections
from tracker.gui.help.keys import KeysDialog
from tracker.gui.help.window import HelpWindow
from tracker.gui.window.doings import CHAPTERS
from tracker.gui.window.menus import COMMANDS

MANUAL = "# 手引き\n\nまえがき\n\n## 1. はじめに\n\n始める\n\n### 細目\n\nコンビナート\n\n## 2. 困ったとき\n\n直す\n"


def test_chapters_are_split_at_their_headings() -> None:
    first, begin, trouble = chapters_of(MANUAL)
    assert (first.title, begin.title, trouble.title) == ("手引き", "1. はじめに", "2. 困ったとき")
    assert "コンビナート" in begin.text
    assert "".join(each.text for each in (first, begin, trouble)) == MANUAL


def test_words_are_found_whatever_their_width() -> None:
    assert [each.title for each in holding(chapters_of(MANUAL), "ｺﾝﾋﾞﾅｰﾄ 始める")] == ["1. はじめに"]
    assert holding([Chapter("あ", "い")], "う") == []


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[HelpWindow]:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = HelpWindow(parent)
    yield window
    window.close()
    parent.close()


def test_opens_at_the_chapter_asked_for(qtbot: QtBot, window: HelpWindow) -> None:
    window.open_at("四半期の回答")
    chapters, text = window.findChild(QListWidget, "chapters"), window.findChild(QTextBrowser, "helpText")
    assert chapters is not None
    assert text is not None
    qtbot.waitUntil(lambda: chapters.currentItem() is not None)
    assert "四半期の回答" in chapters.currentItem().text()
    assert "下書き" in text.toPlainText()


def test_search_narrows_the_chapters_and_says_when_nothing_is_left(window: HelpWindow) -> None:
    search, chapters = window.findChild(QLineEdit, "helpSearch"), window.findChild(QListWidget, "chapters")
    text = window.findChild(QTextBrowser, "helpText")
    assert search is not None
    assert chapters is not None
    assert text is not None
    before = chapters.count()
    search.setText("差し戻")
    assert 0 < chapters.count() < before
    search.setText("ナイコトバ")
    assert chapters.count() == 0
    assert "当てはまる章はありません" in text.toPlainText()


def test_every_picture_of_the_manual_is_shown(qtbot: QtBot, window: HelpWindow) -> None:
    window.show()
    chapters, text = window.findChild(QListWidget, "chapters"), window.findChild(QTextBrowser, "helpText")
    assert chapters is not None
    assert text is not None
    named = re.findall(r"\]\((pictures/[^)]+)\)", paths.MANUAL.read_text(encoding="utf-8"))
    assert len(named) > 5
    kind = QTextDocument.ResourceType.ImageResource.value
    shown = set()
    for row in range(chapters.count()):
        chapters.setCurrentRow(row)
        for name in re.findall(r"\]\((pictures/[^)]+)\)", chapters.item(row).data(Qt.ItemDataRole.UserRole)):
            address = QUrl(name)
            qtbot.waitUntil(lambda: many_colours(text.document().resource(kind, address)))  # noqa: B023 - it is waited for at once
            assert text.document().resource(kind, QUrl(name)).width() <= text.viewport().width()
            shown.add(name)
    assert shown == set(named)


def many_colours(picture: QImage) -> bool:
    """A picture, and not the room kept for it."""
    return len({picture.pixel(across, down) for across in range(0, picture.width(), 9) for down in range(0, picture.height(), 9)}) > 3


def test_without_a_manual_it_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "MANUAL", tmp_path / "no.md")
    parent = QWidget()
    qtbot.addWidget(parent)
    text = HelpWindow(parent).findChild(QTextBrowser, "helpText")
    assert text is not None
    assert "手引きが見つかりません" in text.toPlainText()


def printed(keys: str) -> str:
    """As on the keyboards; Qt's own translation of the arrows is loaded in some runs only."""
    for name, print_ in (("Return", "Enter"), ("Left", "←"), ("Right", "→")):
        keys = keys.replace(name, print_)
    return keys


def test_every_key_of_the_menus_is_listed_in_the_dialog_and_in_the_manual(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    table = KeysDialog(parent).findChild(QTableWidget, "keyTable")
    assert table is not None
    listed = {item.text() for row in range(table.rowCount()) if (item := table.item(row, 1)) is not None}
    manual = paths.MANUAL.read_text(encoding="utf-8")
    for command in COMMANDS:
        if command.shortcut:
            keys = printed(command.shortcut)
            assert keys in {printed(each) for each in listed}, command
            assert keys in manual, f"{keys} is not in the manual"


def test_sections_stand_below_their_chapters() -> None:
    entries = with_sections(chapters_of(MANUAL))
    assert [each.heading for each in entries] == ["手引き", "1. はじめに", "細目", "2. 困ったとき"]
    assert [each.heading for each in holding(entries, "コンビナート")] == ["1. はじめに", "細目"]
    assert [each.anchor for each in entries] == ["手引き", "1-はじめに", "細目", "2-困ったとき"]


def parts(window: HelpWindow) -> tuple[QLineEdit, QListWidget, QTextBrowser]:
    search, chapters = window.findChild(QLineEdit, "helpSearch"), window.findChild(QListWidget, "chapters")
    text = window.findChild(QTextBrowser, "helpText")
    assert search is not None
    assert chapters is not None
    assert text is not None
    return search, chapters, text


@pytest.mark.parametrize("page", list(CHAPTERS))
def test_every_page_leads_to_its_own_place(qtbot: QtBot, window: HelpWindow, page: str) -> None:
    window.open_at(CHAPTERS[page])
    _, chapters, text = parts(window)
    qtbot.waitUntil(lambda: chapters.currentItem() is not None)
    assert chapters.currentRow() > 0
    heading = chapters.currentItem().text().strip()
    assert CHAPTERS[page] in heading
    top = text.cursorForPosition(QPoint(30, 8)).block().text()
    assert top == heading or text.verticalScrollBar().value() in (0, text.verticalScrollBar().maximum())


def test_every_page_of_the_window_has_one() -> None:
    assert set(CHAPTERS) == {"plan", "grid", "charts", "unanswered", "comparison", "reports"}


def test_enter_goes_through_the_hits_and_they_are_well_in_sight(qtbot: QtBot, window: HelpWindow) -> None:
    window.open_at("")
    search, chapters, text = parts(window)
    qtbot.waitUntil(lambda: chapters.currentItem() is not None)
    search.setText("差し戻")
    seen = []
    hits = paths.MANUAL.read_text(encoding="utf-8").count("差し戻")
    for _ in range(hits + 1):
        cursor = text.textCursor()
        assert cursor.selectedText() == "差し戻"
        place = text.cursorRect(cursor)
        bar = text.verticalScrollBar()
        assert place.top() >= 0
        assert place.bottom() < text.viewport().height() // 2 or bar.value() == bar.maximum()
        seen.append((chapters.currentItem().data(Qt.ItemDataRole.UserRole)[:20], cursor.position()))
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert seen.pop() == seen[0], "after the last one comes the first again"
    assert len(set(seen)) == hits
    assert len({chapter for chapter, _ in seen}) > 1
    assert window.isVisible()


def test_a_link_within_the_manual_turns_to_its_heading(window: HelpWindow) -> None:
    _, chapters, text = parts(window)
    named = re.findall(r"\]\((#[^)]+)\)", paths.MANUAL.read_text(encoding="utf-8"))
    assert len(named) > 8
    for name in named:
        chapters.setCurrentRow(0)
        text.anchorClicked.emit(QUrl(name))
        assert chapters.currentRow() > 0, name


@pytest.mark.parametrize("size", theme.SIZES)
def test_nothing_is_scrolled_sideways(qtbot: QtBot, qapp: QApplication, size: str) -> None:
    theme.apply(qapp, theme.LIGHT, size)
    parent = QWidget()
    qtbot.addWidget(parent)
    window = HelpWindow(parent)
    window.show()
    _, chapters, text = parts(window)
    for row in range(chapters.count()):
        chapters.setCurrentRow(row)
        qtbot.wait(1)
        assert text.horizontalScrollBar().maximum() == 0, chapters.item(row).text()
    window.close()
    theme.apply(qapp)
