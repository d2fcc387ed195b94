import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from tracker.composition import create_database
from tracker.paths import MIGRATIONS
from tracker.storage.identity import SCHEMA_HEAD
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
