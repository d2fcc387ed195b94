"""課題・遅れ一覧 read back: what is late, then what else has a 課題, each once below its heading, and how many there are."""

from collections.abc import Iterable

from tracker.domain.report.issues_list import HEADINGS, NAME, NOTHING, OTHERS, counts_line, late_group
from tracker.domain.report.readback.grouped import Grouped, check_groups, read_groups
from tracker.domain.report.readback.leads import Leads, Led
from tracker.domain.report.readback.seen import Findings, SeenRow
from tracker.domain.scale import CountsAs

_GRADE = HEADINGS.index("今期の\n進捗区分") + 1


class IssuesCheck:
    """Reads the sheet first, compares it when データ has been counted."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._seen = Grouped([], [], [])

    def read(self, rows: Iterable[SeenRow]) -> None:
        self._seen = read_groups(rows, (_GRADE,))

    def compare(self, leads: Leads) -> None:
        claim = leads.claim
        if not claim.asked:
            return
        late = {grade.name for grade in claim.grades if grade.counts_as is CountsAs.LATE}
        own = late_group(claim.grades)
        expected = {code: (own if led.grade in late else OTHERS,) for code, led in leads.initiatives.items() if _listed(led, late)}
        first = sum(groups == (own,) for groups in expected.values())
        line = counts_line(first, len(expected) - first, leads.whole.reported) if expected else NOTHING
        if line not in self._seen.above:
            self._findings.tell(NAME, "A1", f"データを数えると「{line}」です。")
        shown = {grade.name: grade.shown for grade in claim.grades}
        check_groups(NAME, self._seen, expected, lambda code: {_GRADE: shown.get(leads.initiatives[code].grade)}, self._findings)


def _listed(led: Led, late: set[str]) -> bool:
    return led.reported and (led.grade in late or led.issue)
