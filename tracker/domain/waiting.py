"""Initiatives that wait for something, by lead department: for the list of the unanswered, for its sheet, before a quarter is closed."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from tracker.domain.node import Node
from tracker.domain.record import State
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import counted

UNANSWERED = frozenset(state for state in State if not state.reported)


class Waiting(NamedTuple):
    """A lead department's part; `department` is its id, None (and an empty name) for what nobody leads. `led` counts all that it leads."""

    department: str | None
    name: str
    led: int
    nodes: tuple[tuple[Node, State], ...]
    due: date

    def count(self, state: State) -> int:
        return sum(each is state for _, each in self.nodes)

    def late(self, on: date) -> int:
        """Days since the due date."""
        return max(0, (on - self.due).days)


def waiting_by_lead(snapshot: Snapshot, states: Collection[State] = UNANSWERED) -> tuple[Waiting, ...]:
    """Departments with something in one of these states, in their order, what nobody leads last; initiatives in printed order, each once.

    Nothing waits in a quarter that is not asked.
    """
    led: dict[str | None, list[tuple[Node, State]]] = {key: [] for key in (*snapshot.departments, None)}
    for node in counted(snapshot.initiatives()) if snapshot.asking.asked else ():
        led[snapshot.leads.get(node.id)].append((node, snapshot.record_of(node).state))
    found = []
    for key, nodes in led.items():
        waiting = tuple((node, state) for node, state in nodes if state in states)
        if waiting:
            name = snapshot.department_name(snapshot.departments[key]) if key else ""
            found.append(Waiting(key, name, len(nodes), waiting, snapshot.asking.due_of(key)))
    return tuple(found)
