"""The history in Japanese words, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.field_names import FIELD_NAMES
from tracker.domain.history import HistoryItem, value_words
from tracker.domain.moment import shown_moment

HEADINGS = ("日時", "記入者", "四半期", "項目", "前", "後", "理由", "操作")
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
        before=value_words(item.field, item.before, NOTHING),
        after=value_words(item.field, item.after, NOTHING),
        reason=item.reason or "",
        action=item.action_name,
    )
