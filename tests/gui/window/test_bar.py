"""The bar: choosing a quarter, searching, filtering, by keys."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.department import Department
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.scale import Scale
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter
from tracker.gui.window.bar import FilterBar

_W = TypeVar("_W", bound=QWidget)


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show_quarter(Quarter(2026, 2))
    bar.show()
    return bar


def part(bar: FilterBar, kind: type[_W], name: str) -> _W:
    widget: _W | None = bar.findChild(kind, name)
    assert widget is not None
    return widget


def snapshot(leads: dict[str, str]) -> Snapshot:
    plan = Plan("p", "計画", "計画", (Node("I1", None, Kind.INITIATIVE, "◆", "い"), Node("I2", None, Kind.INITIATIVE, "◆", "ろ")))
    departments = {
        "d1": Department("d1", "v1", "01", "総務課", "総務部"),
        "d2": Department("d2", "v2", "02", "総務課", "教育委員会"),
        "d3": Department("d3", "v3", "03", "観光課"),
    }
    return Snapshot(plan, Quarter(2026, 2), date(2026, 10, 1), Scale("s", "s", ()), departments, leads)


def test_shows_the_quarter_with_era_and_months(bar: FilterBar) -> None:
    assert part(bar, QComboBox, "year").currentText() == "2026年度（令和8年度）"
    assert part(bar, QComboBox, "quarter").currentText() == "第2四半期（7～9月）"


def test_choosing_by_key_tells_the_quarter(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.waitSignal(bar.quarterChosen) as told:
        QTest.keyClick(part(bar, QComboBox, "quarter"), Qt.Key.Key_Down)
    assert told.args == [Quarter(2026, 3)]
    with qtbot.waitSignal(bar.quarterChosen) as told:
        QTest.keyClick(part(bar, QComboBox, "year"), Qt.Key.Key_Down)
    assert told.args == [Quarter(2025, 3)], "newest year first"


def test_years_with_records_are_offered(bar: FilterBar) -> None:
    bar.offer_years([Quarter(2019, 4), Quarter(2026, 2)])
    year = part(bar, QComboBox, "year")
    assert year.findText("2019年度（平成31年度/令和元年度）") >= 0
    assert year.currentData() == 2026
    years = [year.itemData(place) for place in range(year.count())]
    assert years == sorted(years, reverse=True)


def test_what_an_input_method_commits_is_searched(qtbot: QtBot, bar: FilterBar) -> None:
    event = QInputMethodEvent()
    event.setCommitString("移住")
    with qtbot.waitSignal(bar.filterChanged) as told:
        QApplication.sendEvent(part(bar, QLineEdit, "search"), event)
    assert told.args == [TreeFilter("移住")]
    assert bar.describe() == "「移住」を含む"


def test_departments_are_those_that_lead_and_equal_names_have_their_bureau(bar: FilterBar) -> None:
    bar.offer_departments(snapshot({"I1": "d1", "I2": "d2"}))
    combo = part(bar, QComboBox, "departmentFilter")
    assert [combo.itemText(place) for place in range(combo.count())] == [
        "すべての担当課",
        "主担当課なし",
        "総務部 総務課",
        "教育委員会 総務課",
    ]


def test_the_chosen_department_stays_chosen(bar: FilterBar) -> None:
    bar.offer_departments(snapshot({"I1": "d1"}))
    combo = part(bar, QComboBox, "departmentFilter")
    combo.setCurrentIndex(2)
    bar.offer_departments(snapshot({"I1": "d3"}))
    assert bar.filter == TreeFilter(department="d1")
    combo.setCurrentIndex(1)
    assert bar.filter == TreeFilter(department=WITHOUT_LEAD)


def test_says_that_repeats_are_left_out_where_there_are_any(bar: FilterBar) -> None:
    plain = snapshot({"I1": "d1"})
    bar.offer_departments(plain)
    bar.set_filter(TreeFilter(unanswered=True, once=True))
    assert bar.describe() == "残りのみ"
    nodes = (plain.plan.nodes[0], replace(plain.plan.nodes[1], repeat=True, repeat_of="I1"))
    bar.offer_departments(replace(plain, plan=replace(plain.plan, nodes=nodes)))
    assert bar.describe() == "残りのみ・再掲を除く"
    part(bar, QCheckBox, "unansweredOnly").click()
    assert bar.describe() == ""


def test_one_call_takes_every_filter_away_and_tells_once(qtbot: QtBot, bar: FilterBar) -> None:
    part(bar, QLineEdit, "search").setText("い")
    part(bar, QCheckBox, "unansweredOnly").click()
    told: list[TreeFilter] = []
    bar.filterChanged.connect(told.append)
    bar.clear_filter()
    bar.clear_filter()
    assert told == [TreeFilter()]


def test_an_emptied_search_box_offers_nothing_to_empty(qtbot: QtBot, bar: FilterBar) -> None:
    search = part(bar, QLineEdit, "search")
    button = search.findChild(QToolButton)
    assert button is not None
    search.setText("い")
    qtbot.waitUntil(lambda: button.property("opacity") == 1.0)
    bar.clear_filter()
    qtbot.waitUntil(lambda: button.property("opacity") == 0.0, timeout=2000)


def test_closed_quarters_are_named_in_words(bar: FilterBar) -> None:
    quarters = part(bar, QComboBox, "quarter")
    bar.mark_closed({Quarter(2026, 1), Quarter(2025, 2)})
    assert [quarters.itemText(place)[:4] for place in range(4)] == ["【確定】", "第2四半", "第3四半", "第4四半"]
    bar.show_quarter(Quarter(2025, 2))
    assert quarters.currentText() == "【確定】第2四半期（7～9月）"
    bar.mark_closed(())
    assert quarters.currentText() == "第2四半期（7～9月）"


def test_what_a_link_left_out_comes_back_with_the_next_choice(bar: FilterBar) -> None:
    bar.offer_departments(snapshot({"I1": "d1", "I2": "d3"}))
    bar.set_filter(TreeFilter(department="d1", once=True))
    assert bar.filter.once
    part(bar, QLineEdit, "search").setText("い")
    assert bar.filter.once, "a search goes on within what the link showed"
    department = part(bar, QComboBox, "departmentFilter")
    department.setCurrentIndex(department.findData("d3"))
    assert bar.filter == TreeFilter("い", department="d3")


def test_a_number_of_a_link_stays_true_beside_another_choice(bar: FilterBar) -> None:
    bar.offer_departments(snapshot({"I1": "d1", "I2": "d3"}))
    bar.set_filter(TreeFilter(states=frozenset({State.SUBMITTED}), once=True))
    department = part(bar, QComboBox, "departmentFilter")
    department.setCurrentIndex(department.findData("d3"))
    assert bar.filter == TreeFilter(department="d3", states=frozenset({State.SUBMITTED}), once=True)


def test_choices_have_room_for_their_words_after_the_text_size_changed(bar: FilterBar, qapp: QApplication) -> None:
    before = part(bar, QComboBox, "searchWhere").width()
    try:
        theme.change(qapp, theme.LIGHT, "largest")
        bar.resize(1280, bar.sizeHint().height())
        QTest.qWait(20)
        for name in ("searchWhere", "quarter", "year"):
            combo = part(bar, QComboBox, name)
            assert combo.width() >= combo.sizeHint().width(), name
            words = max(combo.fontMetrics().horizontalAdvance(combo.itemText(at)) for at in range(combo.count()))
            assert combo.width() > words + 20, name
        assert part(bar, QComboBox, "searchWhere").width() > before
    finally:
        theme.change(qapp, theme.LIGHT, "normal")
