"""An answer is typed, kept, overtaken and sent, by keys and mouse."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QRadioButton, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import QUARTER
from tests.gui.form.page import Make, MakeRecord, click, find, pending, show, type_into, words
from tracker.domain.record import Entry, Record, State
from tracker.gui.form.form import InitiativePage


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
