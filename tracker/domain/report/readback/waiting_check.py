"""未回答一覧 read back: how many wait, of all and of each lead department, and each of them once with its state."""

from collections.abc import Iterable

from tracker.domain.report.readback.leads import Leads, Led
from tracker.domain.report.readback.listed_once import Expected, ListedRow, check_once
from tracker.domain.report.readback.seen import Findings, SeenRow, place
from tracker.domain.report.scope import as_printed
from tracker.domain.report.unanswered import HEADINGS, NAME, REMINDER, counts_line, of_department

_LEAD, _CODE, _TITLE, _STATE = (HEADINGS.index(name) + 1 for name in ("主担当課", "番号", "取組", "回答状況"))


class WaitingCheck:
    """Reads the sheet first, compares it when データ has been counted."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._texts: list[str] = []  # above the table
        self._heads: list[tuple[int, str, str]] = []  # row, department, its counts
        self._rows: list[ListedRow] = []

    def read(self, rows: Iterable[SeenRow]) -> None:
        inside = False
        for number, cells in rows:
            lead, code, title = (cells.get(column) for column in (_LEAD, _CODE, _TITLE))
            if not inside:
                self._texts.append(str(lead))
                inside = code == HEADINGS[_CODE - 1]
            elif code is None and title is not None:
                self._heads.append((number, str(lead), str(title)))
            elif code is not None and code != REMINDER:
                self._rows.append(ListedRow(number, str(code), str(lead), cells))

    def compare(self, leads: Leads) -> None:
        claim, tell = leads.claim, self._findings.tell
        if claim.asked:
            distinct = leads.whole.listing.distinct
            line = counts_line(distinct - leads.whole.reported, distinct, leads.by_state(), claim.edition)
            if line not in self._texts:
                tell(NAME, "A1", f"データを数えると「{line}」です。")
        for number, name, counts in self._heads:
            right = of_department(leads.group(name).listing.distinct, leads.waiting(name))
            if counts != right and name not in claim.shared:
                tell(NAME, place(_TITLE, number), f"{name}の件数が「{counts}」ですが、データを数えると「{right}」です。")
        told = {name for _, name, _ in self._heads}
        for name in leads.names:
            if leads.waiting(name) and name not in told:
                tell(NAME, "A1", f"「{name}」の行がありません。データによれば未回答{leads.waiting(name):,}件です。")
        waiting = {code: led for code, led in leads.initiatives.items() if not led.reported}
        check_once(NAME, self._rows, Expected(waiting, _STATE, _printed, _CODE), self._findings)


def _printed(led: Led) -> list[str | int | None]:
    return [as_printed(led.state)]
