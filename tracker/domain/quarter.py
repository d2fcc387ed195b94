"""Quarters of the Japanese fiscal year: Q1 April–June … Q4 January–March of the following calendar year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.era import fiscal_year_name
from tracker.domain.errors.values import BadQuarter

_WRITTEN = r"([0-9]{4})Q([1-4])"  # not compiled here: that would hold up the window's start


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Fiscal `year` and `number` 1–4; written `2026Q2` in files and on the command line."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Raises BadQuarter unless the text is like `2026Q2`."""
        match = re.fullmatch(_WRITTEN, text.strip(), re.IGNORECASE)
        if match is None or not 1990 <= int(match[1]) <= 2200:
            raise BadQuarter(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which the day lies."""
        number = (day.month - 4) % 12 // 3 + 1
        return cls(day.year - (day.month < 4), number)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def start(self) -> date:
        month = 3 * self.number + 1
        return date(self.year + (month > 12), (month - 1) % 12 + 1, 1)

    @property
    def end(self) -> date:
        return self.shifted(1).start - timedelta(days=1)

    def shifted(self, by: int) -> "Quarter":
        """The quarter so many quarters later (negative: earlier)."""
        index = self.year * 4 + self.number - 1 + by
        return Quarter(index // 4, index % 4 + 1)

    @property
    def following(self) -> "Quarter":
        return self.shifted(1)

    @property
    def previous(self) -> "Quarter":
        return self.shifted(-1)

    @property
    def japanese(self) -> str:
        """For example 令和8年度第2四半期."""
        return f"{fiscal_year_name(self.year)}第{self.number}四半期"

    @property
    def months(self) -> str:
        """For example 7～9月."""
        first = self.start.month
        return f"{first}～{first + 2}月"

    @property
    def usual_due(self) -> date:
        """The 10th of the month after the quarter's end, as 金山町 lays down."""
        return self.shifted(1).start.replace(day=10)
