"""The charts' figures: what every bar counts is what the tree shows when its segments are chosen."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.factories import QUARTER, SCALE
from tracker.domain.course import Course, quarter_figures
from tracker.domain.plan import Plan
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import tally
from tracker.gui.charts.chart import Bar, Chart, Segment
from tracker.gui.charts.figures import Charts, report_charts
from tracker.gui.charts.marks import LEFT, grade_marks
from tracker.gui.tree.filter import select
from tracker.gui.tree.rows import Rows

FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)
Make = Callable[[Snapshot], Charts]


def every_chart(charts: Charts) -> Iterator[Chart]:
    yield charts.goals
    yield from (chart for _, chart in charts.parts)
    yield charts.course
    yield charts.departments


def every_segment(charts: Charts) -> Iterator[tuple[Bar, Segment]]:
    for chart in every_chart(charts):
        for bar in chart.bars:
            for segment in bar.segments:
                yield bar, segment


@pytest.mark.parametrize("which", ["small", "large"])
def test_choosing_a_segment_shows_as_many_initiatives_as_it_counts(which: str, request: pytest.FixtureRequest, make_charts: Make) -> None:
    now: Snapshot = request.getfixturevalue(which)
    then = replace(now, quarter=now.quarter.previous, records=now.previous, previous={})
    rows = {now.quarter: Rows(now), then.quarter: Rows(then)}
    counted = 0
    for bar, segment in every_segment(make_charts(now)):
        if segment.wish is None:
            assert bar.label.endswith("のない取組）")  # no filter can name what stands under no field
            continue
        shown = rows[segment.wish.quarter]
        hits = select(shown, segment.wish.filter).hits
        assert len(hits) == segment.count, (bar.label, segment.mark.name)
        assert all(shown.nodes[hit].repeat_of is None for hit in hits)
        counted += 1
    assert counted > 9


def test_the_bars_of_a_chart_add_up_to_the_plan(large: Snapshot, make_charts: Make) -> None:
    """450 of the invented plan without one repeat, two and one more."""
    charts = make_charts(large)
    assert tally(large, large.initiatives()).distinct == 452
    for chart in (charts.goals, charts.departments):
        assert sum(bar.whole for bar in chart.bars) == 452
    assert [bar.whole for bar in charts.course.bars] == [452, 452]
    assert [sum(bar.whole for bar in chart.bars) for _, chart in charts.parts] == [400, 51]


def snapshot_of(small: Snapshot, **changes: object) -> Snapshot:
    """first is late and confirmed, second is a draft, loose has not begun; only first has a lead."""
    records = {
        "first": Record("first", QUARTER, Entry(LATE, 10), State.CONFIRMED, 1),
        "second": Record("second", QUARTER, Entry(GOOD, 10), State.DRAFT, 1),
        "loose": Record("loose", QUARTER, Entry(WAITING, 0), State.SUBMITTED, 1),
    }
    parts = {"records": records, "previous": {}, "leads": {"first": "d1"}, **changes}
    return replace(small, **parts)  # type: ignore[arg-type] # they name fields of the snapshot


def drawn(chart: Chart) -> list[str]:
    """A line a bar: what a person reads."""
    return [f"{bar.label}｜{' '.join(f'{each.mark.symbol}{each.count}' for each in bar.segments)}｜{bar.words}" for bar in chart.bars]


def test_says_counts_and_denominators(small: Snapshot, make_charts: Make) -> None:
    charts = make_charts(snapshot_of(small))
    assert drawn(charts.goals) == ["1 産業の振興｜×1 －1 残1｜回答済 2/3　遅れ 1/1"]
    assert charts.parts[0][0] == "1 産業の振興"
    assert drawn(charts.parts[0][1]) == ["(1) 力のある産業｜×1 残1｜回答済 1/2　遅れ 1/1", "(2) 雇用の創出｜－1｜回答済 1/1　遅れ －"]
    assert drawn(charts.course) == ["令和8年度第2四半期｜×1 －1 残1｜回答済 2/3　遅れ 1/1"]
    assert drawn(charts.departments) == ["（主担当課なし）｜提1 作1｜1/2（50％）", "見本第1課｜確1｜1/1（100％）"]


def test_a_report_s_charts_call_it_as_the_report_does(small: Snapshot, make_charts: Make) -> None:
    course = Course((quarter_figures(QUARTER, small.initiatives(), {}, SCALE, (SCALE,)),))
    for chart in report_charts(snapshot_of(small), course):
        assert chart.marks[-1].name == chart.bars[0].segments[-1].mark.name == chart.numbers.headings[3] == "未回答"
    assert make_charts(snapshot_of(small)).goals.marks[-1].name == "残り"


def test_tips_say_what_is_counted_out_of_what(small: Snapshot, make_charts: Make) -> None:
    tips = [segment.tip.split("\n") for segment in make_charts(snapshot_of(small)).goals.bars[0].segments]
    assert [tip[:2] for tip in tips] == [
        ["1 産業の振興", "× 遅れ　1件（回答済2件の50％）"],
        ["1 産業の振興", "－ 未着手　1件（回答済2件の50％）"],
        ["1 産業の振興", "残 残り　1件（取組3件の33％）"],
    ]
    assert all("Enter" in tip[2] for tip in tips)


def test_earlier_quarters_say_that_the_quarter_changes(small: Snapshot, make_charts: Make) -> None:
    previous = {"first": Record("first", QUARTER.previous, Entry(GOOD, 10), State.CONFIRMED, 1)}
    earlier, now = make_charts(snapshot_of(small, previous=previous)).course.bars
    assert {"四半期に切り替え" in each.tip for each in earlier.segments} == {True}
    assert {"四半期に切り替え" in each.tip for each in now.segments} == {False}


def test_numbers_have_a_sum_and_plain_numbers(small: Snapshot, make_charts: Make) -> None:
    charts = make_charts(snapshot_of(small))
    assert charts.goals.numbers.headings[:4] == ("基本目標", "取組数", "回答済", "残り")
    assert charts.goals.numbers.headings[-3:] == ("順調・完了", "遅れ", "分母")
    assert charts.goals.numbers.rows[-1] == ("合計", 3, 2, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1)
    assert charts.departments.numbers.rows == (
        ("（主担当課なし）", 2, 1, 50, 0, 1, 0, 1, 0),
        ("見本第1課", 1, 1, 100, 1, 0, 0, 0, 0),
        ("合計", 3, 2, 67, 1, 1, 0, 1, 0),
    )


def test_the_least_answered_department_comes_first(small: Snapshot, make_charts: Make) -> None:
    """Half of two before half of four by what is unanswered, then the code's order."""
    nodes = [replace(small.plan.by_id["second"], id=f"n{number}") for number in range(9)]
    leads = {f"n{number}": lead for number, lead in enumerate(("d1", "d1", "d2", "d2", "d2", "d2", "d3", "d4", "d4"))}
    records = {key: Record(key, QUARTER, Entry(GOOD), State.SUBMITTED, 1) for key in ("n0", "n2", "n3", "n7")}
    plan = replace(small.plan, nodes=tuple(replace(node, parent=None) for node in nodes))
    names = {key: replace(small.departments["d1"], id=key, name=key) for key in ("d1", "d2", "d3", "d4")}
    snapshot = replace(small, plan=plan, departments=names, leads=leads, records=records, previous={})
    assert [bar.label for bar in make_charts(snapshot).departments.bars] == ["d3", "d2", "d1", "d4"]


def test_kinds_are_told_apart_without_colour() -> None:
    """Every two segments of one bar differ in hatching or symbol; what is late or unanswered in the hatching from what is on track."""

    marks = [*grade_marks(SCALE.grades, {grade.id: grade.name for grade in SCALE.grades}).values(), LEFT]
    assert len({mark.hatch for mark in marks}) == len(marks)
    assert len({mark.symbol for mark in marks}) == len(marks)


def test_an_empty_plan_has_empty_charts(small: Snapshot, make_charts: Make) -> None:
    empty = replace(small, plan=Plan("p", "", "", ()), records={}, previous={}, leads={})
    charts = make_charts(empty)
    assert (charts.initiatives, charts.goals.bars, charts.departments.bars) == (0, (), ())


def test_a_goal_without_initiatives_says_so(small: Snapshot, make_charts: Make) -> None:
    plan = replace(small.plan, nodes=(replace(small.plan.nodes[0], id="bare", label="2"), *small.plan.nodes))
    assert drawn(make_charts(replace(small, plan=plan)).goals)[0] == "2 産業の振興｜｜取組なし"
    assert [name for name, _ in make_charts(replace(small, plan=plan)).parts] == ["1 産業の振興"]
