"""A quarter's snapshot and its figures."""

from tracker.domain.quarter import Quarter
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import QuarterStatus, quarter_status
from tracker.services.desk import Desk
from tracker.storage.reading import read_quarters, read_snapshot


class Quarters:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def snapshot(self, quarter: Quarter, *, asking: bool = False) -> Snapshot:
        """As of the quarter's last day; with `asking` leads and names are those of today (of the quarter's start, before it)."""
        day = max(self._desk.today, quarter.start) if asking else quarter.end
        with self._desk.reading() as connection:
            return read_snapshot(connection, self._desk.plan_id(connection), quarter, day)

    def status(self, quarter: Quarter) -> QuarterStatus:
        return quarter_status(self.snapshot(quarter))

    def known(self) -> list[Quarter]:
        """Quarters that have records."""
        with self._desk.reading() as connection:
            return read_quarters(connection, self._desk.plan_id(connection))
