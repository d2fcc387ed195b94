"""The one place that keeps a closed quarter as it is, and the reading of what it stored."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from tracker.domain.closing.stored import read_stored, read_stored_earlier, read_stored_previous
from tracker.domain.errors.log import UndoConflict
from tracker.domain.errors.quarters import QuarterClosed
from tracker.domain.operation import WHOLE_ROW, Change
from tracker.domain.quarter import Quarter
from tracker.domain.record import Record
from tracker.domain.report.material import Earlier, Material
from tracker.storage import schema
from tracker.storage.closings import ClosingRow, read_editions, read_standing, read_stored_text, written_since_closing
from tracker.storage.journal import Journal, last_changing
from tracker.storage.reading import asking, record_id
from tracker.storage.snapshot import read_records

_AT_ONCE = 500  # names in one statement


def refuse_closed(connection: Connection, plan_id: str, quarter: Quarter) -> None:
    """Raises QuarterClosed. Use cases ask this before they look at a record, lest its state be given as the reason."""
    standing = read_standing(connection, plan_id, quarter)
    if standing is not None:
        raise QuarterClosed(quarter.japanese, standing.edition, standing.by, standing.at)


def check_closed_quarters(book: Journal) -> None:
    """What every operation keeps to, undo and redo too.

    Raises QuarterClosed where it touched records or the schedule of a closed quarter without making an edition of it; UndoConflict
    where it would leave an edition standing that the records do not agree with any more.
    """
    moved = {_of_closing(change) for change in book.changes if change.table == schema.closing.name}
    for plan_id, quarter in dict.fromkeys((*_answered(book), *_scheduled(book))):
        if (plan_id, quarter) not in moved:
            refuse_closed(book.connection, plan_id, quarter)
    if book.operation.undoes is not None:
        for plan_id, quarter in moved:
            _check_taken_back(book, plan_id, quarter, book.operation.undoes)


def read_material(connection: Connection, quarter: Quarter, row: ClosingRow) -> Material:
    """As this edition stored it, without its corrections. Raises SnapshotUnreadable."""
    return read_stored(read_stored_text(connection, row.id), row.hash, edition_name(quarter, row.edition))


def read_closed_earlier(connection: Connection, quarter: Quarter, row: ClosingRow) -> Earlier:
    """What a later quarter's report needs of this edition. Raises SnapshotUnreadable."""
    return read_stored_earlier(read_stored_text(connection, row.id), row.hash, edition_name(quarter, row.edition))


def read_previous(connection: Connection, plan_id: str, quarter: Quarter, row: ClosingRow, previous: Quarter) -> dict[str, Record] | None:
    """What this edition said of the quarter before, by node; None where nothing was written there since, so that the tables tell it.

    Raises SnapshotUnreadable.
    """
    if not written_since_closing(connection, plan_id, quarter, previous):
        return None
    return read_stored_previous(read_stored_text(connection, row.id), row.hash, edition_name(quarter, row.edition))


def edition_name(quarter: Quarter, edition: int) -> str:
    return f"{quarter.japanese} 第{edition}版"


def _of_closing(change: Change) -> tuple[str, Quarter]:
    plan_id, quarter, _ = change.row.rsplit("/", 2)
    return plan_id, Quarter.parse(quarter)


def _answered(book: Journal) -> Iterator[tuple[str, Quarter]]:
    """(plan, quarter) of records that were written, as far as the quarter was ever closed in any plan."""
    written: dict[str, set[str]] = {}
    for change in book.changes:
        if change.table == schema.progress.name:
            node, quarter = change.row.rsplit("/", 1)
            written.setdefault(quarter, set()).add(node)
    closing = schema.closing
    known = select(closing.c.quarter).where(closing.c.quarter.in_(written)).distinct()
    for quarter in book.connection.execute(known).scalars() if written else ():
        for plan_id in _plans_of(book.connection, written[quarter]):
            yield plan_id, Quarter.parse(quarter)


def _plans_of(connection: Connection, nodes: Iterable[str]) -> set[str]:
    names, table = list(nodes), schema.node
    chunks = (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))
    return {plan for chunk in chunks for plan in connection.execute(select(table.c.plan).where(table.c.id.in_(chunk)).distinct()).scalars()}


def _scheduled(book: Journal) -> Iterator[tuple[str, Quarter]]:
    """(plan, quarter) of which due dates, or whether it is asked, were written."""
    rows: dict[str, object] = {}
    for change in book.changes:
        whole = change.new or change.old
        if change.table == schema.quarter.name:
            rows[change.row] = whole
        elif change.table == schema.quarter_due.name:
            due = whole if isinstance(whole, dict) else book.row(schema.quarter_due, change.row)
            rows.setdefault(str(due["quarter"]), None)
    for row, laid_down in rows.items():
        values = laid_down if isinstance(laid_down, dict) else book.row(schema.quarter, row)
        yield str(values["plan"]), Quarter(int(str(values["year"])), int(str(values["number"])))


def _check_taken_back(book: Journal, plan_id: str, quarter: Quarter, undone: int) -> None:
    """Only the last edition may stand, and only with the records that it stored."""
    editions = read_editions(book.connection, plan_id, quarter)
    standing = [each for each in editions if each.stands]
    if not standing:
        return
    if standing != editions[-1:]:
        raise _conflict(book, schema.closing.name, editions[-1].id, undone, "")
    stored = read_material(book.connection, quarter, standing[0]).snapshot.records
    present = read_records(asking(book.connection), plan_id, quarter)
    for node in sorted(stored.keys() | present.keys()):
        if stored.get(node) != present.get(node):
            raise _conflict(book, schema.progress.name, record_id(node, quarter), undone, "回答")


def _conflict(book: Journal, table: str, row: str, undone: int, what: str) -> UndoConflict:
    later = last_changing(book.connection, table, row, WHOLE_ROW, undone)
    return UndoConflict(what, later.by if later else "", later.at if later else "")
