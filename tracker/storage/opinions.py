"""The panel's opinions."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from tracker.domain.operation import Value, iso
from tracker.domain.opinion import Opinion
from tracker.domain.quarter import Quarter
from tracker.storage import schema


def read_opinions(connection: Connection, plan_id: str, quarters: Iterable[Quarter]) -> list[Opinion]:
    """Of these quarters, by quarter and node."""
    table = schema.opinion
    columns = (table.c.node, table.c.quarter, table.c.text, table.c.by, table.c.at)
    query = select(*columns).join(schema.node, schema.node.c.id == table.c.node)
    query = query.where(schema.node.c.plan == plan_id, table.c.quarter.in_([str(each) for each in quarters]))
    rows = connection.execute(query.order_by(table.c.quarter, table.c.node))
    return [Opinion(node, Quarter.parse(quarter), text, by, datetime.fromisoformat(at)) for node, quarter, text, by, at in rows]


def opinion_id(node: str, quarter: Quarter) -> str:
    return f"{node}/{quarter}"


def opinion_row(opinion: Opinion) -> dict[str, Value]:
    return {
        "id": opinion_id(opinion.node, opinion.quarter),
        "node": opinion.node,
        "quarter": str(opinion.quarter),
        "text": opinion.text,
        "by": opinion.by,
        "at": iso(opinion.at),
    }
