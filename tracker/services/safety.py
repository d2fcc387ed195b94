"""Safety: backups on request, restoring, and the check of everything."""

import shutil
from pathlib import Path

from tracker import paths
from tracker.domain.errors import BackupFailed, DatabaseRefused, RestoreRefused
from tracker.services.desk import Desk, now_in_japan
from tracker.storage.backup import automatic_backup, copy_database, hash_file, is_good, problems_of, write_backup
from tracker.storage.gate import pass_gate
from tracker.storage.replay import replay_problems


class Safety:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def backup(self, path: Path) -> Path:
        """A verified copy at `path` with its SHA-256 beside it; raises BackupFailed."""
        if path.resolve() == self._desk.path.resolve():
            raise BackupFailed(str(path), "使用中のデータベースと同じファイルです")
        write_backup(self._desk.path, path)
        return path

    def check(self) -> list[str]:
        """Problems in Japanese; empty if the file, its links and its log are sound."""
        problems = [f"データベースの破損: {text}" for text in problems_of(self._desk.path)]
        if problems:
            return problems
        with self._desk.reading() as connection:
            return replay_problems(connection)


def restore(backup: Path, target: Path) -> Path | None:
    """Puts a verified backup in the place of `target`; returns the backup made of what was there, None where nothing was.

    Raises DatabaseRefused where the backup is not ours, RestoreRefused where it is damaged. Not undoable, hence the backup.
    """
    pass_gate(backup)
    if hash_file(backup).exists() and not is_good(backup):
        raise RestoreRefused(str(backup), ("バックアップの内容が、作成時の値（SHA-256）と一致しません。",))
    problems = problems_of(backup)
    if problems:
        raise RestoreRefused(str(backup), tuple(problems))
    if target.is_dir():
        raise DatabaseRefused(str(target), "folder")
    kept = None
    if target.exists():
        kept = _keep(target)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.restore")
    try:
        copy_database(backup, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return kept


def _keep(target: Path) -> Path:
    """A sound database becomes an automatic backup; a damaged one is kept byte by byte under a dated name."""
    try:
        return automatic_backup(target, paths.backup_folder(target), "restore", now_in_japan())
    except BackupFailed:
        damaged = target.with_name(f"{target.stem}-damaged-{now_in_japan():%Y%m%d-%H%M%S}{target.suffix}")
        shutil.copy2(target, damaged)
        return damaged
