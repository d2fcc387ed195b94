"""What is not answered when a quarter is to be closed. It stays 未回答 then, marked as such, never filled."""

from typing import NamedTuple

from tracker.domain.node import Node
from tracker.domain.record import State
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import counted


class Unfinished(NamedTuple):
    """An initiative that nobody answered, or whose answer is a draft or was sent back; `lead` is the department's name, empty for none."""

    node: Node
    state: State
    lead: str


def unfinished(snapshot: Snapshot) -> tuple[Unfinished, ...]:
    """In printed order; a tied repeat is its original's."""
    found = []
    for node in counted(snapshot.initiatives()):
        state = snapshot.record_of(node).state
        if not state.reported:
            lead = snapshot.lead_of(node)
            found.append(Unfinished(node, state, snapshot.department_name(lead) if lead else ""))
    return tuple(found)
