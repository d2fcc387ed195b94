"""The connection recipe for SQLite (TRAPS, Database): durable, strict about foreign keys, one writer at a time."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from tracker.domain.errors import Busy, DatabaseRefused, FileUnwritable

BUSY_SECONDS = 15.0
_PRAGMAS = ("foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")


def sqlite_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on an existing file; the file is never made by opening it."""
    mode = "ro" if read_only else "rw"
    # as_uri() escapes `?`, `#` and `%`, which a plain "sqlite:///" + path would misread as another file's name
    uri = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

    engine = create_engine(URL.create("sqlite"), creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _prepare(read_only=read_only))
    event.listen(engine, "begin", _begin(read_only=read_only))
    return engine


def _prepare(*, read_only: bool) -> Callable[[sqlite3.Connection, object], None]:
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not read_only:
            # WAL is sticky in the file and forbidden on a share; the default FULL lost acknowledged saves in power cuts
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA synchronous=EXTRA")
        if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):
            raise DatabaseRefused("", "foreign_keys")

    return prepare


def _begin(*, read_only: bool) -> Callable[[Connection], None]:
    statement = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def refusal_of(error: DatabaseError, path: Path) -> Exception:
    """The refusal that an engine's error means, or the error itself where it means none."""
    text = str(error.orig).lower()
    if "locked" in text or "busy" in text:
        return Busy(str(path), BUSY_SECONDS)
    if "malformed" in text or "not a database" in text:
        return DatabaseRefused(str(path), "damaged", text)
    if "full" in text:
        return FileUnwritable(str(path), "full", text)
    if "readonly" in text or "read-only" in text:
        return FileUnwritable(str(path), "permission", text)
    if "i/o error" in text or "unable to open" in text:
        return FileUnwritable(str(path), "other", text)
    return error
