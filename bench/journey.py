"""The longest time between two turns of the event loop, step by step through the work of an officer and a coordinator.

`python -m bench.journey [--initiatives N] [--runs N]`: the real window, offscreen, on an invented plan (400 initiatives make about 2,000
nodes) with 24 departments and last quarter's answers. Prints median and maximum of the runs for each step, in milliseconds, and exits 1
where a median is over the limit.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

LIMIT_MS = 50.0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--initiatives", type=int, default=400)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--one", type=Path, help="one run in this folder; used by the runs themselves")
    chosen = options.parse_args()
    if chosen.one is not None:
        for name, longest in walk(chosen.one, chosen.initiatives):
            print(f"{name}\t{longest:.1f}")
        return 0
    found: dict[str, list[float]] = {}
    for _ in range(chosen.runs):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "bench.journey", "--one", folder, "--initiatives", str(chosen.initiatives)]
            done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        for line in done.stdout.splitlines():
            name, gap = line.split("\t")
            found.setdefault(name, []).append(float(gap))
    late = 0
    for name, gaps in found.items():
        median = statistics.median(gaps)
        late += median > LIMIT_MS
        print(f"{name:<40}{median:8.1f}{max(gaps):8.1f}{'  MISSED' if median > LIMIT_MS else ''}")
    print(f"{'limit':<40}{LIMIT_MS:8.1f}")
    return 1 if late else 0


def walk(folder: Path, initiatives: int) -> list[tuple[str, float]]:
    """(step, longest gap in milliseconds), in order."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "*=false"
    os.environ["TRACKER_HOME"] = str(folder)
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit

    from tests.factories import QUARTER
    from tests.watchdog import Watchdog
    from tracker.composition import WindowEntrance
    from tracker.gui import app as gui_app

    database = fill(folder, initiatives)
    application = gui_app.make_application([])
    watchdog = Watchdog(application)
    steps: list[tuple[str, float]] = []
    start = gui_app.begin(WindowEntrance("担当（見本）"), database, QUARTER.shifted(1))
    start.frame.resize(1280, 720)

    def settle() -> None:
        for _ in range(600):
            QTest.qWait(20)
            desk = start.desk
            if desk is not None and desk.presenter.now is not None and not desk.worker.busy:
                break
        QTest.qWait(200)

    def step(name: str, do: Callable[[], object]) -> None:
        watchdog.take()
        with watchdog.watching():
            do()
            settle()
        steps.append((name, watchdog.take()))

    def keys(text: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or start.frame, text)

    def closing() -> None:
        for each in start.frame.findChildren(QDialog):
            if each.isVisible():
                each.reject()

    step("open the window", lambda: None)
    desk = start.desk
    assert desk is not None
    search = start.frame.findChild(QLineEdit, "search")
    department = start.frame.findChild(QComboBox, "departmentFilter")
    assert search is not None
    assert department is not None
    step("first letter of a search", lambda: QTest.keyClicks(search, "k"))
    step("more letters", lambda: search.setText("コンビナート"))
    step("filter away", desk.bar.clear_filter)
    step("filter by department", lambda: department.setCurrentIndex(3))
    step("next unanswered (F8)", lambda: keys("F8"))
    step("grade chosen", lambda: keys("2"))
    step("text typed", lambda: QTest.keyClicks(start.frame.focusWidget() or start.frame, "abc"))
    step("submitted", lambda: keys("Ctrl+Return"))
    step("undone", desk.menus.actions["undo"].trigger)
    step("filter away again", desk.bar.clear_filter)
    step("all unfolded", desk.menus.actions["unfoldAll"].trigger)
    for page in desk.pages.keys[1:]:
        step(f"page {page}, first time", partial(desk.pages.turn_to, page))
        step("back to the plan", lambda: desk.pages.turn_to("plan"))
        step(f"page {page}, again", partial(desk.pages.turn_to, page))
    desk.pages.turn_to("plan")
    step("start page", desk.menus.actions["start"].trigger)
    for key in ("departments", "people", "scales", "recent", "report", "help", "keys"):
        if key in desk.menus.actions:
            step(f"dialog {key}", desk.menus.actions[key].trigger)
            closing()
            settle()
    step("another quarter", lambda: desk.presenter.show_quarter(QUARTER))
    start.frame.close()
    start.stop()
    application.quit()
    return steps


def fill(folder: Path, initiatives: int) -> Path:
    """An invented plan with departments and the answers of a quarter."""
    from tests.factories import QUARTER, departments, invented_plan
    from tracker.composition import create_database
    from tracker.domain.node import Kind
    from tracker.domain.record import Answer, Entry, State

    database = folder / "plan.sqlite"
    office = create_database(database, "企画課（見本）")
    plan = invented_plan(initiatives)
    office.plans.import_plan(plan)
    names = [each.name for each in departments(24).values()]
    for number, name in enumerate(names):
        office.departments.add(f"{number + 1:03}", name, "見本部")
    nodes = [node.id for node in plan.of_kind(Kind.INITIATIVE)]
    for number, name in enumerate(names):
        office.assignments.assign(nodes[number::24], name)
    grade = office.quarters.snapshot(QUARTER).scale.grades[1].id
    entry = Entry(grade, 40, "関係市町と協議した。（見本）", "資材の納入が遅れている。（見本）")
    office.progress.record_many([Answer(node, QUARTER, entry, State.SUBMITTED, 0) for node in nodes])
    return database


if __name__ == "__main__":
    sys.exit(main())
