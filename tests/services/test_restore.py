"""Restoring over databases that others have open, that a killed program left half written, or that are damaged."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tracker import paths
from tracker.composition import create_database
from tracker.domain.errors.database import BackupFailed, Busy, RestoreRefused
from tracker.domain.moment import JST
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.services.messages import message
from tracker.services.office import Office
from tracker.services.restoring import Prospect, prospect, restore
from tracker.storage import backup as backups

Q2 = Quarter(2026, 2)
CODE = "1-1-2-1"


def results(office: Office) -> list[str | None]:
    return [each.entry.result for each in office.quarters.snapshot(Q2).records.values()]


@pytest.fixture
def backup(office: Office, tmp_path: Path) -> Path:
    office.progress.record(CODE, Q2, Entry(result="控えの時"))
    return office.safety.backup(tmp_path / "控え.sqlite")


def test_who_has_the_database_open_sees_what_was_restored_and_loses_no_later_save(
    office_of: Callable[[str], Office], office: Office, backup: Path
) -> None:
    other = office_of("乙")
    other.progress.record(CODE, Q2, Entry(result="控えの後"))
    # a connection from before the restore, as that of a program that waits for its turn to save
    with closing(sqlite3.connect(other.location, isolation_level=None)) as waiting:
        waiting.execute("SELECT count(*) FROM progress").fetchall()
        restore(backup, office.location, "担当")
        waiting.execute("UPDATE progress SET result = '待っていた保存'")
    assert results(office) == ["待っていた保存"]


def test_a_save_under_way_is_not_overwritten(office: Office, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(office.location, isolation_level=None)) as saving:
        saving.execute("BEGIN IMMEDIATE")
        saving.execute("UPDATE progress SET result = '保存中'")
        with pytest.raises((Busy, BackupFailed)):
            restore(backup, office.location, "担当")
        saving.execute("COMMIT")
    assert results(office) == ["保存中"]


def test_the_journal_of_a_damaged_file_is_kept_with_it_and_not_rolled_back_into_the_restored_one(office: Office, backup: Path) -> None:
    damaged = office.location
    journal = damaged.with_name(damaged.name + "-journal")
    with closing(sqlite3.connect(damaged, isolation_level=None)) as killed:
        killed.execute("PRAGMA cache_size=5")  # so that pages reach the file before the commit
        killed.execute("BEGIN IMMEDIATE")
        killed.execute("UPDATE node_version SET title = title || hex(randomblob(300))")
        shutil.copy(journal, left := damaged.with_name("left"))
        killed.execute("ROLLBACK")
    damaged.write_bytes(b"not a database any more")
    shutil.copy(left, journal)
    kept = restore(backup, damaged, "担当")
    assert kept is not None
    assert kept.read_bytes() == b"not a database any more"
    assert kept.with_name(kept.name + "-journal").read_bytes() == left.read_bytes()
    assert not journal.exists()
    assert results(office) == ["控えの時"]
    assert office.safety.check() == []


def test_reading_does_not_wait_for_a_save_of_somebody_else(office: Office) -> None:
    with closing(sqlite3.connect(office.location, isolation_level=None)) as saving:
        saving.execute("BEGIN IMMEDIATE")
        assert office.quarters.status(Q2).tally.distinct == 74


def test_the_database_itself_is_no_backup_of_it(office: Office, backup: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(RestoreRefused) as refused:
        restore(office.location, office.location, office.user)
    assert time.monotonic() - begun < 5  # it once waited for its own lock, then blamed others
    told = message(refused.value)
    assert "そのもの" in told
    assert "別のバックアップ" in told
    assert results(office) == ["控えの時"]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00" + b"\x01" * 5000])
def test_a_damaged_backup_says_what_else_to_choose(office: Office, backup: Path, damage: bytes) -> None:
    backup.write_bytes(damage)
    with pytest.raises(RestoreRefused) as refused:
        restore(backup, office.location, office.user)
    told = message(refused.value)
    assert "バックアップから戻してください" not in told
    assert "いまのデータは変えていません。別のバックアップを選んでください。" in told
    assert str(paths.backup_folder(office.location)) in told
    assert results(office) == ["控えの時"]


def test_what_restoring_would_take_away_is_known_before(office: Office, backup: Path) -> None:
    before = office.log.recent(1)[0].at
    office.progress.record(CODE, Q2, Entry(result="控えの後"))
    office.progress.record(CODE, Q2, Entry(result="さらに後"))
    told = prospect(backup, office.location, office.user)
    assert told == Prospect(before, 2, related=True, kept_in=paths.backup_folder(office.location))
    kept = restore(backup, office.location, office.user)
    assert kept is not None
    assert kept.parent == told.kept_in
    back = prospect(kept, office.location, office.user)  # the way back loses nothing
    assert (back.lost, back.related) == (0, True)


def test_before_restoring_it_is_said_in_words(office: Office, backup: Path) -> None:
    office.progress.record(CODE, Q2, Entry(result="控えの後"))
    told = prospect(backup, office.location, office.user)._replace(reaches=datetime(2026, 10, 5, 9, 12, tzinfo=JST))
    assert told.words == ("含まれる操作：2026/10/05 09:12 まで", "失われる操作：1件")


def test_a_backup_of_another_database_is_pointed_out(office: Office, tmp_path: Path) -> None:
    other = create_database(tmp_path / "別.sqlite", "乙")
    other.departments.add("010", "産業課")
    told = prospect(other.safety.backup(tmp_path / "別の控え.sqlite"), office.location, office.user)
    assert not told.related
    assert told.lost == len(office.log.recent())
    assert "別のデータベースのバックアップです" in told.words[-1]


def test_before_restoring_over_a_damaged_file_or_none(office: Office, backup: Path, tmp_path: Path) -> None:
    reaches = office.log.recent(1)[0].at
    assert prospect(backup, tmp_path / "無い.sqlite", office.user) == Prospect(reaches, None, related=True, kept_in=None)
    office.location.write_bytes(b"not a database any more")
    assert prospect(backup, office.location, office.user) == Prospect(reaches, None, related=True, kept_in=office.location.parent)


def test_a_damaged_backup_is_refused_before_anything_is_asked(office: Office, backup: Path) -> None:
    backup.write_bytes(b"no database")
    with pytest.raises(RestoreRefused):
        prospect(backup, office.location, office.user)
