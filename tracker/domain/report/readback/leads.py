"""What データ gives of each lead department: its initiatives, each once, and their figures."""

from collections import Counter, defaultdict
from sys import intern  # thousands of rows have the same few words
from typing import NamedTuple

from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report.readback.claim import Claim
from tracker.domain.report.readback.data_check import Values
from tracker.domain.report.readback.recount import REPORTED, Group
from tracker.domain.report.scope import UNASSIGNED, UNRESOLVED


class Led(NamedTuple):
    """An initiative that counts; `lead` is a name, `grade` and `before` (the quarter before's) are empty where nothing is reported."""

    lead: str
    state: str
    grade: str
    before: str
    issue: bool

    @property
    def reported(self) -> bool:
        return self.state in REPORTED


class Leads:
    """`initiatives` by code, in printed order."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.initiatives: dict[str, Led] = {}
        self._groups: defaultdict[str, Group] = defaultdict(Group)
        self.whole = Group()

    def take(self, row: Values) -> None:
        if row.get("種別") != Kind.INITIATIVE.japanese or row.get("再掲元コード") not in (None, UNRESOLVED) or not self.claim.asked:
            return
        state, grade, before = (intern(str(row.get(name, ""))) for name in ("回答状況", "進捗区分", "前期進捗区分"))
        lead = intern(str(row.get("主担当課", UNASSIGNED)))
        led = Led(lead, state, grade, before, "課題" in row)
        self.initiatives[str(row.get("コード", ""))] = led
        self._groups[led.lead].take(row)
        self.whole.take(row)

    @property
    def names(self) -> list[str]:
        """Of those that lead something."""
        return list(self._groups)

    def group(self, name: str) -> Group:
        return self._groups.get(name, Group())

    def waiting(self, name: str) -> int:
        """How many of its initiatives have no answer."""
        group = self.group(name)
        return group.listing.distinct - group.reported

    def by_state(self) -> Counter[State]:
        """All of them; what says no state is left out."""
        known = {state.japanese: state for state in State}
        return Counter(known[led.state] for led in self.initiatives.values() if led.state in known)
