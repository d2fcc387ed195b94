"""What the officer attends to, on whatever page: commands act on it, and who turns to another page finds it there."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from tracker.domain.node import Kind, Node

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk

_BELOW = (Kind.ACTIVITY, Kind.ADDITION)


@runtime_checkable
class Attended(Protocol):
    """A page beside the plan with rows of its own; nodes are initiatives that report, by id."""

    def current_node(self) -> str | None: ...
    def chosen_nodes(self) -> list[str]: ...
    def look_at(self, node: str | None) -> None:
        """The page is turned to, and this was chosen before."""

    def moved_to(self) -> str | None:
        """Where the officer went, or typed, since then."""

    def own_keys(self) -> Collection[str]:
        """Keys of the menus that mean something else here now."""


class Attention(QObject):
    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        desk.pages.turned.connect(self._turn)
        desk.menus.leave_keys(self._own_keys)

    @property
    def node(self) -> Node | None:
        """The one that commands for a single node act on."""
        page = self._page(self._desk.pages.current)
        if page is None:
            return self._desk.tree.current_node
        current = page.current_node()
        return self._by_id(current) if current is not None else None

    def nodes(self) -> list[Node]:
        """Those that commands for several act on."""
        page = self._page(self._desk.pages.current)
        return self._desk.tree.chosen_nodes() if page is None else [self._by_id(node) for node in page.chosen_nodes()]

    @property
    def initiative(self) -> str | None:
        """The one chosen in the tree that reports: itself, its original, or what it lies below."""
        node = self._desk.tree.current_node
        if node is not None and node.kind in _BELOW and node.parent is not None:
            node = self._by_id(node.parent)
        return node.record_node if node is not None and node.kind is Kind.INITIATIVE else None

    def _turn(self, left: str, reached: str) -> None:
        before, after = self._page(left), self._page(reached)
        node = before.moved_to() if before is not None else None
        if node is not None and node != self.initiative:
            self._choose(node)
        if after is not None:
            after.look_at(self.initiative)

    def _choose(self, node: str) -> None:
        """In the tree; a filter may leave only a repeat of it there."""
        tree = self._desk.tree
        rows = tree.plan_model.rows
        places = rows.shape.reporting.get(node, []) if rows is not None else []
        shown = [row for row in places if tree.plan_model.selection.shows(row)]
        if rows is not None and shown:
            ids = [rows.nodes[row].id for row in shown]
            tree.choose(node if node in ids else ids[0])

    def _own_keys(self) -> Collection[str]:
        page = self._page(self._desk.pages.current)
        return page.own_keys() if page is not None else ()

    def _page(self, key: str) -> Attended | None:
        page = self._desk.pages.page(key)
        return page if isinstance(page, Attended) else None

    def _by_id(self, node: str) -> Node:
        now = self._desk.presenter.now
        assert now is not None
        return now.snapshot.plan.by_id[node]
