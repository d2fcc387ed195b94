"""前期比較 read back: what the grades of both quarters in データ make of each initiative, and how many there are of each change.

Whether an answer after an unanswered quarter is the first is known to no column of データ: such a row may stand in either group.
"""

from collections import Counter
from collections.abc import Iterable

from tracker.domain.report.comparison import Change, arrow, change_of
from tracker.domain.report.comparison_list import HEADINGS, NAME, NOTHING_BEFORE, counts_line, same_line
from tracker.domain.report.readback.grouped import Grouped, check_groups, read_groups
from tracker.domain.report.readback.leads import Leads, Led
from tracker.domain.report.readback.seen import Findings, Seen, SeenRow
from tracker.domain.report.scope import as_printed
from tracker.domain.scale import Grade, Scale

_BEFORE, _ARROW, _NOW = (HEADINGS.index(name) + 1 for name in ("前期の\n進捗区分", "変化", "今期の\n進捗区分"))
_FIRST = (Change.FIRST_ANSWER, Change.OTHER)
_WORDS = {changes: tuple(change.japanese for change in changes) for changes in (_FIRST, *((change,) for change in Change))}


class ComparisonCheck:
    """Reads the sheet first, compares it when データ has been counted."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._seen = Grouped([], [], [])

    def read(self, rows: Iterable[SeenRow]) -> None:
        self._seen = read_groups(rows, (_BEFORE, _ARROW, _NOW))

    def compare(self, leads: Leads) -> None:
        claim, above, tell = leads.claim, self._seen.above, self._findings.tell
        if not claim.asked:
            return
        if NOTHING_BEFORE in above:  # of a department's part データ cannot tell whether others had answered
            for code, led in leads.initiatives.items():
                if led.before:
                    tell(NAME, "A1", f"「{NOTHING_BEFORE}」とありますが、データでは {code} の前期の進捗区分が {led.before} です。")
            return
        grades = {grade.name: grade for grade in claim.scale.by_id.values()}
        expected: dict[str, tuple[str, ...]] = {}
        same = 0
        for code, led in leads.initiatives.items():
            changes = _changes(grades, led)
            if changes == (Change.NONE,):
                same += 1
                continue
            expected[code] = _WORDS[changes]
        check_groups(NAME, self._seen, expected, lambda code: _printed(claim.scale, grades, leads.initiatives[code]), self._findings)
        standing = Counter(row.group for row in self._seen.rows)
        numbers = {change: standing[change.japanese] for change in Change}
        for line in (counts_line(numbers), same_line(same)):
            if line not in above:
                tell(NAME, "A1", f"データを数えると「{line}」です。")


def _changes(grades: dict[str, Grade], led: Led) -> tuple[Change, ...]:
    before, now = (grades.get(name) for name in (led.before, led.grade))
    return _FIRST if before is None and now is not None else (change_of(before, now),)


def _printed(scale: Scale, grades: dict[str, Grade], led: Led) -> dict[int, Seen]:
    before, now = (grades.get(name) for name in (led.before, led.grade))
    shown: dict[int, Seen] = {_ARROW: arrow(scale, before, now) or None, _NOW: now.shown if now else as_printed(led.state)}
    return shown | {_BEFORE: before.shown} if before else shown
