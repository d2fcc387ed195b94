"""The first look: a quarter's snapshot by plain sqlite3, for the window's first picture of the plan.

Importing SQLAlchemy takes longer than everything else until the plan is painted, so the plan is shown from here until the office is
open. Whatever is out of the ordinary gives None: the gate then says what it is.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.quarter import Quarter
from tracker.domain.snapshot import Snapshot
from tracker.storage.identity import APPLICATION_ID, SCHEMA_HEAD
from tracker.storage.snapshot import read_snapshot

_BUSY_SECONDS = 0.2  # somebody is writing: the office waits longer, the first look does not


def first_look(path: Path, quarter: Quarter, today: date) -> Snapshot | None:
    """As `Quarters.snapshot(quarter, asking=True)` of the only plan."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as connection:
            if not _is_ours(connection):
                return None
            connection.execute("BEGIN")  # one consistent view
            plans = connection.execute("SELECT id FROM plan").fetchall()
            if len(plans) != 1:
                return None

            def ask(sql: str, values: Mapping[str, str | int]) -> Iterable[Sequence[Any]]:
                return connection.execute(sql, values)

            return read_snapshot(ask, plans[0][0], quarter, max(today, quarter.start))
    except (sqlite3.Error, OSError, ValueError, KeyError):
        return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,) and connection.execute(
        "SELECT version_num FROM alembic_version"
    ).fetchall() == [(SCHEMA_HEAD,)]
