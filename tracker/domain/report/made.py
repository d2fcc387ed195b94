"""Books that were made: what is entered of each, and how its file stands today."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.domain.era import fiscal_year_name
from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition

OWN_FORM = "（様式）"


@dataclass(frozen=True, slots=True)
class MadeBook:
    """`period` is a quarter (2026Q2) or a year (2026); `number` the edition of the closed quarter, None while it was open.

    `department` is the name of the one whose part it is, None for the whole; `hash` the file's SHA-256 (hex) when it was made on
    `machine`; `form` the file name of the office's own form (様式) that was filled, None for the program's own book.
    """

    period: str
    edition: Edition
    number: int | None
    department: str | None
    at: datetime
    by: str
    machine: str
    path: str
    hash: str
    form: str | None = None

    @property
    def what(self) -> str:
        """令和8年度第2四半期, or 令和8年度; with a word where it is no book of the program's own."""
        return period_name(self.period) + (OWN_FORM if self.form is not None else "")

    @property
    def standing(self) -> str:
        """Empty for a year, which has no editions of its own."""
        if self.period.isdecimal():
            return ""
        return f"第{self.number}版" if self.number else "未確定"


class Condition(StrEnum):
    """How the file is against what was made."""

    UNCHANGED = "unchanged"
    ALTERED = "altered"
    REPLACED = "replaced"  # by a later book of the list
    GONE = "gone"
    UNREADABLE = "unreadable"

    @property
    def japanese(self) -> str:
        return _JAPANESE[self]


_JAPANESE = {
    Condition.UNCHANGED: "そのまま",
    Condition.ALTERED: "変更あり",
    Condition.REPLACED: "新しいものに置換え",
    Condition.GONE: "見つからない",
    Condition.UNREADABLE: "読めない",
}


def period_name(period: str) -> str:
    return fiscal_year_name(int(period)) if period.isdecimal() else Quarter.parse(period).japanese
