"""Starts the command line, or the window where no command is named."""

# ruff: noqa: PLC0415 - a command must not import Qt, nor the window the database side before its first paint

import argparse
import logging
import logging.handlers
import os
import sys

from tracker import composition, paths
from tracker.cli.options import build_parser
from tracker.domain.errors import Refusal
from tracker.services.messages import message


def run(arguments: list[str] | None = None) -> int:
    options = build_parser().parse_args(arguments)
    _start_log()
    if options.command is None:
        return _open_window(options)
    from tracker.cli.program import run_command

    doors = (composition.location_of, composition.open_database, composition.create_database, composition.bring_papers)
    return run_command(options, *doors)


def _open_window(options: argparse.Namespace) -> int:
    from tracker.gui.app import run as run_window

    named = options.data or os.environ.get("TRACKER_DATA")
    try:
        location = composition.location_of(options.data) if named else None
    except Refusal as refusal:
        sys.stderr.write(message(refusal) + "\n")
        return 1
    return run_window(composition.WindowEntrance(options.user, options.plan_name), location, None, [])


def _start_log() -> None:
    """Tracebacks go to the log file, never to the user; without a place for it the program works on."""
    file = paths.log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


if __name__ == "__main__":
    sys.exit(run())
