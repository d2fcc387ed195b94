"""The desk: an opened database, who works at it, and the one way in for reading and writing."""

import logging
import platform
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from tracker import paths
from tracker.domain.errors import BackupFailed, NoPlan, ReadOnly, UnknownPlan
from tracker.domain.operation import JST, Written, iso
from tracker.domain.record import check_line
from tracker.services.messages import message
from tracker.services.permission import admit, check_changes, told_losses
from tracker.storage.backup import automatic_backup, has_backups
from tracker.storage.engine import reading, refusal_of
from tracker.storage.journal import Journal, journal, read_operations
from tracker.storage.reading import read_plan_titles
from tracker.storage.schema import assignment, node_version, progress

_log = logging.getLogger(__name__)
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_NODE_TABLES = (progress.name, assignment.name, node_version.name)


def new_id(prefix: str) -> str:
    """A permanent id: a letter and 12 random characters; never like a code, which begins with a digit."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(12))


def now_in_japan() -> datetime:
    return datetime.now(JST).replace(microsecond=0)


@dataclass
class Desk:
    """`plan_name` chooses among several plans by id or title; `notices` gather warnings that the user must see."""

    engine: Engine
    path: Path
    user: str
    read_only: bool = False
    plan_name: str | None = None
    now: Callable[[], datetime] = now_in_japan
    new_id: Callable[[str], str] = new_id
    automatic_backups: bool = True
    notices: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now().date()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view; released without writing."""
        try:
            with reading(self.engine).connect() as connection:
                yield connection
        except DatabaseError as error:
            raise refusal_of(error, self.path) from error

    @contextmanager
    def writing(self, action: str, reason: str | None = None, undoes: int | None = None) -> Iterator[Journal]:
        """One operation in one transaction; any error leaves everything as it was.

        The one place where roles are enforced: raises NotAllowed before the work, NotYourDepartment or NoAdministrator after it.
        """
        if self.read_only:
            raise ReadOnly(str(self.path))
        check_line("利用者名", self.user)  # no report could hold it later
        self._backup_at_first_write()
        try:
            with (
                self.engine.begin() as connection,
                journal(
                    connection,
                    at=iso(self.now()),
                    by=self.user,
                    machine=platform.node(),
                    action=action,
                    reason=reason,
                    undoes=undoes,
                ) as book,
            ):
                acting = admit(connection, self.user, self.today, action, undoes)
                yield book
                check_changes(book, acting, self.today)
                self.notices += told_losses(book, acting, self.today)
        except DatabaseError as error:
            raise refusal_of(error, self.path) from error

    def written(self, book: Journal) -> Written:
        """What the operation changed, with the notices gathered meanwhile."""
        notices, self.notices = tuple(self.notices), []
        if not book.changes:
            return Written(None, book.operation.action, notices=notices)
        nodes = {_node_of(change.row) for change in book.changes if change.table in _NODE_TABLES}
        return Written(book.seq, book.operation.action, frozenset(nodes), frozenset(change.table for change in book.changes), notices)

    def backup(self, why: str) -> Path:
        """An automatic backup beside the database; raises BackupFailed."""
        return automatic_backup(self.path, paths.backup_folder(self.path), why, self.now())

    def backup_before_import(self) -> None:
        """A backup for an import; raises BackupFailed, and the import does not begin. A database without a plan has nothing to lose."""
        if self.read_only:
            raise ReadOnly(str(self.path))
        self.backup("import")

    def _backup_at_first_write(self) -> None:
        """A save is not refused because its backup failed, but the user is told."""
        if not self.automatic_backups:
            return
        with self.reading() as connection:
            last = read_operations(connection, last=1)
        if not last or (last[0].at[:10] == self.today.isoformat() and has_backups(paths.backup_folder(self.path))):
            return
        try:
            self.backup("daily")
        except BackupFailed as error:
            _log.error("daily backup failed: %s", error)
            self.notices.append(f"本日のバックアップを作れませんでした。保存は続けます。{message(error)}")

    def plan_id(self, connection: Connection) -> str:
        """The plan in use; raises NoPlan or UnknownPlan."""
        plans = read_plan_titles(connection)
        if not plans:
            raise NoPlan
        if self.plan_name is None:
            if len(plans) > 1:
                raise UnknownPlan("", tuple(title for _, title in plans))
            return plans[0][0]
        for identity, title in plans:
            if self.plan_name in (identity, title):
                return identity
        raise UnknownPlan(self.plan_name, tuple(title for _, title in plans))


def _node_of(row: str) -> str:
    """Rows of these three tables begin with their node's id, so that a change names its node without reading the row again."""
    return row.split("/", 1)[0]
