"""The composition root: paths → database → services, for the window and the command line.

The only place that imports inside functions: the window is painted before the database side and the Excel side are brought in, and
alembic is brought in only where a database must be made or upgraded.
"""

# ruff: noqa: PLC0415 - see above: late imports are this module's purpose

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import paths
from tracker.domain.errors.database import DatabaseRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.quarter import Quarter
    from tracker.domain.snapshot import Snapshot
    from tracker.services.office import Office
    from tracker.services.papers import Papers
    from tracker.services.restoring import Prospect


def location_of(named: str | None) -> Path:
    """The database's path from `--data`, `TRACKER_DATA` or the user's folder; raises DatabaseRefused for a server's URL."""
    return named_location(named) or paths.default_database()


def named_location(named: str | None) -> Path | None:
    """None where neither an option nor the environment nor an earlier choice in the window nor the program's folder names a database."""
    text = named or os.environ.get("TRACKER_DATA")
    if text:
        return _place_of(text, Path())
    for file in (paths.choice_file(), paths.program_choice_file()):
        chosen = _setting(file, "data")
        if chosen:
            return _place_of(chosen, file.parent)
    return None


def named_plan(named: str | None) -> str | None:
    """The plan meant where a database holds several: as named, else as the program's folder says."""
    return named or _setting(paths.program_choice_file(), "plan")


def _place_of(text: str, folder: Path) -> Path:
    """A path that is not absolute is meant from `folder` on."""
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif "://" in text:
        raise DatabaseRefused(text.split("://", 1)[0] + "://…", "url")
    return (folder / text).resolve()


def _setting(file: Path, name: str) -> str | None:
    try:
        text = file.read_text(encoding="utf-8-sig")  # Windows' editor writes a mark
        import tomllib

        chosen = tomllib.loads(text).get(name)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:  # not readable, not UTF-8, not TOML
        raise DatabaseRefused(str(file), "settings", str(error)) from error
    if chosen is not None and not isinstance(chosen, str):
        raise DatabaseRefused(str(file), "settings")
    return chosen


def choose_location(path: Path) -> None:
    """From now on this database is opened where none is named, by the window and the command line alike."""
    import json

    file = paths.choice_file()
    if path.resolve() == paths.default_database().resolve() and not paths.program_choice_file().exists():
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    # a JSON string is a TOML string, backslashes of Windows included
    file.write_text(f"data = {json.dumps(str(path.resolve()), ensure_ascii=False)}\n", encoding="utf-8")


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
    return open_office(passed, user, named_plan(plan))


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

    def choose(self, path: Path) -> None:
        choose_location(path)

    def open(self, path: Path) -> "Office":
        return open_database(path, self._user, self._plan)

    def create_from_bundled_plan(self, path: Path) -> "Office":
        return self.create_from_plan_file(path, paths.BUNDLED_PLAN)

    def create_from_plan_file(self, path: Path, plan_file: Path) -> "Office":
        from tracker.services.desk import new_id
        from tracker.services.plans import read_plan_file

        plan = read_plan_file(plan_file, new_id)  # refused before a database is made
        return self._create(path, lambda office: office.plans.import_plan(plan))

    def create_sample(self, path: Path) -> "Office":
        from tracker.services.sample import add_sample

        return self._create(path, add_sample)

    def _create(self, path: Path, fill: "Callable[[Office], object]") -> "Office":
        """A new database with something in it, or none at all."""
        office = create_database(path, self._user)
        try:
            fill(office)
        except BaseException:
            path.unlink()
            raise
        return office

    def prospect(self, backup: Path, path: Path) -> "Prospect":
        from tracker.services.office import name_of_user
        from tracker.services.restoring import prospect

        return prospect(backup, path, name_of_user(self._user))

    def restore(self, backup: Path, path: Path) -> Path | None:
        from tracker.services.office import name_of_user
        from tracker.services.restoring import restore

        return restore(backup, path, name_of_user(self._user))

    def papers(self, office: "Office") -> "Papers":
        return bring_papers(office)
