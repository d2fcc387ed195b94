"""Safety: backups on request, and the check of everything."""

from pathlib import Path

from tracker.domain.errors.database import BackupFailed, DatabaseRefused
from tracker.domain.errors.files import WrongSuffix
from tracker.services.desk import Desk
from tracker.storage.backup import is_backup, problems_of, write_backup
from tracker.storage.replay import replay_problems
from tracker.storage.shape import shape_problems


class Safety:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def backup(self, path: Path) -> Path:
        """A verified copy at `path` with its SHA-256 beside it; raises WrongSuffix or BackupFailed.

        Only an earlier backup is replaced: offices make one under the same name every evening.
        """
        if path.suffix.lower() != ".sqlite":
            raise WrongSuffix(str(path), (".sqlite",))
        if path.resolve() == self._desk.path.resolve():
            raise BackupFailed(str(path), "使用中のデータベースと同じファイルです")
        if not path.parent.is_dir():
            raise BackupFailed(str(path), "missing_folder")
        if path.is_file() and not is_backup(path):
            raise BackupFailed(str(path), "not_a_backup")
        write_backup(self._desk.path, path)
        return path

    def check(self) -> list[str]:
        """Problems in Japanese; empty if the file, its shape, its links and its log are sound."""
        problems = [f"データベースの破損: {text}" for text in problems_of(self._desk.path)]
        if problems:
            return problems
        try:
            with self._desk.reading() as connection:
                return shape_problems(connection) or replay_problems(connection)
        except DatabaseRefused as refusal:
            if refusal.reason != "damaged":
                raise
            return [f"データベースの破損: {refusal.detail}"]
