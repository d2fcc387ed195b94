"""The expert panel's opinions."""

from pathlib import Path

from tracker.cli import answers
from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say, warn
from tracker.domain.quarter import Quarter


def opinions_import(options: Options, doors: Doors) -> int:
    path, quarter = Path(options.file), Quarter.parse(options.quarter)
    sheets = doors.papers(doors.office()).opinions
    preview = sheets.preview(path, quarter)
    written = None if options.dry_run else sheets.apply(preview)
    for notice in written.notices if written else ():
        warn(notice)
    if options.json:
        answer(answers.opinions_json(options.file, preview, applied=written is not None))
    else:
        say(answers.opinions_text(preview, applied=written is not None))
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {("opinions", "import"): opinions_import}
