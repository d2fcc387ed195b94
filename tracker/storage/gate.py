"""The open-time gate: what a file is, before it is opened as a database. Never an empty plan where opening failed."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.errors.database import Busy, DatabaseRefused
from tracker.storage.identity import APPLICATION_ID, SCHEMA_HEAD

_SIGNATURE = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Passed:
    """A file of ours. `read_only` where the place allows no writing, `needs_upgrade` where an earlier version made it."""

    path: Path
    read_only: bool
    needs_upgrade: bool


def pass_gate(path: Path) -> Passed:
    """Raises DatabaseRefused: missing, folder, empty, not_database, foreign, newer, older_read_only, permission, damaged."""
    _check_file(path)
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    revision = _revision(path, read_only=read_only)
    if revision > SCHEMA_HEAD:
        raise DatabaseRefused(str(path), "newer", revision)
    needs_upgrade = revision < SCHEMA_HEAD
    if read_only and needs_upgrade:
        raise DatabaseRefused(str(path), "older_read_only", revision)
    return Passed(path, read_only, needs_upgrade)


def _check_file(path: Path) -> None:
    try:
        if not path.exists():
            raise DatabaseRefused(str(path), "missing")
        if path.is_dir():
            raise DatabaseRefused(str(path), "folder")
        with path.open("rb") as file:
            start = file.read(len(_SIGNATURE))
    except OSError as error:
        raise DatabaseRefused(str(path), "permission", str(error)) from error
    if not start:
        raise DatabaseRefused(str(path), "empty")
    if start != _SIGNATURE:
        raise DatabaseRefused(str(path), "not_database")


def _revision(path: Path, *, read_only: bool) -> str:
    """The schema revision of a file that is ours.

    Opened for writing where that is possible: a program that was killed while it saved leaves a journal that only a writer can roll
    back, and a reader would call the file unreadable.
    """
    mode = "ro" if read_only else "rw"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=5)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise DatabaseRefused(str(path), "foreign")
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Busy(str(path), 5) from error
        raise DatabaseRefused(str(path), "damaged", str(error)) from error
    except sqlite3.DatabaseError as error:
        raise DatabaseRefused(str(path), "damaged", str(error)) from error
    if row is None:
        raise DatabaseRefused(str(path), "damaged", "alembic_version")
    return str(row[0])
