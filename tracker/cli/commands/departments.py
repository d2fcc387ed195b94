"""Departments and assignments."""

from pathlib import Path

from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import say, tell
from tracker.domain.day import read_day


def assign(options: Options, doors: Doors) -> int:
    start = read_day(options.start) if options.start else None
    office = doors.office()
    written = office.assignments.assign([options.node], options.department, options.supporting, start)
    held = office.assignments.held(options.node, start or office.desk.today)
    since = f"{held.since} から" if held.since else "はじめから"
    others = f"、関係課 {'・'.join(held.supporting)}" if held.supporting else ""
    tell(written, f"割り当てました: {held.node.code} {held.node.title}　主担当課 {held.lead}{others}（{since}）")
    return 0


def departments_import(options: Options, doors: Doors) -> int:
    tell(doors.papers(doors.office()).departments.import_file(Path(options.file)), f"取り込みました: {options.file}")
    return 0


def departments_export(options: Options, doors: Doors) -> int:
    doors.papers(doors.office()).departments.export_file(Path(options.file))
    say(f"書き出しました: {options.file}")
    return 0


def assignments_import(options: Options, doors: Doors) -> int:
    tell(doors.papers(doors.office()).assignments.import_file(Path(options.file)), f"取り込みました: {options.file}")
    return 0


def assignments_export(options: Options, doors: Doors) -> int:
    doors.papers(doors.office()).assignments.export_file(Path(options.file))
    say(f"書き出しました: {options.file}")
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("assign", None): assign,
    ("departments", "import"): departments_import,
    ("departments", "export"): departments_export,
    ("assignments", "import"): assignments_import,
    ("assignments", "export"): assignments_export,
}
