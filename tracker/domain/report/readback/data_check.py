"""データ read back: its heading, its cells, and what belongs together in a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report.data_sheet import HEADINGS, NAME
from tracker.domain.report.edition import Edition
from tracker.domain.report.readback.claim import Claim
from tracker.domain.report.readback.seen import Cells, Findings, Seen, SeenRow, place
from tracker.domain.report.readback.values import NEEDED, rules
from tracker.domain.report.scope import UNRESOLVED

Values = Mapping[str, Seen]
"""A row by heading; blank cells are not in it."""

_REPORTED = {state.japanese for state in State if state.reported}
_ANSWER = HEADINGS[HEADINGS.index("回答状況") : -1]
_WHEN_REPORTED = ("進捗区分", "変更なし", "更新日時")
_INSIDE = ("備考", "回答者", "確定者")  # kept from the public
_YEAR, _QUARTER = HEADINGS.index("年度") + 1, HEADINGS.index("四半期") + 1
_PUBLIC = {*_REPORTED, State.UNREPORTED.japanese}


class _Part:
    """The rows of one quarter; what is unique is so within them."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        made = rules(claim)
        self.rules = [made[name] for name in HEADINGS]
        self.seen: dict[str, dict[Seen, int]] = {"コード": {}, "ID": {}}
        self.originals: list[tuple[int, Seen]] = []
        self.rows = 0


class DataCheck:
    """`claims` are of the quarters that stand below one another, in this order."""

    def __init__(self, claims: Sequence[Claim], findings: Findings) -> None:
        self._findings = findings
        self._parts = [_Part(claim) for claim in claims]
        self._numbers: dict[tuple[Seen, Seen], int] = {(claim.quarter.year, claim.quarter.number): at for at, claim in enumerate(claims)}
        self._at = 0
        self._part = self._parts[0]

    def rows(self, rows: Iterable[SeenRow]) -> Iterator[Values]:
        """Goes through the sheet, telling what is wrong, and gives each row below the heading."""
        last = 0
        for number, cells in rows:
            if not cells:
                continue  # an empty row is told when the next one with something in it comes
            if last == 0:
                self._heading(number, cells)
                last = number
                continue
            if number != last + 1:
                self._tell(1, last + 1, "空の行があります。行を詰めます。")
            last = number
            yield self._row(number, cells)
        if last == 0:
            self._tell(1, 1, "シートが空です。")
        else:
            for part in self._parts:
                self._check_part(part, last)

    def _check_part(self, part: _Part, last: int) -> None:
        claim = part.claim
        if part.rows != claim.rows:
            where = f"{claim.quarter.japanese}の行が" if len(self._parts) > 1 else "見出しの下に"
            self._tell(1, last, f"{where}{part.rows:,}行あります。計画の項目は{claim.rows:,}件です。")
        for number, original in () if claim.narrowed else part.originals:  # in a department's book it may be another department's
            if original not in part.seen["コード"]:
                self._tell_at("再掲元コード", number, f"再掲元コード「{original}」の行がありません。")

    def _tell(self, column: int, row: int, reason: str) -> None:
        self._findings.tell(NAME, place(column, row), reason)

    def _heading(self, number: int, cells: Cells) -> None:
        if number != 1:
            self._tell(1, 1, "1行目に見出しがありません。")
        for column, name in enumerate(HEADINGS, 1):
            if cells.get(column) != name:
                self._tell(column, number, f"見出しが「{name}」でありません（{cells.get(column, '空白')}）。")
        for column in sorted(set(cells) - set(range(1, len(HEADINGS) + 1))):
            self._tell(column, number, f"決められた{len(HEADINGS)}列の外に値があります（{cells[column]}）。")

    def _row(self, number: int, cells: Cells) -> Values:
        values: dict[str, Seen] = {}
        part = self._part = self._part_of(number, cells)
        part.rows += 1
        for column, value in cells.items():
            if not 1 <= column <= len(HEADINGS):
                self._tell(column, number, f"決められた{len(HEADINGS)}列の外に値があります（{value}）。")
                continue
            values[HEADINGS[column - 1]] = value
            reason = part.rules[column - 1](value)
            if reason:
                self._tell(column, number, f"{HEADINGS[column - 1]}が{reason}")
        self._check_whole(number, values)
        if values.get("種別") == Kind.INITIATIVE.japanese:
            self._check_answer(number, values)
        else:
            for name in _ANSWER:
                if name in values:
                    self._tell_at(name, number, f"{name}は取組の行だけに入れます（{values[name]}）。")
        return values

    def _part_of(self, number: int, cells: Cells) -> _Part:
        """A row of no quarter of the book is measured as one of those above it, and so its year and quarter are told."""
        at = self._numbers.get((cells.get(_YEAR), cells.get(_QUARTER)), self._at)
        if at < self._at:
            quarter = self._parts[at].claim.quarter.japanese
            self._tell(_QUARTER, number, f"{quarter}の行が、後の四半期の行より下にあります。四半期の順に並べます。")
        self._at = max(at, self._at)
        return self._parts[at]

    def _tell_at(self, name: str, number: int, reason: str) -> None:
        self._tell(HEADINGS.index(name) + 1, number, reason)

    def _check_whole(self, number: int, values: Values) -> None:
        for name in NEEDED:
            if name not in values:
                self._tell_at(name, number, f"{name}が空白です。")
        for name, known in self._part.seen.items():
            value = values.get(name)
            first = known.setdefault(value, number) if value is not None else number
            if first != number:
                self._tell_at(name, number, f"{name}「{value}」は{first}行目にもあります。")
        original = values.get("再掲元コード")
        if original not in (None, UNRESOLVED):
            self._part.originals.append((number, original))

    def _check_answer(self, number: int, values: Values) -> None:
        state = values.get("回答状況")
        if not self._part.claim.asked:
            if state is not None:
                self._tell_at("回答状況", number, f"回答を求めない四半期に回答状況があります（{state}）。")
            return
        if state is None:
            self._tell_at("回答状況", number, "回答状況が空白です。")
        if state in _REPORTED:
            for name in _WHEN_REPORTED:
                if name not in values:
                    self._tell_at(name, number, f"回答状況が「{state}」なのに、{name}が空白です。")
        else:
            for name in _ANSWER[1:]:
                if name in values and name != "前期進捗区分":
                    self._tell_at(name, number, f"回答状況が「{state or '空白'}」なのに、{name}に値があります。")
        if self._part.claim.edition is Edition.PUBLIC:
            self._check_public(number, values)

    def _check_public(self, number: int, values: Values) -> None:
        for name in _INSIDE:
            if name in values:
                self._tell_at(name, number, f"{Edition.PUBLIC.label}に{name}があります。載せない項目です。")
        state = values.get("回答状況")
        if state is not None and state not in _PUBLIC:
            self._tell_at("回答状況", number, f"{Edition.PUBLIC.label}に「{state}」とあります。「未回答」とします。")
