"""Making and upgrading databases by alembic, always on a copy that replaces the file only when it is whole."""

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from tracker.domain.errors.database import Busy, DatabaseRefused, UpgradeFailed
from tracker.domain.errors.files import FileUnwritable
from tracker.paths import MIGRATIONS
from tracker.storage.backup import copy_database, problems_of, sha256_of
from tracker.storage.engine import refusal_of, sqlite_engine
from tracker.storage.identity import APPLICATION_ID


def create_database(path: Path) -> None:
    """A new, empty database at `path`; raises DatabaseRefused (exists) or FileUnwritable."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        if path.exists():
            raise DatabaseRefused(str(path), "exists")
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(temporary)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("VACUUM")  # writes the header, so that the file is a database before the first table
        _migrate(temporary)
        # os.link would refuse an existing target, but not every share knows it; the check above is repeated just before
        if path.exists():
            raise DatabaseRefused(str(path), "exists")
        temporary.replace(path)
    except (OSError, sqlite3.Error, DatabaseError) as error:
        refusal = refusal_of(error, path)
        if isinstance(refusal, FileUnwritable):
            refusal = FileUnwritable(refusal.path, refusal.reason, refusal.detail, old=False)
        raise refusal from error
    finally:
        _drop(temporary)


def upgrade_database(path: Path) -> None:
    """Copy → migrate the copy → check → replace; a failure leaves the old file byte-identical and raises UpgradeFailed.

    Raises Busy where somebody saved meanwhile: that save would be lost with the old file.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.upgrade")
    try:
        before = sha256_of(path)
        copy_database(path, temporary)
        _migrate(temporary)
        problems = problems_of(temporary)
        if problems:
            raise UpgradeFailed(str(path), problems[0])
        if sha256_of(path) != before:
            raise Busy(str(path), 0)
        temporary.replace(path)
    except (UpgradeFailed, Busy):
        raise
    except Exception as error:
        # whatever alembic or the driver raises: the copy is dropped and the old file is untouched
        raise UpgradeFailed(str(path), str(error)) from error
    finally:
        _drop(temporary)


def _drop(temporary: Path) -> None:
    """Where it could not be made it cannot be taken away either, and what was refused first is what must be told."""
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _migrate(path: Path) -> None:
    engine = sqlite_engine(path)
    try:
        run_migrations(engine)
    finally:
        engine.dispose()


def run_migrations(engine: Engine) -> None:
    """To the newest schema. Foreign keys are off meanwhile: with them on, a batch migration deletes child rows by cascade."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
