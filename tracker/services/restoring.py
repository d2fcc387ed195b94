"""Restoring a backup: what it would bring and take away, and the restoring itself."""

import contextlib
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DatabaseError

from tracker import paths
from tracker.domain.errors.database import DatabaseRefused, RestoreRefused
from tracker.domain.moment import shown_moment
from tracker.domain.permission import RESTORE, why_not
from tracker.services.desk import now_in_japan
from tracker.services.permission import acting_now
from tracker.storage.backup import Logged, automatic_backup, copy_database, hash_file, is_good, logged, overwrite_database, problems_of
from tracker.storage.engine import reading, refusal_of, sqlite_engine
from tracker.storage.gate import pass_gate

_MOST_TOLD = 3


class Prospect(NamedTuple):
    """What restoring would do, by the logs. `reaches` is the backup's last operation; `lost` counts the target's operations that the backup
    has not, None where its log cannot be read or nothing is there; `related` where both logs begin alike. `kept_in` is the folder where
    what is there now is kept, None where nothing is."""

    reaches: datetime | None
    lost: int | None
    related: bool
    kept_in: Path | None

    @property
    def words(self) -> tuple[str, ...]:
        """Lines in Japanese."""
        reach = f"{shown_moment(self.reaches)} まで" if self.reaches else "ありません"
        lines = [f"含まれる操作：{reach}"]
        if self.lost is not None:
            lines.append(f"失われる操作：{self.lost:,}件" if self.lost else "失われる操作：ありません")
        if not self.related:
            lines.append("注意：いまのデータとは別のデータベースのバックアップです。")
        return tuple(lines)


def prospect(backup: Path, target: Path, user: str) -> Prospect:
    """Raises as `restore` does, as far as that can be known before."""
    _check(backup, target, user)
    found = logged(backup)
    there = _logged_at(target)
    folder = paths.backup_folder(target) if there is not None else target.parent
    return Prospect(
        datetime.fromisoformat(found[-1].at) if found else None,
        None if there is None else len({each.hash for each in there} - {each.hash for each in found}),
        not there or found[:1] == there[:1],
        folder if target.exists() else None,
    )


def _logged_at(target: Path) -> list[Logged] | None:
    """None where nothing sound is there."""
    try:
        pass_gate(target)
        return None if problems_of(target) else logged(target)
    except (DatabaseRefused, sqlite3.Error):
        return None


def restore(backup: Path, target: Path, user: str) -> Path | None:
    """Puts a verified backup in the place of `target`; returns the backup made of what was there, None where nothing was.

    Raises NotAllowed where `target` says that `user` may not, DatabaseRefused where the backup is not ours, RestoreRefused where it is
    damaged or the target itself, BackupFailed, Busy or FileUnwritable; then `target` is as it was. Not undoable, hence the backup.
    """
    _check(backup, target, user)
    try:
        return _put(backup, target)
    except (OSError, sqlite3.Error) as error:
        raise refusal_of(error, target) from error


def _check(backup: Path, target: Path, user: str) -> None:
    _check_allowed(target, user)
    problems = _unfit(backup, target)
    if problems:
        folder = paths.backup_folder(target)
        raise RestoreRefused(str(backup), tuple(problems), str(folder) if folder.is_dir() else "")
    if target.is_dir():
        raise DatabaseRefused(str(target), "folder")


_NO_BACKUP = {
    "damaged": "壊れています。",
    "empty": "空のファイル（0 バイト）です。",
    "not_database": "データベースではありません。",
}


def _unfit(backup: Path, target: Path) -> list[str]:
    """Why this file cannot be restored, in Japanese."""
    if backup.exists() and target.exists() and backup.samefile(target):
        return ["いま使っているデータベースそのものです。"]
    try:
        pass_gate(backup)
    except DatabaseRefused as refusal:
        if refusal.reason not in _NO_BACKUP:
            raise
        return [_NO_BACKUP[refusal.reason]]
    if hash_file(backup).exists() and not is_good(backup):
        return ["内容が、作成時の値（SHA-256）と一致しません。"]
    return [f"壊れています（{text}）。" for text in problems_of(backup)[:_MOST_TOLD]]


def _check_allowed(target: Path, user: str) -> None:
    """What cannot be read any more forbids nothing: restoring is the way out."""
    try:
        pass_gate(target)
        with reading(sqlite_engine(target, read_only=True)).connect() as connection:
            refusal = why_not(acting_now(connection, user, now_in_japan().date()), RESTORE)
    except (DatabaseRefused, DatabaseError):
        return
    if refusal is not None:
        raise refusal


def _put(backup: Path, target: Path) -> Path | None:
    """A sound database is overwritten in place, because others may have it open; else the file is replaced."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(backup, target)
        return None
    kept = _keep_sound(target)
    if kept is not None:
        overwrite_database(backup, target)
        return kept
    kept = _keep_damaged(target)
    _journal(target).unlink(missing_ok=True)  # SQLite would roll it back into the restored file
    _replace(backup, target)
    return kept


def _replace(backup: Path, target: Path) -> None:
    temporary = target.with_name(f".{target.name}.restore")
    try:
        copy_database(backup, temporary)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):  # the refusal that came first is what must be told
            temporary.unlink(missing_ok=True)


def _keep_sound(target: Path) -> Path | None:
    """The automatic backup of a sound database; None where it is not sound."""
    try:
        pass_gate(target)  # rolls back what a killed program left half done
    except DatabaseRefused:
        return None
    if problems_of(target):
        return None
    return automatic_backup(target, paths.backup_folder(target), "restore", now_in_japan())


def _keep_damaged(target: Path) -> Path:
    """A damaged file is kept byte by byte under a dated name, with its journal."""
    kept = target.with_name(f"{target.stem}-damaged-{now_in_japan():%Y%m%d-%H%M%S}{target.suffix}")
    shutil.copy2(target, kept)
    if _journal(target).exists():
        shutil.copy2(_journal(target), _journal(kept))
    return kept


def _journal(database: Path) -> Path:
    return database.with_name(f"{database.name}-journal")
