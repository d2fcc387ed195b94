"""What the role of who works here does not allow, in words for tooltips and notices."""

from dataclasses import dataclass

from tracker.domain.node import Node
from tracker.domain.operation import Action
from tracker.domain.permission import may_record, refusal_of_record, why_not
from tracker.domain.person import Acting
from tracker.domain.snapshot import Snapshot
from tracker.services.messages import message


@dataclass(frozen=True, slots=True)
class Barred:
    """Why an initiative's answer may not be written, decided on (confirmed, returned) or assigned; None where it may."""

    write: str | None = None
    decide: str | None = None
    assign: str | None = None


def barred_words(acting: Acting | None, action: str) -> str | None:
    """None where it is allowed, or before it is known who works here: the services refuse it then."""
    refusal = why_not(acting, action) if acting is not None else None
    return message(refusal) if refusal is not None else None


def barred(acting: Acting | None, snapshot: Snapshot, node: Node) -> Barred:
    return Barred(
        write=barred_record(acting, snapshot, node), decide=barred_words(acting, Action.CONFIRM), assign=barred_words(acting, Action.ASSIGN)
    )


def barred_record(acting: Acting | None, snapshot: Snapshot, node: Node) -> str | None:
    """Why the answer may not be written."""
    lead = snapshot.leads.get(node.record_node)
    if acting is None or may_record(acting, lead):
        return None
    name = snapshot.department_name(snapshot.departments[lead]) if lead else ""
    return message(refusal_of_record(acting, name, snapshot.plan.by_id[node.record_node].title))
