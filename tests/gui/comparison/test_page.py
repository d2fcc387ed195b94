"""The page 比較 on a real database: choosing quarters and kinds of change, texts side by side, leading to the initiative."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from tests.closable import FIRST, Q1, Q2, Q3, SECOND, answer, copied, make_seed
from tracker.domain.quarter import Quarter
from tracker.domain.status import quarter_status
from tracker.gui import theme
from tracker.gui.comparison.page import ComparisonPage
from tracker.gui.tree.rows import Rows
from tracker.gui.window.presenter import Loaded
from tracker.services.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = copied(make_seed(tmp_path), tmp_path)("取りまとめ")
    for quarter, grade, result in ((Q1, "順調", "会議を開いた。続ける。"), (Q2, "遅れ", "止まった。続ける。"), (Q3, "遅れ", "中止した。")):
        answer(office, FIRST, quarter, grade, result)
        answer(office, SECOND, quarter, result=None)
    return office


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, office: Office) -> ComparisonPage:
    theme.apply(qapp)

    def read(job: Any, done: Callable[[Any], None], failed: Callable[[Exception], None], /) -> None:
        try:
            found = job(office)
        except Exception as error:  # noqa: BLE001 - as the worker does
            failed(error)
        else:
            done(found)

    shown = ComparisonPage(read)
    qtbot.addWidget(shown)
    shown.resize(1264, 590)
    shown.show()
    return shown


def look(page: ComparisonPage, office: Office, quarter: Quarter) -> None:
    snapshot = office.quarters.snapshot(quarter, asking=True)
    page.show_loaded(Loaded(Rows(snapshot), quarter_status(snapshot)))


def said(page: ComparisonPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


def listed(page: ComparisonPage) -> list[tuple[str, ...]]:
    model = page.table.model()
    return [tuple(str(model.index(row, column).data()) for column in (0, 1, 3, 4, 5, 6)) for row in range(model.rowCount())]


def choice(page: ComparisonPage, name: str) -> QComboBox:
    found = page.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def choose(box: QComboBox, place: int) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_what_changed_is_listed_with_grades_and_arrow(page: ComparisonPage, office: Office) -> None:
    look(page, office, Q2)

    assert listed(page) == [
        ("！ 新たに遅れ", FIRST, "◎ 順調", "↓", "× 遅れ", ""),
        ("？ 2期連続未回答", "1-2-1-2", "未回答", "", "未回答", "2期連続"),
    ]
    assert "令和8年度第1四半期 → 令和8年度第2四半期" in said(page, "comparisonHead")
    assert "新たに遅れ1件　2期連続未回答1件　変化なし1件" in said(page, "comparisonHead")
    kinds = choice(page, "comparisonGroup")
    assert [kinds.itemText(each) for each in range(kinds.count())] == [
        "変化のあったもの（2）",
        "新たに遅れ（1）",
        "2期連続未回答（1）",
        "変化なし（1）",
        "すべて（3）",
    ]
    kinds.setCurrentIndex(3)
    assert [row[1] for row in listed(page)] == [SECOND]


def test_another_earlier_quarter_is_chosen_and_stays_after_a_refresh(page: ComparisonPage, office: Office) -> None:
    look(page, office, Q3)
    before = choice(page, "comparisonQuarter")
    assert [before.itemData(each) for each in range(before.count())] == [Q2, Q1]
    assert listed(page)[0][:1] == ("‼ 連続して遅れ",)
    assert listed(page)[0][-1] == "2期連続"
    choose(before, 1)
    assert listed(page)[0][:2] == ("！ 新たに遅れ", FIRST)
    look(page, office, Q3)
    assert "令和8年度第1四半期 → 令和8年度第3四半期" in said(page, "comparisonHead")
    look(page, office, Q2)
    assert before.currentData() == Q1


def test_of_a_closed_quarter_it_says_whose_values_the_earlier_ones_are(page: ComparisonPage, office: Office) -> None:
    answer(office, FIRST, Q3)
    look(page, office, Q3)
    assert "確定済み" not in said(page, "comparisonHead")
    office.closings.close(Q3, accept_unanswered=True)
    look(page, office, Q3)
    choose(choice(page, "comparisonQuarter"), 0)
    assert "令和8年度第2四半期の値は、報告書と同じく確定したときのものです" in said(page, "comparisonHead")
    choose(choice(page, "comparisonQuarter"), 1)
    assert "令和8年度第1四半期の値は今のもので、報告書の前期比較（令和8年度第2四半期と）にはありません" in said(page, "comparisonHead")


def test_texts_stand_side_by_side_and_what_changed_is_underlined(page: ComparisonPage, office: Office) -> None:
    look(page, office, Q2)
    boxes = [page.findChild(QTextEdit, name) for name in ("comparisonBeforeTexts", "comparisonNowTexts")]
    texts = [box.toPlainText() for box in boxes if isinstance(box, QTextEdit)]
    assert texts == ["【実績】\n会議を開いた。続ける。\n", "【実績】\n止まった。続ける。\n"]

    now = boxes[1]
    assert isinstance(now, QTextEdit)
    cursor = QTextCursor(now.document())
    underlined = ""
    for place in range(1, len(texts[1]) + 1):
        cursor.setPosition(place)
        if cursor.charFormat().fontUnderline():
            underlined += texts[1][place - 1]
    assert underlined.strip() == "止まった。"  # at the beginning of a line Qt tells of the character to the right


def test_enter_and_the_button_lead_to_the_initiative(qtbot: QtBot, page: ComparisonPage, office: Office) -> None:
    look(page, office, Q2)
    node = office.plans.current().by_code[FIRST].id
    page.table.setFocus()
    with qtbot.waitSignal(page.nodeRequested) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [node]
    with qtbot.waitSignal(page.nodeRequested) as asked:
        page._open.click()
    assert asked.args == [node]


def test_where_there_is_nothing_to_compare_it_says_so(page: ComparisonPage, office: Office) -> None:
    assert said(page, "comparisonWords") == "比べています…"
    look(page, office, Q1)
    assert "令和8年度第1四半期より前に、回答のある四半期がありません" in said(page, "comparisonWords")
    office.schedules.mark_asked(Quarter(2026, 4), asked=False)
    look(page, office, Quarter(2026, 4))
    assert "令和8年度第4四半期は回答を求めていません" in said(page, "comparisonWords")
    look(page, office, Q2)
    assert listed(page)


def test_the_chosen_initiative_stays_chosen_when_the_list_is_read_again(page: ComparisonPage, office: Office) -> None:
    look(page, office, Q2)
    page.table.selectRow(1)
    look(page, office, Q2)
    assert page.table.currentIndex().row() == 1
