"""Draws the manual's pictures from the invented sample: `python docs/pictures/draw.py FOLDER`, where FOLDER is new and takes the
sample's database.

The folder's name is seen in the window, so choose one that could stand in an office.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "*.warning=false"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QTextEdit,
    QTreeWidget,
    QWidget,
)

from tracker.composition import WindowEntrance, create_database
from tracker.domain.quarter import Quarter
from tracker.gui import app
from tracker.gui.grid.columns import COLUMNS, GRADE
from tracker.gui.grid.table import GridTable
from tracker.gui.start.choice import Choice
from tracker.gui.window.desk import Desk
from tracker.services.sample import add_sample

HERE = Path(__file__).parent
_DIALOGS = (
    ("departments", "departments"),
    ("assign", "assignment"),
    ("scales", "scales"),
    ("ownForm", "own-form"),
    ("history", "history"),
)
_PATIENCE_SECONDS = 120
LAST = Quarter(2026, 3)  # the sample's open quarter


def main(folder: Path) -> None:
    os.environ["TRACKER_HOME"] = str(folder)
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "sample.sqlite"
    entrance = WindowEntrance("企画課（見本）")
    app.make_application([])
    add_sample(create_database(database), last=LAST)
    draw_first_run(entrance)
    start = app.begin(entrance, database, LAST.previous)
    start.frame.resize(1280, 720)
    wait_for(lambda: start.desk is not None and start.desk.presenter.now is not None)
    assert start.desk is not None
    draw_desk(start.desk)
    start.stop()


def draw_first_run(entrance: WindowEntrance) -> None:
    """Nothing is open yet: the default place is empty."""
    start = app.begin(entrance, None, LAST)
    wait_for(lambda: dialog_of(start.frame) is not None)
    save(dialog_of(start.frame), "first-run")
    close_dialog(start.frame)
    start.frame.close()
    start.stop()


def draw_desk(desk: Desk) -> None:
    frame, actions = desk.frame, desk.menus.actions
    choose(desk, "1-1-5-1")
    save(frame, "window")
    search = frame.findChild(QLineEdit, "search")
    assert search is not None
    search.setText("ｺﾝﾋﾞﾅｰﾄ")
    settle(desk)
    save(frame, "search")
    search.clear()
    actions["turnCharts"].trigger()
    wait_for(lambda: bool(frame.findChildren(QWidget, "chartsPage")))
    settle(desk)
    save(frame, "charts")
    draw_reports(desk)
    draw_comparison(desk)
    desk.pages.turn_to("plan")
    for name, picture in _DIALOGS:
        actions[name].trigger()
        wait_for(lambda: dialog_of(frame) is not None)
        settle(desk)
        if name == "ownForm":
            tabs = frame.findChild(QTabWidget, "ownFormTabs")
            assert tabs is not None
            tabs.setCurrentIndex(1)
            settle(desk)
        if name == "scales":
            draw_scales(frame)
            continue
        save(dialog_of(frame), picture)
        close_dialog(frame)
    desk.presenter.show_quarter(LAST)
    settle(desk)
    draw_start(desk)
    draw_closing(desk)
    choose(desk, "1-1-5-1")
    fill_in(desk)
    save(frame, "form")
    draw_grid(desk)


def draw_reports(desk: Desk) -> None:
    """With two books made."""
    desk.menus.actions["report"].trigger()
    wait_for(lambda: bool(desk.frame.findChildren(QWidget, "reportsPage")))
    settle(desk)
    folder = desk.frame.findChild(QLineEdit, "reportFolder")
    office = desk.presenter.office
    assert folder is not None
    assert office is not None
    folder.setText(str(office.location.parent))
    for edition in (2, 0):
        choice, make = desk.frame.findChild(QComboBox, "reportEdition"), desk.frame.findChild(QPushButton, "makeReport")
        assert choice is not None
        assert make is not None
        choice.setCurrentIndex(edition)
        make.click()
        settle(desk)
    save(desk.frame, "report")


def draw_start(desk: Desk) -> None:
    """As the officer of the department that leads the first initiative; back without a filter."""
    assert desk.workplace is not None
    assert desk.presenter.now is not None
    snapshot = desk.presenter.now.snapshot
    lead = snapshot.lead_of(next(node for node in snapshot.initiatives() if node.code == "1-1-5-1"))
    assert lead is not None
    desk.workplace.page.start.choose(Choice(coordinating=False, department=lead.id))
    desk.menus.actions["start"].trigger()
    settle(desk)
    save(desk.frame, "start")


def draw_grid(desk: Desk) -> None:
    """With two rows typed in and not saved."""
    desk.menus.actions["turnGrid"].trigger()
    wait_for(lambda: bool(desk.frame.findChildren(GridTable, "gridCells")))
    settle(desk)
    table = desk.frame.findChild(GridTable, "gridCells")
    assert table is not None
    assert desk.presenter.now is not None
    grades = desk.presenter.now.snapshot.scale.grades
    for row, (grade, result) in enumerate(((grades[1], "研究会を2回開いた。（見本）"), (grades[3], "県外の3社と協議した。（見本）"))):
        table.model().setData(table.model().index(row, GRADE), grade.id)
        column = next(place for place, each in enumerate(COLUMNS) if each.key == "result")
        table.model().setData(table.model().index(row, column), result)
    table.setFocus()
    settle(desk)
    save(desk.frame, "grid")


def draw_comparison(desk: Desk) -> None:
    desk.menus.actions["turnComparison"].trigger()
    wait_for(lambda: bool(desk.frame.findChildren(QWidget, "comparisonPage")))
    settle(desk)
    save(desk.frame, "comparison")


def draw_scales(frame: QWidget) -> None:
    """About to be succeeded, and then left as it was."""
    succeed, begin = frame.findChild(QPushButton, "scaleUsedButton"), frame.findChild(QComboBox, "scalePreset")
    assert succeed is not None
    assert begin is not None
    succeed.click()
    begin.setCurrentIndex(begin.findText("3段階（おおむね順調・やや遅れ・遅れ）　栃木県にならった例"))
    begin.activated.emit(begin.currentIndex())
    QTest.qWait(200)
    dialog = dialog_of(frame)
    save(dialog, "scales")
    assert dialog is not None
    dialog.accept()  # closing it would ask


def draw_closing(desk: Desk) -> None:
    """Who is to be asked once more, and what is asked before closing."""
    desk.menus.actions["turnUnanswered"].trigger()
    wait_for(lambda: bool(desk.frame.findChildren(QWidget, "unansweredPage")))
    settle(desk)
    save(desk.frame, "unanswered")
    desk.pages.turn_to("plan")
    desk.menus.actions["closeQuarter"].trigger()
    wait_for(lambda: dialog_of(desk.frame) is not None)
    tree = desk.frame.findChild(QTreeWidget, "unfinished")
    assert tree is not None
    tree.expand(tree.model().index(0, 0))
    save(dialog_of(desk.frame), "close")
    close_dialog(desk.frame)


def fill_in(desk: Desk) -> None:
    grade = desk.frame.findChild(QRadioButton, "grade-順調")
    percent = desk.frame.findChild(QLineEdit, "percent")
    result = desk.frame.findChild(QTextEdit, "result")
    assert grade is not None
    assert percent is not None
    assert result is not None
    grade.click()
    QTest.keyClicks(percent, "70")
    result.setPlainText("候補地3か所の現地調査を終え、関係企業と整備の手順を決めた。（見本）")
    settle(desk)


def choose(desk: Desk, code: str) -> None:
    assert desk.presenter.now is not None
    desk.tree.choose(next(node.id for node in desk.presenter.now.snapshot.plan.nodes if node.code == code))
    settle(desk)


def dialog_of(frame: QWidget) -> QDialog | None:
    return next((each for each in frame.findChildren(QDialog) if each.isVisible()), None)


def close_dialog(frame: QWidget) -> None:
    dialog = dialog_of(frame)
    assert dialog is not None
    dialog.reject()
    wait_for(lambda: dialog_of(frame) is None)


def wait_for(true: Callable[[], bool]) -> None:
    """Generously: a picture that is late is no fault."""
    until = monotonic() + _PATIENCE_SECONDS
    while not true():
        if monotonic() > until:
            raise TimeoutError
        QTest.qWait(50)


def settle(desk: Desk) -> None:
    QTest.qWait(200)
    wait_for(lambda: not desk.worker.busy)
    QTest.qWait(200)


def save(widget: QWidget | None, name: str) -> None:
    assert widget is not None
    QApplication.processEvents()
    assert widget.grab().save(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if Path(sys.argv[1]).exists():
        sys.exit("The folder is there already: what was typed and made in it would come back and ask.")
    main(Path(sys.argv[1]))
