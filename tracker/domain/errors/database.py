"""The database and its backups."""

from tracker.domain.errors.refusal import Refusal


class DatabaseRefused(Refusal):
    """`reason` ∈ missing, exists, empty, not_database, foreign, newer, older_read_only, damaged, folder, no_folder, permission, url;
    settings: `path` is the settings file that should name a database."""

    path: str
    reason: str
    detail: str = ""


class ReadOnly(Refusal):
    path: str


class Busy(Refusal):
    """Another program held the database longer than `seconds`; 0: it wrote meanwhile."""

    path: str
    seconds: float


class BackupFailed(Refusal):
    """`reason` as in FileUnwritable, or busy, or not_a_backup (something else has that name), or what the check of the copy found."""

    path: str
    reason: str


class RestoreRefused(Refusal):
    """`problems` in Japanese; `folder` is where automatic backups lie, empty where there are none."""

    path: str
    problems: tuple[str, ...] = ()
    folder: str = ""


class UpgradeFailed(Refusal):
    path: str
    detail: str
