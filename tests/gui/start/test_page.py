"""The start page's widgets, by keys and mouse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import filled_snapshot, invented_plan
from tracker.domain.person import Acting, Role
from tracker.domain.record import Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.start.choice import Choice
from tracker.gui.start.content import Target, ToCommand, ToFilter, ToFirst, ToNode
from tracker.gui.start.link import Link, TileButton
from tracker.gui.start.page import StartPage
from tracker.gui.tree.filter import TreeFilter

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]
W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def words(page: QWidget, name: str) -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""


def links(page: StartPage) -> list[str]:
    return [link.line.text for link in page.findChildren(Link)]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focus(qtbot: QtBot, page: StartPage, widget: QWidget) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.fixture
def asked(page: StartPage) -> list[Target]:
    heard: list[Target] = []
    page.requested.connect(heard.append)
    return heard


def test_enter_and_space_press_a_line(qtbot: QtBot, page: StartPage, make_snapshot: Make, asked: list[Target]) -> None:
    page.choose(Choice(False, "d1"))
    page.show_snapshot(make_snapshot())
    link = find(page, Link, "open-0")
    focus(qtbot, page, link)
    QTest.keyClick(link, Qt.Key.Key_Return)
    QTest.keyClick(link, Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert asked == [ToNode("first", answering=True), ToNode("second", answering=True)]


def test_tab_goes_from_the_switch_to_the_last_line(qtbot: QtBot, page: StartPage, make_snapshot: Make) -> None:
    page.choose(Choice(False, "d1"))
    page.show_snapshot(make_snapshot())
    focus(qtbot, page, find(page, QRadioButton, "asOfficer"))
    visited = []
    for _ in range(7):
        visited.append(focused().objectName())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert visited == ["asOfficer", "startDepartment", "tile-0", "beginAnswer", "open-0", "open-1", "open-more"]


def test_begin_is_what_enter_presses_first(qtbot: QtBot, page: StartPage, make_snapshot: Make, asked: list[Target]) -> None:
    page.choose(Choice(False, "d1"))
    page.show_snapshot(make_snapshot())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert asked == [ToFirst(TreeFilter(department="d1", unanswered=True, once=True))]


def test_a_number_leads_to_those_it_counts(page: StartPage, make_snapshot: Make, make_record: MakeRecord, asked: list[Target]) -> None:
    page.show_snapshot(make_snapshot(make_record("first", State.SUBMITTED)))
    tiles = {tile.tile.name: tile for tile in page.findChildren(TileButton)}
    assert {name: tile.tile.count for name, tile in tiles.items()} == {"未回答": 2, "作成中": 0, "提出済": 1, "差戻し": 0, "確定": 0}
    QTest.mouseClick(tiles["提出済"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(tiles["確定"], Qt.MouseButton.LeftButton)
    assert asked == [ToFilter(TreeFilter(states=frozenset({State.SUBMITTED}), once=True))]


def test_the_switch_and_the_department_are_chosen_by_key_and_told(qtbot: QtBot, page: StartPage, make_snapshot: Make) -> None:
    told: list[Choice] = []
    page.choiceChanged.connect(told.append)
    page.show_snapshot(make_snapshot())
    officer = find(page, QRadioButton, "asOfficer")
    focus(qtbot, page, officer)
    QTest.keyClick(officer, Qt.Key.Key_Space)
    assert words(page, "startWord") == "上の欄で担当課を選ぶと、回答する取組と期限が出ます。"
    department = find(page, QComboBox, "startDepartment")
    assert [department.itemText(at) for at in range(department.count())] == ["見本第1課（残り2件）", "見本第2課（残り1件）"]
    QTest.keyClick(department, Qt.Key.Key_Down)
    assert links(page)[:2] == ["◆ 連携の促進", "◆ 販路の拡大"]
    assert told == [Choice(False, None), Choice(False, "d1")]
    assert page.choice == Choice(False, "d1")
    find(page, QRadioButton, "asCoordinator").click()
    find(page, QRadioButton, "asOfficer").click()
    assert page.choice == Choice(False, "d1"), "the department is kept"


def test_a_writer_sees_the_own_department_and_no_switch(page: StartPage, make_snapshot: Make) -> None:
    page.set_acting(Acting("a", "氏名", Role.WRITER, frozenset({"d2"})))
    page.show_snapshot(make_snapshot())
    assert not find(page, QRadioButton, "asOfficer").isVisible()
    assert links(page)[0] == "◆ 移住者の就業"
    assert find(page, QPushButton, "beginAnswer").isVisible()


def test_a_writer_of_no_department_is_told_so(page: StartPage, make_snapshot: Make) -> None:
    page.set_acting(Acting("a", "氏名", Role.WRITER, frozenset()))
    page.show_snapshot(make_snapshot())
    assert words(page, "startWord").startswith("所属する担当課が登録されていません。")


def test_a_reader_sees_figures_and_is_offered_nothing_that_writes(page: StartPage, make_snapshot: Make) -> None:
    page.set_acting(Acting("a", "氏名", Role.READER, frozenset({"d1"})))
    page.show_snapshot(make_snapshot(leads={}))
    assert not find(page, QWidget, "startSwitch").isVisible()
    assert words(page, "startShare") == "回答済 0／3件（0％）　残り 3件"
    assert not any(isinstance(link.line.target, ToCommand) for link in page.findChildren(Link))


def test_a_read_only_place_offers_no_answering(page: StartPage, make_snapshot: Make) -> None:
    page.choose(Choice(False, "d1"))
    page.set_read_only("閲覧のみです。")
    page.show_snapshot(make_snapshot())
    assert not find(page, QPushButton, "beginAnswer").isVisible()
    assert links(page)[:2] == ["◆ 連携の促進", "◆ 販路の拡大"]


def test_more_departments_unfold_in_their_place(qtbot: QtBot, page: StartPage) -> None:
    snapshot = replace(filled_snapshot(invented_plan(60), department_count=12), leads={f"i{n}": f"d{n % 12 + 1}" for n in range(60)})
    page.show_snapshot(snapshot)
    more = find(page, Link, "departments-more")
    assert more.line.text == "ほか4課を表示"
    focus(qtbot, page, more)
    QTest.keyClick(more, Qt.Key.Key_Return)
    section = find(page, QWidget, "section-departments")
    assert len(section.findChildren(Link)) == 12
    assert QApplication.focusWidget() is section.findChild(Link, "departments-8"), "on from the last line that was there"


def test_a_change_leaves_the_focus_on_its_line(qtbot: QtBot, page: StartPage, make_snapshot: Make, make_record: MakeRecord) -> None:
    page.choose(Choice(False, "d1"))
    page.show_snapshot(make_snapshot())
    focus(qtbot, page, find(page, Link, "open-1"))
    page.show_snapshot(make_snapshot(make_record("first", State.SUBMITTED)))
    focused = QApplication.focusWidget()
    assert isinstance(focused, Link)
    assert focused.line.text == "◆ 販路の拡大"
    page.show_snapshot(make_snapshot(make_record("first", State.SUBMITTED), make_record("second", State.SUBMITTED)))
    assert isinstance(QApplication.focusWidget(), TileButton), "its line is gone: on to the first thing to press"


def test_sections_without_change_are_left_alone(page: StartPage, make_snapshot: Make, make_record: MakeRecord) -> None:
    page.show_snapshot(make_snapshot())
    questions = find(page, QWidget, "section-questions")
    departments = find(page, QWidget, "section-departments")
    page.show_snapshot(make_snapshot(make_record("first", State.SUBMITTED)))
    assert find(page, QWidget, "section-questions") is questions
    assert find(page, QWidget, "section-departments") is not departments


def test_the_day_is_asked_each_time(page: StartPage, make_snapshot: Make) -> None:
    page.show_snapshot(make_snapshot())
    assert words(page, "startDue") == "回答期限　令和8年10月10日（土）　あと3日"
    page.today = lambda: date(2026, 10, 11)
    page.show_snapshot(make_snapshot())
    assert words(page, "startDue") == "回答期限　令和8年10月10日（土）　1日超過"


def test_long_names_make_the_page_no_wider(page: StartPage, make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    long = {key: replace(each, name="観光地域活性化・関係人口創出・移住定住促進推進室" * 3) for key, each in snapshot.departments.items()}
    for choice in (Choice(True), Choice(False, "d1")):
        page.choose(choice)
        page.show_snapshot(replace(snapshot, departments=long))
        inner = page.widget()
        assert inner is not None
        assert inner.minimumSizeHint().width() <= 400


def test_every_line_says_all_of_itself_to_a_screen_reader(page: StartPage, make_snapshot: Make) -> None:
    page.show_snapshot(make_snapshot())
    assert find(page, Link, "departments-0").accessibleName() == "見本第1課　回答／依頼0／2　差戻し－　期限あと3日"
    assert page.findChildren(TileButton)[0].accessibleName() == "未回答　3件"
