"""The columns on the screen: shown and hidden, moved, widened; the title never gives way; widths follow the text."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tracker.gui import theme
from tracker.gui.tree.arrangement import USUAL, Arrangement
from tracker.gui.tree.choosing import ColumnsDialog
from tracker.gui.tree.columns import COLUMNS, TITLE
from tracker.gui.tree.view import PlanTree

PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    yield
    theme.change(qapp, theme.LIGHT, "normal")


def shown(tree: PlanTree) -> list[str]:
    return [placed.key for placed in tree.columns.arrangement() if placed.shown]


def widths(tree: PlanTree) -> dict[str, int]:
    return {key: tree.columns.sectionSize(place) for key, place in PLACES.items()}


def fitted(qtbot: QtBot, tree: PlanTree) -> None:
    """The title has what the others leave, or its least."""
    qtbot.waitUntil(lambda: tree.columns.length() >= tree.viewport().width())


def test_it_begins_with_what_most_need(tree: PlanTree) -> None:
    assert shown(tree) == ["title", "flag", "lead", "state", "grade", "previous", "percent"]
    assert tree.columns.arrangement() == USUAL


def test_an_arrangement_comes_back(tree: PlanTree) -> None:
    by_key = {placed.key: placed for placed in USUAL}
    wanted: Arrangement = (
        by_key["title"],
        by_key["issue"]._replace(shown=True, width=170),
        by_key["flag"]._replace(shown=False),
        *(placed for placed in USUAL if placed.key not in ("title", "issue", "flag")),
    )
    tree.columns.arrange(wanted)
    assert tree.columns.arrangement() == wanted
    assert shown(tree)[:3] == ["title", "issue", "lead"]
    tree.columns.show_column("flag", shown=True)
    assert shown(tree)[:3] == ["title", "issue", "flag"]
    tree.columns.arrange(USUAL)
    assert tree.columns.arrangement() == USUAL


def test_a_column_dragged_before_the_title_stands_behind_it(tree: PlanTree) -> None:
    tree.columns.moveSection(4, 0)
    assert shown(tree)[:3] == ["title", "grade", "flag"]


def test_the_title_takes_the_room_that_is_left_but_keeps_its_least(qtbot: QtBot, tree: PlanTree) -> None:
    fitted(qtbot, tree)
    assert tree.columns.length() == tree.viewport().width()
    assert tree.horizontalScrollBar().maximum() == 0
    tree.resize(400, 400)
    least = round(14 * QFontMetrics(tree.font()).horizontalAdvance("あ"))
    qtbot.waitUntil(lambda: abs(widths(tree)["title"] - least) <= 1)
    assert tree.horizontalScrollBar().maximum() > 0


def test_a_title_made_wider_by_hand_stays_so(qtbot: QtBot, tree: PlanTree) -> None:
    tree.columns.resizeSection(TITLE, 900)
    fitted(qtbot, tree)
    QTest.qWait(20)
    assert widths(tree)["title"] == 900
    assert tree.columns.arrangement()[0].width == round(900 / QFontMetrics(tree.font()).horizontalAdvance("あ") * 13)


def test_widths_follow_the_size_of_the_text(qtbot: QtBot, qapp: QApplication, tree: PlanTree) -> None:
    tree.columns.resizeSection(PLACES["lead"], 150)
    before, em = widths(tree), QFontMetrics(tree.font()).horizontalAdvance("あ")
    theme.change(qapp, theme.LIGHT, "largest")
    qapp.processEvents()
    larger = QFontMetrics(tree.font()).horizontalAdvance("あ")
    assert larger > em
    for key in ("lead", "state", "percent"):
        assert abs(widths(tree)[key] - before[key] * larger / em) <= 1
    assert widths(tree)["title"] >= 14 * larger - 1
    theme.change(qapp, theme.LIGHT, "normal")
    qapp.processEvents()
    assert {key: width for key, width in widths(tree).items() if key != "title"} == {
        key: width for key, width in before.items() if key != "title"
    }


def test_the_menu_of_the_heading_shows_and_hides(qtbot: QtBot, tree: PlanTree) -> None:
    def menu() -> QMenu:
        tree.columns.customContextMenuRequested.emit(QPoint(30, 5))
        found = tree.columns.findChild(QMenu, "columnsMenu")
        assert found is not None
        return found

    first = menu()
    states = {action.objectName(): action.isChecked() for action in first.actions() if action.isCheckable()}
    assert states == {f"column-{placed.key}": placed.shown for placed in USUAL[1:]}
    next(action for action in first.actions() if action.objectName() == "column-former").trigger()
    first.close()
    assert shown(tree)[-1] == "former"
    qtbot.waitUntil(lambda: tree.columns.findChild(QMenu, "columnsMenu") is None)
    again = menu()
    next(action for action in again.actions() if action.objectName() == "usualColumns").trigger()
    again.close()
    assert tree.columns.arrangement() == USUAL


def test_keys_choose_and_order_the_columns(qtbot: QtBot, tree: PlanTree) -> None:
    dialog = ColumnsDialog(tree.columns.arrangement(), tree)
    dialog.chosen.connect(tree.columns.arrange)
    dialog.open()
    columns = dialog.findChild(QListWidget, "columnsList")
    down, take = dialog.findChild(QPushButton, "columnDown"), dialog.findChild(QPushButton, "takeColumns")
    assert columns is not None
    assert down is not None
    assert take is not None
    assert columns.count() == len(COLUMNS) - 1
    QTest.keyClick(columns, Qt.Key.Key_Space)  # 区分
    QTest.keyClick(columns, Qt.Key.Key_Down)
    down.click()  # 主担当課 behind 回答状況
    take.click()
    assert shown(tree) == ["title", "state", "lead", "grade", "previous", "percent"]


def test_reading_on_the_right_goes_on_while_rows_are_chosen(tree: PlanTree, drawn: Callable[[PlanTree], str]) -> None:
    tree.resize(400, 400)
    tree.columns.resizeSection(TITLE, 500)
    QTest.qWait(20)
    bar = tree.horizontalScrollBar()
    bar.setValue(bar.maximum())
    tree.choose("I3")
    QTest.keyClick(tree, Qt.Key.Key_Up)
    assert bar.value() == bar.maximum() > 0
    assert ">    ① 移住の促進" in drawn(tree)


def test_what_asks_for_attention_is_read_on_the_chosen_row_too(qapp: QApplication, tree: PlanTree) -> None:
    """In high contrast the chosen row is of nearly the colour that such words have elsewhere."""

    def colours(node: str) -> set[str]:
        row = tree.visualRect(tree.plan_model.index_of(node))
        row.setRight(tree.viewport().width())
        image = tree.viewport().grab(row).toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    theme.change(qapp, theme.CONTRAST, "normal")
    qapp.processEvents()
    look = theme.LOOKS[theme.CONTRAST]
    tree.choose("I1")
    assert look["warning_ink"] in colours("I2")
    tree.choose("I2")
    assert look["marked"] in colours("I2")
    assert look["warning_ink"] not in colours("I2")
