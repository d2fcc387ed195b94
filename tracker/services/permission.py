"""Roles enforced on what is written, at the one door (`Desk.writing`).

On a file this guides and is logged; it does not protect: whoever may write the file can name another login. On a server the database
enforces it.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from tracker.domain.department import departments_on, shown_name
from tracker.domain.errors.people import NoAdministrator
from tracker.domain.errors.refusal import Refusal
from tracker.domain.operation import Change
from tracker.domain.permission import may_record, refusal_of_record, why_not
from tracker.domain.person import Acting, Role, acting_on, administrated
from tracker.domain.quarter import Quarter
from tracker.storage import schema
from tracker.storage.journal import Journal, read_undone
from tracker.storage.reading import read_departments, read_leads, read_people, read_titles

_PEOPLE = (schema.person.name, schema.membership.name)


def acting_now(connection: Connection, user: str, day: date) -> Acting:
    people = read_people(connection)
    return acting_on(people, user, day, read_departments(connection) if people else ())


def admit(connection: Connection, user: str, day: date, action: str, undoes: int | None) -> Acting:
    """Raises NotAllowed. What may be written may be undone, so undo and redo need what the operation needed that they are about."""
    acting = acting_now(connection, user, day)
    if acting.restricted:
        refusal = why_not(acting, action if undoes is None else read_undone(connection, undoes).action)
        if refusal is not None:
            raise refusal
    return acting


def check_changes(book: Journal, acting: Acting, day: date) -> None:
    """Raises NotYourDepartment where records of others were written, NoAdministrator where nobody would be left to edit people."""
    if _touch_people(book.changes):
        people = read_people(book.connection)
        if people and not administrated(people, day):
            raise NoAdministrator(day.isoformat())
    if acting.restricted and not acting.role.covers(Role.COORDINATOR):
        _check_records(book, acting, day)


def _check_records(book: Journal, acting: Acting, day: date) -> None:
    """Leads of the day of asking, as the screen shows them: today, or the quarter's first day before it began."""
    by_day: dict[date, set[str]] = {}
    for row in {change.row for change in book.changes if change.table == schema.progress.name}:
        node, quarter = row.split("/", 1)
        by_day.setdefault(max(day, Quarter.parse(quarter).start), set()).add(node)
    for asked, nodes in by_day.items():
        leads = read_leads(book.connection, nodes, asked)
        for node in sorted(nodes):
            if not may_record(acting, leads.get(node)):
                raise _refusal(book.connection, acting, node, leads.get(node), asked)


def _refusal(connection: Connection, acting: Acting, node: str, lead: str | None, day: date) -> Refusal:
    names = departments_on(read_departments(connection), day)
    shown = shown_name(names[lead], names.values()) if lead else ""
    return refusal_of_record(acting, shown, read_titles(connection, [node])[node])


def told_losses(book: Journal, before: Acting, day: date) -> list[str]:
    """Words for who took the own role away, as the first list of people does for a login that is not in it."""
    if not _touch_people(book.changes):
        return []
    after = acting_now(book.connection, before.login, day)
    if after.role.covers(before.role):
        return []
    why = "" if after.listed else "利用者の一覧にないため、"
    return [f"この操作で、利用者「{after.login}」は{why}「{after.role.japanese}」になりました。"]


def _touch_people(changes: Iterable[Change]) -> bool:
    return any(change.table in _PEOPLE for change in changes)
