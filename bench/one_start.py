"""One start-up, measured inside a process of its own: `python one_start.py bare|program STARTED [DATABASE]`, figures as JSON.

`STARTED` is the parent's monotonic clock just before it started this process. Nothing is imported above what both kinds need.
"""

import os
import sys
import time

TYPE_CHECKING = False  # `typing` is not yet imported
if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from tracker.domain.quarter import Quarter
    from tracker.gui.app import Bring, Start
    from tracker.gui.settings import Settings
    from tracker.gui.tree.view import PlanTree
    from tracker.gui.window.desk import Desk

NODES = 367
LATE = ("sqlalchemy", "alembic", "openpyxl")
TICK_MS, AFTER_MS, GIVE_UP_SECONDS = 2, 500, 20
Figures = dict[str, float]


def bare(started: float) -> Figures:
    """Seconds until an empty QMainWindow is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    figures: Figures = {}

    def painted() -> None:
        figures["frame"] = time.monotonic() - started
        QApplication.quit()

    class Bare(QMainWindow):
        def paintEvent(self, event: "QPaintEvent") -> None:  # noqa: N802 - Qt's
            super().paintEvent(event)
            QTimer.singleShot(0, painted)  # when everything in the window is painted

    app = QApplication([])
    window = Bare()
    window.show()
    app.exec()
    return figures


def program(started: float, database: str) -> Figures:
    """Seconds until the frame and until the plan is painted; the event loop's longest gap (ms) from then until everything is loaded."""
    from tracker.__main__ import run
    from tracker.gui import app

    figures: Figures = {}
    show = app.show
    watches: list[Watch] = []  # a bound method of a plain object does not keep it alive in a connection

    def show_watched(bring: "Bring", first_quarter: "Quarter | None" = None, settings: "Settings | None" = None) -> "Start":
        start = show(bring, first_quarter, settings)
        watches.append(Watch(start, started, figures))
        return start

    app.show = show_watched  # `app.run` calls it
    os.environ["TRACKER_DATA"] = database
    run([])  # as from a desktop's icon
    assert len(figures) == 3, figures
    return figures


class Watch:
    """Notes when things were painted, and how far apart the ticks of a timer are."""

    def __init__(self, start: "Start", started: float, figures: Figures) -> None:
        self._start, self._started, self._figures = start, started, figures
        self._begin = start._begin
        start._begin = self._frame_painted  # type: ignore[method-assign] # the window tells nobody that its frame is painted
        start.ready.connect(self._desk_ready)

    @staticmethod
    def _after(milliseconds: int, do: "Callable[[], object]") -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(milliseconds, do)

    def _frame_painted(self) -> None:
        """Everything in the frame is painted, and nothing else has begun."""
        self._last = time.monotonic()
        self._figures["frame"] = self._last - self._started
        early = [name for name in LATE if name in sys.modules]
        assert not early, f"imported before the first paint: {early}"
        import faulthandler

        from PySide6.QtCore import Qt, QTimer

        faulthandler.dump_traceback_later(GIVE_UP_SECONDS, exit=True)
        self._ticks = QTimer(self._start)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start(TICK_MS)
        self._begin()

    def _tick(self) -> None:
        now = time.monotonic()
        self._figures["gap"] = max(self._figures.get("gap", 0.0), (now - self._last) * 1000)
        self._last = now

    def _desk_ready(self, desk: "Desk") -> None:
        from tracker.gui.tree.view import PlanTree

        paint = PlanTree.paintEvent

        def paint_noted(tree: "PlanTree", event: "QPaintEvent") -> None:
            paint(tree, event)
            if "plan" not in self._figures and tree.plan_model.rows is not None:
                assert len(tree.plan_model.rows.nodes) == NODES
                self._figures["plan"] = 0.0
                self._after(0, self._plan_painted)  # when everything else in the window is painted, too

        PlanTree.paintEvent = paint_noted  # type: ignore[method-assign, assignment] # the tree is not made yet
        desk.presenter.surroundings.connect(lambda _: self._after(AFTER_MS, self._start.frame.close))

    def _plan_painted(self) -> None:
        self._figures["plan"] = time.monotonic() - self._started


if __name__ == "__main__":
    kind, began, *rest = sys.argv[1:]
    measured = bare(float(began)) if kind == "bare" else program(float(began), *rest)
    import json

    print(json.dumps(measured))
