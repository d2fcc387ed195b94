"""People and their roles."""

from pathlib import Path

from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import say, tell


def people_import(options: Options, doors: Doors) -> int:
    tell(doors.papers(doors.office()).people.import_file(Path(options.file)), f"取り込みました: {options.file}")
    return 0


def people_export(options: Options, doors: Doors) -> int:
    doors.papers(doors.office()).people.export_file(Path(options.file))
    say(f"書き出しました: {options.file}")
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("people", "import"): people_import,
    ("people", "export"): people_export,
}
