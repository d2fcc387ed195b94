"""A report is made: progress, cancelling, failing, opening."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QMessageBox, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.report.service import NAME, Made, Reports, click, find, opened, told
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.report.edition import Edition
from tracker.gui.report.page import ReportsPage
from tracker.gui.report.target import remembered_folder


def test_made_then_opened(page: ReportsPage, reports: Reports, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    click(page, "makeReport")
    open_button = find(page, QPushButton, "openReport")
    qtbot.waitUntil(open_button.isVisible)
    assert reports.asked == [(folder / NAME, None, Edition.INTERNAL)]
    assert told(page) == f"報告書を作成し、読み返して確かめました。\n{folder / NAME}"
    assert remembered_folder() == folder
    shown = opened(monkeypatch)
    click(page, "openReport")
    click(page, "openFolder")
    assert shown == [folder / NAME, folder]


def test_the_year_is_made_from_the_same_page(page: ReportsPage, reports: Reports, qtbot: QtBot, folder: Path) -> None:
    what = find(page, QComboBox, "reportWhat")
    assert [what.itemText(place) for place in range(what.count())] == [
        "四半期報告書（令和8年度第2四半期）",
        "年度報告（令和8年度の四半期から）",
    ]
    what.setCurrentIndex(1)
    assert told(page, "previewWords").startswith("年度報告は、")
    click(page, "makeReport")
    qtbot.waitUntil(lambda: told(page) == f"報告書を作成し、読み返して確かめました。\n{folder / '進捗状況報告_令和8年度.xlsx'}")
    assert reports.asked == [(folder / "進捗状況報告_令和8年度.xlsx", None, Edition.INTERNAL)]


def test_a_book_for_each_chosen_department(page: ReportsPage, reports: Reports, qtbot: QtBot, folder: Path) -> None:
    page.choices.scope.setCurrentIndex(1)
    assert not find(page, QPushButton, "makeReport").isEnabled()
    click(page, "allDepartments")
    assert find(page, QPushButton, "allDepartments").text() == "すべて外す(&T)"
    click(page, "makeReport")
    qtbot.waitUntil(lambda: told(page).startswith("報告書を2冊作成し"))
    names = [f"進捗状況報告_令和8年度第2四半期_見本第{number}課.xlsx" for number in (2, 3)]
    assert reports.asked == [(folder / name, key, Edition.INTERNAL) for name, key in zip(names, ("d2", "d3"), strict=True)]
    assert not find(page, QPushButton, "openReport").isVisible()
    assert find(page, QPushButton, "openFolder").isVisible()


def test_the_one_that_fails_is_named_and_what_was_made_is_told(page: ReportsPage, reports: Reports, qtbot: QtBot) -> None:
    def make(path: Path, **_: object) -> Made:
        if "第3課" in path.name:
            raise FileUnwritable(str(path), "open_elsewhere")
        return Made(path)

    reports.make = make
    page.choices.scope.setCurrentIndex(1)
    click(page, "allDepartments")
    click(page, "makeReport")
    qtbot.waitUntil(lambda: "「見本第3課」で止まりました。" in told(page))
    assert "見本第2課.xlsx" in told(page)


def test_notices_are_told_with_the_book(page: ReportsPage, reports: Reports, qtbot: QtBot) -> None:
    reports.make = lambda path, **_: Made(path, ("一覧には載せていません。",))
    click(page, "makeReport")
    qtbot.waitUntil(lambda: told(page).endswith("\n一覧には載せていません。"))


def test_failure_in_words_and_another_try(page: ReportsPage, reports: Reports, qtbot: QtBot) -> None:
    failures: list[Exception] = [FileUnwritable("x.xlsx", "open_elsewhere")]

    def make(path: Path, **_: object) -> Made:
        if failures:
            raise failures.pop()
        return Made(path)

    reports.make = make
    click(page, "makeReport")
    qtbot.waitUntil(lambda: "x.xlsx" in told(page))
    assert not find(page, QPushButton, "openReport").isVisible()
    click(page, "makeReport")
    qtbot.waitUntil(find(page, QPushButton, "openReport").isVisible)


def test_cancelled_at_once(page: ReportsPage, reports: Reports, qtbot: QtBot) -> None:
    ended = threading.Event()

    def make(_: Path, progress: Any, cancelled: Callable[[], bool]) -> Made:
        while not cancelled():
            progress(1, 2)  # again and again: the first may come before the page listens
            ended.wait(0.005)
        ended.set()
        raise Cancelled

    reports.make = make
    click(page, "makeReport")
    bar = find(page, QProgressBar, "reportProgress")
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (500, 1000))
    assert not page.choices.isEnabled()
    click(page, "cancelReport")
    assert told(page) == "中止しました。途中の報告書は作られていません。"
    assert find(page, QPushButton, "makeReport").isVisible()
    assert page.choices.isEnabled()
    qtbot.waitUntil(ended.is_set)


def test_a_file_of_that_name_is_replaced_after_a_yes_only(page: ReportsPage, reports: Reports, qtbot: QtBot, folder: Path) -> None:
    (folder / NAME).write_bytes(b"old")
    click(page, "makeReport")
    qtbot.waitUntil(lambda: page.findChild(QMessageBox, "question") is not None)
    question = find(page, QMessageBox, "question")
    assert str(folder / NAME) in question.text()
    click(question, "no")
    qtbot.wait(50)
    assert reports.asked == []
    click(page, "makeReport")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(QMessageBox, "question")))
    click([each for each in page.findChildren(QMessageBox, "question") if each.isVisible()][-1], "yes")
    qtbot.waitUntil(lambda: told(page).startswith("報告書を作成し"))
    click(page, "makeReport")  # the officer's own report of a moment ago
    qtbot.waitUntil(lambda: len(reports.asked) == 2)
    qtbot.waitUntil(find(page, QPushButton, "makeReport").isVisible)
