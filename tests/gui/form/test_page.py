"""The page of an initiative, by keys and mouse."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QTextEdit,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.form.crumbs import Crumbs
from tracker.gui.form.form import InitiativePage
from tracker.gui.tree.columns import COLUMNS

Make = Callable[..., Snapshot]
MakeRecord = Callable[..., Record]
W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QPushButton, name), Qt.MouseButton.LeftButton)


def show(page: InitiativePage, snapshot: Snapshot, node: str | None) -> None:
    page.show_node(snapshot, snapshot.plan.by_id[node] if node else None)


def pending(page: InitiativePage) -> dict[str, Entry]:
    return {each.node: each.entry for each in page.typed.unsaved()}


def type_into(page: QWidget, name: str, text: str) -> None:
    field = find(page, QTextEdit, name)
    field.setFocus()
    QTest.keyClicks(field, text)


def words(page: QWidget, name: str) -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""


@pytest.fixture
def saves(page: InitiativePage) -> list[tuple[Any, ...]]:
    sent: list[tuple[Any, ...]] = []
    page.saveRequested.connect(lambda *what: sent.append(what))
    return sent


def test_a_draft_from_keys_and_mouse(page: InitiativePage, make_snapshot: Make, saves: list[Any]) -> None:
    show(page, make_snapshot(), "first")
    QTest.mouseClick(find(page, QRadioButton, "grade-概ね順調"), Qt.MouseButton.LeftButton)
    percent = find(page, QLineEdit, "percent")
    percent.setFocus()
    QApplication.clipboard().setText("６")  # full width; QTest types ASCII only
    percent.paste()
    QTest.keyClicks(percent, "0")
    type_into(page, "result", "3 meetings")
    assert words(page, "unsavedWords") == "未保存の入力があります"
    click(page, "saveDraft")
    assert saves == [("first", Entry("g3", 60, "3 meetings"), State.DRAFT, 0)]


def test_tab_goes_through_the_fields_in_order(page: InitiativePage, make_snapshot: Make, qtbot: QtBot) -> None:
    show(page, make_snapshot(), "first")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    find(page, QLineEdit, "percent").setFocus()
    visited = []
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert visited == ["percent", "result", "issue", "next", "note"]


def test_submitting_needs_a_grade_and_says_so_at_the_field(page: InitiativePage, make_snapshot: Make, saves: list[Any]) -> None:
    show(page, make_snapshot(), "first")
    type_into(page, "result", "done")
    page.submit()
    assert saves == []
    assert words(page, "gradeFault") == "提出するには進捗区分が必要です。進捗区分を選んでから提出してください。"
    QTest.mouseClick(find(page, QRadioButton, "grade-順調"), Qt.MouseButton.LeftButton)
    assert words(page, "gradeFault") == ""
    page.submit()
    assert saves == [("first", Entry("g2", None, "done"), State.SUBMITTED, 0)]


@pytest.mark.parametrize(("typed", "shown"), [("120", "進捗率「120」は使えません。0 から 100 までの整数で入力してください。"), ("100", "")])
def test_percent_over_100_is_a_fault(page: InitiativePage, make_snapshot: Make, saves: list[Any], typed: str, shown: str) -> None:
    show(page, make_snapshot(), "first")
    percent = find(page, QLineEdit, "percent")
    QTest.keyClicks(percent, typed)
    assert words(page, "percentFault") == shown
    page.save_draft()
    assert bool(saves) == (not shown)


def test_a_percentage_with_letters_is_refused_in_sight(
    page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, saves: list[Any]
) -> None:
    """Not shortened to its digits; and nothing is saved while it stands there."""
    snapshot = make_snapshot(make_record("first", State.DRAFT))
    show(page, snapshot, "first")
    percent = find(page, QLineEdit, "percent")
    percent.selectAll()
    QTest.keyClicks(percent, "12s5s")
    assert percent.text() == "12s5s"
    fault = "進捗率「12s5s」は使えません。0 から 100 までの整数で入力してください。"
    assert words(page, "percentFault") == fault
    type_into(page, "note", "x")
    page.save_draft()
    assert (saves, words(page, "percentFault")) == ([], fault)
    assert pending(page)["first"].percent == 40
    show(page, snapshot, "first")
    assert (percent.text(), words(page, "percentFault")) == ("12s5s", fault)
    show(page, snapshot, "second")
    assert (percent.text(), words(page, "percentFault")) == ("", "")
    show(page, snapshot, "first")
    assert percent.text() == "40"


def test_typing_taken_back_takes_a_refused_percentage_with_it(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    show(page, make_snapshot(make_record("first", State.DRAFT)), "first")
    percent = find(page, QLineEdit, "percent")
    QTest.keyClicks(percent, "s")
    type_into(page, "note", "x")
    click(page, "unsavedButton")
    question = page.findChild(QMessageBox, "question")
    assert question is not None
    click(question, "yes")
    assert (percent.text(), words(page, "percentFault"), pending(page)) == ("40", "", {})


def test_too_long_text_is_counted_and_not_sent(page: InitiativePage, make_snapshot: Make, saves: list[Any]) -> None:
    show(page, make_snapshot(), "first")
    QApplication.clipboard().setText("あ" * 5001)
    find(page, QTextEdit, "note").paste()
    QTest.qWait(1)
    assert words(page, "noteFault") == "「備考」が5,001字あります。5,000字以内に縮めてください。"  # once
    fault, area = find(page, QLabel, "noteFault"), find(page, QScrollArea, "page").viewport()
    assert area.rect().contains(QRect(fault.mapTo(area, QPoint(0, 0)), fault.size()))
    page.save_draft()
    assert saves == []
    QTest.keyClick(find(page, QTextEdit, "note"), Qt.Key.Key_Backspace)
    page.save_draft()
    assert len(saves[0][1].note) == 5000


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


def test_typed_text_waits_at_its_initiative_and_quarter(page: InitiativePage, make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    show(page, snapshot, "first")
    type_into(page, "result", "abc")
    show(page, snapshot, "second")
    assert find(page, QTextEdit, "result").toPlainText() == ""
    assert words(page, "unsavedWords") == ""
    other = replace(snapshot, quarter=QUARTER.shifted(1))
    show(page, other, "first")
    assert find(page, QTextEdit, "result").toPlainText() == ""
    assert [(each.node, each.quarter) for each in page.typed.unsaved()] == [("first", QUARTER)]
    show(page, snapshot, "goal")
    show(page, snapshot, "first")
    assert find(page, QTextEdit, "result").toPlainText() == "abc"
    assert words(page, "unsavedWords") == "未保存の入力があります"
    assert pending(page) == {"first": Entry(result="abc")}


def test_a_refresh_leaves_typing_and_cursor_alone(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    show(page, make_snapshot(make_record("first", State.DRAFT)), "first")
    field = find(page, QTextEdit, "result")
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "ab")
    show(page, make_snapshot(make_record("first", State.DRAFT)), "first")
    QTest.keyClicks(field, "c")
    assert field.toPlainText() == "abc協議した。"
    assert field.document().isUndoAvailable()


def test_somebody_saved_meanwhile(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, saves: list[Any]) -> None:
    show(page, make_snapshot(make_record("first", State.DRAFT, 3)), "first")
    type_into(page, "note", "mine")
    show(page, make_snapshot(make_record("first", State.DRAFT, 7, result="他人")), "first")
    assert find(page, QTextEdit, "note").toPlainText() == "mine"
    assert "見本太郎さんがこの取組を変更したため（2026/10/05 09:12）" in words(page, "unsavedWords")
    page.save_draft()
    assert saves[-1][3] == 3, "so that the save is refused"
    page.typed.refused(QUARTER, ["first"])
    click(page, "unsavedButton")
    conflict = page.findChild(QWidget, "conflict")
    assert conflict is not None
    click(conflict, "keepMine")
    assert find(page, QTextEdit, "result").toPlainText() == "他人"
    page.save_draft()
    assert saves[-1] == ("first", Entry("g2", 40, "他人", note="mine"), State.DRAFT, 7)


def test_saved_text_typed_on_is_kept(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, saves: list[Any]) -> None:
    show(page, make_snapshot(), "first")
    type_into(page, "result", "abc")
    page.save_draft()
    type_into(page, "result", "d")
    page.save_draft()
    assert len(saves) == 1, "one save at a time"
    page.typed.saved(QUARTER, ["first"])
    show(page, make_snapshot(make_record("first", State.DRAFT, 5, grade=None, percent=None, result="abc")), "first")
    assert pending(page) == {"first": Entry(result="abcd")}
    page.save_draft()
    assert saves[-1] == ("first", Entry(result="abcd"), State.DRAFT, 5)


def test_taking_typing_back_asks_first(page: InitiativePage, make_snapshot: Make) -> None:
    show(page, make_snapshot(), "first")
    type_into(page, "result", "abc")
    click(page, "unsavedButton")
    question = page.findChild(QMessageBox, "question")
    assert question is not None
    click(question, "yes")
    assert find(page, QTextEdit, "result").toPlainText() == ""
    assert not page.typed.unsaved()


def test_confirmed_is_read_only_and_says_so(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    show(page, make_snapshot(make_record("first", State.CONFIRMED)), "first")
    type_into(page, "result", "x")
    QTest.mouseClick(find(page, QRadioButton, "grade-遅れ"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(find(page, QLineEdit, "percent"), "1")
    assert not page.typed.unsaved()
    assert words(page, "lockWords").startswith("確定済みのため、内容は変更できません。")


def test_sending_back_needs_a_reason(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    sent: list[tuple[Any, ...]] = []
    page.returnRequested.connect(lambda *what: sent.append(what))
    show(page, make_snapshot(make_record("first", State.SUBMITTED, 4)), "first")
    click(page, "sendBack")
    dialog = page.findChild(QWidget, "reasonDialog")
    assert dialog is not None
    click(dialog, "sendBackNow")
    assert words(dialog, "reasonFault") == "差戻しには理由が必要です。担当課に伝える理由を入力してください。"
    type_into(dialog, "reason", "why")
    click(dialog, "sendBackNow")
    assert sent == [("first", "why", 4)]


def test_confirming_and_history_name_the_original(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord) -> None:
    sent: list[tuple[Any, ...]] = []
    page.confirmRequested.connect(lambda *what: sent.append(what))
    page.historyRequested.connect(lambda *what: sent.append(what))
    show(page, make_snapshot(make_record("first", State.SUBMITTED, 4)), "repeat")
    click(page, "confirm")
    click(page, "history")
    assert sent == [("first", 4), ("first",)]


def test_read_only_place(page: InitiativePage, make_snapshot: Make) -> None:
    page.set_read_only("閲覧のみです。")
    show(page, make_snapshot(), "first")
    type_into(page, "result", "x")
    assert not page.typed.unsaved()
    assert words(page, "lockWords") == "閲覧のみです。"
    assert not find(page, QPushButton, "assign").isEnabled()
    assert find(page, QPushButton, "history").isEnabled()


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


def test_untouched_no_break_space_survives(page: InitiativePage, make_snapshot: Make, make_record: MakeRecord, saves: list[Any]) -> None:
    show(page, make_snapshot(make_record("first", State.DRAFT, result="SPACE\u00a0HILL")), "first")
    type_into(page, "note", "n")
    page.save_draft()
    assert saves[0][1].result == "SPACE\u00a0HILL"


def test_return_key_in_a_text_is_a_new_line(page: InitiativePage, make_snapshot: Make, saves: list[Any]) -> None:
    show(page, make_snapshot(), "first")
    field = find(page, QTextEdit, "result")
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "b")
    QTest.keyClick(find(page, QLineEdit, "percent"), Qt.Key.Key_Return)
    assert saves == []
    assert pending(page)["first"].result == "a\nb"


def test_what_is_typed_elsewhere_is_seen_here(page: InitiativePage, make_snapshot: Make) -> None:
    snapshot = make_snapshot()
    show(page, snapshot, "first")
    page.typed.remember(Record("first", QUARTER), Entry(result="一覧から"))
    assert find(page, QTextEdit, "result").toPlainText() == "一覧から"
    assert words(page, "unsavedWords") == "未保存の入力があります"
    page.typed.forget()
    assert find(page, QTextEdit, "result").toPlainText() == ""
    assert words(page, "unsavedWords") == ""


@pytest.mark.parametrize("look", [theme.DARK, theme.CONTRAST])
def test_a_grade_that_is_not_chosen_does_not_look_chosen(page: InitiativePage, make_snapshot: Make, qapp: QApplication, look: str) -> None:
    try:
        theme.change(qapp, look, "normal")
        snapshot = make_snapshot()
        page.show_node(snapshot, snapshot.plan.by_id["first"])
        button = page.findChild(QRadioButton, "grade-順調")
        assert button is not None
        before = circle(button)
        button.setChecked(True)
        after = circle(button)
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
    assert before.lightness() > 200
    assert after.lightness() < 100


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


def circle(button: QRadioButton) -> QColor:
    """In the middle of it."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    place = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, button)
    return button.grab().toImage().pixelColor(place.center())


