"""Grades of an earlier scale: converted, or known by their own name; never in the way."""

from dataclasses import replace

import pytest

from tests.factories import QUARTER, SCALE, filled_snapshot, small_plan
from tracker.domain.record import Entry, Record, State
from tracker.domain.scale import CountsAs, Earlier, Grade, Scale
from tracker.domain.status import tally

GOOD = Grade("n1", "S", "良好", "よい", "#77D9A8", CountsAs.ON_TRACK)
BAD = Grade("n2", "B", "不良", "わるい", "#FFFF80", CountsAs.LATE)
OLD = SCALE.by_name
NEW = Scale("s2", "新しい区分", (GOOD, BAD), (Earlier(OLD["順調"], "n1"), Earlier(OLD["遅れ"], "n2"), Earlier(OLD["未着手"], None)))


def test_an_earlier_grade_is_what_it_has_become_or_itself_marked() -> None:
    assert NEW.by_id[OLD["順調"].id] is GOOD
    assert NEW.name_of(OLD["遅れ"].id) == "不良"
    former = NEW.by_id[OLD["未着手"].id]
    assert (former.name, former.symbol, former.colour, former.counts_as) == ("未着手（旧区分）", "－", "#C8C8CB", CountsAs.OUTSIDE)
    assert [NEW.converted(OLD[name].id) for name in ("順調", "遅れ", "未着手")] == ["n1", "n2", OLD["未着手"].id]
    assert (NEW.converted("n1"), NEW.converted(None)) == ("n1", None)


def test_a_grade_that_nobody_knows_has_no_name() -> None:
    assert NEW.name_of("elsewhere") is None
    assert NEW.name_of(None) is None


def test_only_the_own_grades_can_be_chosen() -> None:
    assert list(NEW.by_name) == ["良好", "不良"]


@pytest.mark.parametrize(("symbol", "name", "shown"), [("◎", "順調", "◎ 順調"), ("S", "S", "S")])
def test_a_symbol_that_is_the_name_is_shown_once(symbol: str, name: str, shown: str) -> None:
    assert replace(GOOD, symbol=symbol, name=name).shown == shown


def test_a_record_with_a_grade_of_elsewhere_is_counted_all_the_same() -> None:
    plan = small_plan()
    record = Record("first", QUARTER, Entry("elsewhere"), State.SUBMITTED, 1)
    snapshot = replace(filled_snapshot(plan, answered=0.0), records={"first": record})
    sums = tally(snapshot, snapshot.initiatives())
    assert sums.reported == sum(sums.by_grade.values()) == 1
    assert set(SCALE.by_id) <= set(sums.by_grade)
