"""The plan: imported from a document, exported as one."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path

from sqlalchemy import Connection

from tracker.domain.errors.files import WrongSuffix
from tracker.domain.errors.plans import PlanExists, PlanUnreadable
from tracker.domain.folding import searchable
from tracker.domain.node import Kind, Node
from tracker.domain.operation import Action, Value, Written
from tracker.domain.plan import Plan, counts_by_kind
from tracker.domain.question import OpenQuestion, open_questions
from tracker.domain.scale import DEFAULT_GRADES, DEFAULT_SCALE_NAME
from tracker.domain.scale_draft import GradeDraft, ScaleDraft
from tracker.services.desk import Desk
from tracker.services.files import read_file, write_file
from tracker.services.scales import add_scale
from tracker.storage import schema
from tracker.storage.reading import read_plan, read_plan_titles
from tracker.text.decoding import decode
from tracker.text.layout_reader import read_layout
from tracker.text.layout_writer import write_layout
from tracker.text.plan_json import read_plan_json, write_plan_json

SUFFIXES = (".txt", ".json")


@dataclass(frozen=True)
class PlanImport:
    """What an import adds (or would add, `written` None)."""

    plan: Plan
    added: dict[Kind, int]
    questions: tuple[OpenQuestion, ...]
    written: Written | None


def read_plan_file(path: Path, new_id: Callable[[str], str]) -> Plan:
    """By suffix; raises WrongSuffix, FileUnreadable or PlanUnreadable."""
    if path.suffix.lower() not in SUFFIXES:
        raise WrongSuffix(str(path), SUFFIXES)
    text = decode(read_file(path), str(path))
    try:
        return read_plan_json(text) if path.suffix.lower() == ".json" else read_layout(text, new_id)
    except PlanUnreadable as refusal:
        raise PlanUnreadable(refusal.reason, refusal.problems, str(path)) from refusal


class Plans:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def current(self) -> Plan:
        """The plan as it is in force today."""
        with self._desk.reading() as connection:
            return read_plan(connection, self._desk.plan_id(connection), self._desk.today)

    def import_file(self, path: Path, *, dry_run: bool = False) -> PlanImport:
        return self.import_plan(read_plan_file(path, self._desk.new_id), dry_run=dry_run)

    def import_plan(self, plan: Plan, *, dry_run: bool = False) -> PlanImport:
        """Into a database without a plan; raises PlanExists."""
        with self._desk.reading() as connection:
            _refuse_second(connection)
        written = None if dry_run else self.add(plan)
        return PlanImport(plan, counts_by_kind(plan.nodes), tuple(open_questions(plan)), written)

    def add(self, plan: Plan) -> Written:
        with self._desk.writing(Action.PLAN_IMPORT, importing=True) as book:
            _refuse_second(book.connection)
            scale = add_scale(book, ScaleDraft(DEFAULT_SCALE_NAME, tuple(starmap(GradeDraft, DEFAULT_GRADES))), self._desk.new_id)
            book.insert(
                schema.plan,
                {
                    "id": plan.id,
                    "title": plan.title,
                    "heading": plan.heading,
                    "right_heading": plan.right_heading,
                    "right_heading_after": plan.right_heading_after,
                    "scale": scale,
                },
            )
            revision = plan.revision
            book.insert(
                schema.revision,
                {
                    "id": f"{plan.id}/{revision.number}",
                    "plan": plan.id,
                    "number": revision.number,
                    "label": revision.label,
                    "decided": revision.decided.isoformat() if revision.decided else None,
                    "state": "in_force",
                },
            )
            book.insert(schema.node, *({"id": node.id, "plan": plan.id, "kind": node.kind.value} for node in plan.nodes))
            rows = [_version_row(node, position, revision.number) for position, node in enumerate(plan.nodes)]
            book.insert(schema.node_version, *rows)
        return self._desk.written(book)

    def export_file(self, path: Path) -> None:
        """By suffix; written to a temporary name, then replaced."""
        writers = {".txt": write_layout, ".json": write_plan_json}
        writer = writers.get(path.suffix.lower())
        if writer is None:
            raise WrongSuffix(str(path), SUFFIXES)
        write_file(path, writer(self.current()).encode("utf-8"))


def _refuse_second(connection: Connection) -> None:
    plans = read_plan_titles(connection)
    if plans:
        raise PlanExists(plans[0][1])


def _version_row(node: Node, position: int, revision: int) -> dict[str, Value]:
    return {
        "id": f"{node.id}/{revision}",
        "node": node.id,
        "from_revision": revision,
        "parent": node.parent,
        "position": position,
        "label": node.label,
        "title": node.title,
        "folded": searchable(node.title, node.former_title),
        "former_title": node.former_title,
        "flag": node.flag,
        "repeat": node.repeat,
        "repeat_of": node.repeat_of,
        "activity": node.activity,
        "activity_open": node.activity_open,
        "printed": node.printed,
        "source_line": node.line,
        "doubt": node.doubt,
    }
