"""Which initiatives somebody means who points at nodes of the plan."""

from collections.abc import Sequence

from tracker.domain.node import Kind, Node
from tracker.domain.snapshot import Snapshot


def initiatives_of(snapshot: Snapshot, nodes: Sequence[Node]) -> list[Node]:
    """Originals of the initiatives that these nodes are, lie under, or have below them; each once, in printed order."""
    plan = snapshot.plan
    wanted = {node.id for node in nodes}
    parents = {node.parent for node in nodes if node.kind in (Kind.ACTIVITY, Kind.ADDITION)}
    chosen: dict[str, Node] = {}
    for node in snapshot.initiatives():
        if node.id in wanted or node.id in parents or any(above.id in wanted for above in plan.ancestors(node)):
            original = plan.by_id[node.record_node]
            chosen[original.id] = original
    return list(chosen.values())
