"""The page of reports: what is chosen, where it goes, progress, cancelling, failing, opening, and the list of books made."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar, cast

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QMessageBox, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import MADE_ON, QUARTER, filled_snapshot, material_of, small_plan
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.errors.refusal import Cancelled
from tracker.domain.moment import JST
from tracker.domain.report.edition import Edition
from tracker.domain.report.made import MadeBook
from tracker.domain.report.material import Closed
from tracker.domain.report.preview import Preview, preview_of
from tracker.domain.report.scope import scope_of
from tracker.domain.status import quarter_status
from tracker.gui import theme
from tracker.gui.report.page import ReportsPage
from tracker.gui.report.target import edition_name, proposed_name, remember_folder, remembered_folder, target_in
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded
from tracker.gui.worker import Worker

W = TypeVar("W", bound=QWidget)
SNAPSHOT = replace(filled_snapshot(small_plan(), department_count=3), leads={"first": "d2", "second": "d3"})
NAME = "進捗状況報告_令和8年度第2四半期.xlsx"


class Made(NamedTuple):
    path: Path
    notices: tuple[str, ...] = ()


class Reports:
    """As the service, but what a book does is said by `make`; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, str | None, Edition]] = []
        self.previewed: list[tuple[str | None, Edition]] = []
        self.make: Callable[..., Made] = lambda path, **_: Made(path)

    def quarterly(self, quarter: Any, path: Path, department: Any, progress: Any, cancelled: Any, edition: Edition, *, number: Any) -> Made:
        assert (quarter, number) == (QUARTER, None)
        self.asked.append((path, department, edition))
        return self.make(path, progress=progress, cancelled=cancelled)

    def yearly(self, year: int, path: Path, department: Any, progress: Any, cancelled: Any, edition: Edition) -> Made:
        assert year == QUARTER.year
        self.asked.append((path, department, edition))
        return self.make(path, progress=progress, cancelled=cancelled)

    def preview(self, quarter: Any, department: str | None, edition: Edition) -> Preview:
        self.previewed.append((department, edition))
        return preview_of(scope_of(material_of(SNAPSHOT), "0.1.0", MADE_ON, department, edition))


def find(place: QWidget, kind: type[W], name: str) -> W:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def click(place: QWidget, name: str) -> None:
    QTest.mouseClick(find(place, QPushButton, name), Qt.MouseButton.LeftButton)


def told(page: QWidget, name: str = "reportStripWords") -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def books() -> list[MadeBook]:
    return []


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, reports: Reports, books: list[MadeBook], folder: Path) -> Iterator[ReportsPage]:
    theme.apply(qapp)
    worker = Worker()
    office, papers = SimpleNamespace(books=SimpleNamespace(listed=lambda: books)), SimpleNamespace(reports=reports)
    shown = ReportsPage(worker, lambda: cast("Any", office), lambda: cast("Any", papers), folder)
    qtbot.addWidget(shown)
    shown.resize(1264, 590)
    shown.show()
    shown.show_loaded(Loaded(Rows(SNAPSHOT), quarter_status(SNAPSHOT)))
    qtbot.waitUntil(lambda: bool(shown.preview.course.view.arranged.lines))
    qtbot.waitUntil(lambda: not worker.busy)
    yield shown
    worker.stop()


