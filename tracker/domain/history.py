"""The history of an initiative's records: every change of every value, who, when, from what to what, why."""

from dataclasses import dataclass
from datetime import datetime

from tracker.domain.quarter import Quarter


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """`field` is a key of `progress list`; grades appear by name, states by their file names, no answer as None."""

    at: datetime
    by: str
    quarter: Quarter
    field: str
    before: str | int | bool | None
    after: str | int | bool | None
    reason: str | None
    action: str


FIELD_NAMES = {
    "state": "回答状況",
    "grade": "進捗区分",
    "percent": "進捗率",
    "result": "実績",
    "issue": "課題・遅れの理由",
    "next": "次期の予定",
    "note": "備考",
    "unchanged": "変更なし",
    "reason": "理由",
}
