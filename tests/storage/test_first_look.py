"""The first look shows what the office will show, and nothing of a file that the gate would have something to say about."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tracker.composition import WindowEntrance, open_database
from tracker.domain.node import Kind
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.services.office import Office
from tracker.storage.first_look import first_look

LAST = Quarter(2026, 2)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "見本 #1?.sqlite"
    WindowEntrance().create_sample(path)
    return path


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / sample.name))


def assert_same(office: Office, quarter: Quarter) -> None:
    seen = first_look(office.location, quarter, office.desk.today)
    assert seen is not None
    assert seen == office.quarters.snapshot(quarter, asking=True)


@pytest.mark.parametrize("shift", [-8, -3, -1, 0, 4])
def test_shows_what_the_office_shows(path: Path, shift: int) -> None:
    office = open_database(path)
    assert_same(office, office.quarters.known()[-1].shifted(shift))


def test_shows_departments_and_assignments_of_the_day(path: Path) -> None:
    office = open_database(path)
    quarter = Quarter.of(office.desk.today).shifted(2)  # begins later: its first day decides
    node = office.plans.current().of_kind(Kind.INITIATIVE)[0].id
    first, second, third = office.departments.versions()[:3]
    office.departments.correct(first.version, first.code, "改名した課", "見本部")
    office.assignments.assign([node], second.id, [third.id, first.id], quarter.start)
    seen = first_look(path, quarter, office.desk.today)
    assert seen is not None
    assert (seen.leads[node], set(seen.supporting[node])) == (second.id, {third.id, first.id})
    assert seen.departments[first.id].name == "改名した課"
    assert_same(office, quarter)
    assert_same(office, quarter.shifted(-1))
    before = first_look(path, quarter.shifted(-1), date(2026, 1, 1))
    assert before is not None
    assert before.leads[node] != second.id


def test_shows_what_undo_left(path: Path) -> None:
    office = open_database(path, "担当")
    plan, quarter = office.plans.current(), Quarter.of(office.desk.today)
    node = plan.of_kind(Kind.INITIATIVE)[3].id
    office.progress.record(node, quarter, Entry(percent=35, result="作成中の文", unchanged=True), State.DRAFT)
    seen = first_look(path, quarter, office.desk.today)
    assert seen is not None
    assert seen.records[node].entry == Entry(percent=35, result="作成中の文", unchanged=True)
    office.log.undo()
    seen = first_look(path, quarter, office.desk.today)
    assert seen is not None
    assert node not in seen.records
    assert_same(office, quarter)


def test_sees_nothing_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "words").write_text("計画", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "foreign")) as foreign:
        foreign.execute("CREATE TABLE plan (id)")
    for name in ("missing", "empty", "words", "foreign", "."):
        assert first_look(tmp_path / name, LAST, LAST.end) is None
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE alembic_version SET version_num = '0000'",
        "DELETE FROM alembic_version",
        "PRAGMA application_id = 7",
        "DROP TABLE progress",
        "INSERT INTO plan (id, title, heading, right_heading, scale) SELECT 'zzz', title, heading, right_heading, scale FROM plan",
        "UPDATE node SET kind = 'unheard of'",
    ],
)
def test_sees_nothing_of_a_file_out_of_the_ordinary(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    assert first_look(path, LAST, LAST.end) is None


def test_sees_nothing_of_a_damaged_file(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    assert first_look(path, LAST, LAST.end) is None


def test_does_not_wait_for_a_writer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert first_look(path, LAST, LAST.end) is None


def test_shows_each_quarter_in_its_own_scale(path: Path) -> None:
    office = open_database(path)
    last = office.quarters.known()[-1]
    draft = office.scales.draft()
    office.scales.succeed(draft._replace(name="新しい区分", grades=draft.grades[1:], becomes={"完了": None}), last.following)
    for shift in (0, 1, 2):
        assert_same(office, last.shifted(shift))
    seen = first_look(path, last.following, office.desk.today)
    assert seen is not None
    assert (seen.scale.name, len(seen.scale.earlier)) == ("新しい区分", 6)