def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the page asks the system to open."""
    shown: list[Path] = []

    def open_url(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr("tracker.gui.report.launch.QDesktopServices", SimpleNamespace(openUrl=open_url))
    return shown


# What is chosen


def test_a_name_is_proposed_that_tells_quarter_and_edition(page: ReportsPage) -> None:
    name = find(page, QLineEdit, "reportName")
    assert name.text() == NAME
    page.choices.edition.setCurrentIndex(2)
    assert name.text() == "進捗状況報告_令和8年度第2四半期_公表資料.xlsx"
    name.setText("自分の名前")
    name.textEdited.emit("自分の名前")
    page.choices.edition.setCurrentIndex(0)
    assert name.text() == "自分の名前"


def test_the_name_of_a_closed_quarters_book_has_its_edition(page: ReportsPage) -> None:
    """A new edition does not propose the name of the one that was handed out."""
    assert proposed_name(edition_name(QUARTER, 3), Edition.PUBLIC, None) == "進捗状況報告_令和8年度第2四半期_第3版_公表資料.xlsx"
    closed = Closed(2, datetime(2026, 10, 12, 9, tzinfo=JST), "甲")
    for each, name in ((closed, "令和8年度第2四半期_第2版.xlsx"), (None, "令和8年度第2四半期.xlsx")):
        page.choices.show_snapshot(replace(SNAPSHOT, closed=each))
        assert page.choices.name.text() == f"進捗状況報告_{name}"


def test_what_it_is_made_for_is_called_as_on_the_cover(page: ReportsPage) -> None:
    """版 is the edition of a closed quarter, and nothing else."""
    captions = [label.text() for label in page.choices.findChildren(QLabel)]
    assert "取扱い(&U)" in captions
    assert not [text for text in captions if text.startswith("版")]


def test_names_hold_no_character_that_windows_refuses() -> None:
    name = proposed_name("令和8年度第2四半期", Edition.PANEL, "見本部 総務/企画:課")
    assert name == "進捗状況報告_令和8年度第2四半期_委員会資料_見本部・総務・企画・課.xlsx"


@pytest.mark.parametrize(("folder_text", "name"), [("", "a"), ("x", ""), ("x", "  "), ("x", "a/"), ("x", ".")])
def test_without_a_name_nothing_can_be_made(page: ReportsPage, folder_text: str, name: str) -> None:
    page.choices.folder.setText(folder_text)
    page.choices.name.setText(name)
    page.choices.edited.emit()
    assert not find(page, QPushButton, "makeReport").isEnabled()
    assert find(page, QPushButton, "makeReport").toolTip() != ""


def test_the_suffix_is_added(tmp_path: Path) -> None:
    assert target_in(str(tmp_path), "名前.v2") == tmp_path / "名前.v2.xlsx"


def test_a_folder_that_is_gone_is_not_remembered(tmp_path: Path) -> None:
    remember_folder(tmp_path / "gone")
    assert remembered_folder() != tmp_path / "gone"


def test_without_a_folder_for_documents_the_home_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_folder(tmp_path / "gone")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "無い"))
    assert remembered_folder() == tmp_path


def test_each_edition_says_what_it_is_for(page: ReportsPage) -> None:
    said = []
    for place in range(find(page, QComboBox, "reportEdition").count()):
        page.choices.edition.setCurrentIndex(place)
        said.append(told(page, "reportPurpose"))
    assert ["依頼文まで載せます" in said[0], "意見欄" in said[1], "備考" in said[2] and "載せません" in said[2]] == [True] * 3


# Preview


def test_the_preview_shows_the_headline_the_figures_and_the_charts(page: ReportsPage) -> None:
    seen = preview_of(scope_of(material_of(SNAPSHOT), "0.1.0", MADE_ON, None, Edition.INTERNAL))
    assert told(page, "previewHeadline") == seen.headlines[0]
    numbers = page.preview.table.table
    total = [numbers.item(numbers.rowCount() - 1, column).text() for column in range(numbers.columnCount())]  # type: ignore[union-attr]
    assert total[:3] == ["合計", "4", "3"]
    assert page.preview.goals.view.arranged.lines
    assert page.preview.course.view.arranged.lines


def test_the_preview_follows_edition_and_department(page: ReportsPage, reports: Reports, qtbot: QtBot) -> None:
    page.choices.edition.setCurrentIndex(2)
    page.choices.scope.setCurrentIndex(1)
    departments = find(page, QListWidget, "reportDepartments")
    assert [departments.item(row).text() for row in range(departments.count())] == ["見本第2課", "見本第3課"]
    departments.item(1).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: reports.previewed[-1] == ("d3", Edition.PUBLIC))
    qtbot.waitUntil(lambda: "見本第3課" in told(page, "previewTitle"))


def test_a_preview_that_fails_says_so(page: ReportsPage, reports: Reports, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Preview:
        raise FileUnwritable("x", "full")

    monkeypatch.setattr(reports, "preview", refuse)
    page.choices.edition.setCurrentIndex(1)
    qtbot.waitUntil(lambda: told(page, "previewWords").startswith("総括を集計できませんでした。"))
    assert not page.preview.table.isVisible()


# Making


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


# Books made


def book(path: Path, digest: str = "0" * 64, **more: Any) -> MadeBook:
    made = MadeBook(
        "2026Q2", Edition.PUBLIC, 2, "見本第2課", datetime(2026, 11, 24, 9, 5, tzinfo=JST), "見本太郎", "PC-1", str(path), digest
    )
    return replace(made, **more)


def states(page: ReportsPage) -> list[str]:
    table = page.made.list.table
    return [table.item(row, 6).text() for row in range(table.rowCount())]  # type: ignore[union-attr]


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
    assert table.item(0, 2).text() == "令和8年度第2四半期（様式）"  # type: ignore[union-attr]
    assert "様式「県の様式.xlsx」" in table.item(0, 5).toolTip()  # type: ignore[union-attr]


def test_while_nothing_was_made_the_list_says_what_it_is_for(listed: ReportsPage) -> None:
    assert told(listed, "madeWords").startswith("まだ作っていません。")


def test_books_are_listed_with_how_they_stand(listed: ReportsPage, books: list[MadeBook], qtbot: QtBot, folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # SHA-256 of "abc", FIPS 180-2
    books += [book(folder / "a.xlsx", known), book(folder / "無い.xlsx"), book(folder / "a.xlsx")]
    show(listed)
    qtbot.waitUntil(lambda: states(listed) == ["そのまま", "見つからない", "新しいものに置換え"])
    row = [listed.made.list.table.item(0, column).text() for column in range(6)]  # type: ignore[union-attr]
    assert row == ["2026/11/24 09:05", "見本太郎", "令和8年度第2四半期", "公表資料　第2版", "見本第2課", "a.xlsx"]


def test_a_year_has_no_edition_of_its_own(listed: ReportsPage, books: list[MadeBook], qtbot: QtBot, folder: Path) -> None:
    books.append(book(folder / "年.xlsx", period="2026", number=None, department=None))
    show(listed)
    qtbot.waitUntil(lambda: states(listed) == ["見つからない"])
    row = [listed.made.list.table.item(0, column).text() for column in range(2, 5)]  # type: ignore[union-attr]
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


def test_no_letter_touches_the_edge_of_a_field(page: ReportsPage) -> None:
    assert find(page, QLineEdit, "reportName").height() >= 24
