"""The list of books made, as rows."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from tracker.domain.operation import Value
from tracker.storage import schema


class BookRow(NamedTuple):
    """`department` is an id; `at` ISO text; `form` the file name of an office's own form, None for the program's book."""

    period: str
    edition: str
    number: int | None
    department: str | None
    at: str
    by: str
    machine: str
    path: str
    hash: str
    form: str | None = None


def book_row(plan_id: str, operation: int, row: BookRow) -> dict[str, Value]:
    """`operation` is the number of the one that enters it: ids sort as the books were made, also within a second."""
    return {"id": f"{plan_id}/{operation:010}/{row.period}", "plan": plan_id, **row._asdict()}


def read_books(connection: Connection, plan_id: str, last: int) -> list[BookRow]:
    """Newest first."""
    table = schema.book
    columns = (table.c[name] for name in BookRow._fields)
    query = select(*columns).where(table.c.plan == plan_id).order_by(table.c.id.desc()).limit(last)
    return [BookRow(*row) for row in connection.execute(query)]


def count_books(connection: Connection, plan_id: str, period: str, number: int) -> int:
    """Books made of a closed quarter's edition, for whomever."""
    table = schema.book
    which = (table.c.plan == plan_id, table.c.period == period, table.c.number == number)
    return connection.execute(select(func.count()).select_from(table).where(*which)).scalar_one()
