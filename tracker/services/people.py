"""People and their memberships: listed, entered, removed; and who works at this desk."""

from collections.abc import Sequence

from tracker.domain.errors.people import BadPerson
from tracker.domain.operation import Action, Value, Written
from tracker.domain.person import Acting, Membership, Person, Role, login_key
from tracker.domain.record import check_line
from tracker.services.desk import Desk
from tracker.services.permission import acting_now
from tracker.storage import schema
from tracker.storage.journal import Journal
from tracker.storage.reading import read_people


class People:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def everybody(self) -> list[Person]:
        with self._desk.reading() as connection:
            return read_people(connection)

    def acting(self) -> Acting:
        """Who works at this desk today, and what the role allows."""
        with self._desk.reading() as connection:
            return acting_now(connection, self._desk.user, self._desk.today)

    def save(self, person: str | None, login: str, name: str, memberships: Sequence[Membership]) -> Written:
        """Enters somebody (`person` None), or replaces what is known of the person with this id.

        Raises BadPerson, and NoAdministrator where nobody would be left to edit people.
        """
        with self._desk.writing(Action.PERSON) as book:
            people = read_people(book.connection)
            before = next((each for each in people if each.id == person), None)
            login, name = checked_person([each for each in people if each != before], login, name, memberships)
            write_person(book, before, Person(before.id if before else self._desk.new_id("u"), login, name, tuple(memberships)))
        return self._desk.written(book)

    def remove(self, person: str) -> Written:
        """Without the last one everybody may do everything again; raises NoAdministrator where others are left but none that may."""
        with self._desk.writing(Action.PERSON) as book:
            for each in (each for each in read_people(book.connection) if each.id == person):
                for membership in each.memberships:
                    book.delete(schema.membership, _membership_id(person, membership))
                book.delete(schema.person, person)
        return self._desk.written(book)


def checked_person(others: Sequence[Person], login: str, name: str, memberships: Sequence[Membership]) -> tuple[str, str]:
    """Login and name as they are kept; raises BadPerson, TextTooLong or IllegalCharacter."""
    login, name = login.strip(), name.strip()
    check_line("ログイン名", login)
    check_line("氏名", name)
    if not login:
        raise BadPerson("login", name)
    if not name:
        raise BadPerson("name", login)
    if any(login_key(each.login) == login_key(login) for each in others):
        raise BadPerson("login_taken", login)
    if not memberships:
        raise BadPerson("memberships", login)
    check_memberships(memberships)
    return login, name


def check_memberships(memberships: Sequence[Membership]) -> None:
    seen = set()
    for each in memberships:
        if each.role is Role.WRITER and each.department is None:
            raise BadPerson("department", "")
        if each.valid_from and each.valid_to and each.valid_to < each.valid_from:
            raise BadPerson("period", each.valid_to.isoformat())
        if (each.department, each.valid_from) in seen:
            raise BadPerson("twice", f"開始日 {each.valid_from}" if each.valid_from else "開始日なし")
        seen.add((each.department, each.valid_from))


def write_person(book: Journal, before: Person | None, after: Person) -> bool:
    """What differs, if anything; the memberships of `after` are all that the person has then."""
    changes = len(book.changes)
    if before is None:
        book.insert(schema.person, {"id": after.id, "login": after.login, "name": after.name})
    else:
        book.update(schema.person, after.id, {"login": after.login, "name": after.name})
    present = {_membership_id(after.id, each) for each in before.memberships} if before else set()
    wanted = {_membership_id(after.id, each): each for each in after.memberships}
    for gone in sorted(present - wanted.keys()):
        book.delete(schema.membership, gone)
    for key, each in wanted.items():
        row = _row(key, after.id, each)
        if key in present:
            book.update(schema.membership, key, row)
        else:
            book.insert(schema.membership, row)
    return len(book.changes) > changes


def _membership_id(person: str, membership: Membership) -> str:
    start = membership.valid_from.isoformat() if membership.valid_from else "always"
    return f"{person}/{membership.department or 'none'}/{start}"


def _row(key: str, person: str, membership: Membership) -> dict[str, Value]:
    department, role, start, end = membership
    return {
        "id": key,
        "person": person,
        "department": department,
        "role": role.value,
        "valid_from": start.isoformat() if start else None,
        "valid_to": end.isoformat() if end else None,
    }
