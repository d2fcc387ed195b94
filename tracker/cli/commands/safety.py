"""Taking back, backups, the check."""

from pathlib import Path

from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say, tell, warn
from tracker.domain.errors.database import DatabaseRefused
from tracker.services.messages import message
from tracker.services.office import name_of_user
from tracker.services.restoring import prospect, restore


def undo(options: Options, doors: Doors) -> int:
    log = doors.office().log
    name = log.next_undo()
    tell(log.undo(), f"元に戻しました: {name}")
    return 0


def redo(options: Options, doors: Doors) -> int:
    log = doors.office().log
    name = log.next_redo()
    tell(log.redo(), f"やり直しました: {name}")
    return 0


def backup(options: Options, doors: Doors) -> int:
    say(f"バックアップを作りました: {doors.office().safety.backup(Path(options.file))}")
    return 0


def restore_backup(options: Options, doors: Doors) -> int:
    is_new = not doors.path.exists()
    copy, user = Path(options.file), name_of_user(options.user)
    brought = prospect(copy, doors.path, user)
    kept = restore(copy, doors.path, user)
    if is_new:
        warn(f"データベースを新しく作りました: {doors.path}")
    say(f"バックアップの内容に戻しました: {doors.path}")
    for line in brought.words:
        say(line)
    if kept:
        say(f"戻す前の内容は次に残しました: {kept}")
    return 0


_NOT_SOUND = ("empty", "not_database", "foreign", "damaged")  # what is there, but no database of ours any more


def check(options: Options, doors: Doors) -> int:
    try:
        problems = doors.office().safety.check()
    except DatabaseRefused as refusal:
        if refusal.reason not in _NOT_SOUND:
            raise
        problems = [message(refusal)]
    if options.json:
        answer({"ok": not problems, "problems": problems})
    elif problems:
        for each in problems:
            warn(each)
    else:
        say("異常はありません。")
    return 1 if problems else 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("undo", None): undo,
    ("redo", None): redo,
    ("backup", None): backup,
    ("restore", None): restore_backup,
    ("check", None): check,
}
