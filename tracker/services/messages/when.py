"""When something was, in refusals."""

from datetime import datetime

from tracker.domain.moment import shown_moment


def when(at: str) -> str:
    return f"（{moment(at)}）" if at else ""


def moment(at: str) -> str:
    return shown_moment(datetime.fromisoformat(at))
