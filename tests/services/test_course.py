"""The course read from a real database: the same figures as each quarter's own, the plan read once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tracker.composition import create_database
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.status import quarter_status
from tracker.services.office import Office
from tracker.services.sample import add_sample
from tracker.storage import schema

LAST = Quarter(2026, 3)


@pytest.fixture
def sampled(tmp_path: Path) -> Office:
    office = create_database(tmp_path / "見本.sqlite", "見本")
    add_sample(office, quarters=4, last=LAST)
    return office


@pytest.fixture
def heard(sampled: Office) -> Iterator[list[str]]:
    """Every statement."""
    statements: list[str] = []

    def hear(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    engine: Engine = sampled.desk.engine
    event.listen(engine, "before_cursor_execute", hear)
    yield statements
    event.remove(engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("asking", [False, True])
def test_each_quarter_counts_as_its_own_snapshot_does(sampled: Office, asking: bool) -> None:
    course = sampled.quarters.course(LAST, asking=asking)
    assert [str(each.quarter) for each in course.quarters] == ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    for each in course.quarters:
        assert each.tally == quarter_status(sampled.quarters.snapshot(each.quarter, asking=asking)).tally
    assert [each.tally.reported for each in course.quarters] == [74, 74, 74, 0]


def test_ends_with_the_quarter_asked_for(sampled: Office) -> None:
    assert [str(each.quarter) for each in sampled.quarters.course(Quarter(2026, 2), 2).quarters] == ["2026Q1", "2026Q2"]
    assert [str(each.quarter) for each in sampled.quarters.course(Quarter(2020, 1)).quarters] == ["2020Q1"]


def test_a_quarter_that_is_not_asked_is_left_out(sampled: Office) -> None:
    with sampled.desk.writing("test") as book:
        plan = sampled.desk.plan_id(book.connection)
        book.insert(schema.quarter, {"id": "q", "plan": plan, "year": 2026, "number": 2, "due": None, "asked": False})
    assert [str(each.quarter) for each in sampled.quarters.course(LAST).quarters] == ["2025Q4", "2026Q1", "2026Q3"]


def test_the_plan_is_read_once(sampled: Office, heard: list[str]) -> None:
    sampled.quarters.course(LAST)
    assert sum("FROM node_version" in each for each in heard) == 1
    assert sum("FROM progress" in each for each in heard) == 8


def test_a_draft_begins_a_course_but_is_not_reported(office_of: Callable[[str], Office]) -> None:
    office = office_of("担当")
    node = office.quarters.snapshot(LAST).initiatives()[0]
    grade = office.quarters.snapshot(LAST).scale.grades[1].id
    office.progress.record(node.id, LAST.previous, Entry(grade, result="着手した。"), State.DRAFT)
    course = office.quarters.course(LAST)
    assert [(str(each.quarter), each.tally.reported, each.tally.by_state[State.DRAFT]) for each in course.quarters] == [
        ("2026Q2", 0, 1),
        ("2026Q3", 0, 0),
    ]
    assert not any(course.quarters[0].tally.by_grade.values())