def edge(button: QRadioButton) -> str:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    place = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonFocusRect, option, button)
    return button.grab().toImage().pixelColor(place.center().x(), place.top()).name()


def test_the_grade_by_keys(page: InitiativePage, make_snapshot: Make, qtbot: QtBot) -> None:
    """The frame is drawn, arrows choose from the first on, the digits are named, Delete takes the choice back."""
    show(page, make_snapshot(), "first")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin_answer()
    first = find(page, QRadioButton, "grade-完了")
    assert first.hasFocus()
    edges = [edge(find(page, QRadioButton, f"grade-{name}")) for name in ("完了", "順調")]
    assert edges == [theme.colour(theme.ON_GRADE).name(), "#77d9a8"]  # the frame, and the grade's own colour
    assert words(page, "gradeKeys") == "（1～6のキー）"
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert pending(page) == {"first": Entry("g2")}
    QTest.keyClick(find(page, QRadioButton, "grade-順調"), Qt.Key.Key_Left)
    assert pending(page) == {"first": Entry("g1")}
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert pending(page) == {}
    for _ in range(3):  # from the end of the first row to the beginning of the second
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert pending(page) == {"first": Entry("g4")}
    QTest.keyClick(find(page, QRadioButton, "grade-やや遅れ"), Qt.Key.Key_Left)
    assert pending(page) == {"first": Entry("g3")}


def test_tab_goes_from_the_grade_to_the_percentage(page: InitiativePage, make_snapshot: Make, qtbot: QtBot) -> None:
    show(page, make_snapshot(), "first")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    find(page, QRadioButton, "grade-順調").click()
    find(page, QRadioButton, "grade-順調").setFocus()
    QTest.keyClick(find(page, QRadioButton, "grade-順調"), Qt.Key.Key_Tab)
    assert find(page, QLineEdit, "percent").hasFocus()
