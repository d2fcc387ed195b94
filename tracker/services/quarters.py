"""A quarter's snapshot and its figures, and those of the quarters before it."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain.course import Course, QuarterFigures, course_of, course_quarters, quarter_figures
from tracker.domain.node import Kind, Node
from tracker.domain.passage import Passage
from tracker.domain.quarter import Quarter
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Answer, QuarterStatus, quarter_status
from tracker.services.closed_quarters import read_material, read_previous
from tracker.services.desk import Desk
from tracker.storage.closings import read_standing
from tracker.storage.course import read_answers, read_left_out, read_scales
from tracker.storage.reading import asking as ask_of
from tracker.storage.reading import read_passages, read_quarters, read_snapshot
from tracker.storage.snapshot import read_plan, read_revision, read_scale

COURSE = 8  # quarters: two years


class Quarters:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def snapshot(self, quarter: Quarter, *, asking: bool = False) -> Snapshot:
        """As of the quarter's last day, of a closed quarter as its last edition stored it; with `asking` leads and names are those of
        today (of the quarter's start, before it), and `closed` tells whether it is closed; the quarter before is as its report has it.
        """
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            standing = read_standing(connection, plan_id, quarter)
            if standing is None:
                return read_snapshot(connection, plan_id, quarter, self._day(quarter, asking=asking))
            if not asking:
                return read_material(connection, quarter, standing).snapshot
            shown = replace(read_snapshot(connection, plan_id, quarter, self._day(quarter, asking=True)), closed=standing.closed(None))
            previous = read_previous(connection, plan_id, quarter, standing, shown.asking.previous)
            return shown if previous is None else replace(shown, previous=previous)

    def status(self, quarter: Quarter) -> QuarterStatus:
        return quarter_status(self.snapshot(quarter))

    def course(self, quarter: Quarter, count: int = COURSE, *, asking: bool = False) -> Course:
        """The figures of up to so many asked quarters that end with this one, each as its snapshot (`asking` or not) would count them."""
        initiatives: dict[int, list[Node]] = {}  # by the revision's number: the plan is read once for each

        with self._desk.reading() as connection:
            ask, plan = ask_of(connection), self._desk.plan_id(connection)

            def initiatives_on(day: date) -> list[Node]:
                revision = read_revision(ask, plan, day).number
                if revision not in initiatives:
                    initiatives[revision] = read_plan(ask, plan, day).of_kind(Kind.INITIATIVE)
                return initiatives[revision]

            def figures(each: Quarter) -> QuarterFigures:
                stored = None if asking else _stored(connection, plan, each)
                if stored is not None:
                    given = {node: Answer(record.state, record.reported_grade) for node, record in stored.records.items()}
                    return quarter_figures(each, stored.initiatives(), given, stored.scale, [replace(stored.scale, earlier=())])
                answers, present = read_answers(ask, plan, each), read_scale(ask, plan, each, each)
                return quarter_figures(each, initiatives_on(self._day(each, asking=asking)), answers, present, scales)

            scales = read_scales(ask)
            return course_of(figures(each) for each in course_quarters(quarter, count, read_left_out(ask, plan)))

    def known(self) -> list[Quarter]:
        """Quarters that have records."""
        with self._desk.reading() as connection:
            return read_quarters(connection, self._desk.plan_id(connection))

    def passages(self) -> list[Passage]:
        """Every text of every quarter's answers, newest quarter first."""
        with self._desk.reading() as connection:
            return read_passages(connection, self._desk.plan_id(connection))

    def _day(self, quarter: Quarter, *, asking: bool) -> date:
        return max(self._desk.today, quarter.start) if asking else quarter.end


def _stored(connection: Connection, plan_id: str, quarter: Quarter) -> Snapshot | None:
    """None while the quarter is open. Raises SnapshotUnreadable."""
    standing = read_standing(connection, plan_id, quarter)
    return read_material(connection, quarter, standing).snapshot if standing else None
