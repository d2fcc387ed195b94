"""A small plan whose every figure can be counted by eye."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tracker.domain.code import with_codes
from tracker.domain.department import Department
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State
from tracker.domain.scale import DEFAULT_GRADES, Grade, Scale
from tracker.domain.snapshot import Snapshot
from tracker.gui.tree.rows import Rows
from tracker.gui.tree.view import PlanTree

QUARTER = Quarter(2026, 2)
SCALE = Scale("s", "標準", tuple(Grade(f"g{place}", *grade) for place, grade in enumerate(DEFAULT_GRADES)))
FINISHED, GOOD, FAIR, SLOW, LATE, WAITING = (grade.id for grade in SCALE.grades)

PLAN = Plan(
    "p",
    "小さな計画",
    "小さな計画",
    with_codes(
        [
            Node("G1", None, Kind.GOAL, "1", "しごと"),
            Node("F1", "G1", Kind.POLICY_FIELD, "(1)", "産業"),
            Node("P1", "F1", Kind.POLICY, "②", "企業の競争力"),
            Node("I1", "P1", Kind.INITIATIVE, "◆", "コンビナートの連携", flag="new"),
            Node("A1", "I1", Kind.ACTIVITY, "○", "ＩｏＴの導入"),
            Node("B1", "I1", Kind.ADDITION, "・", "水素の活用", activity="A1"),
            Node("I2", "P1", Kind.INITIATIVE, "◆", "創業の支援", former_title="起業の応援", flag="revised"),
            Node("G2", None, Kind.GOAL, "2", "ひと"),
            Node("F2", "G2", Kind.POLICY_FIELD, "(1)", "移住"),
            Node("P2", "F2", Kind.POLICY, "①", "移住の促進"),
            Node("I3", "P2", Kind.INITIATIVE, "◆", "ＳＰＡＣＥ　ＨＩＬＬの整備"),
            Node("I4", "P2", Kind.INITIATIVE, "◆", "コンビナートの連携", repeat=True, repeat_of="I1"),
        ]
    ),
)
DEPARTMENTS = {"d1": Department("d1", "v1", "01", "産業課"), "d2": Department("d2", "v2", "02", "移住課")}


def _snapshot(**changes: Any) -> Snapshot:
    parts: dict[str, Any] = {
        "plan": PLAN,
        "quarter": QUARTER,
        "day": date(2026, 10, 1),
        "scale": SCALE,
        "departments": DEPARTMENTS,
        "leads": {"I1": "d1", "I3": "d2"},
        "records": {
            "I1": Record("I1", QUARTER, Entry(GOOD, 60), State.SUBMITTED, 3),
            "I3": Record("I3", QUARTER, Entry(SLOW, 20), State.DRAFT, 4),
        },
        "previous": {"I1": Record("I1", QUARTER.previous, Entry(FAIR, 30), State.CONFIRMED, 1)},
    }
    return Snapshot(**{**parts, **changes})


@pytest.fixture
def make_snapshot() -> Callable[..., Snapshot]:
    return _snapshot


@pytest.fixture
def snapshot() -> Snapshot:
    return _snapshot()


@pytest.fixture
def tree(qtbot: QtBot, snapshot: Snapshot) -> PlanTree:
    view = PlanTree()
    view.resize(900, 400)
    qtbot.addWidget(view)
    view.show_rows(Rows(snapshot))
    view.show()
    return view


@pytest.fixture
def drawn() -> Callable[[PlanTree], str]:
    """The tree as a person sees it: a line a row that is unfolded, `>` before the current one."""

    def draw(view: PlanTree) -> str:
        lines = []
        index = view.model().index(0, 0)
        while index.isValid():
            depth = 0
            above = index.parent()
            while above.isValid():
                depth += 1
                above = above.parent()
            mark = ">" if index == view.currentIndex() else " "
            lines.append(f"{mark}{'  ' * depth}{index.data()}")
            index = view.indexBelow(index)
        return "\n".join(lines)

    return draw
