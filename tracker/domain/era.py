"""Japanese eras (和暦): 平成 to 2019-04-30, 令和 from 2019-05-01."""

from datetime import date
from typing import NamedTuple


class Era(NamedTuple):
    """`before` is the western year before its first one; `last` is the last day that was counted by it."""

    name: str
    letter: str
    before: int
    first: date
    last: date


ERAS = (Era("令和", "R", 2018, date(2019, 5, 1), date.max), Era("平成", "H", 1988, date(1989, 1, 8), date(2019, 4, 30)))


def era_year(day: date) -> str:
    """The era and year of a day: 平成31年, 令和元年, 令和8年; before 1989-01-08 the western year."""
    era = _era_of(day)
    return f"{era.name}{_year(day.year - era.before)}年" if era else f"{day.year}年"


def era_date(day: date) -> str:
    """A day as printed sheets write it: 令和8年11月24日."""
    return f"{era_year(day)}{day.month}月{day.day}日"


def fiscal_year_name(year: int) -> str:
    """A fiscal year by the era of its first day; fiscal 2019 began in 平成 and went on in 令和, so both are named."""
    if year == 2019:
        return "平成31年度/令和元年度"
    return f"{era_year(date(year, 4, 1))}度"


def era_letter(year: int) -> str:
    """A fiscal year in the narrowest form: R8, R1, H30."""
    era = _era_of(date(year + 1, 3, 31))
    return f"{era.letter}{year - era.before}" if era else str(year)


def _era_of(day: date) -> Era | None:
    return next((each for each in ERAS if day >= each.first), None)


def _year(number: int) -> str:
    return "元" if number == 1 else str(number)
