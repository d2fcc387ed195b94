"""The manual in the window: the text that stands in docs/, found by words, with its pictures; and the list of keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLineEdit, QListWidget, QTableWidget, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from tracker import paths
from tracker.gui.help.chapters import Chapter, chapters_of, holding
from tracker.gui.help.keys import KeysDialog
from tracker.gui.help.window import HelpWindow
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
    for row in range(chapters.count()):
        chapters.setCurrentRow(row)
        for name in re.findall(r"\]\((pictures/[^)]+)\)", chapters.item(row).data(Qt.ItemDataRole.UserRole)):
            address = QUrl(name)
            qtbot.waitUntil(lambda: many_colours(text.document().resource(kind, address)))  # noqa: B023 - it is waited for at once
            assert text.document().resource(kind, QUrl(name)).width() <= text.viewport().width()
            named.remove(name)
    assert named == []


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
