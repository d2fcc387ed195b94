"""Records of initiatives."""

from dataclasses import replace
from pathlib import Path

from tracker.cli import answers
from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say, tell, warn
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State, read_percent
from tracker.services.finding import find_department_then, find_grade


def progress_record(options: Options, doors: Doors) -> int:
    quarter = Quarter.parse(options.quarter)
    office = doors.office()
    scale = office.quarters.snapshot(quarter).scale
    named = {name: getattr(options, name) for name in ("result", "issue", "next", "note") if getattr(options, name) is not None}

    def edit(entry: Entry) -> Entry:
        entry = replace(entry, **named)
        if options.grade is not None:
            entry = replace(entry, grade=find_grade(scale, options.grade) if options.grade.strip() else None)
        if options.percent is not None:
            entry = replace(entry, percent=read_percent(options.percent))
        return entry

    written = office.progress.amend(options.node, quarter, edit, State(options.state) if options.state else None)
    tell(written, "提出しました。" if options.state == State.SUBMITTED else "保存しました。")
    return 0


def progress_confirm(options: Options, doors: Doors) -> int:
    tell(doors.office().progress.confirm(options.node, Quarter.parse(options.quarter)), "確定しました。")
    return 0


def progress_return(options: Options, doors: Doors) -> int:
    written = doors.office().progress.send_back(options.node, Quarter.parse(options.quarter), options.reason)
    tell(written, "差し戻しました。")
    return 0


def progress_list(options: Options, doors: Doors) -> int:
    office = doors.office()
    snapshot = office.quarters.snapshot(Quarter.parse(options.quarter))
    department = find_department_then(snapshot, office.departments.versions(), options.department) if options.department else None
    rows = answers.progress_rows(snapshot, department)
    if options.json:
        answer(rows)
    else:
        say(answers.progress_text(rows))
    return 0


def progress_history(options: Options, doors: Doors) -> int:
    items = doors.office().progress.history(options.node)
    if options.json:
        answer(answers.history_rows(items))
    elif items:
        say(answers.history_text(items))
    else:
        say("まだ変更はありません。")
    return 0


def progress_import(options: Options, doors: Doors) -> int:
    path, quarter = Path(options.file), Quarter.parse(options.quarter)
    sheets = doors.papers(doors.office()).progress
    preview = sheets.preview(path.name, sheets.open(path, quarter, options.sheet), quarter)
    written = None if options.dry_run else sheets.apply(preview)
    for notice in written.notices if written else ():
        warn(notice)
    if options.json:
        answer(answers.import_json(options.file, preview, applied=written is not None))
    else:
        say(answers.import_text(preview, applied=written is not None))
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("progress", "record"): progress_record,
    ("progress", "confirm"): progress_confirm,
    ("progress", "return"): progress_return,
    ("progress", "list"): progress_list,
    ("progress", "history"): progress_history,
    ("progress", "import"): progress_import,
}
