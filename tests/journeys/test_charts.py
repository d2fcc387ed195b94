"""The charts in the real window on the real sample: what a bar counts is what the tree then shows."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker.composition import create_database
from tracker.domain.node import Kind
from tracker.domain.quarter import Quarter
from tracker.gui.app import Start
from tracker.gui.charts.layout import Piece
from tracker.gui.charts.page import ChartsPage
from tracker.gui.charts.view import ChartView
from tracker.gui.window.desk import Desk
from tracker.services.sample import add_sample

ANSWERED = Quarter(2026, 2)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "見本.sqlite"
    add_sample(create_database(path), quarters=4, last=ANSWERED.shifted(1))
    return path


@pytest.fixture
def start(begin: Begin, sample: Path) -> Start:
    return begin("企画太郎（見本）", sample, ANSWERED)


@pytest.fixture
def hands(qtbot: QtBot, start: Start) -> Hands:
    return Hands(qtbot, start)


def desk_of(hands: Hands, start: Start) -> Desk:
    hands.loaded()
    assert start.desk is not None
    return start.desk


def charts_page(hands: Hands, desk: Desk) -> ChartsPage:
    """By the menu; waits until it is drawn."""
    desk.menus.actions["turnCharts"].trigger()
    hands.until(lambda: isinstance(desk.pages.page("charts"), ChartsPage))
    page = desk.pages.page("charts")
    assert isinstance(page, ChartsPage)
    hands.until(lambda: bool(page.departments.view.arranged.lines) and page.departments.view.isVisible())
    return page


def shows(desk: Desk, number: int) -> bool:
    """Whether so many initiatives are really in the tree, unfolded, top to bottom; what is off the screen is unfolded a little later."""
    tree, count = desk.tree, 0
    index = tree.model().index(0, 0)
    while index.isValid():
        node = tree.plan_model.node(index)
        count += node is not None and node.kind is Kind.INITIATIVE
        index = tree.indexBelow(index)
    return count == number


def choose(view: ChartView, piece: Piece) -> None:
    """By keys."""
    view.setFocus(Qt.FocusReason.TabFocusReason)
    down = next(place for place, line in enumerate(view.arranged.lines) if piece in line.pieces)
    for key in [Qt.Key.Key_Up] * len(view.arranged.lines) + [Qt.Key.Key_Down] * down + [Qt.Key.Key_Home]:
        QTest.keyClick(view, key)
    while view.current != piece:
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)


def test_every_segment_shows_as_many_initiatives_as_it_counts(hands: Hands, start: Start) -> None:
    desk = desk_of(hands, start)
    page = charts_page(hands, desk)
    hands.picture("charts")
    total = 0
    for view in (page.goals.view, page.departments.view):
        for line in view.arranged.lines:
            for piece in line.pieces:
                choose(view, piece)
                assert desk.pages.current == "plan"
                hands.until(partial(shows, desk, piece.segment.count))
                total += piece.segment.count
                desk.pages.turn_to("charts")
    assert total == 2 * 74
    hands.settled()


def test_the_page_beside_a_bar_s_list_is_one_of_the_list(hands: Hands, start: Start) -> None:
    """And stays so, with as many lines, when the plan is read again."""
    desk = desk_of(hands, start)
    page = charts_page(hands, desk)
    view = page.goals.view
    line = view.arranged.lines[0]
    late = next(piece for piece in line.pieces if piece.segment.mark.symbol == "×")
    well = next(piece for piece in line.pieces if piece.segment.mark.symbol == "◎")
    choose(view, well)
    model = desk.tree.plan_model
    assert model.rows is not None
    desk.tree.choose(model.rows.nodes[model.selection.hits[0]].id)
    desk.pages.turn_to("charts")
    choose(view, late)
    assert desk.tree.current == model.rows.nodes[model.selection.hits[0]].id
    desk.presenter.refresh()
    hands.settled()
    hands.until(lambda: shows(desk, late.segment.count))
    assert len(model.selection.hits) == late.segment.count


def test_a_segment_of_an_earlier_quarter_shows_that_quarter(hands: Hands, start: Start) -> None:
    desk = desk_of(hands, start)
    page = charts_page(hands, desk)
    view = page.course.view
    assert [line.bar.key for line in view.arranged.lines] == ["2025Q4", "2026Q1", "2026Q2"]
    piece = view.arranged.lines[0].pieces[-1]
    choose(view, piece)
    hands.until(lambda: desk.pages.current == "plan")
    assert str(desk.presenter.quarter) == "2025Q4"
    assert piece.segment.count > 0
    hands.until(lambda: shows(desk, piece.segment.count))
    hands.settled()
    hands.press("Esc")
    hands.until(lambda: shows(desk, 74))


def test_a_quarter_without_answers_has_bars_of_the_unanswered(hands: Hands, start: Start) -> None:
    desk = desk_of(hands, start)
    desk.presenter.show_quarter(ANSWERED.shifted(1))
    hands.settled()
    page = charts_page(hands, desk)
    assert [piece.segment.mark.name for line in page.goals.view.arranged.lines for piece in line.pieces] == ["残り"] * 4
    choose(page.goals.view, page.goals.view.arranged.lines[0].pieces[0])
    hands.until(lambda: shows(desk, 40))
    hands.settled()
