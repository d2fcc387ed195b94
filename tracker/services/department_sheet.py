"""The sheet of departments: read → difference → apply, and written. Rows are known by code and start; what a file leaves out stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from tracker.domain.department import Department
from tracker.domain.errors.refusal import Refusal
from tracker.domain.operation import Action, RowCounts, Value, Written
from tracker.domain.record import check_line
from tracker.domain.table import Cell, Table
from tracker.services.desk import Desk
from tracker.services.messages import message
from tracker.services.tables import RowCells, Rows, read_table, write_table
from tracker.storage import schema
from tracker.storage.journal import Journal
from tracker.storage.reading import read_departments

HEADINGS = ("コード", "名称", "部局", "有効開始日", "有効終了日", "後継コード", "連絡先")


class DepartmentSheet:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def export_file(self, path: Path) -> None:
        with self._desk.reading() as connection:
            versions = read_departments(connection)
        write_table(Table("担当課", HEADINGS, tuple(map(_row, versions))), path)

    def import_file(self, path: Path) -> Written:
        """Adds departments and versions, corrects those known; raises SheetRefused with every fault, and nothing is taken then."""
        rows = Rows(read_table(path), path, "担当課の一覧", ("コード", "名称"))
        with self._desk.writing(Action.DEPARTMENTS_IMPORT, path.name, importing=True) as book:
            versions = read_departments(book.connection)
            ids = {each.code: each.id for each in versions}
            known = {(each.id, each.valid_from): each for each in versions}
            seen: set[tuple[str, date | None]] = set()
            taken = []
            for _, cells in rows:
                code, start = cells.text("コード"), cells.day("有効開始日")
                _check(cells, (code, start), seen)
                taken.append((code, start, cells))
            rows.refuse_if_faulty()
            changed: set[int] = set()
            for place, (code, start, cells) in enumerate(taken):
                if code not in ids:
                    ids[code] = self._desk.new_id("d")
                    book.insert(schema.department, {"id": ids[code]})
                if _write_version(book, ids[code], start, cells, known.get((ids[code], start))):
                    changed.add(place)
            changed |= _link(book, ids, [(code, cells) for code, _, cells in taken])
            rows.refuse_if_faulty()
        added = {place for place, (code, start, _) in enumerate(taken) if (ids[code], start) not in known}
        counts = RowCounts(len(added), len(changed - added), len(taken) - len(changed | added))
        return replace(self._desk.written(book), rows=counts)


def _row(each: Department) -> tuple[Cell, ...]:
    successors = "、".join(each.successors) or None
    return each.code, each.name, each.bureau or None, each.valid_from, each.valid_to, successors, each.contact or None


def _check(cells: RowCells, key: tuple[str, date | None], seen: set[tuple[str, date | None]]) -> None:
    if not key[0]:
        cells.fault("コード", "コードが空です。")
    if not cells.text("名称"):
        cells.fault("名称", "名称が空です。")
    for heading in ("コード", "名称", "部局", "連絡先"):
        try:
            check_line(heading, cells.text(heading))
        except Refusal as refusal:
            cells.fault(heading, message(refusal))
    if key in seen:
        cells.fault("コード", f"コード「{key[0]}」と有効開始日が同じ行が、ほかにもあります。")
    seen.add(key)
    start, end = key[1], cells.day("有効終了日")
    if start and end and end < start:
        cells.fault("有効終了日", "有効終了日が有効開始日より前です。")


def _write_version(book: Journal, department: str, start: date | None, cells: RowCells, known: Department | None) -> bool:
    """Whether anything was written."""
    end = cells.day("有効終了日")
    values: dict[str, Value] = {"code": cells.text("コード"), "name": cells.text("名称")}
    if cells.text("部局"):
        values["bureau"] = cells.text("部局")
    if cells.text("連絡先"):
        values["contact"] = cells.text("連絡先")
    if end:
        values["valid_to"] = end.isoformat()
    if known:
        return book.update(schema.department_version, known.version, values)
    first = start.isoformat() if start else None
    row: dict[str, Value] = {"bureau": "", "contact": "", **values}
    book.insert(
        schema.department_version,
        {"id": f"{department}/{first or 'always'}", "department": department, "valid_from": first, **row},
    )
    return True


def _link(book: Journal, ids: dict[str, str], rows: Sequence[tuple[str, RowCells]]) -> set[int]:
    """The places of rows that named a successor not known before."""
    linked = set()
    table = schema.department_link
    present = {(row.old, row.new) for row in book.connection.execute(select(table.c.old, table.c.new))}
    for place, (code, cells) in enumerate(rows):
        end = cells.day("有効終了日")
        for successor in cells.names("後継コード"):
            if successor not in ids or successor == code:
                cells.fault("後継コード", f"後継の担当課「{successor}」がありません。")
                continue
            pair = (ids[code], ids[successor])
            if pair in present:
                continue
            present.add(pair)
            on = (end + timedelta(days=1)).isoformat() if end else None
            book.insert(table, {"id": f"{pair[0]}/{pair[1]}", "old": pair[0], "new": pair[1], "on": on, "kind": "successor"})
            linked.add(place)
    return linked
