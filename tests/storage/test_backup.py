"""Backups: whole or not there at all, verified before they count, rotated without losing the last good ones."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.composition import create_database
from tracker.domain.errors.database import BackupFailed
from tracker.storage.backup import KEPT, automatic_backup, hash_file, is_good, write_backup

NOW = datetime(2026, 11, 24, 10, 15, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "計画 1.sqlite"
    create_database(path)
    return path


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.sqlite"))


def spoil(path: Path) -> None:
    """One bit, in a place that no check of the engine looks at."""
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def test_a_backup_holds_the_same_and_its_hash_lies_beside_it(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "控え" / "a.sqlite"
    write_backup(database, target)
    assert is_good(target)
    assert hash_file(target).read_text(encoding="utf-8").endswith("  a.sqlite\n")
    with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(target)) as new:
        assert list(old.iterdump()) == list(new.iterdump())


def test_one_flipped_bit_is_noticed(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    write_backup(database, target)
    spoil(target)
    assert not is_good(target)


def test_a_damaged_database_makes_no_backup_and_leaves_the_old_one(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    write_backup(database, target)
    before = target.read_bytes()
    content = bytearray(database.read_bytes())
    content[4096:8192] = b"\xff" * 4096  # the second page, a table's
    database.write_bytes(content)
    with pytest.raises(BackupFailed):
        write_backup(database, target)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite", "a.sqlite.sha256", database.name]


def test_a_place_that_is_not_there_is_refused(database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BackupFailed):
        write_backup(database, tmp_path / "file" / "a.sqlite")


def test_automatic_backups_are_numbered_whatever_the_clock_says(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    automatic_backup(database, folder, "daily", NOW)
    automatic_backup(database, folder, "import", NOW.replace(year=2020))
    assert backups(folder) == ["計画 1-000001-20261124-101530-daily.sqlite", "計画 1-000002-20201124-101530-import.sqlite"]


def test_rotation_keeps_the_newest(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    for _ in range(KEPT + 2):
        automatic_backup(database, folder, "daily", NOW)
    numbers = [int(name.split("-")[1]) for name in backups(folder)]
    assert numbers == list(range(3, KEPT + 3))
    assert len(list(folder.glob("*.sha256"))) == KEPT


def test_rotation_never_deletes_the_last_good_ones(database: Path, tmp_path: Path) -> None:
    """Thirty newer ones were damaged; the three newest good ones are 2, 3 and the one just made. 1 may go."""
    folder = tmp_path / "b"
    for number in range(1, KEPT + 4):
        write_backup(database, folder / f"p-{number:06d}-20261124-101530-daily.sqlite")
    for number in range(4, KEPT + 4):
        spoil(folder / f"p-{number:06d}-20261124-101530-daily.sqlite")
    automatic_backup(database, folder, "daily", NOW)
    numbers = [int(name.split("-")[1]) for name in sorted(backups(folder), key=lambda name: name.split("-")[1])]
    assert numbers == [2, 3, *range(5, KEPT + 5)]
