"""A coordinator succeeds the scale in the window; the officer answers the next quarter in the new one, the past keeps its own."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QRadioButton, QTableWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database
from tracker.domain.quarter import Quarter
from tracker.gui.app import Start
from tracker.gui.tree.columns import COLUMNS
from tracker.services.sample import add_sample

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
CODE = "1-1-2-2"


@pytest.fixture
def start(begin: Begin) -> Start:
    add_sample(create_database(paths.default_database()), last=Q3)
    return begin("取りまとめ（見本）", None, Q3)


def cell(start: Start, key: str) -> str:
    desk = start.desk
    assert desk is not None
    now = desk.presenter.now
    assert now is not None
    index = desk.tree.plan_model.index_of(now.snapshot.plan.by_code[CODE].id)
    place = next(place for place, column in enumerate(COLUMNS) if column.key == key)
    return str(index.siblingAtColumn(place).data())


def test_succeeded_and_answered(qtbot: QtBot, start: Start) -> None:
    hands = Hands(qtbot, start)
    hands.loaded()
    hands.choose_row(CODE)
    before = cell(start, "previous")
    hands.menu("scales")
    dialog = hands.dialog("scalesDialog")
    hands.until(lambda: dialog.findChild(QTableWidget, "grades") is not None)
    hands.picture("01-used")
    hands.click("scaleUsedButton", dialog)
    preset = hands.find(QComboBox, "scalePreset", dialog)
    preset.setFocus()
    preset.setCurrentIndex(preset.findText("3段階（おおむね順調・やや遅れ・遅れ）　栃木県にならった例"))
    preset.activated.emit(preset.currentIndex())
    hands.settled()
    hands.click("saveScale", dialog)  # what is not told yet is asked for, one after another by keys
    for _ in range(3):
        assert isinstance(QApplication.focusWidget(), QComboBox)
        hands.press("Down")
        hands.press("Tab")
    hands.press("Tab", 2)  # やや遅れ and 遅れ keep their names
    hands.press("End")
    hands.picture("02-succession")
    hands.click("saveScale", dialog)
    hands.gone("scalesDialog")
    hands.settled()
    assert cell(start, "previous") == "○ おおむね順調" != before
    hands.picture("03-next-quarter")
    assert [each.text() for each in start.frame.findChildren(QRadioButton) if each.objectName().startswith("grade-")] == [
        "○ おおむね順調",
        "△ やや遅れ",
        "× 遅れ",
    ]
    assert hands.find(QLabel, "gradePrevious").text() == "○ おおむね順調"
    desk = start.desk
    assert desk is not None
    desk.presenter.show_quarter(Q2)
    hands.settled()
    assert cell(start, "grade") == before
    hands.picture("04-past-quarter")
    hands.press("Ctrl+Z")
    hands.settled()
    desk.presenter.show_quarter(Q3)
    hands.settled()
    assert cell(start, "previous") == before
