"""Quarters: their figures, their report, when their answers are due and whether they are asked for, their closing."""

from pathlib import Path

from tracker.cli import answers
from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say, tell, warn
from tracker.domain import status as figures
from tracker.domain.day import read_day
from tracker.domain.errors.files import WrongSuffix
from tracker.domain.operation import Written
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.services.closing_order import waiting_words
from tracker.services.finding import read_period
from tracker.services.office import Office


def report(options: Options, doors: Doors) -> int:
    path, edition = Path(options.output), Edition(options.edition)
    period = Quarter.parse(options.period) if options.number else read_period(options.period)  # a year has no editions
    if path.suffix.lower() != ".xlsx":
        raise WrongSuffix(str(path), (".xlsx",))
    papers = doors.papers(doors.office())
    if options.form:
        form, quarter = Path(options.form), Quarter.parse(options.period)  # a year has no form
        made = papers.own_forms.fill(
            form, quarter, path, options.department, edition=edition, accept_loss=options.accept_loss, number=options.number
        )
    elif isinstance(period, Quarter):
        made = papers.reports.quarterly(period, path, options.department, edition=edition, number=options.number)
    else:
        made = papers.reports.yearly(period, path, options.department, edition=edition)
    for notice in made.notices:
        warn(notice)
    say(f"報告書を作りました: {path}")
    return 0


def quarter_status(options: Options, doors: Doors) -> int:
    quarter, office = Quarter.parse(options.quarter), doors.office()
    snapshot, closed = office.quarters.snapshot(quarter), office.closings.standing(quarter)
    status = figures.quarter_status(snapshot)
    if options.json:
        answer(answers.status_json(status, snapshot, closed))
    else:
        say(answers.status_text(status, snapshot, closed))
    return 0


def quarter_close(options: Options, doors: Doors) -> int:
    quarter, office = Quarter.parse(options.quarter), doors.office()
    written = office.closings.close(quarter, accept_unanswered=options.accept_unanswered)
    waiting = waiting_words(figures.quarter_status(office.quarters.snapshot(quarter)).tally.by_state)
    if waiting:
        warn(waiting)
    return _tell_edition(options, office, quarter, written, "確定しました")


def quarter_reopen(options: Options, doors: Doors) -> int:
    quarter, office = Quarter.parse(options.quarter), doors.office()
    written = office.closings.reopen(quarter, options.reason)
    return _tell_edition(options, office, quarter, written, "確定を解除しました")


def quarter_erratum(options: Options, doors: Doors) -> int:
    quarter, office = Quarter.parse(options.quarter), doors.office()
    written = office.closings.erratum(quarter, options.node, options.field, options.text, options.reason)
    return _tell_edition(options, office, quarter, written, "正誤を記録しました")


def _tell_edition(options: Options, office: Office, quarter: Quarter, written: Written, done: str) -> int:
    """What the edition that stands now corrects; nothing where nothing was written."""
    material = office.closings.material(quarter)
    closed = material.closed
    own = [each for each in material.corrections if written.seq is not None and closed and each.edition == closed.edition]
    if options.json:
        for notice in written.notices:
            warn(notice)
        answer(answers.edition_json(quarter, closed, own))
        return 0
    edition = f" 第{closed.edition}版" if closed else ""
    tell(written, "\n".join([f"{done}: {quarter.japanese}{edition}", *answers.correction_lines(material.snapshot.plan, own)]))
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
    ("quarter", "close"): quarter_close,
    ("quarter", "reopen"): quarter_reopen,
    ("quarter", "erratum"): quarter_erratum,
}
