"""A day as people type it, and as fields show it."""

import re
import unicodedata
from datetime import date

from tracker.domain.era import ERAS
from tracker.domain.errors.values import BadDate

_WEEKDAYS = "月火水木金土日"
_WESTERN = (
    r"([0-9]{4})(?:([/.-])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"  # not compiled here: only whoever types needs it
)
_ERA = r"(令和|令|R|平成|平|H)([0-9]{1,2}|元)(?:([/.-])([0-9]{1,2})\3([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
_COMPACT = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_ENDING = r"(?:\(([月火水木金土日])\)|([月火水木金土日])曜日?)?$"
_SEPARATORS = str.maketrans({"ー": "-", "―": "-", "−": "-", "‐": "-", "–": "-", "—": "-", "・": "/", "。": "."})
_EARLIEST, _LATEST = 1900, 2199  # beyond these a digit is wrong


def read_day(text: str) -> date:
    """2026/11/20, 2026-11-20, 20261120, R8.11.20, 令和8年11月20日, a weekday behind it, digits of any width.

    Raises BadDate for all that is not one certain day: a part missing, two digits for a year without an era, a day that the era did not
    have, a weekday that is another.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SEPARATORS).strip().upper()
    plain = re.sub(r"(?<=[^0-9])\s+|\s+(?=[^0-9])", "", plain)
    found, told = None, None
    try:
        if match := re.match(_COMPACT + _ENDING, plain):
            found, told = date(int(match[1]), int(match[2]), int(match[3])), match[4] or match[5]
        elif match := re.match(_WESTERN + _ENDING, plain):
            found, told = date(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])), match[7] or match[8]
        elif match := re.match(_ERA + _ENDING, plain):
            era = next(each for each in ERAS if match[1] in (each.name, each.name[0], each.letter))
            year = era.before + (1 if match[2] == "元" else int(match[2]))
            found, told = date(year, int(match[4] or match[6]), int(match[5] or match[7])), match[8] or match[9]
            if not era.first <= found <= era.last or year == era.before:
                raise BadDate(text)
    except ValueError as error:
        raise BadDate(text) from error
    if found is None or not _EARLIEST <= found.year <= _LATEST or told not in (None, weekday(found)):
        raise BadDate(text)
    return found


def shown_day(day: date) -> str:
    """2027/01/05."""
    return f"{day:%Y/%m/%d}"


def weekday(day: date) -> str:
    """One letter: 月 to 日."""
    return _WEEKDAYS[day.weekday()]
