"""A quarter's snapshot and its figures."""

from tracker.domain.department import departments_on
from tracker.domain.quarter import Quarter
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import QuarterStatus, quarter_status
from tracker.services.desk import Desk
from tracker.storage.reading import (
    holds_on,
    read_assignments,
    read_departments,
    read_plan,
    read_quarters,
    read_records,
    read_scale,
)


class Quarters:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def snapshot(self, quarter: Quarter, *, asking: bool = False) -> Snapshot:
        """As of the quarter's last day; with `asking` leads and names are those of today (of the quarter's start, before it)."""
        day = max(self._desk.today, quarter.start) if asking else quarter.end
        with self._desk.reading() as connection:
            plan_id = self._desk.plan_id(connection)
            records = read_records(connection, plan_id, (quarter, quarter.previous))
            leads: dict[str, str] = {}
            supporting: dict[str, list[str]] = {}
            for row in read_assignments(connection, plan_id):
                if not holds_on(row, day):
                    continue
                if row["role"] == "lead":
                    leads[row["node"]] = row["department"]
                else:
                    supporting.setdefault(row["node"], []).append(row["department"])
            departments = departments_on(read_departments(connection), day)
            order = {department: place for place, department in enumerate(departments)}
            return Snapshot(
                plan=read_plan(connection, plan_id, day),
                quarter=quarter,
                day=day,
                scale=read_scale(connection, plan_id),
                departments=departments,
                leads=leads,
                supporting={node: tuple(sorted(each, key=order.__getitem__)) for node, each in supporting.items()},
                records=records[quarter],
                previous=records[quarter.previous],
            )

    def status(self, quarter: Quarter) -> QuarterStatus:
        return quarter_status(self.snapshot(quarter))

    def known(self) -> list[Quarter]:
        """Quarters that have records."""
        with self._desk.reading() as connection:
            return read_quarters(connection, self._desk.plan_id(connection))
