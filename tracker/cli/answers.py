"""Answers of the command line: domain values as the JSON that COMMANDS promises, or as Japanese text."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.history import HistoryItem, value_words
from tracker.domain.moment import shown_moment
from tracker.domain.node import Kind, Node
from tracker.domain.office_sheet.difference import Outcome
from tracker.domain.operation import iso
from tracker.domain.opinion_sheet import Outcome as OpinionOutcome
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.question import OpenQuestion
from tracker.domain.record import State
from tracker.domain.report.material import Closed, Correction
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Listing, QuarterStatus

if TYPE_CHECKING:
    from tracker.services.opinion_sheet import OpinionsPreview
    from tracker.services.progress_sheet import Preview

Json = dict[str, object]


def plan_import_json(added: dict[Kind, int], questions: tuple[OpenQuestion, ...]) -> Json:
    return {
        "added": {kind.value: count for kind, count in added.items()},
        "revised": 0,
        "unchanged": 0,
        "removed": 0,
        "open_questions": [{"node": each.node.id, "line": each.line, "question": each.question} for each in questions],
    }


def progress_rows(snapshot: Snapshot, department: str | None = None) -> list[Json]:
    """One row an initiative in printed order; `department` (id) keeps those that it leads."""
    rows = []
    for node in snapshot.initiatives():
        lead = snapshot.lead_of(node)
        if department is None or (lead is not None and lead.id == department):
            rows.append(_progress_row(snapshot, node))
    return rows


def _progress_row(snapshot: Snapshot, node: Node) -> Json:
    record = snapshot.record_of(node)
    entry = record.entry
    lead = snapshot.lead_of(node)
    return {
        "id": node.id,
        "code": node.code,
        "title": node.title,
        "lead": snapshot.department_name(lead) if lead else None,
        "supporting": [snapshot.department_name(each) for each in snapshot.supporting_of(node)],
        "quarter": str(snapshot.quarter),
        "state": record.state.value,
        "grade": snapshot.scale.name_of(entry.grade),
        "previous_grade": snapshot.scale.name_of(snapshot.previous_of(node).reported_grade),
        "percent": entry.percent,
        "result": entry.result,
        "issue": entry.issue,
        "next": entry.next,
        "note": entry.note,
        "unchanged": entry.unchanged,
        "repeat_of": node.repeat_of,
        "updated_at": iso(record.updated_at) if record.updated_at else None,
        "updated_by": record.updated_by,
        "confirmed_by": record.confirmed_by,
    }


def import_json(file: str, preview: "Preview", *, applied: bool) -> Json:
    found = preview.difference
    return {
        "file": file,
        "sheet": found.sheet,
        "quarter": str(preview.quarter),
        "added": len(found.of(Outcome.NEW)),
        "changed": len(found.of(Outcome.CHANGED)),
        "unchanged": len(found.of(Outcome.UNCHANGED)),
        "conflicts": [
            {"code": line.code, "field": change.field, "sent": change.after, "current": change.before}
            for line in found.of(Outcome.CONFLICT)
            for change in line.changes
        ],
        "rejected": [{"sheet": each.sheet, "cell": each.cell, "reason": each.reason} for each in found.faults],
        "not_found": [
            {"sheet": found.sheet, "cell": line.cell, "title": line.title, "reason": line.reason} for line in found.of(Outcome.NOT_FOUND)
        ],
        "notes": list(found.notes),
        "applied": applied,
    }


def import_text(preview: "Preview", *, applied: bool) -> str:
    found = preview.difference
    counts = "・".join(f"{outcome.japanese}{len(found.of(outcome))}件" for outcome in Outcome if found.of(outcome))
    taken = found.of(Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
    accepted = "取り込みました" if applied else "取り込めます"
    done = "取り込めません" if found.faults else accepted if taken else "取り込むものがありません"
    told = found.of(Outcome.CONFLICT, Outcome.NOT_FOUND, Outcome.FAULT)
    return "\n".join(
        [
            f"{done}: {preview.source}［{found.sheet}］→ {preview.quarter.japanese}（{counts or '回答の行はありません'}）",
            *found.notes,
            *(f"  {line.outcome.japanese} {line.cell} {line.code} {line.title}: {line.reason}" for line in told),
        ]
    )


def opinions_json(file: str, preview: "OpinionsPreview", *, applied: bool) -> Json:
    return {
        "file": file,
        "quarter": str(preview.quarter),
        "added": len(preview.of(OpinionOutcome.NEW)),
        "changed": len(preview.of(OpinionOutcome.CHANGED)),
        "unchanged": len(preview.of(OpinionOutcome.UNCHANGED)),
        "blank": preview.returned.blank,
        "opinions": [
            {"id": each.given.node, "code": each.given.code, "cell": each.given.cell, "from": each.before, "to": each.given.text}
            for each in preview.lines
        ],
        "rejected": [{"sheet": each.sheet, "cell": each.cell, "reason": each.reason} for each in preview.faults],
        "applied": applied,
    }


def opinions_text(preview: "OpinionsPreview", *, applied: bool) -> str:
    counts = "・".join(f"{outcome.japanese}{len(preview.of(outcome))}件" for outcome in OpinionOutcome if preview.of(outcome))
    accepted = "取り込みました" if applied else "取り込めます"
    done = "取り込めません" if preview.faults else accepted if preview.lines else "取り込む意見がありません"
    told = f"{done}: {preview.source} → {preview.quarter.japanese}（{counts or '意見なし'}、記入なし{preview.returned.blank}件）"
    changed = [
        f"  {line.given.cell} {line.given.code} {line.given.title}: 前の意見を置き換え" for line in preview.of(OpinionOutcome.CHANGED)
    ]
    return "\n".join([told, *changed, *(f"  シート「{each.sheet}」{each.cell}: {each.reason}" for each in preview.faults)])


def history_rows(items: list[HistoryItem]) -> list[Json]:
    return [
        {
            "at": iso(each.at),
            "by": each.by,
            "quarter": str(each.quarter),
            "field": each.field,
            "from": each.before,
            "to": each.after,
            "reason": each.reason,
            "action": each.action,
        }
        for each in items
    ]


def status_json(status: QuarterStatus, snapshot: Snapshot, closed: Closed | None) -> Json:
    tally = status.tally
    return {
        "quarter": str(status.quarter),
        "asked": status.asked,
        "open": closed is None,
        "closed": closed_json(closed) if closed else None,
        "listed": status.initiatives.listed,
        "repeats": status.initiatives.repeats,
        "distinct": status.initiatives.distinct,
        "reported": tally.reported,
        "unreported": tally.unreported,
        "by_grade": {grade.name: tally.by_grade[grade.id] for grade in snapshot.scale.grades},
        "by_state": {state.value: tally.by_state[state] for state in State},
        "by_department": [
            {
                "department": each.name,
                "initiatives": each.initiatives,
                "reported": each.reported,
                "unreported": each.unreported,
            }
            for each in status.by_department
        ],
        "unassigned": status.unassigned,
        "below": _listing_json(status.below),
    }


def closed_json(closed: Closed) -> Json:
    return {"edition": closed.edition, "at": iso(closed.at), "by": closed.by, "reason": closed.reason}


def edition_json(quarter: Quarter, closed: Closed | None, corrections: Iterable[Correction] = ()) -> Json:
    """How a quarter stands after it was closed, opened again or corrected; `corrections` are those of this edition."""
    return {
        "quarter": str(quarter),
        "open": closed is None,
        "closed": closed_json(closed) if closed else None,
        "corrections": [
            {
                "id": each.node,
                "field": each.field,
                "from": each.old,
                "to": each.new,
                "reason": each.reason,
                "by": each.by,
                "at": iso(each.at),
            }
            for each in corrections
        ],
    }


def correction_lines(plan: Plan, corrections: Iterable[Correction]) -> list[str]:
    lines = []
    for each in corrections:
        node = plan.by_id.get(each.node)
        named = f"{node.code} {node.title}" if node else each.node
        lines.append(f"  {named}　{FIELD_NAMES[each.field]}：{each.old or '（なし）'} → {each.new or '（なし）'}（理由：{each.reason}）")
    return lines


def _listing_json(listing: Listing) -> Json:
    return {"listed": listing.listed, "repeats": listing.repeats, "unresolved": listing.unresolved}


def status_text(status: QuarterStatus, snapshot: Snapshot, closed: Closed | None) -> str:
    tally, whole = status.tally, status.initiatives
    if not status.asked:
        return f"{status.quarter.japanese}（{status.quarter.months}）　{NOT_ASKED}。集計に入れません。"
    lines = [
        f"{status.quarter.japanese}（{status.quarter.months}）　回答期限 {snapshot.asking.due}",
        f"取組 延べ{whole.listed}件（再掲{whole.repeats}件、実数{whole.distinct}件）　回答済{tally.reported}件　未回答{tally.unreported}件",
        "　".join(f"{grade.shown} {tally.by_grade[grade.id]}" for grade in snapshot.scale.grades),
    ]
    if closed:
        lines.insert(1, f"確定 第{closed.edition}版（{shown_moment(closed.at)} {closed.by}）。確定した時点の内容です。")
    lines += [f"  {each.name}: {each.reported}/{each.initiatives}" for each in status.by_department]
    if status.unassigned:
        lines.append(f"  主担当課なし: {status.unassigned}件")
    return "\n".join(lines)


def progress_text(rows: list[Json]) -> str:
    return "\n".join(
        f"{row['code']}\t{State(str(row['state'])).japanese}\t{row['grade'] or '－'}\t{row['lead'] or '担当課なし'}\t{row['title']}"
        for row in rows
    )


def history_text(items: list[HistoryItem]) -> str:
    """Oldest first, as the JSON."""
    return "\n".join(
        "\t".join(
            (
                shown_moment(each.at),
                each.by,
                each.quarter.japanese,
                each.action_name,
                FIELD_NAMES.get(each.field, each.field),
                f"{value_words(each.field, each.before, '－')} → {value_words(each.field, each.after, '－')}",
                *([f"理由：{each.reason}"] if each.reason else []),
            )
        )
        for each in items
    )
