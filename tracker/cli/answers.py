"""Answers of the command line: domain values as the JSON that COMMANDS promises, or as Japanese text."""

from collections.abc import Iterable

from tracker.domain.history import FIELD_NAMES, HistoryItem, value_words
from tracker.domain.moment import shown_moment
from tracker.domain.node import Kind, Node
from tracker.domain.operation import iso
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.question import OpenQuestion
from tracker.domain.record import State
from tracker.domain.report.material import Closed, Correction
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Listing, QuarterStatus

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
    lines = [
        f"{status.quarter.japanese}（{status.quarter.months}）",
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
