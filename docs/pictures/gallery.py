"""Pictures of every page, dialog and state, for looking at: `python -m docs.pictures.gallery FOLDER [--look dark] [--size largest]
[--scale 1.5] [--empty]`.

The database lies in FOLDER as well. At 1280 × 720, the smallest screen that must hold everything (divided by the scale).
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--look", default="light")
    options.add_argument("--size", default="normal")
    options.add_argument("--scale", default="1")
    options.add_argument("--empty", action="store_true", help="the bundled plan without any department or answer")
    chosen = options.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = chosen.scale
    os.environ["TRACKER_HOME"] = str(chosen.folder.resolve())
    draw(chosen.folder, chosen.look, chosen.size, empty=chosen.empty)


def draw(folder: Path, look: str, size: str, *, empty: bool) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    from tests.walk import LAST, Walk, entrance, make_sample
    from tracker.gui import app
    from tracker.gui import settings as kept
    from tracker.gui.settings import Settings

    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "見本.sqlite"
    database.unlink(missing_ok=True)
    if empty:
        entrance().create_from_bundled_plan(database)
    else:
        make_sample(database)
    settings = Settings(str(folder / "settings.ini"))
    settings.put(kept.LOOK, look)
    settings.put(kept.SIZE, size)

    def wait(true: Callable[[], bool]) -> None:
        for _ in range(400):
            if true():
                return
            pause = QEventLoop()  # QTest's own waiting would keep the worker from its work
            QTimer.singleShot(25, pause.quit)
            pause.exec()
        raise TimeoutError

    application = app.make_application([], settings)
    start = app.begin(entrance(), database, LAST, Settings())
    start.frame.resize(1280, 720)
    for number, place in enumerate(Walk(start, wait).places(), 1):
        place.widget.grab().save(str(folder / f"{number:02d}-{place.name}.png"))
    start.stop()
    application.quit()


if __name__ == "__main__":
    main()
