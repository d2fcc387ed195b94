"""Start-up: first paint of the window's frame, the real plan painted, the longest gap in the event loop; against a bare QMainWindow.

Every run is a process of its own, both kinds in turn; medians are compared. `python bench/startup.py [--runs N]` measures offscreen
and, where xvfb-run is there, under Xvfb, prints a table, and exits 1 where a limit is missed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
NODES = 367
LATE = ("sqlalchemy", "alembic", "openpyxl")
FRAME_LIMIT, PLAN_LIMIT, GAP_LIMIT = 1.3, 2.6, 50.0  # times bare, times bare, milliseconds
TICK_MS, AFTER_MS, GIVE_UP_SECONDS = 2, 500, 60
Figures = dict[str, float]


def bare(started: float) -> Figures:
    """Seconds from the start of the process to the first paint of an empty QMainWindow."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
            super().paintEvent(event)
            QTimer.singleShot(0, QApplication.quit)

    app = QApplication([])
    window = Bare()
    window.show()
    app.exec()
    return {"frame": time.monotonic() - started}


def program(started: float, database: Path) -> Figures:
    """Seconds to the frame's first paint and to the painted plan; the longest gap between ticks of a timer after the first, in ms."""
    from tracker.composition import WindowEntrance
    from tracker.gui import app as window

    figures: Figures = {}
    application = window.make_application([])
    start = window.begin(WindowEntrance(), database, None)
    from PySide6.QtCore import QTimer, Qt

    ticks = QTimer()
    ticks.setTimerType(Qt.TimerType.PreciseTimer)
    ticks.setInterval(TICK_MS)
    last = 0.0

    def tick() -> None:
        nonlocal last
        now = time.monotonic()
        figures["gap"] = max(figures.get("gap", 0.0), (now - last) * 1000)
        last = now

    def frame_painted() -> None:
        nonlocal last
        early = [name for name in LATE if name in sys.modules]
        assert not early, f"imported before the first paint: {early}"
        last = time.monotonic()
        figures["frame"] = last - started
        ticks.start()

    def shown() -> None:
        tree = start.desk.tree
        assert len(tree.plan_model.rows.nodes) == NODES
        tree.viewport().repaint()
        figures["plan"] = time.monotonic() - started
        QTimer.singleShot(AFTER_MS, QApplication.quit)

    ticks.timeout.connect(tick)
    start.frame.painted.connect(frame_painted)
    start.ready.connect(lambda desk: desk.shown.connect(shown))
    application.exec()
    start.stop()
    return figures
