"""The rows of the tree as flat arrays in printed order: a row's number is its node's place in the plan."""

from array import array
from collections.abc import Iterator
from functools import cached_property

from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Tally, initiatives_by_ancestor, tally
from tracker.gui.tree.lines import FoldedLines
from tracker.gui.tree.texts import Texts

ROOT = -1


class Shape:
    """What only the plan decides: parents, where each subtree ends, the titles to search in."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.nodes = plan.nodes
        self.row_of = {node.id: row for row, node in enumerate(plan.nodes)}
        self.parents = array("i", [ROOT if node.parent is None else self.row_of[node.parent] for node in plan.nodes])
        self.ends = self._subtree_ends()

    def _subtree_ends(self) -> "array[int]":
        """Row → the first row after everything below it."""
        ends = array("i", range(1, len(self.nodes) + 1))
        for row in range(len(ends) - 1, -1, -1):
            parent = self.parents[row]
            if parent != ROOT and ends[parent] < ends[row]:
                ends[parent] = ends[row]
        return ends

    def below(self, row: int) -> Iterator[int]:
        """The rows that hang on this one, or the roots."""
        ends = self.ends
        last = len(ends) if row == ROOT else ends[row]
        row += 1
        while row < last:
            yield row
            row = ends[row]

    def above(self, row: int) -> Iterator[int]:
        """The rows that this one hangs below, the nearest first."""
        row = self.parents[row]
        while row != ROOT:
            yield row
            row = self.parents[row]

    @cached_property
    def titles(self) -> FoldedLines:
        """A line a row: its title and its former title."""
        return FoldedLines(f"{node.title}\t{node.former_title or ''}" for node in self.nodes)

    def prepare_search(self) -> None:
        """Folds the titles now: in the worker thread instead of at the first keystroke."""
        _ = self.titles

    @cached_property
    def initiative_rows(self) -> "array[int]":
        return array("i", [row for row, node in enumerate(self.nodes) if node.kind is Kind.INITIATIVE])

    @cached_property
    def reporting(self) -> dict[str, list[int]]:
        """Id of the node that reports → the rows of its initiatives: tied repeats show the answer of their original."""
        rows: dict[str, list[int]] = {}
        for row in self.initiative_rows:
            rows.setdefault(self.nodes[row].record_node, []).append(row)
        return rows


class Rows:
    """A snapshot arranged for the tree; `shape` is shared by all snapshots of one plan."""

    def __init__(self, snapshot: Snapshot, before: "Rows | None" = None) -> None:
        self.snapshot = snapshot
        same = before is not None and before.shape.nodes == snapshot.plan.nodes
        self.shape: Shape = before.shape if before is not None and same else Shape(snapshot.plan)
        self.last_allowed: tuple[object, bytearray] | None = None  # conditions and the rows that met them; the filter keeps it here
        self.texts: Texts | None = None  # put here once a search needs them

    @property
    def nodes(self) -> tuple[Node, ...]:
        return self.shape.nodes

    @cached_property
    def _below(self) -> dict[str, list[Node]]:
        return initiatives_by_ancestor(self.snapshot)

    def tally(self, node: Node) -> Tally:
        """Figures of an upper node."""
        return tally(self.snapshot, self._below[node.id])

    @property
    def initiative_rows(self) -> "array[int]":
        return self.shape.initiative_rows

    def changed_since(self, before: "Rows") -> set[int]:
        """Rows whose cells differ from the earlier snapshot of the same shape, upper rows included."""
        old, new = before.snapshot, self.snapshot
        if (old.scale, old.quarter, old.departments, old.asking) != (new.scale, new.quarter, new.departments, new.asking):
            return set(range(len(self.nodes)))
        changed: set[int] = set()
        for row in self.initiative_rows:
            node = self.nodes[row]
            if (
                old.record_of(node) != new.record_of(node)
                or old.previous_of(node) != new.previous_of(node)
                or old.leads.get(node.record_node) != new.leads.get(node.record_node)
                or old.supporting.get(node.record_node) != new.supporting.get(node.record_node)
            ):
                at = row
                while at != ROOT and at not in changed:
                    changed.add(at)
                    at = self.shape.parents[at]
        return changed
