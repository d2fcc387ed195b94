"""A filled plan with a tied repeat and loose initiatives, and its charts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.factories import filled_snapshot, invented_plan, small_plan
from tracker.domain.code import with_codes
from tracker.domain.course import course_of, quarter_figures
from tracker.domain.node import Kind, Node
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Answer
from tracker.gui.charts.figures import Charts, charts_of


def _charts(snapshot: Snapshot) -> Charts:
    """The course has the quarter before and this one."""
    initiatives, scale = snapshot.initiatives(), snapshot.scale
    both = ((snapshot.quarter.previous, snapshot.previous), (snapshot.quarter, snapshot.records))
    return charts_of(
        snapshot,
        course_of(
            quarter_figures(
                quarter, initiatives, {key: Answer(each.state, each.reported_grade) for key, each in records.items()}, scale, [scale]
            )
            for quarter, records in both
        ),
    )


@pytest.fixture
def make_charts() -> Callable[[Snapshot], Charts]:
    return _charts


@pytest.fixture
def small() -> Snapshot:
    """Three distinct initiatives and a tied repeat, two departments or none."""
    return filled_snapshot(small_plan(), 3, department_count=2, answered=0.8)


@pytest.fixture
def large() -> Snapshot:
    """Two goals with 450 initiatives; one of the second goal repeats one of the first; two stand under no field, one under no goal."""
    nodes = list(invented_plan(450).nodes)
    place = next(place for place, node in enumerate(nodes) if node.id == "i440")
    nodes[place] = replace(nodes[place], repeat=True, repeat_of="i3")
    nodes += [Node(f"straight{number}", "g1", Kind.INITIATIVE, "◆", "分野のない取組") for number in range(2)]
    nodes.append(Node("alone", None, Kind.INITIATIVE, "◆", "目標のない取組"))
    plan = replace(invented_plan(1), nodes=with_codes(nodes))
    return filled_snapshot(plan, 5, department_count=12)
