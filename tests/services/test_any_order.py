"""Operations in any order: figures agree with each other, and undo and redo bring back exactly the tables that were."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.factories import filled_snapshot, small_plan
from tracker.composition import open_database
from tracker.domain.errors.refusal import Refusal
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.status import quarter_status
from tracker.services.office import Office
from tracker.storage.schema import LOGGED

CODES = ("1-1-2-1", "1-1-2-2")
QUARTERS = (Quarter(2026, 2), Quarter(2026, 3))
Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("record", "submit", "confirm", "return", "assign", "department", "undo", "undo", "redo")),
        st.integers(0, 1),
        st.integers(0, 1),
        st.integers(0, 3),
    ),
    min_size=4,
    max_size=14,
)
Tables = dict[str, list[tuple[object, ...]]]


def tables(office: Office) -> Tables:
    with office.desk.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in LOGGED}


def act(office: Office, step: Step) -> bool:
    """Whether anything was written."""
    what, which, when, value = step
    code, quarter = CODES[which], QUARTERS[when]
    grades = office.quarters.snapshot(quarter).scale.grades
    acts: dict[str, Callable[[], object]] = {
        "record": lambda: office.progress.record(code, quarter, Entry(percent=value)),
        "submit": lambda: office.progress.record(code, quarter, Entry(grade=grades[value].id), State.SUBMITTED),
        "confirm": lambda: office.progress.confirm(code, quarter),
        "return": lambda: office.progress.send_back(code, quarter, f"理由{value}"),
        "assign": lambda: office.assignments.assign([code], f"{value % 2}", [f"{which}"] if when else None, quarter.start),
        "department": lambda: office.departments.add(f"{value}", f"見本第{value}課"),
        "undo": office.log.undo,
        "redo": office.log.redo,
    }
    before = tables(office)
    try:
        written = acts[what]()
    except Refusal:
        assert tables(office) == before, "a refusal changed something"
        return False
    return getattr(written, "seq", None) is not None


def check_figures(office: Office) -> None:
    for quarter in QUARTERS:
        status = office.quarters.status(quarter)
        tally = status.tally
        assert tally.reported + tally.unreported == tally.distinct == sum(tally.by_state.values()) == 74
        assert sum(tally.by_grade.values()) == tally.reported
        assert sum(each.initiatives for each in status.by_department) + status.unassigned == 74


@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
@example(steps=[("record", 0, 0, 1), ("undo", 0, 0, 0), ("record", 1, 0, 2), ("redo", 0, 0, 0)])
@example(steps=[("record", 0, 0, 1), ("record", 0, 0, 2), ("undo", 0, 0, 0), ("redo", 0, 0, 0), ("undo", 0, 0, 0), ("undo", 0, 0, 0)])
def test_undo_and_redo_walk_through_the_states_that_were(seed: Path, steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "計画.sqlite"
        shutil.copy(seed, path)
        office = open_database(path, "甲")
        done = [tables(office)]
        undone: list[Tables] = []
        for step in steps:
            if not act(office, step):
                # alone at work, nothing can stand against undo and redo as long as there is something
                assert step[0] != "undo" or len(done) == 1
                assert step[0] != "redo" or not undone
                continue
            if step[0] == "undo":
                undone.append(done.pop())
            elif step[0] == "redo":
                done.append(undone.pop())
            else:
                done.append(tables(office))
                undone.clear()
            assert tables(office) == done[-1]
        check_figures(office)
        assert office.safety.check() == []


@settings(max_examples=8, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 1), STEPS.flatmap(st.sampled_from)), min_size=4, max_size=14))
def test_two_people_at_once_keep_log_and_tables_together(seed: Path, steps: list[tuple[int, Step]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "計画.sqlite"
        shutil.copy(seed, path)
        people = [open_database(path, "甲"), open_database(path, "乙")]
        for who, step in steps:
            act(people[who], step)
        check_figures(people[0])
        assert people[0].safety.check() == []


@given(chance=st.integers(0, 10_000), answered=st.sampled_from((0.0, 0.4, 1.0)))
def test_figures_of_a_plan_with_repeats(chance: int, answered: float) -> None:
    snapshot = filled_snapshot(small_plan(), chance, answered=answered)
    status = quarter_status(snapshot)
    tally = status.tally
    assert (status.initiatives.listed, status.initiatives.repeats, status.initiatives.distinct) == (4, 2, 3)
    assert tally.reported + tally.unreported == tally.distinct == sum(tally.by_state.values()) == 3
    assert sum(tally.by_grade.values()) == tally.reported
    assert sum(each.initiatives for each in status.by_department) + status.unassigned == 3
    assert sum(each.reported for each in status.by_department) <= tally.reported
