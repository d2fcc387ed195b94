"""Searching in texts and kept filters in the whole window, on a real database."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.composition import WindowEntrance, open_database
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.gui import app, theme
from tracker.gui.app import Start
from tracker.gui.filters.kept import KeptFilters
from tracker.gui.settings import Settings
from tracker.gui.tree.columns import COLUMNS
from tracker.gui.tree.filter import TreeFilter, Where
from tracker.gui.window.desk import Desk

_W = TypeVar("_W", bound=QWidget)
Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
CODE, OTHER = "1-1-2-1", "1-1-2-2"
WORD = "ﾍﾟﾛﾌﾞｽｶｲﾄ"  # no title of the plan has it


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "計画.sqlite"
    WindowEntrance().create_from_bundled_plan(path)
    progress = open_database(path, "担当").progress
    progress.record(CODE, Q1, Entry(result="次世代のペロブスカイト電池を調べた"))
    progress.record(CODE, Q2, Entry(result="調査を終えた"))
    progress.record(OTHER, Q2, Entry(note="𠮷野にてﾍﾟﾛﾌﾞｽｶｲﾄの説明会"))
    return path


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, database: Path, tmp_path: Path) -> Iterator[Start]:
    theme.apply(qapp)
    started = app.begin(WindowEntrance("担当"), database, Q2, Settings(str(tmp_path / "settings.ini")))
    qtbot.addWidget(started.frame)
    started.frame.show()
    qtbot.waitUntil(lambda: started.desk is not None and started.desk.presenter.now is not None, timeout=20_000)
    yield started
    started.stop()


@pytest.fixture
def desk(qtbot: QtBot, start: Start) -> Desk:
    assert start.desk is not None
    desk = start.desk
    qtbot.waitUntil(lambda: desk.bar.isEnabled() and not desk.worker.busy, timeout=20_000)
    return desk


def part(place: QWidget, kind: type[_W], name: str) -> _W:
    found: _W | None = place.findChild(kind, name)
    assert found is not None, name
    return found


def hits(desk: Desk) -> list[str]:
    model = desk.tree.plan_model
    assert model.rows is not None
    return [model.rows.nodes[row].code for row in model.selection.hits]


def search(desk: Desk, text: str, where: int) -> None:
    part(desk.bar, QComboBox, "searchWhere").setCurrentIndex(where)
    part(desk.bar, QLineEdit, "search").setText(text)


def node_of(desk: Desk, code: str) -> str:
    now = desk.presenter.now
    assert now is not None
    return now.snapshot.plan.by_code[code].id


def test_texts_are_read_when_first_searched_and_meanwhile_it_says_so(qtbot: QtBot, desk: Desk) -> None:
    search(desk, WORD, 0)
    assert hits(desk) == []
    search(desk, WORD, 2)
    assert "本文を読み込んでいます" in part(desk.pane, QLabel, "nothingFound").text()
    qtbot.waitUntil(lambda: hits(desk) == [CODE, OTHER])
    assert part(desk.pane, QLabel, "filterWords").toolTip() == f"絞り込み中：名称・全期間の本文に「{WORD}」を含む　2件が見つかりました"
    qtbot.waitUntil(lambda: not desk.worker.busy)
    search(desk, WORD, 1)
    assert hits(desk) == [OTHER], "the texts are there still"
    assert not desk.worker.busy


def test_what_was_written_since_is_found(qtbot: QtBot, desk: Desk) -> None:
    search(desk, WORD, 1)
    qtbot.waitUntil(lambda: hits(desk) == [OTHER])
    desk.presenter.write(lambda office: office.progress.record(CODE, Q2, Entry(result="ペロブスカイトを試した")))
    qtbot.waitUntil(lambda: hits(desk) == [CODE, OTHER])
    desk.bar.clear_filter()
    desk.presenter.write(lambda office: office.progress.record(OTHER, Q2, Entry(note="説明会")))
    qtbot.waitUntil(lambda: not desk.worker.busy)
    search(desk, WORD, 1)
    qtbot.waitUntil(lambda: hits(desk) == [CODE])


def test_this_quarter_is_the_one_shown(qtbot: QtBot, desk: Desk) -> None:
    search(desk, WORD, 1)
    qtbot.waitUntil(lambda: hits(desk) == [OTHER])
    desk.presenter.show_quarter(Q1)
    qtbot.waitUntil(lambda: hits(desk) == [CODE])


def test_the_words_are_marked_in_the_form(qtbot: QtBot, desk: Desk) -> None:
    search(desk, WORD, 2)
    qtbot.waitUntil(lambda: hits(desk) == [CODE, OTHER])
    desk.tree.choose(node_of(desk, OTHER))
    note = part(desk.frame, QTextEdit, "note")
    qtbot.waitUntil(lambda: bool(note.extraSelections()))
    assert [mark.cursor.selectedText() for mark in note.extraSelections()] == [WORD]
    desk.tree.choose(node_of(desk, CODE))
    previous = part(desk.frame, QTextEdit, "resultPrevious")
    qtbot.waitUntil(lambda: bool(previous.extraSelections()))
    assert [mark.cursor.selectedText() for mark in previous.extraSelections()] == ["ペロブスカイト"]
    search(desk, WORD, 1)
    assert not previous.extraSelections(), "the earlier quarter is not searched any more"
    typed = part(desk.frame, QTextEdit, "result")
    typed.insertPlainText("ペロブスカイト")
    assert len(typed.extraSelections()) == 1
    desk.bar.clear_filter()
    assert not typed.extraSelections()


def test_shift_and_esc_take_the_filter_away_from_the_form_and_esc_does_not(qtbot: QtBot, desk: Desk) -> None:
    desk.tree.choose(node_of(desk, CODE))
    search(desk, "コンビナート", 0)
    text = part(desk.frame, QTextEdit, "result")
    desk.frame.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert desk.bar.filter == TreeFilter("コンビナート")
    QTest.keyClick(text, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert desk.bar.filter == TreeFilter()
    assert text.hasFocus()
    assert text.toPlainText() == "調査を終えた"


def test_a_filter_is_kept_and_called_up_again(qtbot: QtBot, desk: Desk) -> None:
    search(desk, WORD, 2)
    desk.pane.strip.keepRequested.emit()
    dialog = desk.frame.findChild(QWidget, "keepFilterDialog")
    assert dialog is not None
    part(dialog, QLineEdit, "filterName").setText("電池")
    part(dialog, QPushButton, "keepNow").click()
    desk.bar.clear_filter()
    part(desk.bar, QComboBox, "searchWhere").setCurrentIndex(0)
    assert list(desk.pane.strip.offered()) == ["電池"]
    desk.pane.strip.keptChosen.emit("電池")
    assert desk.bar.filter == TreeFilter(WORD, where=Where.ALL)
    qtbot.waitUntil(lambda: hits(desk) == [CODE, OTHER])

    desk.pane.strip.arrangeRequested.emit()
    arrange = desk.frame.findChild(QWidget, "arrangeFiltersDialog")
    assert arrange is not None
    part(arrange, QPushButton, "deleteFilter").click()
    part(arrange, QPushButton, "arrangeNow").click()
    assert list(desk.pane.strip.offered()) == []


def test_a_kept_filter_says_what_is_gone_and_applies_the_rest(desk: Desk, database: Path) -> None:
    KeptFilters(desk.settings.of(str(database))).keep("昔の課", TreeFilter("連携", department="gone"))
    desk.pane.strip.keptChosen.emit("昔の課")
    assert desk.bar.filter == TreeFilter("連携")
    notice = desk.frame.findChild(QMessageBox, "notice")
    assert notice is not None
    assert "「昔の課」の条件のうち" in notice.text()
    assert "主担当課" in notice.text()
    notice.close()


def test_what_is_not_among_titles_is_one_press_from_the_texts(qtbot: QtBot, desk: Desk) -> None:
    desk.frame.activateWindow()
    qtbot.waitUntil(desk.frame.isActiveWindow)
    search(desk, WORD, 0)
    button = part(desk.pane, QPushButton, "searchTexts")
    assert button.isVisible()
    QTest.keyClick(desk.frame, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: hits(desk) == [OTHER])
    assert desk.bar.filter.where is Where.QUARTER
    assert not button.isVisible()
    assert part(desk.bar, QLineEdit, "search").hasFocus()


def test_what_other_conditions_hide_is_told(qtbot: QtBot, desk: Desk) -> None:
    model = desk.tree.plan_model
    assert model.rows is not None
    title = model.rows.snapshot.plan.by_code[CODE].title
    desk.bar.set_filter(TreeFilter(text=title, states=frozenset({State.CONFIRMED})))
    told = part(desk.pane, QLabel, "nothingFound")
    assert told.isVisible()
    assert "ほかの条件がなければ、検索の語は1件にあります" in told.text()
    desk.bar.set_filter(TreeFilter(text="ナイコトバ", states=frozenset({State.CONFIRMED})))
    assert "ほかの条件がなくても" in told.text()
    desk.bar.set_filter(TreeFilter(text="ナイコトバ", where=Where.ALL))
    qtbot.waitUntil(lambda: "当てはまるものはありません" in told.text())
    assert "ほかの条件" not in told.text()
    assert not part(desk.pane, QPushButton, "searchTexts").isVisible(), "they were searched"
    part(desk.pane, QPushButton, "clearAll").click()
    assert not desk.bar.filter.active


def test_with_a_condition_upper_rows_say_that_they_count_the_whole_plan(desk: Desk) -> None:
    desk.bar.set_filter(TreeFilter(states=frozenset({State.DRAFT})))
    strip = part(desk.pane, QLabel, "filterWords")
    assert strip.toolTip().endswith("上の段の件数：計画全体の件数です（絞り込みにはよりません）")
    model = desk.tree.plan_model
    goal = next(place for place, column in enumerate(COLUMNS) if column.key == "state")
    tip = model.index(0, goal).data(Qt.ItemDataRole.ToolTipRole)
    assert "計画全体の件数です" in tip
    desk.bar.clear_filter()
    assert "計画全体の件数" not in strip.toolTip()
