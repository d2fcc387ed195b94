"""When a quarter's answers are due, and whether they are asked for at all."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Connection

from tracker.domain.errors.quarters import BadDue, QuarterAnswered, QuarterNotAsked
from tracker.domain.operation import Action, Value, Written
from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Schedule, Setting
from tracker.services.closed_quarters import refuse_closed
from tracker.services.desk import Desk
from tracker.services.finding import find_department
from tracker.storage import schema
from tracker.storage.journal import Journal
from tracker.storage.reading import count_reported, quarter_id, read_departments, read_schedule

_DAYS_AFTER = 366  # a due date later than this after the quarter's end is a typing error


class Schedules:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, quarters: Iterable[Quarter]) -> dict[Quarter, Schedule]:
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            return {quarter: read_schedule(connection, plan_id, quarter) for quarter in quarters}

    def set_due(self, quarter: Quarter, day: date, department: str | None = None) -> Written:
        """`department` (code, id or name) gets a day of its own; the quarter's day takes it away again. Raises BadDue and what
        finding a department raises."""
        if department is None:
            return self.arrange(Setting(quarter, due=day))
        with self._desk.reading() as connection:
            found = find_department(read_departments(connection), department)
            usual = read_schedule(connection, self._desk.plan_id(connection), quarter).due
        return self.arrange(Setting(quarter, dues={found: None if day == usual else day}))

    def mark_asked(self, quarter: Quarter, asked: bool) -> Written:  # noqa: FBT001 - what the quarter is to be
        """Raises QuarterAnswered where a quarter with submitted or confirmed answers would be left out."""
        return self.arrange(Setting(quarter, asked=asked))

    def arrange(self, *settings: Setting) -> Written:
        """All of them as one operation; raises BadDue, QuarterAnswered and QuarterClosed."""
        with self._desk.writing(Action.SCHEDULE) as book:
            plan_id = self._desk.plan_id(book.connection)
            for setting in settings:
                _arrange(book, plan_id, setting)
        return self._desk.written(book)


def refuse_unasked(connection: Connection, plan_id: str, quarter: Quarter) -> None:
    """Raises QuarterNotAsked: no answer is written into a quarter that is not asked."""
    if not read_schedule(connection, plan_id, quarter).asked:
        raise QuarterNotAsked(quarter.japanese)


def _arrange(book: Journal, plan_id: str, setting: Setting) -> None:
    quarter = setting.quarter
    before = read_schedule(book.connection, plan_id, quarter)
    asked = before.asked if setting.asked is None else setting.asked
    if before.asked and not asked:
        refuse_closed(book.connection, plan_id, quarter)
        answered = count_reported(book.connection, plan_id, quarter)
        if answered:
            raise QuarterAnswered(quarter.japanese, answered)
    due = setting.due or before.due
    dues = {department: day for department, day in setting.dues.items() if before.dues.get(department) != day}
    for day in (due, *filter(None, dues.values())):
        _check_due(quarter, day)
    if (asked, due) == (before.asked, before.due) and not dues:
        return
    key = quarter_id(plan_id, quarter)
    stored = None if due == quarter.usual_due else due.isoformat()
    values: dict[str, Value] = {"asked": asked, "due": stored}
    try:
        book.update(schema.quarter, key, values)
    except KeyError:  # nothing was laid down so far
        book.insert(schema.quarter, {"id": key, "plan": plan_id, "year": quarter.year, "number": quarter.number, **values})
    for department, own in dues.items():
        _write_due(book, key, department, own, there=department in before.dues)


def _write_due(book: Journal, quarter: str, department: str, day: date | None, *, there: bool) -> None:
    key = f"{quarter}/{department}"
    if day is None:
        book.delete(schema.quarter_due, key)
    elif there:
        book.update(schema.quarter_due, key, {"due": day.isoformat()})
    else:
        book.insert(schema.quarter_due, {"id": key, "quarter": quarter, "department": department, "due": day.isoformat()})


def _check_due(quarter: Quarter, day: date) -> None:
    last = quarter.end + timedelta(days=_DAYS_AFTER)
    if not quarter.start <= day <= last:
        raise BadDue(day.isoformat(), quarter.start.isoformat(), last.isoformat())
