"""What an office's sheet would change: computed the same way to be shown and to be applied.

Decided here: a blank row is nothing, a blank cell leaves what is there, and a confirmed record is not changed. Rows that are no
initiative's, or whose initiative cannot be told, are listed, not taken.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.errors.sheets import CellProblem
from tracker.domain.node import Kind, Node
from tracker.domain.office_sheet.merging import merged, reached_state, record_after
from tracker.domain.office_sheet.reading import Sheet, SheetRow
from tracker.domain.office_sheet.row_match import Match, Matcher
from tracker.domain.operation import Value
from tracker.domain.record import Entry, Record, State
from tracker.domain.snapshot import Snapshot

FIELDS = ("state", "grade", "percent", "result", "issue", "next", "note", "unchanged")


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    NOT_FOUND = "not_found"
    FAULT = "fault"

    @property
    def japanese(self) -> str:
        return _JAPANESE[self]


_JAPANESE = {
    Outcome.NEW: "新規",
    Outcome.CHANGED: "変更",
    Outcome.UNCHANGED: "変更なし",
    Outcome.CONFLICT: "確定済み",
    Outcome.NOT_FOUND: "見つからない",
    Outcome.FAULT: "誤り",
}


class FieldChange(NamedTuple):
    """`field` ∈ FIELDS; grades by name, states by their file names."""

    field: str
    before: Value
    after: Value


class Line(NamedTuple):
    """One row of the sheet. `how` says by what its initiative was known; `cell` and `reason` say where and why nothing is taken;
    `before` and `after` are the records of a line that is to be written, `after` without who and when but what the sheet says of it."""

    outcome: Outcome
    row: int
    cell: str
    code: str
    title: str
    how: str = ""
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    before: Record | None = None
    after: Record | None = None

    @property
    def writes(self) -> bool:
        return self.outcome in (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class Difference:
    """`lines` in the order of the sheet; blank rows and those of other quarters (`elsewhere`) have none. `notes` are in Japanese."""

    sheet: str
    lines: tuple[Line, ...]
    elsewhere: Mapping[str, int]
    notes: tuple[str, ...] = ()

    def of(self, *outcomes: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome in outcomes]

    @property
    def faults(self) -> tuple[CellProblem, ...]:
        return tuple(CellProblem(self.sheet, line.cell, line.reason) for line in self.of(Outcome.FAULT))


class _Taken(NamedTuple):
    node: Node
    row: SheetRow
    match: Match


def difference(sheet: Sheet, snapshot: Snapshot, progress: Callable[[int, int], None] = lambda _done, _total: None) -> Difference:
    """`progress` is told how many rows were read, of how many; it may raise to stop."""
    return _Comparison(sheet, snapshot).make(progress)


class _Comparison:
    def __init__(self, sheet: Sheet, snapshot: Snapshot) -> None:
        self._sheet = sheet
        self._snapshot = snapshot
        self._matcher = Matcher(snapshot.plan)
        self._lines: list[Line] = []
        self._elsewhere: dict[str, int] = {}
        self._taken: dict[str, list[_Taken]] = {}
        self._repeats: list[_Taken] = []
        self._converted = 0
        self._by_title = 0

    def make(self, progress: Callable[[int, int], None]) -> Difference:
        total = len(self._sheet.grid.rows)
        for row in self._sheet.rows(self._snapshot.scale):
            self._sort(row)
            progress(row.number, total)
        for taken in self._taken.values():
            self._lines += self._lines_of(taken)
        self._lines += filter(None, map(self._line_of_repeat, self._repeats))
        lines = tuple(sorted(self._lines, key=lambda line: line.row))
        return Difference(self._sheet.grid.name, lines, self._elsewhere, tuple(self._notes()))

    def _notes(self) -> Iterator[str]:
        if self._converted:
            yield f"進捗率の{self._converted:,}件は「80%」の形又はパーセント表示のため、80 のような数に直して読みました。"
        if self._by_title:
            yield f"{self._by_title:,}行は名称で照合しました。対応する取組を確かめてください。"
        if self._elsewhere:
            named = "、".join(f"{quarter} {count:,}行" for quarter, count in self._elsewhere.items())
            yield f"ほかの四半期の行は取り込みません（{named}）。"

    # One row after another

    def _sort(self, row: SheetRow) -> None:
        """Rows to be taken are gathered by initiative; the others get their line, or none where they say nothing."""
        if not row.answers:
            return
        asked = self._snapshot.quarter
        year, number = row.year or asked.year, row.quarter or asked.number
        if (year, number) != (asked.year, asked.number):
            named = f"{year}Q{number}"
            self._elsewhere[named] = self._elsewhere.get(named, 0) + 1
            return
        match = self._matcher.match(row)
        node = match.node
        if node is None:
            outcome = Outcome.FAULT if match.wrong else Outcome.NOT_FOUND
            self._lines.append(self._line(outcome, row, match, reason=match.reason, at=match.how or "名称"))
        elif node.kind is not Kind.INITIATIVE:
            words = f"{node.kind.japanese}の行です。回答は取組（◆）ごとに取り込みます。"
            self._lines.append(self._line(Outcome.NOT_FOUND, row, match, reason=words, at=match.how))
        elif node.repeat_of is not None:
            self._repeats.append(_Taken(node, row, match))
        else:
            self._taken.setdefault(node.id, []).append(_Taken(node, row, match))

    def _lines_of(self, taken: list[_Taken]) -> Iterator[Line]:
        if len(taken) > 1:
            rows = "、".join(str(each.row.number) for each in taken)
            for each in taken:
                words = f"同じ取組 {each.node.code} の行が二つ以上あります（{rows}行目）。一つにまとめてください。"
                yield self._line(Outcome.FAULT, each.row, each.match, reason=words, at=each.match.how)
            return
        ((node, row, match),) = taken
        if row.faults:
            for place, reason in row.faults:
                yield self._line(Outcome.FAULT, row, match, reason=reason)._replace(cell=str(place))
            return
        self._converted += row.converted
        self._by_title += match.how == "名称"
        yield self._compared(node, row, match)

    def _line_of_repeat(self, taken: _Taken) -> Line | None:
        """A repeat shows its original's answer once more; anything else would be lost, so it is told."""
        node, row, match = taken
        originals = self._taken.get(node.record_node, [])
        if len(originals) == 1 and originals[0].row.entry == row.entry and not row.faults:
            return None
        original = self._snapshot.plan.by_id[node.record_node]
        words = f"再掲の行です。回答は元の取組 {original.code}「{original.title}」の行から取り込みます。"
        return self._line(Outcome.NOT_FOUND, row, match, reason=words, at=match.how)

    # Against what is there

    def _compared(self, node: Node, row: SheetRow, match: Match) -> Line:
        before = self._snapshot.record_of(node)
        if row.state is State.UNREPORTED:
            words = "回答状況が「未回答」ですが、回答の欄が記入されています。どちらかを直してください。"
            return self._line(Outcome.FAULT, row, match, reason=words, at="回答状況")
        if row.entry.keys() == {"unchanged"}:
            words = "「変更なし」だけでは取り込めません。前期と同じ進捗区分と文を、この行に書いてください。"
            return self._line(Outcome.FAULT, row, match, reason=words, at="変更なし")
        entry = merged(before.entry, row)
        state = reached_state(before, row)
        if state.reported and entry.grade is None:
            words = f"「{state.japanese}」にするには進捗区分が必要です。進捗区分を書くか、回答状況を「作成中」にしてください。"
            return self._line(Outcome.FAULT, row, match, reason=words, at="進捗区分")
        changes = self._changes(before, entry, state)
        if not changes:
            return self._line(Outcome.UNCHANGED, row, match)
        if before.state is State.CONFIRMED:
            words = "確定済みのため変更しません。変えるには、先に差し戻してください。"
            return self._line(Outcome.CONFLICT, row, match, reason=words, at=match.how)._replace(changes=changes)
        outcome = Outcome.NEW if before.state is State.UNREPORTED else Outcome.CHANGED
        return self._line(outcome, row, match)._replace(changes=changes, before=before, after=record_after(before, entry, state, row))

    def _changes(self, before: Record, entry: Entry, state: State) -> tuple[FieldChange, ...]:
        name = self._snapshot.scale.name_of
        old = {"state": before.state.value, **_values(before.entry), "grade": name(before.entry.grade)}
        new = {"state": state.value, **_values(entry), "grade": name(entry.grade)}
        return tuple(FieldChange(each, old[each], new[each]) for each in FIELDS if old[each] != new[each])

    def _line(self, outcome: Outcome, row: SheetRow, match: Match, *, reason: str = "", at: str = "") -> Line:
        """`at` is the heading of the cell that a reason speaks of."""
        node = match.node
        cell = str(self._sheet.place(row.number, at)) if at else ""
        code, title = (node.code, node.title) if node else (row.code, row.title or row.identity)
        return Line(outcome, row.number, cell, code, title, match.how, reason=reason)


def _values(entry: Entry) -> dict[str, Value]:
    return {name: getattr(entry, name) for name in FIELDS if name not in ("state", "grade")}
