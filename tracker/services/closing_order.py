"""What closing one quarter means for those before and after it: a report keeps what it said of the quarters before."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from tracker.domain.course import course_quarters
from tracker.domain.quarter import Quarter
from tracker.domain.record import State
from tracker.storage.closings import read_closed, read_first_closed
from tracker.storage.course import read_left_out
from tracker.storage.reading import asking, read_quarters

EARLIER = 7  # asked quarters before: with the quarter itself the course of two years


def begun(connection: Connection, plan_id: str) -> Quarter | None:
    """The first quarter with answers or an edition."""
    first = [*read_quarters(connection, plan_id)[:1], read_first_closed(connection, plan_id)]
    return min((each for each in first if each is not None), default=None)


def quarters_before(connection: Connection, plan_id: str, quarter: Quarter) -> list[Quarter]:
    """What its report looks back on, newest first: asked quarters since the first that was begun, and those of the year in any case."""
    first = begun(connection, plan_id) or quarter
    asked = course_quarters(quarter.previous, EARLIER, read_left_out(asking(connection), plan_id))
    return [each for each in reversed(asked) if each >= first or each.year == quarter.year]


def open_before(connection: Connection, plan_id: str, quarter: Quarter) -> list[Quarter]:
    """Oldest first: those that its report looks back on and that can still change, since the first that was begun."""
    first, closed = begun(connection, plan_id) or quarter, set(read_closed(connection, plan_id))
    return [each for each in reversed(quarters_before(connection, plan_id, quarter)) if each >= first and each not in closed]


def closed_after(connection: Connection, plan_id: str, quarter: Quarter) -> list[Quarter]:
    """Oldest first: closed quarters whose reports look back on this one."""
    later = (each for each in read_closed(connection, plan_id) if each > quarter)
    return [each for each in later if quarter in quarters_before(connection, plan_id, each)]


def open_before_words(quarters: Iterable[Quarter]) -> str:
    """Empty where there is none."""
    named = _named(quarters)
    if not named:
        return ""
    return (
        f"前の四半期（{named}）はまだ確定していません。この版の前期の欄と推移は、確定したときの値のまま残り、"
        "前の四半期を後で直しても変わりません。前の四半期から順に確定すると、報告書どうしが一致します。"
    )


def closed_after_words(quarters: Iterable[Quarter]) -> str:
    """Empty where there is none."""
    named = _named(quarters)
    if not named:
        return ""
    return (
        f"後の四半期（{named}）は確定済みです。その報告書の前期の欄と推移は、確定したときの値のまま変わりません。"
        "合わせるときは、後の四半期の確定を解除して、もう一度確定します。"
    )


def waiting_words(counts: Mapping[State, int]) -> str:
    """Of the answers that nobody has confirmed; empty where there is none."""
    waiting = counts.get(State.SUBMITTED, 0)
    return f"確認を待っている取組（提出済）　{waiting}件。提出済のまま確定し、報告書では回答済に数えます。" if waiting else ""


def _named(quarters: Iterable[Quarter]) -> str:
    return "・".join(each.japanese for each in quarters)
