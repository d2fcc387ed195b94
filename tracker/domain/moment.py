"""Moments as people read them."""

from datetime import datetime

from tracker.domain.operation import JST


def shown_moment(at: datetime) -> str:
    """Japanese time to the minute: 2026/10/05 09:12."""
    return f"{at.astimezone(JST):%Y/%m/%d %H:%M}"
