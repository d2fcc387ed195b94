"""What an edition keeps: the names of its day, the quarters before, the scale; and that it is not believed once altered."""

from datetime import date

import pytest
from sqlalchemy import select, text

from tests.closable import CODES, FIRST, Q1, Q2, Q3, SECOND, THIRD, answer, answer_all, grade
from tracker.domain.errors.quarters import SnapshotUnreadable
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, State
from tracker.domain.report.material import Standing
from tracker.services.office import Office
from tracker.storage import schema


def test_lists_of_a_closed_quarter_keep_the_names_of_its_closing(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    before = office.quarters.snapshot(Q2), office.quarters.status(Q2)
    version = office.departments.versions()[0]
    with office.desk.writing("department") as book:
        book.update(schema.department_version, version.version, {"name": "改名した課（見本）"})
        node = office.plans.current().by_code[FIRST].id
        (row,) = book.connection.execute(select(schema.node_version.c.id).where(schema.node_version.c.node == node)).scalars()
        book.update(schema.node_version, row, {"title": "改題した取組"})
    office.assignments.assign([THIRD], "010", start=date(2026, 4, 1))
    assert (office.quarters.snapshot(Q2), office.quarters.status(Q2)) == before
    assert office.quarters.course(Q2).quarters[-1].tally == before[1].tally
    asked = office.quarters.snapshot(Q2, asking=True)
    assert asked.plan.by_code[FIRST].title == "改題した取組"
    # a correction keeps everything but the value
    office.closings.erratum(Q2, FIRST, "grade", "遅れ", "誤り")
    corrected = office.quarters.snapshot(Q2)
    assert (corrected.plan, corrected.departments, corrected.leads) == (before[0].plan, before[0].departments, before[0].leads)
    # opened and closed again it has the names that hold now for its last day
    office.closings.reopen(Q2, "組織改編")
    office.closings.close(Q2)
    fields = [(each.field, each.old, each.new) for each in office.closings.material(Q2).corrections if each.edition == 3]
    assert ("title", "連携の促進", "改題した取組") in fields
    assert ("lead", "産業課（見本）", "改名した課（見本）") in fields


def test_earlier_quarters_are_those_of_the_year_and_those_with_answers(office: Office) -> None:
    answer(office, FIRST, Quarter(2025, 3))
    assert [str(each.quarter) for each in office.closings.material(Q3).earlier] == ["2026Q2", "2026Q1", "2025Q4", "2025Q3"]
    assert [str(each.quarter) for each in office.closings.material(Quarter(2025, 4)).earlier] == ["2025Q3", "2025Q2", "2025Q1"]
    later = office.closings.material(Quarter(2028, 1)).earlier
    assert [str(each.quarter) for each in later] == ["2027Q4", "2027Q3", "2027Q2", "2027Q1", "2026Q4", "2026Q3", "2026Q2"]
    assert office.closings.material(Quarter(2025, 1)).earlier == ()


def test_an_earlier_quarter_comes_from_its_edition_while_it_is_closed(office: Office) -> None:
    answer(office, FIRST, Q1)
    office.progress.record(SECOND, Q1, Entry(grade(office, "遅れ"), 20))
    key = {code: office.plans.current().by_code[code].id for code in CODES}
    good = grade(office, "順調")
    expected = {key[FIRST]: Standing(State.SUBMITTED, good, 50), key[SECOND]: Standing(State.DRAFT, None, None)}
    open_one = office.closings.material(Q2).earlier
    office.closings.close(Q1, accept_unanswered=True)
    assert open_one == office.closings.material(Q2).earlier
    assert open_one[0].standings == expected
    answer_all(office)
    office.closings.close(Q2)
    office.closings.erratum(Q1, FIRST, "percent", "60", "誤り")
    assert office.closings.material(Q2).earlier[0].standings == expected, "a closed quarter's report keeps what it said of the one before"
    assert office.closings.material(Q3).earlier[1].standings[key[FIRST]].percent == 60


def test_an_earlier_quarter_keeps_the_scale_of_its_edition(office: Office) -> None:
    """One that nobody used may still be changed in place."""
    office.closings.close(Q1, accept_unanswered=True)
    name = office.closings.material(Q1).snapshot.scale.name
    with office.desk.writing("scale") as book:
        book.update(schema.scale, office.closings.material(Q1).snapshot.scale.id, {"name": "改めた基準"})
    assert [each.scale.name for each in office.closings.material(Q2).earlier] == [name]
    office.closings.reopen(Q1, "見直し")
    assert [each.scale.name for each in office.closings.material(Q2).earlier] == ["改めた基準"]


def test_an_altered_edition_is_not_believed(office: Office) -> None:
    answer_all(office)
    office.closings.close(Q2)
    with office.desk.engine.begin() as connection:
        connection.execute(text("UPDATE closing SET snapshot = replace(snapshot, '順調', '遅れ')"))
    with pytest.raises(SnapshotUnreadable):
        office.closings.material(Q2)
    assert office.safety.check() != []
