"""The history in Japanese words, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.history import FIELD_NAMES, HistoryItem
from tracker.domain.operation import ACTION_NAMES
from tracker.domain.record import State
from tracker.gui.moment import shown_moment

HEADINGS = ("日時", "者", "四半期", "項目", "前", "後", "理由", "操作")
NOTHING = "（なし）"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    at: str
    by: str
    quarter: str
    field: str
    before: str
    after: str
    reason: str
    action: str

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of the headings."""
        return (self.at, self.by, self.quarter, self.field, self.before, self.after, self.reason, self.action)


def history_rows(items: Iterable[HistoryItem]) -> list[HistoryRow]:
    """Items come oldest first."""
    return [_row(item) for item in reversed(list(items))]


def _row(item: HistoryItem) -> HistoryRow:
    return HistoryRow(
        at=shown_moment(item.at),
        by=item.by,
        quarter=item.quarter.japanese,
        field=FIELD_NAMES.get(item.field, item.field),
        before=_value(item.field, item.before),
        after=_value(item.field, item.after),
        reason=item.reason or "",
        action=ACTION_NAMES.get(item.action, item.action),
    )


def _value(field: str, value: str | int | bool | None) -> str:  # noqa: FBT001 - a stored value, not a switch
    if field == "state":
        return State(value).japanese if isinstance(value, str) else State.UNREPORTED.japanese
    if value is None or value == "":
        return NOTHING
    if field == "percent":
        return f"{value}％"
    if isinstance(value, bool) or field == "unchanged":
        return "はい" if value else "いいえ"
    return str(value)
