import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tracker.composition import create_database
from tracker.domain.errors.database import DatabaseRefused
from tracker.storage.gate import pass_gate


def refused(path: Path) -> str:
    with pytest.raises(DatabaseRefused) as refusal:
        pass_gate(path)
    return refusal.value.reason


def test_what_is_not_ours_is_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    assert refused(path) == "missing"
    assert refused(tmp_path) == "folder"
    path.write_bytes(b"")
    assert refused(path) == "empty"
    path.write_text("text", encoding="utf-8")
    assert refused(path) == "not_database"
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")
    assert refused(path) == "foreign"


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    create_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert refused(path) == "newer"


def test_a_name_with_a_question_mark_opens_that_file(tmp_path: Path) -> None:
    path = tmp_path / "計画?100% #1.sqlite"
    create_database(path)
    assert pass_gate(path).path == path
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
