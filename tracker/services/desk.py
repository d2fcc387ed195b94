"""The desk: an opened database, who works at it, and the one way in for reading and writing."""

import logging
import platform
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from tracker import paths
from tracker.domain.errors.database import BackupFailed, ReadOnly
from tracker.domain.errors.plans import NoPlan, UnknownPlan
from tracker.domain.moment import JST
from tracker.domain.operation import Written, iso
from tracker.domain.record import check_line
from tracker.services.closed_quarters import check_closed_quarters
from tracker.services.messages import message
from tracker.services.permission import admit, check_changes, told_losses
from tracker.storage.backup import automatic_backup, has_backups, newest_holds
from tracker.storage.engine import reading, refusal_of
from tracker.storage.journal import Journal, journal, read_operations
from tracker.storage.reading import read_plan_titles
from tracker.storage.schema import assignment, node_version, opinion, progress

_log = logging.getLogger(__name__)
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_NODE_TABLES = (progress.name, assignment.name, node_version.name, opinion.name)


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
    def writing(self, action: str, reason: str | None = None, undoes: int | None = None, *, importing: bool = False) -> Iterator[Journal]:
        """One operation in one transaction; any error leaves everything as it was.

        The one place where roles are enforced: raises NotAllowed before the work, NotYourDepartment or NoAdministrator after it;
        and where closed quarters are kept as they are: raises QuarterClosed or UndoConflict.
        `importing`: a backup of what was there before comes first; raises BackupFailed, and nothing is imported then.
        """
        if self.read_only:
            raise ReadOnly(str(self.path))
        check_line("利用者名", self.user)  # no report could hold it later
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
                    beginning=partial(self._back_up, importing=importing),
                ) as book,
            ):
                acting = admit(connection, self.user, self.today, action, undoes)
                yield book
                check_changes(book, acting, self.today)
                check_closed_quarters(book)
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

    def _back_up(self, book: Journal, *, importing: bool) -> None:
        """Before an operation's first change, while nobody else can write: the backup holds exactly what the operation changes.

        A save is not refused because the day's backup failed, but the user is told.
        """
        last = read_operations(book.connection, last=1)
        if not last:
            return  # nothing to lose yet
        if importing:
            self._keep("import", book.previous_hash)
        elif self.automatic_backups and not (last[0].at[:10] == self.today.isoformat() and has_backups(self._backups)):
            try:
                self._keep("daily", book.previous_hash)
            except BackupFailed as error:
                _log.error("daily backup failed: %s", error)
                self.notices.append(f"本日のバックアップを作れませんでした。保存は続けます。{message(error)}")

    def _keep(self, why: str, head: str) -> None:
        """Unless the newest backup holds this very state: writes that were refused after their backup must not push out older ones."""
        if not newest_holds(self._backups, head):
            automatic_backup(self.path, self._backups, why, self.now())

    @property
    def _backups(self) -> Path:
        return paths.backup_folder(self.path)

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
    """Rows of `_NODE_TABLES` begin with their node's id, so that a change names its node without reading the row again."""
    return row.split("/", 1)[0]
