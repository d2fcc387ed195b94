"""The sheet of assignments: one row an initiative and start; a blank cell never erases."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import RowMapping

from tracker.domain.department import Department
from tracker.domain.errors.departments import DepartmentEnded
from tracker.domain.errors.refusal import Refusal
from tracker.domain.node import Kind, Node
from tracker.domain.operation import Action, RowCounts, Written
from tracker.domain.plan import Plan
from tracker.domain.table import Cell, Table
from tracker.services.assignments import assign_node, refuse_ended
from tracker.services.desk import Desk
from tracker.services.finding import find_department
from tracker.services.messages import message
from tracker.services.tables import RowCells, Rows, read_table, write_table
from tracker.storage.journal import Journal
from tracker.storage.reading import holds_on, read_assignments, read_departments, read_plan
from tracker.storage.snapshot import day_of

HEADINGS = ("コード", "名称", "主担当課", "関係課", "適用開始日", "ID")


class AssignmentSheet:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def export_file(self, path: Path) -> None:
        """Every initiative, without a lead too, so that the sheet is the form to fill in."""
        desk = self._desk
        with desk.reading() as connection:
            plan_id = desk.plan_id(connection)
            plan = read_plan(connection, plan_id, desk.today)
            names = _names(read_departments(connection))
            by_node: dict[str, list[RowMapping]] = {}
            for row in read_assignments(connection, plan_id):
                by_node.setdefault(row["node"], []).append(row)
        rows: list[tuple[Cell, ...]] = []
        for node in plan.of_kind(Kind.INITIATIVE):
            if node.repeat_of is None:
                rows += _rows(node, by_node.get(node.id, []), names)
        write_table(Table("割り当て", HEADINGS, tuple(rows)), path)

    def import_file(self, path: Path) -> Written:
        """Raises SheetRefused with every fault; nothing is taken then."""
        rows = Rows(read_table(path), path, "割り当ての一覧", ("主担当課",))
        desk = self._desk
        with desk.writing(Action.ASSIGNMENTS_IMPORT, path.name, importing=True) as book:
            plan_id = desk.plan_id(book.connection)
            plan = read_plan(book.connection, plan_id, desk.today)
            versions = read_departments(book.connection)
            seen: set[tuple[str, date | None]] = set()
            counts: Counter[str] = Counter()
            for _, cells in rows:
                node = _node(plan, cells)
                start = cells.day("適用開始日")
                lead = _department(versions, cells, "主担当課", cells.text("主担当課"))
                others = [_department(versions, cells, "関係課", name) for name in cells.names("関係課")]
                if node is None or (lead is None and not others):
                    continue
                if lead is None:
                    if not cells.text("主担当課"):
                        cells.fault("主担当課", "主担当課が空のまま、関係課だけは割り当てられません。")
                    continue
                if (node.id, start) in seen:
                    cells.fault("適用開始日", f"{node.code} の適用開始日が同じ行が、ほかにもあります。")
                    continue
                seen.add((node.id, start))
                stored = _stored(book, plan_id, node.id, start)
                supporting = [each for each in others if each] or [key for key, role in stored if role == "supporting"]
                done = assign_node(book, plan_id, node.id, lead, supporting, start)
                counts["unchanged" if not done else "changed" if stored else "added"] += 1
                if done and start:
                    _check_ended(versions, cells, (lead, *supporting), start)
            rows.refuse_if_faulty()
        return replace(desk.written(book), rows=RowCounts(counts["added"], counts["changed"], counts["unchanged"]))


def _stored(book: Journal, plan_id: str, node: str, start: date | None) -> list[tuple[str, str]]:
    """(department, role) of the assignment that begins on this very day: a blank cell leaves its supporting ones, and takes none
    from another assignment."""
    first = start.isoformat() if start else None
    rows = read_assignments(book.connection, plan_id, [node])
    return [(row["department"], row["role"]) for row in rows if row["valid_from"] == first]


def _names(versions: list[Department]) -> dict[str, str]:
    """Department id → its latest name where that is unambiguous, else its code."""
    latest = {each.id: each for each in versions}
    owners: dict[str, set[str]] = {}
    for each in versions:
        owners.setdefault(each.name, set()).add(each.id)
    return {key: each.name if len(owners[each.name]) == 1 and "、" not in each.name else each.code for key, each in latest.items()}


def _rows(node: Node, assigned: list[RowMapping], names: dict[str, str]) -> list[tuple[Cell, ...]]:
    if not assigned:
        return [(node.code, node.title, None, None, None, node.id)]
    rows: list[tuple[Cell, ...]] = []
    for start in sorted({row["valid_from"] for row in assigned}, key=lambda text: text or ""):
        first = day_of(start)
        present = [row for row in assigned if (row["valid_from"] is None if first is None else holds_on(row, first))]
        lead = next((names[row["department"]] for row in present if row["role"] == "lead"), None)
        others = "、".join(sorted(names[row["department"]] for row in present if row["role"] == "supporting"))
        rows.append((node.code, node.title, lead, others or None, first, node.id))
    return rows


def _node(plan: Plan, cells: RowCells) -> Node | None:
    """ID decides; the code is used only where ID is blank; where they disagree the row is refused."""
    identity, code = cells.text("ID"), cells.text("コード")
    if not identity and not code:
        cells.fault("コード", "コードと ID が空です。どちらかで取組を指定してください。")
        return None
    node = plan.by_id.get(identity) if identity else plan.by_code.get(code)
    if node is None:
        cells.fault("ID" if identity else "コード", f"「{identity or code}」という取組はありません。")
        return None
    if identity and code and node.code != code:
        cells.fault("コード", f"コード「{code}」と ID が指す取組（{node.code}）が食い違っています。")
        return None
    if node.kind is not Kind.INITIATIVE or node.repeat_of is not None:
        cells.fault("コード", f"{node.code} は取組（再掲を除く）ではないため、割り当てられません。")
        return None
    return node


def _check_ended(versions: list[Department], cells: RowCells, chosen: Sequence[str], start: date) -> None:
    try:
        refuse_ended(versions, chosen, start)
    except DepartmentEnded as refusal:
        cells.fault("適用開始日", message(refusal))


def _department(versions: list[Department], cells: RowCells, heading: str, name: str) -> str | None:
    if not name:
        return None
    try:
        return find_department(versions, name)
    except Refusal as refusal:
        cells.fault(heading, message(refusal))
        return None
