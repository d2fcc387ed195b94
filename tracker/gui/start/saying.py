"""Words that both views use: days, figures, who sent back."""

from datetime import date

from tracker.domain.era import era_date, fiscal_year_name
from tracker.domain.moment import shown_moment
from tracker.domain.node import Node
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.domain.schedule import Upcoming
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Due, Returned, due_on
from tracker.domain.status import Tally
from tracker.gui.start.content import Column, Line, Section, Share, Tile, ToFilter, ToQuarter
from tracker.gui.tree.filter import TreeFilter

NOT_ASKED = "この四半期は、回答を求めない四半期です。件数には数えません。回答する四半期を、上の「四半期」で選んでください。"
_WEEKDAYS = "月火水木金土日"
_REASON_LENGTH = 80  # of a reason, about two lines; the form shows all of it


def due_words(due: Due, *, left: int) -> str:
    """With the days until then or since then; nothing is late where nothing is left."""
    day = f"回答期限　{era_date(due.day)}（{_WEEKDAYS[due.day.weekday()]}）"
    if due.days < 0 and not left:
        return f"{day}　期限は過ぎました"
    return f"{day}　{days_words(due)}"


def days_words(due: Due) -> str:
    if due.days > 0:
        return f"あと{due.days}日"
    return f"{-due.days}日超過" if due.days else "今日まで"


def phase_words(quarter: Quarter, today: date) -> str:
    """Empty after the quarter's end, when it is answered as a rule."""
    if today < quarter.start:
        return f"まだ始まっていない四半期です（{era_date(quarter.start)}から）。"
    if today <= quarter.end:
        return f"四半期の途中です（{era_date(quarter.end)}まで）。終わる前から入力できます。"
    return ""


def upcoming_section(snapshot: Snapshot, coming: Upcoming | None, today: date, department: str | None = None) -> Section | None:
    """The next quarter that is asked, once this one is over; not beside one of long ago, whose next one is over, too."""
    if coming is None or coming.after != snapshot.quarter or today <= snapshot.quarter.end or coming.quarter < Quarter.of(today).previous:
        return None
    each, due = coming.quarter, due_on(coming.schedule.due_of(department), today)
    year = f"{fiscal_year_name(each.year)}" if each.year != snapshot.quarter.year else ""
    return Section(
        "upcoming",
        "次の四半期",
        (
            Line(
                f"次：{year}第{each.number}四半期（{each.months}）",
                ToQuarter(each),
                (f"期限 {due.day.month}/{due.day.day}（{_WEEKDAYS[due.day.weekday()]}）　{days_words(due)}",),
                tip=f"{each.japanese}（{each.months}）　{due_words(due, left=1)}\nEnterでこの四半期に切り替えます。",
            ),
        ),
        (Column(""),),
    )


def share_of(tally: Tally) -> Share:
    percent = (200 * tally.reported + tally.distinct) // (2 * tally.distinct) if tally.distinct else 0  # rounded half up, as offices do
    return Share(f"回答済 {tally.reported}／{tally.distinct}件（{percent}％）　残り {tally.unreported}件", percent)


def tiles_of(tally: Tally, within: TreeFilter) -> tuple[Tile, ...]:
    """How far the answers have come; each leads to as many in that state, within the filter."""
    return tuple(
        Tile(state.japanese, count, ToFilter(within._replace(states=frozenset({state}), once=True)) if count else None)
        for state, count in ((state, tally.by_state[state]) for state in State)
    )


def titled(node: Node) -> str:
    return f"{node.label} {node.title}"


def reason_words(returned: Returned) -> str:
    reason = " ".join(returned.reason.split())
    if len(reason) > _REASON_LENGTH:
        reason = f"{reason[:_REASON_LENGTH]}…"
    told = f"{shown_moment(returned.at) if returned.at else ''}　{returned.by or ''}".strip()
    return f"理由：{reason}" + (f"（{told}）" if told else "")
