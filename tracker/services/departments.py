"""Departments: listed, added, corrected."""

from datetime import date

from tracker.domain.department import Department
from tracker.domain.errors.departments import BadDepartment
from tracker.domain.operation import Action, Written
from tracker.domain.record import check_line
from tracker.services.desk import Desk
from tracker.storage import schema
from tracker.storage.reading import read_departments


class Departments:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def versions(self) -> list[Department]:
        with self._desk.reading() as connection:
            return read_departments(connection)

    def add(self, code: str, name: str, bureau: str = "", contact: str = "", valid_from: date | None = None) -> Written:
        """Raises BadDepartment where name or code is blank, or the code is taken."""
        with self._desk.writing(Action.DEPARTMENT) as book:
            values = checked_department(read_departments(book.connection), code, name, bureau, contact)
            identity = self._desk.new_id("d")
            book.insert(schema.department, {"id": identity})
            start = valid_from.isoformat() if valid_from else None
            book.insert(
                schema.department_version,
                {"id": f"{identity}/{start or 'always'}", "department": identity, "valid_from": start, **values},
            )
        return self._desk.written(book)

    def correct(self, version: str, code: str, name: str, bureau: str = "", contact: str = "") -> Written:
        """Corrects a typing error in place; a renaming on a day is a reorganisation, not a correction."""
        with self._desk.writing(Action.DEPARTMENT) as book:
            others = [each for each in read_departments(book.connection) if each.version != version]
            book.update(schema.department_version, version, checked_department(others, code, name, bureau, contact))
        return self._desk.written(book)


def checked_department(others: list[Department], code: str, name: str, bureau: str, contact: str) -> dict[str, str]:
    values = {"code": code.strip(), "name": name.strip(), "bureau": bureau.strip(), "contact": contact.strip()}
    for field, text in values.items():
        check_line(field, text)
    if not values["name"]:
        raise BadDepartment("name", values["code"])
    if not values["code"]:
        raise BadDepartment("code", values["name"])
    if any(each.code == values["code"] for each in others):
        raise BadDepartment("code_taken", values["code"])
    return values
