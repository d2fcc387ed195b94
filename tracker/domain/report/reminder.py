"""The text that asks a department for what it has not answered yet."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.era import era_date
from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import State

_MOST = 12  # initiatives named; the others are counted
_STARTED = {State.DRAFT: "（作成中）", State.RETURNED: "（差戻し）"}


def reminder(quarter: Quarter, department: str, due: date, today: date, waiting: Sequence[tuple[Node, State]]) -> str:
    """`waiting` are the department's unanswered initiatives, at least one, each with its state."""
    late = (today - due).days
    when = f"回答期限の{era_date(due)}を{late}日過ぎています。" if late > 0 else f"回答期限は{era_date(due)}です。"
    lines = [
        f"{department}　御担当者様",
        f"{quarter.japanese}の進捗状況について、次の{len(waiting):,}件の回答をまだいただいていません。{when}",
        *(f"・{node.code}　{node.title}{_STARTED.get(state, '')}" for node, state in waiting[:_MOST]),
        *([f"・ほか{len(waiting) - _MOST:,}件"] if len(waiting) > _MOST else []),
        "お手数ですが、回答の入力と提出をお願いします。",
    ]
    return "\n".join(lines)
