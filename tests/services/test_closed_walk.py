"""Closing, opening again, correcting, answering, undoing and redoing in any order, beside a simple model of what must hold.

The model keeps, for every state that was, what the tables say; and for every edition, what its material was when it was made.
"""

import itertools
import random
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.closable import CODES, Q1, Q2, Tables, grade, make_seed, record_of, tables
from tracker.composition import open_database
from tracker.domain.errors.quarters import NotComplete, QuarterClosed, QuarterOpen
from tracker.domain.errors.refusal import Refusal
from tracker.domain.moment import JST
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.report.material import Material
from tracker.domain.status import quarter_status
from tracker.services.office import Office

QUARTERS = (Q1, Q2)
BEGINNING = datetime(2026, 10, 12, 9, tzinfo=JST)
GRADES = ("順調", "遅れ")
ACTS = ("submit", "submit", "draft", "return", "confirm", "close", "accept", "reopen", "erratum", "percent", "undo", "undo", "redo")
Step = tuple[int, str, int, int, int]
STEP = st.tuples(st.integers(0, 1), st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 1), st.integers(0, 1))


@pytest.fixture(scope="session")
def closable_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("walk"))


def acts(office: Office, step: Step) -> Callable[[], object]:
    _, what, which, when, value = step
    code, quarter = CODES[which], QUARTERS[when]
    return {
        "submit": lambda: office.progress.record(code, quarter, Entry(grade(office, GRADES[value], quarter), value), State.SUBMITTED),
        "draft": lambda: office.progress.record(code, quarter, Entry(result=f"{value}")),
        "return": lambda: office.progress.send_back(code, quarter, "根拠を"),
        "confirm": lambda: office.progress.confirm(code, quarter),
        "close": lambda: office.closings.close(quarter),
        "accept": lambda: office.closings.close(quarter, accept_unanswered=True),
        "reopen": lambda: office.closings.reopen(quarter, "見直し"),
        "erratum": lambda: office.closings.erratum(quarter, code, "grade", GRADES[value], "誤り"),
        "percent": lambda: office.closings.erratum(quarter, code, "percent", str(value), "誤り"),
        "undo": office.log.undo,
        "redo": office.log.redo,
    }[what]


class Model:
    """What must hold beside the tables, for one database and two people."""

    def __init__(self, people: list[Office]) -> None:
        self.people = people
        self.editions: dict[tuple[Quarter, int], Material] = {}

    def take(self, step: Step) -> None:
        office, what, quarter = self.people[step[0]], step[1], QUARTERS[step[3]]
        was, closed = tables(office), {each: office.closings.standing(each) for each in QUARTERS}
        records = {each: self._entries(each) for each in QUARTERS}
        try:
            written = acts(office, step)()
        except Refusal as refusal:
            assert tables(office) == was, "a refusal changed something"
            self._check_refusal(step, refusal, closed)
            return
        after = {each: office.closings.standing(each) for each in QUARTERS}
        for each in QUARTERS:
            if closed[each] == after[each] is not None:
                assert self._entries(each) == records[each], f"{what} wrote into a closed quarter"
        if what in ("close", "accept"):
            assert closed[quarter] is None
            assert after[quarter] is not None
        elif what == "reopen":
            assert (closed[quarter] is None, after[quarter] is None) == (False, True)
        elif what in ("erratum", "percent") and getattr(written, "seq", None) is not None:
            before, now = closed[quarter], after[quarter]
            assert before is not None
            assert now is not None
            assert now.edition == before.edition + 1
        self._check()

    def _check_refusal(self, step: Step, refusal: Refusal, closed: Mapping[Quarter, object]) -> None:
        what, quarter = step[1], QUARTERS[step[3]]
        if what in ("submit", "draft", "return", "confirm"):
            assert isinstance(refusal, QuarterClosed) == (closed[quarter] is not None)
        if what in ("reopen", "erratum", "percent"):
            assert isinstance(refusal, QuarterOpen) == (closed[quarter] is None)
        if what == "close" and closed[quarter] is None:
            assert isinstance(refusal, NotComplete)
        if what == "accept":
            assert closed[quarter] is not None

    def _check(self) -> None:
        """Every edition is what it was when it was made; a closed quarter says the same from its edition and from the tables."""
        office = self.people[0]
        for quarter in QUARTERS:
            made = office.closings.editions(quarter)
            assert [each.edition for each in made] == list(range(1, len(made) + 1))
            present = {each.edition: office.closings.material(quarter, each.edition) for each in made}
            for edition, material in present.items():
                known = self.editions.get((quarter, edition))
                assert known is None or known.closed != material.closed or known == material
                self.editions[quarter, edition] = material
            standing = office.closings.standing(quarter)
            if standing is not None:
                stored, live = office.quarters.snapshot(quarter), office.quarters.snapshot(quarter, asking=True)
                assert stored.records == live.records == present[standing.edition].snapshot.records
                assert quarter_status(stored).tally == quarter_status(live).tally

    def _entries(self, quarter: Quarter) -> list[Entry]:
        return [record_of(self.people[0], code, quarter) for code in CODES]


