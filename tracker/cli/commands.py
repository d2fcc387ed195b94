"""The commands: each reads its options, asks a service, and prints the answer."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from tracker.cli import answers
from tracker.domain import status as figures
from tracker.domain.errors import BadCount, BadPercent, DatabaseRefused, WrongSuffix
from tracker.domain.operation import Written
from tracker.domain.plan import counts_by_kind
from tracker.domain.quarter import Quarter
from tracker.domain.question import open_questions
from tracker.domain.record import Entry, State
from tracker.services.desk import new_id
from tracker.services.finding import find_department_then, find_grade, read_day
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.services.plans import read_plan_file
from tracker.services.safety import restore
from tracker.services.sample import add_sample

if TYPE_CHECKING:
    from tracker.services.papers import Papers

Options = argparse.Namespace
Made = TypeVar("Made")


class Doors(Protocol):
    """How a command reaches the database that the options name."""

    path: Path

    def office(self) -> Office: ...

    def fill(self, work: Callable[[Office], Made]) -> Made: ...

    def papers(self, office: Office) -> "Papers": ...


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    sys.stderr.write(text + "\n")


def _answer(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2))


def _tell(written: Written, done: str) -> None:
    for notice in written.notices:
        warn(notice)
    say(done if written.seq is not None else "変更はありません。")


def plan_import(options: Options, doors: Doors) -> int:
    path = Path(options.file)
    plan = read_plan_file(path, new_id)  # refused before a database is made
    if options.dry_run and not doors.path.exists():
        added, questions = counts_by_kind(plan.nodes), tuple(open_questions(plan))
    else:
        result = doors.fill(lambda office: office.plans.import_plan(plan, dry_run=options.dry_run))
        added, questions = result.added, result.questions
    if options.json:
        _answer(answers.plan_import_json(added, questions))
        return 0
    counts = "・".join(f"{kind.japanese}{count}" for kind, count in added.items())
    say(f"{'取り込めます' if options.dry_run else '取り込みました'}: {plan.title}（{counts}）")
    for each in questions:
        say(f"  確認事項 {each.line or '－'}行目: {each.question}")
    return 0


def plan_export(options: Options, doors: Doors) -> int:
    doors.office().plans.export_file(Path(options.file))
    say(f"書き出しました: {options.file}")
    return 0


def assign(options: Options, doors: Doors) -> int:
    start = read_day(options.start) if options.start else None
    written = doors.office().assignments.assign([options.node], options.department, options.supporting, start)
    _tell(written, "割り当てました。")
    return 0


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
            entry = replace(entry, percent=_percent(options.percent))
        return entry

    written = office.progress.amend(options.node, quarter, edit, State(options.state) if options.state else None)
    _tell(written, "保存しました。")
    return 0


def _percent(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        return int(text)
    except ValueError as error:
        raise BadPercent(text) from error


def progress_confirm(options: Options, doors: Doors) -> int:
    _tell(doors.office().progress.confirm(options.node, Quarter.parse(options.quarter)), "確定しました。")
    return 0


def progress_return(options: Options, doors: Doors) -> int:
    written = doors.office().progress.send_back(options.node, Quarter.parse(options.quarter), options.reason)
    _tell(written, "差し戻しました。")
    return 0


def progress_list(options: Options, doors: Doors) -> int:
    office = doors.office()
    snapshot = office.quarters.snapshot(Quarter.parse(options.quarter))
    department = find_department_then(snapshot, office.departments.versions(), options.department) if options.department else None
    rows = answers.progress_rows(snapshot, department)
    if options.json:
        _answer(rows)
    else:
        say(answers.progress_text(rows))
    return 0


def progress_history(options: Options, doors: Doors) -> int:
    rows = answers.history_rows(doors.office().progress.history(options.node))
    if options.json:
        _answer(rows)
    else:
        say(answers.history_text(rows))
    return 0


def undo(options: Options, doors: Doors) -> int:
    log = doors.office().log
    name = log.next_undo()
    _tell(log.undo(), f"元に戻しました: {name}")
    return 0


def redo(options: Options, doors: Doors) -> int:
    log = doors.office().log
    name = log.next_redo()
    _tell(log.redo(), f"やり直しました: {name}")
    return 0


def departments_import(options: Options, doors: Doors) -> int:
    _tell(doors.papers(doors.office()).departments.import_file(Path(options.file)), f"取り込みました: {options.file}")
    return 0


def departments_export(options: Options, doors: Doors) -> int:
    doors.papers(doors.office()).departments.export_file(Path(options.file))
    say(f"書き出しました: {options.file}")
    return 0


def assignments_import(options: Options, doors: Doors) -> int:
    _tell(doors.papers(doors.office()).assignments.import_file(Path(options.file)), f"取り込みました: {options.file}")
    return 0


def assignments_export(options: Options, doors: Doors) -> int:
    doors.papers(doors.office()).assignments.export_file(Path(options.file))
    say(f"書き出しました: {options.file}")
    return 0


def report(options: Options, doors: Doors) -> int:
    quarter, path = Quarter.parse(options.quarter), Path(options.output)
    if path.suffix.lower() != ".xlsx":
        raise WrongSuffix(str(path), (".xlsx",))
    doors.papers(doors.office()).reports.quarterly(quarter, path, options.department)
    say(f"報告書を作りました: {path}")
    return 0


def demo(options: Options, doors: Doors) -> int:
    last = Quarter.parse(options.last) if options.last else None
    if not 1 <= options.quarters <= 40:
        raise BadCount(options.quarters, 1, 40)
    doors.fill(lambda office: add_sample(office, options.quarters, last))
    say("見本データを作りました。担当課・割り当て・実績はすべて架空のものです。")
    return 0


def quarter_status(options: Options, doors: Doors) -> int:
    snapshot = doors.office().quarters.snapshot(Quarter.parse(options.quarter))
    status = figures.quarter_status(snapshot)
    if options.json:
        _answer(answers.status_json(status, snapshot))
    else:
        say(answers.status_text(status, snapshot))
    return 0


def backup(options: Options, doors: Doors) -> int:
    say(f"バックアップを作りました: {doors.office().safety.backup(Path(options.file))}")
    return 0


def restore_backup(options: Options, doors: Doors) -> int:
    is_new = not doors.path.exists()
    kept = restore(Path(options.file), doors.path)
    if is_new:
        warn(f"データベースを新しく作りました: {doors.path}")
    say(f"復元しました: {doors.path}")
    if kept:
        say(f"復元前の内容は次に残しました: {kept}")
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
        _answer({"ok": not problems, "problems": problems})
    elif problems:
        for each in problems:
            warn(each)
    else:
        say("異常はありません。")
    return 1 if problems else 0


COMMANDS: dict[tuple[str, str | None], Callable[[Options, Doors], int]] = {
    ("plan", "import"): plan_import,
    ("plan", "export"): plan_export,
    ("assign", None): assign,
    ("progress", "record"): progress_record,
    ("progress", "confirm"): progress_confirm,
    ("progress", "return"): progress_return,
    ("progress", "list"): progress_list,
    ("progress", "history"): progress_history,
    ("departments", "import"): departments_import,
    ("departments", "export"): departments_export,
    ("assignments", "import"): assignments_import,
    ("assignments", "export"): assignments_export,
    ("report", None): report,
    ("demo", None): demo,
    ("undo", None): undo,
    ("redo", None): redo,
    ("quarter", "status"): quarter_status,
    ("backup", None): backup,
    ("restore", None): restore_backup,
    ("check", None): check,
}
