"""The days of a membership as they are typed: 2026-04-01, 2026/4/1, in any width of digits; blank is no limit."""

import unicodedata
from datetime import date

from tracker.domain.errors.values import BadDate


def read_term_day(text: str) -> date | None:
    """Raises BadDate."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    try:
        year, month, day = (int(part) for part in plain.replace("/", "-").split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise BadDate(text) from error
