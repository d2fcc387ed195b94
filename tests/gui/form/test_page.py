"""What the page of an initiative shows, and where it leads."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QTextEdit, QTreeWidget, QWidget

from tests.factories import QUARTER
from tests.gui.form.page import Make, MakeRecord, find, show, words
from tracker.domain.record import State
from tracker.gui import theme
from tracker.gui.form.crumbs import Crumbs
from tracker.gui.form.form import InitiativePage
from tracker.gui.tree.columns import COLUMNS


def test_markup_stays_text(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    record = make_record("first", State.RETURNED, result="<b>太字</b>")
    snapshot = make_snapshot(
        replace(record, return_reason="<i>根拠</i>"), previous={"first": make_record("first", State.CONFIRMED, result="<b>前</b>")}
    )
    show(page, snapshot, "first")
    assert find(page, QTextEdit, "result").toPlainText() == "<b>太字</b>"
    assert find(page, QTextEdit, "resultPrevious").toPlainText() == "<b>前</b>"
    assert words(page, "returnReasonWords") == "差戻しの理由：<i>根拠</i>"
    others = [label for label in page.findChildren(QLabel) if label.wordWrap() and not isinstance(label, Crumbs)]  # those escape
    assert others
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in others)


def test_previous_quarter_is_read_only_and_off_the_way(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    show(page, make_snapshot(previous={"first": replace(make_record("first", State.SUBMITTED), quarter=QUARTER.previous)}), "first")
    assert words(page, "gradePrevious") == "◎ 順調"
    assert words(page, "percentPrevious") == "40％"
    assert words(page, "previousHeading") == "前期：令和8年度第1四半期\n（提出済）"
    box = find(page, QTextEdit, "resultPrevious")
    QTest.keyClicks(box, "x")
    assert box.toPlainText() == "協議した。"
    assert not page.typed.unsaved()


def test_the_page_fits_beside_the_tree_on_the_smallest_screen(
    qapp: QApplication, page: InitiativePage, make_snapshot: Make, make_record: MakeRecord
) -> None:
    """504 pixels is what 1280 leave for it; nothing is scrolled sideways to be read."""
    theme.apply(qapp)
    page.resize(504, 600)
    show(page, make_snapshot(previous={"first": replace(make_record("first", State.SUBMITTED), quarter=QUARTER.previous)}), "first")
    QTest.qWait(1)
    assert find(page, QScrollArea, "page").horizontalScrollBar().maximum() == 0


def test_the_departments_say_of_which_day_they_are(page: InitiativePage, make_snapshot: Make) -> None:
    show(page, make_snapshot(), "first")
    assert "四半期末日" in find(page, QLabel, "lead").toolTip()
    assert "四半期末日" in next(column.tip for column in COLUMNS if column.key == "lead")


def test_an_item_below_opens_its_initiative_marked(page: InitiativePage, make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    show(page, snapshot, "add1")
    assert words(page, "title") == "◆ 連携の促進"
    marked = [
        line.objectName() for line in page.findChildren(QWidget) if line.objectName().startswith("item-") and line.autoFillBackground()
    ]
    assert marked == [f"item-{snapshot.plan.by_id['add1'].code}"]


def test_upper_page_opens_who_is_missing(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    asked: list[str] = []
    page.nodeRequested.connect(asked.append)
    show(page, make_snapshot(make_record("first", State.SUBMITTED)), "goal")
    assert words(page, "share-順調") == "1/1（100％）"
    table = find(page, QTreeWidget, "missing")
    table.setFocus()
    item = table.topLevelItem(0)
    assert item is not None
    table.setCurrentItem(item)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked == ["second"]


def test_nothing_chosen_says_what_to_do(page: InitiativePage, make_snapshot: Make) -> None:
    show(page, make_snapshot(), None)
    assert words(page, "startTitle") == "今期の状況"
    assert "取組（◆）を選ぶ" in words(page, "startFoot")
    page.save_draft()
    page.submit()
    assert not page.typed.unsaved()


@pytest.mark.parametrize("look", theme.LOOKS)
def test_the_words_of_the_marked_item_are_those_of_a_chosen_row(
    page: InitiativePage, make_snapshot: Make, qapp: QApplication, look: str
) -> None:
    try:
        theme.change(qapp, look, "normal")
        show(page, make_snapshot(), "add1")
        lines = [each for each in page.findChildren(QFrame) if each.objectName().startswith("item-")]
        inks = {(line.autoFillBackground(), ink(each)) for line in lines for each in line.findChildren(QLabel, "itemText")}
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
    now = theme.LOOKS[look]
    assert inks == {(True, now["on_marked"]), (False, now["ink"])}


def ink(label: QLabel) -> str:
    return label.palette().color(QPalette.ColorRole.WindowText).name()
