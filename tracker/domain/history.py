"""The history of an initiative's records: every change of every value, who, when, from what to what, why."""

from dataclasses import dataclass
from datetime import datetime

from tracker.domain.operation import ACTION_NAMES, Value
from tracker.domain.quarter import Quarter
from tracker.domain.record import State


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """`field` is a key of `progress list`; grades appear by name, states by their file names, no answer as None.

    Where the quarter was closed or opened again, `field` is `quarter` and its values are OPEN and CLOSED. `of` is the action that an
    undo took back, or a redo did again.
    """

    at: datetime
    by: str
    quarter: Quarter
    field: str
    before: str | int | bool | None
    after: str | int | bool | None
    reason: str | None
    action: str
    of: str | None = None

    @property
    def action_name(self) -> str:
        """In Japanese: 提出, 元に戻す（提出）."""
        name = ACTION_NAMES.get(self.action, self.action)
        return f"{name}（{ACTION_NAMES.get(self.of, self.of)}）" if self.of else name


OPEN, CLOSED = "open", "closed"
"""What the field `quarter` holds before and after a quarter was closed or opened again."""


def value_words(field: str, value: Value, nothing: str) -> str:
    """A value of the history in Japanese; `nothing` stands for no answer."""
    if field == "state":
        return State(value).japanese if isinstance(value, str) else State.UNREPORTED.japanese
    if field == "quarter":
        return "確定" if value == CLOSED else "受付中"
    if value is None or value == "":
        return nothing
    if field == "percent":
        return f"{value}％"
    if isinstance(value, bool) or field == "unchanged":
        return "はい" if value else "いいえ"
    return str(value)
