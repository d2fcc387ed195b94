"""Why no answer of a quarter can be written by anybody, and how its closing is named."""

from typing import TYPE_CHECKING

from tracker.domain.era import era_date
from tracker.domain.errors.quarters import QuarterClosed
from tracker.domain.moment import JST
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.snapshot import Snapshot
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.domain.report.material import Closed

_ASK_AGAIN = "取りまとめの方が「設定」メニューの「四半期の設定」で変えられます。"


def why_shut(snapshot: Snapshot) -> str | None:
    """When, by whom and in which edition it was closed, or that it is not asked; and what can be done. None while it is open."""
    closed = snapshot.closed
    if closed is not None:
        return message(QuarterClosed(snapshot.quarter.japanese, closed.edition, closed.by, closed.at.isoformat()))
    return None if snapshot.asking.asked else f"{NOT_ASKED}。{_ASK_AGAIN}"


def edition_words(closed: "Closed") -> str:
    """As on a book's cover: 第2版（令和8年10月12日確定）."""
    return f"第{closed.edition}版（{era_date(closed.at.astimezone(JST).date())}確定）"
