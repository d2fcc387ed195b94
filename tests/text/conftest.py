"""The real document, its reader with countable ids, and trees made comparable."""

import itertools
from collections.abc import Callable

import pytest

from tracker.domain.node import Node
from tracker.domain.plan import Plan
from tracker.paths import BUNDLED_PLAN
from tracker.text.layout_reader import read_layout

Row = tuple[object, ...]


@pytest.fixture(scope="session")
def document() -> str:
    return BUNDLED_PLAN.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def read() -> Callable[[str], Plan]:
    numbers = itertools.count(1)
    return lambda text: read_layout(text, lambda letter: f"{letter}{next(numbers)}")


@pytest.fixture(scope="session")
def plan(document: str, read: Callable[[str], Plan]) -> Plan:
    return read(document)


@pytest.fixture(scope="session")
def tree() -> Callable[[Plan], list[Row]]:
    """Everything that a tree says, ids replaced by places in it; without source lines, the way of printing and doubts."""

    def rows(plan: Plan) -> list[Row]:
        place: dict[str | None, int | None] = {None: None} | {node.id: number for number, node in enumerate(plan.nodes)}

        def row(node: Node) -> Row:
            links = (place[node.parent], place[node.repeat_of], place[node.activity], node.activity_open)
            return (node.kind.value, node.code, node.flag, node.label, node.title, node.former_title, node.repeat, *links)

        return [row(node) for node in plan.nodes]

    return rows
