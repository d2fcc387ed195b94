"""What the list of the unanswered says, as plain values. Figures and reminders are those of the report's sheet 未回答一覧."""

from datetime import date
from typing import NamedTuple

from tracker.domain.era import era_date
from tracker.domain.moment import JST
from tracker.domain.record import State
from tracker.domain.report.reminder import reminder
from tracker.domain.snapshot import Snapshot
from tracker.domain.waiting import Waiting, waiting_by_lead
from tracker.gui.closing.words import why_shut
from tracker.gui.form.heading import contact_words
from tracker.gui.tree.filter import WITHOUT_LEAD, TreeFilter

HEADINGS = ("主担当課", "残り／担当", "未回答", "作成中", "差戻し", "期限", "遅れ")
NO_LEAD = "（主担当課なし）"
_BETWEEN = "\n\n――――――――――\n\n"
_STATES = (State.UNREPORTED, State.DRAFT, State.RETURNED)


class Line(NamedTuple):
    """A department; `reminder` is empty where nobody can be asked."""

    name: str
    cells: tuple[str, ...]
    late: bool
    contact: str
    reminder: str
    filter: TreeFilter


class Content(NamedTuple):
    """`shut`: why nobody is to be asked any more."""

    headline: str
    how: str
    shut: str | None
    lines: tuple[Line, ...]

    @property
    def reminders(self) -> str:
        """Of all departments, one below the other."""
        return _BETWEEN.join(line.reminder for line in self.lines if line.reminder)


def content_of(snapshot: Snapshot, today: date) -> Content:
    """`today` counts the days late; of a closed quarter its day of closing does."""
    closed = snapshot.closed
    on = closed.at.astimezone(JST).date() if closed is not None else today
    waiting = waiting_by_lead(snapshot)
    return Content(
        _headline(snapshot, waiting), _how(snapshot, on), why_shut(snapshot), tuple(_line(snapshot, each, on) for each in waiting)
    )


def _headline(snapshot: Snapshot, waiting: tuple[Waiting, ...]) -> str:
    if not snapshot.asking.asked:
        return ""
    left = sum(len(each.nodes) for each in waiting)
    if not left:
        return "すべて回答済みです。"
    departments = sum(each.department is not None for each in waiting)
    parts = "・".join(f"{state.japanese}{sum(each.count(state) for each in waiting)}件" for state in _STATES)
    return f"残り{left}件（{parts}）　{departments}課"


def _how(snapshot: Snapshot, on: date) -> str:
    if not snapshot.asking.asked:
        return ""
    return f"回答期限 {era_date(snapshot.asking.due)}。遅れは期限の翌日から{era_date(on)}までの日数です。担当課は、いまの課です。"


def _line(snapshot: Snapshot, each: Waiting, on: date) -> Line:
    late = each.late(on)
    cells = (
        each.name or NO_LEAD,
        f"{len(each.nodes)}／{each.led}",
        *(str(each.count(state) or "－") for state in _STATES),
        f"{each.due.month}/{each.due.day}",
        f"{late}日" if late else "－",
    )
    if each.department is None:
        return Line(
            NO_LEAD,
            cells,
            bool(late),
            "担当課を割り当てると、依頼文が出ます。",
            "",
            TreeFilter(department=WITHOUT_LEAD, unanswered=True, once=True),
        )
    text = reminder(snapshot.quarter, each.name, each.due, on, each.nodes)
    contact = contact_words(snapshot.departments[each.department])
    return Line(each.name, cells, bool(late), contact, text, TreeFilter(department=each.department, unanswered=True, once=True))