def walk(seed: Path, steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "計画.sqlite"
        shutil.copy(seed, path)
        people = [open_database(path, "甲"), open_database(path, "乙")]
        seconds = itertools.count()
        for each in people:
            each.desk.automatic_backups = False
            each.desk.now = lambda: BEGINNING + timedelta(seconds=next(seconds))  # no two editions of one moment
        model = Model(people)
        for step in steps:
            model.take(step)
        assert people[0].safety.check() == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps=st.lists(STEP, min_size=10, max_size=30))
@example(
    steps=[
        (0, "submit", 0, 0, 0),
        (0, "accept", 0, 0, 0),
        (0, "reopen", 0, 0, 0),
        (1, "submit", 1, 0, 1),
        (0, "undo", 0, 0, 0),
        (1, "undo", 0, 0, 0),
        (0, "undo", 0, 0, 0),
        (1, "redo", 0, 0, 0),
        (1, "erratum", 0, 0, 1),
        (0, "undo", 0, 0, 0),
        (1, "undo", 0, 0, 0),
        (0, "undo", 0, 0, 0),
        (0, "redo", 0, 0, 0),
    ]
)
def test_in_any_order_closed_quarters_are_their_editions(closable_seed: Path, steps: list[Step]) -> None:
    walk(closable_seed, steps)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(20))
def test_two_hundred_steps_in_any_order(closable_seed: Path, seed: int) -> None:
    draw = random.Random(seed).choice
    walk(closable_seed, [(draw((0, 1)), draw(ACTS), draw((0, 1, 2)), draw((0, 1)), draw((0, 1))) for _ in range(200)])


@settings(max_examples=8, deadline=None)
@given(steps=st.lists(STEP.map(lambda step: (0, *step[1:])), min_size=8, max_size=24))
def test_alone_every_step_is_taken_back_and_done_again(closable_seed: Path, steps: list[Step]) -> None:
    """As `test_any_order` does without closing: the states that were come back one by one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "計画.sqlite"
        shutil.copy(closable_seed, path)
        office = open_database(path, "甲")
        office.desk.automatic_backups = False
        done: list[Tables] = [tables(office)]
        undone: list[Tables] = []
        for step in steps:
            try:
                written = acts(office, step)()
            except Refusal:
                assert step[1] != "undo" or len(done) == 1
                assert step[1] != "redo" or not undone
                continue
            if getattr(written, "seq", None) is None:
                continue
            if step[1] == "undo":
                undone.append(done.pop())
            elif step[1] == "redo":
                done.append(undone.pop())
            else:
                done.append(tables(office))
                undone.clear()
            assert tables(office) == done[-1]
