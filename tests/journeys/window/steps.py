"""Steps that several journeys through the window take."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QRadioButton, QTextEdit, QWidget

from tests.journeys.hands import Hands
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.gui.app import Start
from tracker.gui.window.desk import Desk

Q2 = Quarter(2026, 2)


def desk_of(start: Start) -> Desk:
    assert start.desk is not None
    return start.desk


def state_of(start: Start, code: str) -> State:
    now = desk_of(start).presenter.now
    assert now is not None
    node = next(each for each in now.snapshot.plan.nodes if each.code == code)
    return now.snapshot.record_of(node).state


def begin_with_the_bundled_plan(hands: Hands, start: Start) -> None:
    dialog = hands.dialog("firstRun")
    hands.picture("01-first-run")
    hands.click("begin", dialog)
    hands.gone("firstRun")
    hands.until(lambda: start.desk is not None and start.desk.presenter.now is not None)
    hands.settled()
    hands.picture("02-bundled-plan")


def fill_in(hands: Hands, code: str, grade: str, percent: str, texts: dict[str, str]) -> None:
    hands.choose_row(code)
    page = hands.find(QWidget, "initiativePage")
    button = hands.find(QRadioButton, f"grade-{grade}", page)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.type(percent, hands.find(QLineEdit, "percent", page))
    for name, text in texts.items():
        hands.type(text, hands.find(QTextEdit, name, page))
