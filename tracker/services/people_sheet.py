"""The sheet of people: one row a membership. People are known by login; a person's rows are all that the person has, and who is not in
the file stays as is."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.domain.department import Department, departments_on
from tracker.domain.errors.people import BadPerson
from tracker.domain.errors.refusal import Refusal
from tracker.domain.operation import Action, RowCounts, Written
from tracker.domain.person import Membership, Person, Role, login_key
from tracker.domain.record import check_line
from tracker.domain.table import Cell, Table
from tracker.services.desk import Desk
from tracker.services.finding import find_department
from tracker.services.messages import message
from tracker.services.people import write_person
from tracker.services.tables import RowCells, Rows, read_table, write_table
from tracker.storage.reading import read_departments, read_people

HEADINGS = ("ログイン名", "氏名", "所属コード", "役割", "有効開始日", "有効終了日")
_ROLES = {role.japanese: role for role in Role}


class PeopleSheet:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def export_file(self, path: Path) -> None:
        with self._desk.reading() as connection:
            people = read_people(connection)
            codes = {key: each.code for key, each in departments_on(read_departments(connection), self._desk.today).items()}
        rows: list[tuple[Cell, ...]] = []
        for each in people:
            for department, role, start, end in each.memberships:
                rows.append((each.login, each.name, codes[department] if department else None, role.japanese, start, end))
        write_table(Table("利用者", HEADINGS, tuple(rows)), path)

    def import_file(self, path: Path) -> Written:
        """Enters and corrects people, and counts them; raises SheetRefused with every fault, NoAdministrator, and nothing is taken then."""
        rows = Rows(read_table(path), path, "利用者の一覧", ("ログイン名", "役割"))
        desk = self._desk
        with desk.writing(Action.PEOPLE_IMPORT, path.name, importing=True) as book:
            reading = _Reading(read_people(book.connection), read_departments(book.connection))
            for number, cells in rows:
                reading.take(number, cells)
            people = list(reading.people(desk.new_id))
            rows.refuse_if_faulty()
            counts: Counter[str] = Counter()
            for before, after in people:
                done = write_person(book, before, after)
                counts["unchanged" if not done else "changed" if before else "added"] += 1
        return replace(desk.written(book), rows=RowCounts(counts["added"], counts["changed"], counts["unchanged"]))


class _Reading:
    """Rows on their way to people; what cannot be taken is told to the row's cells."""

    def __init__(self, known: list[Person], versions: list[Department]) -> None:
        self._known = {login_key(each.login): each for each in known}
        self._versions = versions
        self._first: dict[str, RowCells] = {}
        self._names: dict[str, tuple[int, str]] = {}
        self._memberships: dict[str, dict[tuple[str | None, date | None], Membership]] = {}

    def take(self, number: int, cells: RowCells) -> None:
        _check_lines(cells)
        login, name = cells.text("ログイン名"), cells.text("氏名")
        membership = self._membership(cells)
        if not login:
            cells.fault("ログイン名", "ログイン名が空です。")
            return
        key = login_key(login)
        self._first.setdefault(key, cells)
        first, other = self._names.setdefault(key, (number, name)) if name else (number, name)
        if other != name:
            cells.fault("氏名", f"ログイン名「{login}」の氏名が、{first}行目の「{other}」と違います。")
        if membership is None or cells.faulty:
            return
        place, held = (membership.department, membership.valid_from), self._memberships.setdefault(key, {})
        if place in held:
            cells.fault("所属コード", f"ログイン名「{login}」の、所属コードと有効開始日が同じ行が、ほかにもあります。")
        held[place] = self._with_known_end(key, membership)

    def people(self, new_id: Callable[[str], str]) -> Iterator[tuple[Person | None, Person]]:
        """Those of the rows, as known and as they are to be. A blank name is that of the person's other rows, or the one known."""
        for key in self._first:
            held = self._memberships.get(key, {})
            known, (_, name) = self._known.get(key), self._names.get(key, (0, ""))
            if known is not None:
                yield known, known._replace(name=name or known.name, memberships=tuple(held.values()))
            elif name:
                yield None, Person(new_id("u"), self._first[key].text("ログイン名"), name, tuple(held.values()))
            else:
                self._first[key].fault("氏名", "氏名が空です。")

    def _membership(self, cells: RowCells) -> Membership | None:
        department, word = self._department(cells), cells.text("役割")
        role = _ROLES.get(word)
        start, end = cells.day("有効開始日"), cells.day("有効終了日")
        if role is None:
            told = f"役割「{word}」はありません。" if word else "役割が空です。"
            cells.fault("役割", f"{told}{'、'.join(_ROLES)}のどれかを入力してください。")
        elif role is Role.WRITER and not cells.text("所属コード"):
            cells.fault("所属コード", message(BadPerson("department", "")))
        if start and end and end < start:
            cells.fault("有効終了日", "有効終了日が有効開始日より前です。")
        return Membership(department, role, start, end) if role else None

    def _department(self, cells: RowCells) -> str | None:
        code = cells.text("所属コード")
        if not code:
            return None
        try:
            return find_department(self._versions, code)
        except Refusal as refusal:
            cells.fault("所属コード", message(refusal))
            return None

    def _with_known_end(self, key: str, membership: Membership) -> Membership:
        """A blank cell erases nothing."""
        known = self._known[key].memberships if key in self._known else ()
        same = next((each for each in known if (each.department, each.valid_from) == (membership.department, membership.valid_from)), None)
        return membership._replace(valid_to=same.valid_to) if same and membership.valid_to is None else membership


def _check_lines(cells: RowCells) -> None:
    for heading in ("ログイン名", "氏名"):
        try:
            check_line(heading, cells.text(heading))
        except Refusal as refusal:
            cells.fault(heading, message(refusal))
