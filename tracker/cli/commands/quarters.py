"""Quarters: their figures and their report."""

from pathlib import Path

from tracker.cli import answers
from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say
from tracker.domain import status as figures
from tracker.domain.errors import WrongSuffix
from tracker.domain.quarter import Quarter


def report(options: Options, doors: Doors) -> int:
    quarter, path = Quarter.parse(options.quarter), Path(options.output)
    if path.suffix.lower() != ".xlsx":
        raise WrongSuffix(str(path), (".xlsx",))
    doors.papers(doors.office()).reports.quarterly(quarter, path, options.department)
    say(f"報告書を作りました: {path}")
    return 0


def quarter_status(options: Options, doors: Doors) -> int:
    snapshot = doors.office().quarters.snapshot(Quarter.parse(options.quarter))
    status = figures.quarter_status(snapshot)
    if options.json:
        answer(answers.status_json(status, snapshot))
    else:
        say(answers.status_text(status, snapshot))
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("report", None): report,
    ("quarter", "status"): quarter_status,
}
