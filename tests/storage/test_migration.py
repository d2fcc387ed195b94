import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from tracker.composition import create_database, open_database
from tracker.domain.errors.database import BackupFailed, UpgradeFailed
from tracker.paths import MIGRATIONS, backup_folder
from tracker.storage.backup import is_good
from tracker.storage.identity import APPLICATION_ID, SCHEMA_HEAD
from tracker.storage.migration import upgrade_database
from tracker.storage.schema import metadata


def test_the_head_named_in_the_schema_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_HEAD


def test_migrated_and_fresh_databases_are_the_same_to_the_letter(tmp_path: Path) -> None:
    """`compare_metadata` misses drift of CHECK constraints, so the SQL itself is compared."""
    migrated, fresh = tmp_path / "migrated.sqlite", tmp_path / "fresh.sqlite"
    create_database(migrated)
    engine = create_engine(f"sqlite:///{fresh}")
    metadata.create_all(engine)
    engine.dispose()
    assert statements(migrated) == statements(fresh)


def statements(path: Path) -> dict[str, list[str]]:
    """Each statement as its clauses, in any order: alembic writes foreign keys in another one."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
        return {name: sorted(clause.strip(" )") for clause in " ".join(sql.replace('"', "").split()).split(", ")) for name, sql in rows}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Says that it is of an earlier version, and cannot be upgraded: its tables are there already."""
    path = tmp_path / "計画.sqlite"
    create_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    return path


def test_a_failed_upgrade_leaves_the_file_byte_identical_and_a_backup(older: Path) -> None:
    before = older.read_bytes()
    with pytest.raises(UpgradeFailed):
        open_database(older)
    assert older.read_bytes() == before
    kept = list(backup_folder(older).glob("*-upgrade.sqlite"))
    assert len(kept) == 1
    assert is_good(kept[0])
    assert sorted(path.name for path in older.parent.iterdir()) == ["計画.backups", "計画.sqlite"]


def test_an_upgrade_without_a_backup_does_not_begin(older: Path) -> None:
    backup_folder(older).write_text("in the way", encoding="utf-8")
    before = older.read_bytes()
    with pytest.raises(BackupFailed):
        open_database(older)
    assert older.read_bytes() == before


def test_an_upgrade_that_works_keeps_every_row(tmp_path: Path) -> None:
    """From before the first migration: a file of ours with nothing in it but a table of the tester's."""
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA application_id={APPLICATION_ID}; CREATE TABLE kept (x); INSERT INTO kept VALUES ('値')")
    upgrade_database(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT x FROM kept").fetchall() == [("値",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(SCHEMA_HEAD,)]
    assert [each.name for each in tmp_path.iterdir()] == ["a.sqlite"]
