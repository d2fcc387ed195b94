"""Japanese eras (和暦): 平成 to 2019-04-30, 令和 from 2019-05-01."""

from datetime import date

_REIWA = date(2019, 5, 1)
_HEISEI = date(1989, 1, 8)


def era_year(day: date) -> str:
    """The era and year of a day: 平成31年, 令和元年, 令和8年; before 1989-01-08 the western year."""
    if day >= _REIWA:
        return f"令和{_year(day.year - 2018)}年"
    if day >= _HEISEI:
        return f"平成{_year(day.year - 1988)}年"
    return f"{day.year}年"


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
    day = date(year + 1, 3, 31)
    return f"R{day.year - 2019}" if day >= _REIWA else f"H{day.year - 1989}" if day >= _HEISEI else str(year)


def _year(number: int) -> str:
    return "元" if number == 1 else str(number)
