"""The rows of the tree as flat arrays in printed order: a row's number is its node's place in the plan."""

from bisect import bisect_right
from functools import cached_property

from tracker.domain.folding import fold
from tracker.domain.node import Kind, Node
from tracker.domain.plan import Plan
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import Tally, initiatives_by_ancestor, tally

ROOT = -1


class Shape:
    """What only the plan decides: parents, where each subtree ends, the texts to search in."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.nodes = plan.nodes
        self.row_of = {node.id: row for row, node in enumerate(plan.nodes)}
        self.parents = [ROOT if node.parent is None else self.row_of[node.parent] for node in plan.nodes]
        self.ends = self._subtree_ends()

    def _subtree_ends(self) -> list[int]:
        """Row → the first row after everything below it."""
        ends = list(range(1, len(self.nodes) + 1))
        for row in range(len(ends) - 1, -1, -1):
            parent = self.parents[row]
            if parent != ROOT and ends[parent] < ends[row]:
                ends[parent] = ends[row]
        return ends

    @cached_property
    def _search(self) -> tuple[str, list[int]]:
        """Every title with its former title, folded as one text with a line a row, and where each line starts."""
        lines = (f"{node.title}\t{node.former_title or ''}".replace("\n", " ") for node in self.nodes)
        text = fold("\n".join(lines))
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return text, starts

    def prepare_search(self) -> None:
        """Folds the texts now: in the worker thread instead of at the first keystroke."""
        _ = self._search

    def found(self, words: str) -> list[int]:
        """Rows whose title or former title holds every one of the words (separated by spaces), in printed order."""
        hits: set[int] | None = None
        for word in fold(words).split():
            rows = self._rows_with(word)
            hits = set(rows) if hits is None else hits.intersection(rows)
        return sorted(hits or ())

    def _rows_with(self, word: str) -> list[int]:
        text, starts = self._search
        rows = []
        at = text.find(word)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            rows.append(row)
            at = text.find(word, starts[row + 1]) if row + 1 < len(starts) else -1
        return rows


class Rows:
    """A snapshot arranged for the tree; `shape` is shared by all snapshots of one plan."""

    def __init__(self, snapshot: Snapshot, before: "Rows | None" = None) -> None:
        self.snapshot = snapshot
        same = before is not None and before.shape.nodes == snapshot.plan.nodes
        self.shape: Shape = before.shape if before is not None and same else Shape(snapshot.plan)

    @property
    def nodes(self) -> tuple[Node, ...]:
        return self.shape.nodes

    @cached_property
    def _below(self) -> dict[str, list[Node]]:
        return initiatives_by_ancestor(self.snapshot)

    def tally(self, node: Node) -> Tally:
        """Figures of an upper node."""
        return tally(self.snapshot, self._below[node.id])

    @cached_property
    def initiative_rows(self) -> list[int]:
        return [row for row, node in enumerate(self.nodes) if node.kind is Kind.INITIATIVE]

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
            ):
                at = row
                while at != ROOT and at not in changed:
                    changed.add(at)
                    at = self.shape.parents[at]
        return changed
