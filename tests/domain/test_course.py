"""The course over quarters: which quarters it has, whose grades they are counted by, what shares are taken of."""

from dataclasses import replace

from tests.factories import QUARTER, SCALE, small_plan
from tracker.domain.course import Course, QuarterFigures, course_of, course_quarters, quarter_figures
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.scale import CountsAs, Grade, Scale
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Answer, tally

INITIATIVES = [node for node in small_plan().nodes if node.kind == "initiative"]  # first, second, its tied repeat, loose
FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)
_STEPS = (("o1", "S", "順調", "", "#77D9A8", CountsAs.ON_TRACK), ("o2", "C", "不振", "", "#FFCABF", CountsAs.LATE))
OLD = Scale("s0", "旧", tuple(Grade(*each) for each in _STEPS))


def figures(quarter: Quarter = QUARTER, present: Scale = SCALE, **grades: str) -> QuarterFigures:
    answers = {node: Answer(State.SUBMITTED, grade) for node, grade in grades.items()}
    return quarter_figures(quarter, INITIATIVES, answers, present, [OLD, SCALE])


def test_quarters_up_to_the_last_without_those_not_asked() -> None:
    odd = {Quarter(year, number) for year in (2025, 2026) for number in (1, 3)}
    assert [str(each) for each in course_quarters(Quarter(2026, 2), 3, odd)] == ["2025Q2", "2025Q4", "2026Q2"]
    assert [str(each) for each in course_quarters(Quarter(2026, 3), 2, odd)] == ["2025Q4", "2026Q2"]
    assert [str(each) for each in course_quarters(Quarter(2026, 2), 3, set())] == ["2025Q4", "2026Q1", "2026Q2"]


def test_counts_each_initiative_once_and_takes_shares_of_what_is_in_the_denominator() -> None:
    """Three distinct initiatives, all reported; 未着手 is outside, so late is one of two."""
    found = figures(first=LATE, second=GOOD, loose=WAITING)
    assert (found.tally.distinct, found.tally.reported, found.tally.denominator) == (3, 3, 2)
    assert found.counting_as(CountsAs.LATE) == 1
    assert found.counting_as(CountsAs.ON_TRACK, CountsAs.FINISHED) == 1
    assert [found.tally.by_grade[grade.id] for grade in SCALE.grades] == [0, 1, 0, 0, 1, 1]


def test_drafts_and_answers_of_others_are_not_reported() -> None:
    answers = {"first": Answer(State.DRAFT, None), "gone": Answer(State.CONFIRMED, GOOD)}
    found = quarter_figures(QUARTER, INITIATIVES, answers, SCALE, [SCALE])
    assert (found.tally.distinct, found.tally.reported, found.tally.by_state[State.DRAFT]) == (3, 0, 1)


def test_agrees_with_the_snapshot_of_the_quarter() -> None:
    snapshot = Snapshot(small_plan(), QUARTER, QUARTER.end, SCALE)
    assert figures().tally == tally(snapshot, snapshot.initiatives())


def test_a_quarter_of_another_scale_has_its_own_grades() -> None:
    found = figures(first="o2", second="o1")
    assert [grade.name for grade in found.grades] == ["順調", "不振"]
    assert found.tally.by_grade == {"o1": 1, "o2": 1}
    assert found.counting_as(CountsAs.LATE) == 1


def test_a_quarter_in_which_the_scale_was_succeeded_has_both_the_present_one_first() -> None:
    assert [scale.id for scale in figures(first="o2", second=GOOD).scales] == ["s1", "s0"]
    assert [scale.id for scale in figures(present=OLD, first="o2", second=GOOD).scales] == ["s0", "s1"]


def test_without_answers_the_present_scale_is_shown() -> None:
    assert figures().scales == (SCALE,)


def test_same_names_of_two_scales_are_told_apart() -> None:
    course = Course((figures(QUARTER.previous, first="o1"), figures(first=GOOD)))
    assert course.grade_names["o1"] == "順調（旧）"
    assert course.grade_names[GOOD] == f"順調（{SCALE.name}）"
    assert course.grade_names["o2"] == "不振"
    assert [grade.id for grade in course.grades][:6] == [grade.id for grade in SCALE.grades]
    assert [grade.id for grade in course.grades][6:] == ["o1", "o2"]


def test_one_scale_needs_no_name_beside_its_grades() -> None:
    assert set(Course((figures(QUARTER.previous, first=GOOD), figures())).grade_names.values()) == {grade.name for grade in SCALE.grades}


def test_begins_with_the_first_quarter_that_was_begun_and_keeps_gaps() -> None:
    begun = replace(figures(QUARTER.shifted(-2)), tally=figures(first=GOOD).tally)
    found = course_of([figures(QUARTER.shifted(-3)), begun, figures(QUARTER.previous), figures()])
    assert [str(each.quarter) for each in found.quarters] == ["2025Q4", "2026Q1", "2026Q2"]
    assert [each.tally.reported for each in found.quarters] == [1, 0, 0]


def test_where_nobody_ever_answered_the_last_quarter_is_left() -> None:
    assert [each.quarter for each in course_of([figures(QUARTER.previous), figures()]).quarters] == [QUARTER]
