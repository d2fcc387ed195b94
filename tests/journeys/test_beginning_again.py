"""A beginning that failed can be chosen anew, with and without a database open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands
from tracker import paths
from tracker.composition import create_database
from tracker.domain.quarter import Quarter

Q2 = Quarter(2026, 2)
USER = "企画太郎（見本）"


@pytest.fixture
def wrong_plan(tmp_path: Path) -> Path:
    file = tmp_path / "計画.txt"
    file.write_text("これは計画ではありません。\n", encoding="utf-8")
    return file


def begin_with(hands: Hands, plan: Path, place: Path) -> None:
    dialog = hands.dialog("firstRun")
    hands.find(QRadioButton, "file", dialog).click()
    hands.retype(str(plan), hands.find(QLineEdit, "planFile", dialog))
    hands.retype(str(place), hands.find(QLineEdit, "place", dialog))
    hands.click("begin", dialog)


def test_at_the_first_start(qtbot: QtBot, begin: Begin, wrong_plan: Path, tmp_path: Path) -> None:
    hands = Hands(qtbot, begin(USER, None, Q2))
    begin_with(hands, wrong_plan, tmp_path / "new.sqlite")
    hands.until(lambda: any(each.isVisible() for each in hands.window.findChildren(QPushButton, "startFirstRun")))
    hands.click("startFirstRun")
    hands.click("begin", hands.dialog("firstRun"))  # the bundled plan
    hands.loaded()


def test_with_a_database_open(qtbot: QtBot, begin: Begin, wrong_plan: Path, tmp_path: Path) -> None:
    create_database(paths.default_database(), USER).plans.import_file(paths.BUNDLED_PLAN)
    hands = Hands(qtbot, begin(USER, None, Q2))
    hands.loaded()
    hands.menu("newDatabase")
    begin_with(hands, wrong_plan, tmp_path / "new.sqlite")
    hands.dialog("error")
    hands.press("Return")
    hands.dialog("firstRun")
    hands.press("Escape")
    hands.gone("firstRun")
    hands.settled()
