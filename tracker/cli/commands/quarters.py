"""Quarters: their figures, their report, when their answers are due and whether they are asked for."""

from pathlib import Path

from tracker.cli import answers
from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say, tell
from tracker.domain import status as figures
from tracker.domain.errors import WrongSuffix
from tracker.domain.quarter import Quarter
from tracker.services.finding import read_day


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


def quarter_due(options: Options, doors: Doors) -> int:
    quarter, day = Quarter.parse(options.quarter), read_day(options.date)
    tell(doors.office().schedules.set_due(quarter, day, options.department), f"{quarter.japanese}の回答期限を {day} にしました。")
    return 0


def quarter_skip(options: Options, doors: Doors) -> int:
    quarter = Quarter.parse(options.quarter)
    tell(doors.office().schedules.mark_asked(quarter, asked=False), f"{quarter.japanese}は、回答を求めない四半期にしました。")
    return 0


def quarter_ask(options: Options, doors: Doors) -> int:
    quarter = Quarter.parse(options.quarter)
    tell(doors.office().schedules.mark_asked(quarter, asked=True), f"{quarter.japanese}は、回答を求める四半期にしました。")
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("report", None): report,
    ("quarter", "status"): quarter_status,
    ("quarter", "due"): quarter_due,
    ("quarter", "skip"): quarter_skip,
    ("quarter", "ask"): quarter_ask,
}
