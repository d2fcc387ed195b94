"""The office: an opened database with its use cases. Both front ends work through it."""

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

from tracker.services.assignments import Assignments
from tracker.services.books import Books
from tracker.services.closings import Closings
from tracker.services.departments import Departments
from tracker.services.desk import Desk
from tracker.services.log import Log
from tracker.services.people import People
from tracker.services.plans import Plans
from tracker.services.progress import Progress
from tracker.services.quarters import Quarters
from tracker.services.safety import Safety
from tracker.services.scales import Scales
from tracker.services.schedules import Schedules
from tracker.storage.engine import sqlite_engine
from tracker.storage.gate import Passed


@dataclass(frozen=True)
class Office:
    """Everything blocks: a window calls it in its worker thread only."""

    desk: Desk
    plans: Plans
    departments: Departments
    assignments: Assignments
    progress: Progress
    quarters: Quarters
    schedules: Schedules
    closings: Closings
    scales: Scales
    log: Log
    safety: Safety
    people: People
    books: Books

    @property
    def location(self) -> Path:
        return self.desk.path

    @property
    def user(self) -> str:
        return self.desk.user

    @property
    def read_only(self) -> bool:
        return self.desk.read_only

    @property
    def read_only_reason(self) -> str | None:
        if not self.desk.read_only:
            return None
        return f"書き込めない場所にあるため、閲覧のみです（{self.desk.path}）。"


def name_of_user(user: str | None) -> str:
    """Who acts; None is the operating system's user."""
    return user or os.environ.get("TRACKER_USER") or getpass.getuser()


def open_office(passed: Passed, user: str | None = None, plan: str | None = None) -> Office:
    """The office on a file that passed the gate."""
    desk = Desk(
        engine=sqlite_engine(passed.path, read_only=passed.read_only),
        path=passed.path,
        user=name_of_user(user),
        read_only=passed.read_only,
        plan_name=plan,
    )
    return Office(
        desk,
        Plans(desk),
        Departments(desk),
        Assignments(desk),
        Progress(desk),
        Quarters(desk),
        Schedules(desk),
        Closings(desk),
        Scales(desk),
        Log(desk),
        Safety(desk),
        People(desk),
        Books(desk),
    )
