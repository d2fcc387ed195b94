"""Japanese time, and moments as people read them. Imports nothing but `datetime`: the tree needs it before the plan is painted."""

from datetime import datetime, timedelta, timezone

JST = timezone(timedelta(hours=9))


def shown_moment(at: datetime) -> str:
    """Japanese time to the minute: 2026/10/05 09:12."""
    return f"{at.astimezone(JST):%Y/%m/%d %H:%M}"
