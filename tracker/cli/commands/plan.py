"""Plans in and out, and the sample."""

from pathlib import Path

from tracker.cli.answers import plan_import_json
from tracker.cli.doors import Command, Doors, Options
from tracker.cli.speech import answer, say
from tracker.domain.errors.values import BadCount
from tracker.domain.plan import counts_by_kind
from tracker.domain.quarter import Quarter
from tracker.domain.question import open_questions
from tracker.services.desk import new_id
from tracker.services.plans import read_plan_file
from tracker.services.sample import add_sample


def plan_import(options: Options, doors: Doors) -> int:
    path = Path(options.file)
    plan = read_plan_file(path, new_id)  # refused before a database is made
    if options.dry_run and not doors.path.exists():
        added, questions = counts_by_kind(plan.nodes), tuple(open_questions(plan))
    else:
        result = doors.fill(lambda office: office.plans.import_plan(plan, dry_run=options.dry_run))
        added, questions = result.added, result.questions
    if options.json:
        answer(plan_import_json(added, questions))
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


def demo(options: Options, doors: Doors) -> int:
    last = Quarter.parse(options.last) if options.last else None
    if not 1 <= options.quarters <= 40:
        raise BadCount(options.quarters, 1, 40)
    doors.fill(lambda office: add_sample(office, options.quarters, last))
    say("見本データを作りました。担当課・割り当て・実績はすべて架空のものです。")
    return 0


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("plan", "import"): plan_import,
    ("plan", "export"): plan_export,
    ("demo", None): demo,
}
