"""Backups: copied by SQLite's backup API to a temporary name, checked, hashed, then renamed; verified before they count."""

import contextlib
import hashlib
import os
import re
import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tracker.domain.errors.database import BackupFailed, Busy
from tracker.domain.errors.files import FileUnwritable
from tracker.storage.engine import BUSY_SECONDS, refusal_of

KEPT = 30
GOOD_KEPT = 3  # so many of the newest that are whole stay, however many damaged ones are newer
_NAME = re.compile(r"-(\d{6})-\d{8}-\d{6}-[a-z]+\.sqlite$")


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy, synced to the disk."""
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        _copy(old, new)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def overwrite_database(source: Path, target: Path) -> None:
    """The contents of `source` in the database `target`, in one transaction: whoever has it open reads and writes the new contents."""
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as new,
        closing(sqlite3.connect(f"{target.resolve().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)) as old,
    ):
        old.execute("PRAGMA synchronous=EXTRA")
        _copy(new, old)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    started = time.monotonic()

    def watch(status: int, _remaining: int, _total: int) -> None:
        # without this the backup API waits for a lock for ever
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() - started > BUSY_SECONDS:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=watch, sleep=0.1)


def problems_of(path: Path) -> list[str]:
    """What `integrity_check` and `foreign_key_check` find, in the engine's words.

    A passing read error can look like damage: only what is there after opening the file again is told.
    """
    return _problems(path) and _problems(path)


def _problems(path: Path) -> list[str]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [f"foreign key: {row[0]} {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return found


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_file(backup: Path) -> Path:
    return backup.with_name(backup.name + ".sha256")


def write_backup(source: Path, target: Path) -> None:
    """Raises BackupFailed; then nothing is left at `target` but what was there before."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(source, temporary)
        problems = problems_of(temporary)
        if problems:
            raise BackupFailed(str(target), problems[0])
        digest = sha256_of(temporary)
        temporary.replace(target)
        hash_file(target).write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    except (OSError, sqlite3.Error) as error:
        refusal = refusal_of(error, target)
        reason = refusal.reason if isinstance(refusal, FileUnwritable) else "busy" if isinstance(refusal, Busy) else str(error)
        raise BackupFailed(str(target), reason) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def is_good(backup: Path) -> bool:
    """Whole by its own hash and by the engine's check."""
    return is_backup(backup) and not problems_of(backup)


def is_backup(path: Path) -> bool:
    """Whether the file is what was once written here as a backup, to the byte."""
    try:
        expected = hash_file(path).read_text(encoding="utf-8").split()[0]
        return sha256_of(path) == expected
    except (OSError, ValueError, IndexError):
        return False


def automatic_backup(database: Path, folder: Path, why: str, now: datetime) -> Path:
    """`plan-000012-20261124-101530-import.sqlite`: ordered by sequence number, because clocks move. Rotates afterwards."""
    sequence = max((number for number, _ in _numbered(folder)), default=0) + 1
    target = folder / f"{database.stem}-{sequence:06d}-{now:%Y%m%d-%H%M%S}-{why}.sqlite"
    write_backup(database, target)
    _rotate(folder)
    return target


class Logged(NamedTuple):
    hash: str
    at: str


def logged(database: Path) -> list[Logged]:
    """The operations of its log, oldest first. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as connection:
        return [Logged(*row) for row in connection.execute("SELECT hash, at FROM operation ORDER BY seq")]


def has_backups(folder: Path) -> bool:
    """Whether there is any, good or not."""
    return bool(_numbered(folder))


def newest_holds(folder: Path, head: str) -> bool:
    """Whether the newest backup is whole and its log ends with this hash: it then holds the very same state."""
    numbered = _numbered(folder)
    return bool(numbered) and _head(numbered[-1][1]) == head and is_good(numbered[-1][1])


def _head(backup: Path) -> str | None:
    try:
        with closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT hash FROM chain_head").fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None


def _numbered(folder: Path) -> list[tuple[int, Path]]:
    found = []
    if folder.is_dir():
        for path in folder.iterdir():
            match = _NAME.search(path.name)
            if match:
                found.append((int(match[1]), path))
    return sorted(found)


def _rotate(folder: Path) -> None:
    """Keeps the newest, and the last good ones even where they are older. What cannot be deleted now stays for the next time."""
    good = 0
    for place, (_, path) in enumerate(reversed(_numbered(folder))):
        if good < GOOD_KEPT and is_good(path):
            good += 1
        elif place >= KEPT:
            with contextlib.suppress(OSError):
                path.unlink()
                hash_file(path).unlink(missing_ok=True)
