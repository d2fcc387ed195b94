"""Starts the command line, or the window where no command is named."""

# ruff: noqa: PLC0415 - a command must not import Qt, and the window is painted before anything but Qt is imported

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.gui.entrance import Entrance

_LONGEST_LOG = 1_000_000  # bytes; looked at when the program starts (logging's own rotation brings in sockets and pickle)


def run(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        return _open_window()
    from tracker.cli.options import build_parser

    options = build_parser().parse_args(given)
    if options.command is None:
        return _open_window(options.data, options.user, options.plan_name)
    _start_log()
    if options.command == "self-test":
        return _test_self(options.user, options.keep)
    from tracker import composition
    from tracker.cli.program import run_command

    doors = (composition.location_of, composition.open_database, composition.create_database, composition.bring_papers)
    return run_command(options, *doors)


def _open_window(data: str | None = None, user: str | None = None, plan: str | None = None) -> int:
    import gc

    gc.disable()  # until the window has settled: collections while modules are imported find nothing and hold the window up
    from tracker.gui.app import run as run_window

    def bring() -> "tuple[Entrance, Path | None]":
        _start_log()
        from tracker import composition

        return composition.WindowEntrance(user, plan), composition.named_location(data)

    return run_window(bring, os.environ.get("TRACKER_HOME"))


def _test_self(user: str | None, keep: str | None) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tracker.composition import WindowEntrance
    from tracker.gui.selftest import test_self

    return test_self(WindowEntrance(user), keep)


def _start_log() -> None:
    """Tracebacks go to the log file, never to the user; without a place for it the program works on."""
    import logging

    from tracker import paths

    file = paths.log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LONGEST_LOG:
            file.replace(file.with_suffix(".old.log"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


if __name__ == "__main__":
    sys.exit(run())
