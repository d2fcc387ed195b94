"""A database as revision 0001 made it, with records and a log, becomes this version's and stays sound."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tracker.composition import open_database
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.paths import backup_folder
from tracker.services.office import Office
from tracker.storage.backup import is_good
from tracker.storage.identity import APPLICATION_ID, SCHEMA_HEAD

MADE = Path(__file__).with_name("revision-0001.sql")
Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "計画.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(MADE.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return path


@pytest.fixture
def office(old: Path) -> Office:
    return open_database(old, "企画課（見本）")


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def test_upgraded_after_a_backup_with_every_row_and_a_sound_log(old: Path) -> None:
    before = {table: rows(old, table) for table in ("progress", "grade", "operation", "change", "assignment", "node_version")}
    office = open_database(old)
    assert rows(old, "alembic_version") == [(SCHEMA_HEAD,)]
    assert {table: rows(old, table) for table in before} == before
    assert office.safety.check() == []
    kept = list(backup_folder(old).glob("*-upgrade.sqlite"))
    assert len(kept) == 1
    assert is_good(kept[0])
    assert rows(kept[0], "alembic_version") == [("0001",)]


def test_the_scale_of_before_holds_always(office: Office) -> None:
    for quarter in (Quarter(1990, 1), Q1, Quarter(2199, 4)):
        names = [grade.name for grade in office.quarters.snapshot(quarter).scale.grades]
        assert names == ["完了", "順調", "概ね順調", "やや遅れ", "遅れ", "未着手"]
    standing = office.scales.standing()
    assert (standing.used, standing.start, standing.answered) == (True, None, Q2)


def test_work_goes_on(office: Office) -> None:
    grade = office.quarters.snapshot(Q2).scale.by_name["順調"].id
    office.progress.record("1-1-1-2", Q2, Entry(grade=grade), State.SUBMITTED)
    assert office.safety.check() == []


def test_everything_that_was_written_before_can_be_taken_back(office: Office) -> None:
    """Rows of then have no word of the columns of now; the log and the rows are the same all the same."""
    undone = 0
    while office.log.next_undo() is not None:
        office.log.undo()
        undone += 1
    assert undone == 8
    assert office.safety.check() == []
    office.log.redo()
    assert office.safety.check() == []
