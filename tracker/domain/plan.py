"""The plan: its titles, its revision in force and its nodes in printed order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tracker.domain.node import Kind, Node


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the plan that was decided; number 1 is always in force."""

    number: int = 1
    label: str = "当初"
    decided: date | None = None


@dataclass(frozen=True)
class Plan:
    """A plan with its nodes in printed order: an initiative, its activities, its additions.

    `title` is the plan's name, `heading` the document's first line as printed, `right_heading` the heading of the right column
    (empty without one), printed after the left part of node `right_heading_after` (None: on the line of the heading).
    """

    id: str
    title: str
    heading: str
    nodes: tuple[Node, ...]
    right_heading: str = ""
    right_heading_after: str | None = None
    revision: Revision = field(default_factory=Revision)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def by_code(self) -> dict[str, Node]:
        return {node.code: node for node in self.nodes}

    @cached_property
    def _children(self) -> dict[str | None, list[Node]]:
        children: dict[str | None, list[Node]] = {}
        for node in self.nodes:
            children.setdefault(node.parent, []).append(node)
        return children

    def children(self, parent: str | None) -> list[Node]:
        """Children in printed order; `None` gives the roots."""
        return self._children.get(parent, [])

    def of_kind(self, *kinds: Kind) -> list[Node]:
        return [node for node in self.nodes if node.kind in kinds]

    def ancestors(self, node: Node) -> Iterator[Node]:
        """Parent first, goal last."""
        parent = node.parent
        while parent is not None:
            above = self.by_id[parent]
            yield above
            parent = above.parent

    def find(self, name: str) -> Node | None:
        """The node with this code or id."""
        return self.by_code.get(name) or self.by_id.get(name)


def counts_by_kind(nodes: Iterable[Node]) -> dict[Kind, int]:
    counts = dict.fromkeys(Kind, 0)
    for node in nodes:
        counts[node.kind] += 1
    return counts
