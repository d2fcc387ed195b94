"""What the page of a goal, a field or a policy says: counts by grade with their denominators, and who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.node import Node
from tracker.domain.record import State
from tracker.domain.scale import CountsAs, Grade
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.snapshot import Snapshot
from tracker.domain.status import counted, initiatives_by_ancestor, listing, tally
from tracker.gui.form.heading import contact_words, lead_words


@dataclass(frozen=True, slots=True)
class GradeLine:
    """`share` is in whole percent, None outside the denominator or where that is 0."""

    grade: Grade
    count: int
    share: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Missing:
    node: str
    code: str
    title: str
    lead: str
    contact: str
    state: State


@dataclass(frozen=True, slots=True)
class Figures:
    headline: str
    states: str
    grades: tuple[GradeLine, ...]
    denominator: str
    missing: tuple[Missing, ...]
    nothing_missing: str = "すべての取組が提出されています。"


def figures_of(snapshot: Snapshot, upper: Node) -> Figures:
    below = initiatives_by_ancestor(snapshot)[upper.id]
    if not snapshot.asking.asked:
        return Figures(f"{NOT_ASKED}", "集計に入れません。", (), "", (), "")
    count, sums = listing(below), tally(snapshot, below)
    total = f"取組 {count.listed}件"
    if count.distinct != count.listed:
        total += f"（再掲{count.listed - count.distinct}件を除くと実質{count.distinct}件）"
    return Figures(
        headline=f"{total}　回答済 {sums.reported}件　残り {sums.unreported}件",
        states="　".join(f"{state.japanese} {number}" for state, number in sums.by_state.items()),
        grades=tuple(_line(grade, sums.by_grade[grade.id], sums.denominator) for grade in snapshot.scale.grades),
        denominator=_denominator(snapshot.scale.grades, sums.reported, sums.outside, sums.denominator),
        missing=_missing(snapshot, below),
    )


def _line(grade: Grade, count: int, denominator: int) -> GradeLine:
    if grade.counts_as is CountsAs.OUTSIDE:
        return GradeLine(grade, count, None, "分母に入れない")
    if not denominator:
        return GradeLine(grade, count, None, "－")
    share = (200 * count + denominator) // (2 * denominator)  # rounded half up, as offices do
    return GradeLine(grade, count, share, f"{count}/{denominator}（{share}％）")


def _denominator(grades: Sequence[Grade], reported: int, outside: int, denominator: int) -> str:
    names = "・".join(grade.name for grade in grades if grade.counts_as is CountsAs.OUTSIDE)
    if not reported:
        return "提出か確定された回答がまだないため、割合は示していません。"
    without = f"のうち「{names}」{outside}件を除いた" if names else ""
    return f"割合の分母は、回答済{reported}件{without}{denominator}件です。進捗率の平均ではありません。"


def _missing(snapshot: Snapshot, below: Sequence[Node]) -> tuple[Missing, ...]:
    """Whatever is not handed in: unreported, drafts, returned."""
    lines = []
    for node in counted(below):
        state = snapshot.record_of(node).state
        if not state.reported:
            lead, contact = lead_words(snapshot, node) or "担当課なし", contact_words(snapshot.lead_of(node))
            lines.append(Missing(node.id, node.code, f"{node.label} {node.title}", lead, contact, state))
    return tuple(lines)
