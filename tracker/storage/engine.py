"""The connection recipe for SQLite (TRAPS, Database): durable, strict about foreign keys, one writer at a time."""

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from tracker.domain.errors.database import Busy, DatabaseRefused
from tracker.domain.errors.files import FileUnwritable

BUSY_SECONDS = 15.0
# what a bit flip or a lost table makes SQLite say; "could not decode" is a text that is not UTF-8 any more
_DAMAGE = ("malformed", "not a database", "could not decode", "no such table")
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


def reading(engine: Engine) -> Engine:
    """The same engine, whose transactions only read: they wait for nobody who writes, and nobody waits for them but to commit."""
    return engine.execution_options(only_reading=True)


def _begin(*, read_only: bool) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        only_reading = read_only or connection.get_execution_options().get("only_reading")
        connection.exec_driver_sql("BEGIN" if only_reading else "BEGIN IMMEDIATE")

    return begin


def refusal_of(error: DatabaseError | sqlite3.Error | OSError, path: Path) -> Exception:
    """The refusal that an engine's or the system's error means, or the error itself where it means none."""
    if isinstance(error, OSError):
        return FileUnwritable(str(path), _reason(error), str(error))
    text = str(error.orig if isinstance(error, DatabaseError) else error).lower()
    if "locked" in text or "busy" in text:
        return Busy(str(path), BUSY_SECONDS)
    if any(sign in text for sign in _DAMAGE):
        return DatabaseRefused(str(path), "damaged", text)
    if "full" in text:
        return FileUnwritable(str(path), "full", text)
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return FileUnwritable(str(path), "permission", text)
    if "i/o error" in text:
        return FileUnwritable(str(path), "other", text)
    return error


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "full"
    if isinstance(error, IsADirectoryError):
        return "is_folder"
    if isinstance(error, FileNotFoundError | NotADirectoryError | FileExistsError):  # the folder cannot be, a file has its name
        return "missing_folder"
    return "permission" if isinstance(error, PermissionError) or error.errno == errno.EROFS else "other"
