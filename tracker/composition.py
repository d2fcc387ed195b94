"""The composition root: paths → database → services, for the window and the command line.

The only place that imports inside functions: the window is painted before the database side and the Excel side are brought in, and
alembic is brought in only where a database must be made or upgraded.
"""

# ruff: noqa: PLC0415 - see above: late imports are this module's purpose

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import paths
from tracker.domain.errors import DatabaseRefused

if TYPE_CHECKING:
    from tracker.domain.quarter import Quarter
    from tracker.domain.snapshot import Snapshot
    from tracker.services.office import Office
    from tracker.services.papers import Papers


def location_of(named: str | None) -> Path:
    """The database's path from `--data`, `TRACKER_DATA` or the user's folder; raises DatabaseRefused for a server's URL."""
    text = named or os.environ.get("TRACKER_DATA")
    if not text:
        return paths.default_database()
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif "://" in text:
        raise DatabaseRefused(text.split("://", 1)[0] + "://…", "url")
    return Path(text).resolve()


def open_database(path: Path, user: str | None = None, plan: str | None = None) -> "Office":
    """The office on an existing database; an older one is upgraded after a backup."""
    from tracker.services.office import open_office
    from tracker.storage.gate import pass_gate

    passed = pass_gate(path)
    if passed.needs_upgrade:
        from tracker.services.desk import now_in_japan
        from tracker.storage.backup import automatic_backup
        from tracker.storage.migration import upgrade_database

        automatic_backup(path, paths.backup_folder(path), "upgrade", now_in_japan())
        upgrade_database(path)
        passed = pass_gate(path)
    return open_office(passed, user, plan)


def create_database(path: Path, user: str | None = None) -> "Office":
    """The office on a new, empty database."""
    from tracker.storage.migration import create_database as create

    create(path)
    return open_database(path, user)


def bring_papers(office: "Office") -> "Papers":
    """The Excel side, in its own right because openpyxl is slow to import."""
    from tracker.services.papers import papers_of

    return papers_of(office)


class WindowEntrance:
    """How the window opens and makes databases (`tracker.gui.entrance.Entrance`)."""

    def __init__(self, user: str | None = None, plan: str | None = None) -> None:
        self._user, self._plan = user, plan

    def default_path(self) -> Path:
        return paths.default_database()

    def exists(self, path: Path) -> bool:
        return path.exists()

    def first_look(self, path: Path, quarter: "Quarter") -> "Snapshot | None":
        from datetime import date

        from tracker.storage.first_look import first_look

        return first_look(path, quarter, date.today())  # noqa: DTZ011 - the PC's day; the office reads again by Japan's

    def open(self, path: Path) -> "Office":
        return open_database(path, self._user, self._plan)

    def create_from_bundled_plan(self, path: Path) -> "Office":
        return self.create_from_plan_file(path, paths.BUNDLED_PLAN)

    def create_from_plan_file(self, path: Path, plan_file: Path) -> "Office":
        from tracker.services.desk import new_id
        from tracker.services.plans import read_plan_file

        plan = read_plan_file(plan_file, new_id)  # refused before a database is made
        office = create_database(path, self._user)
        office.plans.import_plan(plan)
        return office

    def create_sample(self, path: Path) -> "Office":
        from tracker.services.sample import add_sample

        office = create_database(path, self._user)
        add_sample(office)
        return office

    def papers(self, office: "Office") -> "Papers":
        return bring_papers(office)
