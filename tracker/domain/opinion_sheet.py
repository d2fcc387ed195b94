"""The panel's opinions as they come back: the filled-in 意見欄 of 進捗一覧, whose rows are known by the データ of the same file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tracker.domain.errors.sheets import CellProblem
from tracker.domain.errors.values import BadQuarter, IllegalCharacter
from tracker.domain.node import Kind
from tracker.domain.office_sheet.grid import Grid, Place
from tracker.domain.plan import Plan
from tracker.domain.quarter import Quarter
from tracker.domain.record import TEXT_LIMIT, check_characters
from tracker.domain.report.data_sheet import NAME as DATA
from tracker.domain.report.progress_list import NAME as LIST
from tracker.domain.report.progress_list import OPINION

HEADING = OPINION[0]
_NUMBER = "番号"
_KNOWN = ("コード", "種別", "名称", "年度", "四半期", "ID")  # columns of データ that tell which rows the list has
_MADE_FOR = "委員会資料の報告書を、記入してもらったまま指定してください。"


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"

    @property
    def japanese(self) -> str:
        return {"new": "追加", "changed": "変更", "unchanged": "変更なし"}[self.value]


class Given(NamedTuple):
    """An opinion of the file; `node` is the initiative's id, `cell` where it stands (its first row)."""

    node: str
    code: str
    title: str
    cell: str
    text: str


class OpinionLine(NamedTuple):
    given: Given
    before: str | None

    @property
    def outcome(self) -> Outcome:
        if self.before is None:
            return Outcome.NEW
        return Outcome.UNCHANGED if self.before == self.given.text else Outcome.CHANGED


@dataclass(frozen=True)
class Returned:
    """What a file holds; `blank` initiatives have no opinion in it. With `faults` nothing of it is taken."""

    given: tuple[Given, ...]
    blank: int
    faults: tuple[CellProblem, ...]


class _Known(NamedTuple):
    """A row of データ."""

    kind: str
    title: str
    node: str


def difference(given: Iterable[Given], present: Mapping[str, str]) -> tuple[OpinionLine, ...]:
    """`present` are the opinions that are there, by node. What the file leaves blank stays as it is."""
    return tuple(OpinionLine(each, present.get(each.node)) for each in given)


def read_returned(listed: Grid, data: Grid, plan: Plan, quarter: Quarter) -> Returned:
    """`listed` is 進捗一覧 and `data` データ of one file; `plan` is the quarter's."""
    columns, faults = _columns(data)
    known: dict[str, _Known] = {}
    if not faults:
        faults = list(_foreign(data, columns, plan, quarter))
        known = dict(_known(data, columns))
    if faults:
        return Returned((), 0, tuple(faults))
    heading = next((row for row in range(1, len(listed.rows) + 1) if listed.text(Place(row, 1)) == _NUMBER), None)
    names = [listed.text(Place(heading, column)) for column in range(1, len(listed.rows[heading - 1]) + 1)] if heading else []
    if heading is None or HEADING not in names:
        fault = CellProblem(LIST, str(Place(heading or 1, 1)), f"「{HEADING}」の列が見つかりません。{_MADE_FOR}")
        return Returned((), 0, (fault,))
    return _Reading(listed, heading, names.index(HEADING) + 1, known, plan).returned()


def own_quarter(data: Grid) -> Quarter | None:
    """The quarter that the first row of データ is of."""
    columns, faults = _columns(data)
    if faults:
        return None
    for row in range(2, len(data.rows) + 1):
        year, number = data.text(Place(row, columns["年度"])), data.text(Place(row, columns["四半期"]))
        if year or number:
            try:
                return Quarter.parse(f"{year}Q{number}")
            except BadQuarter:
                return None
    return None


def _columns(data: Grid) -> tuple[dict[str, int], list[CellProblem]]:
    heading = [data.text(Place(1, column)) for column in range(1, len(data.rows[0]) + 1)] if data.rows else []
    missing = "」「".join(name for name in _KNOWN if name not in heading)
    if missing:
        return {}, [CellProblem(DATA, "A1", f"見出し「{missing}」がありません。{_MADE_FOR}")]
    return {name: heading.index(name) + 1 for name in _KNOWN}, []


def _foreign(data: Grid, columns: Mapping[str, int], plan: Plan, quarter: Quarter) -> Iterator[CellProblem]:
    """The first cell that tells of another quarter, or of another plan."""
    ids: list[Place] = []
    for row in range(2, len(data.rows) + 1):
        year, number = data.text(Place(row, columns["年度"])), data.text(Place(row, columns["四半期"]))
        if not year and not number:
            continue
        if (year, number) != (str(quarter.year), str(quarter.number)):
            cell = Place(row, columns["年度"] if year != str(quarter.year) else columns["四半期"])
            yield CellProblem(DATA, str(cell), f"{_said(year, number)}の資料です。{quarter.japanese}の意見としては取り込めません。")
            return
        ids.append(Place(row, columns["ID"]))
    if not any(data.text(place) in plan.by_id for place in ids):
        cell = ids[0] if ids else Place(2, columns["ID"])
        yield CellProblem(DATA, str(cell), f"計画「{plan.title}」の取組が一つもありません。別の計画の資料です。")


def _said(year: str, number: str) -> str:
    try:
        return Quarter.parse(f"{year}Q{number}").japanese
    except BadQuarter:
        return f"年度「{year}」四半期「{number}」"


def _known(data: Grid, columns: Mapping[str, int]) -> Iterator[tuple[str, _Known]]:
    for row in range(2, len(data.rows) + 1):
        code, kind, title, node = (data.text(Place(row, columns[name])) for name in ("コード", "種別", "名称", "ID"))
        yield code, _Known(kind, title, node)


class _Reading:
    def __init__(self, listed: Grid, heading: int, column: int, known: Mapping[str, _Known], plan: Plan) -> None:
        self._grid = listed
        self._heading = heading
        self._column = column
        self._known = known
        self._plan = plan
        self._faults: list[CellProblem] = []

    def returned(self) -> Returned:
        found: dict[str, Given] = {}
        for place in self._places():
            given = self._given(place)
            if given is None:
                continue
            first = found.get(given.node)  # the row goes on in another one, marked （続き）
            found[given.node] = first._replace(text=f"{first.text}\n{given.text}") if first else given
        for given in found.values():
            if len(given.text) > TEXT_LIMIT:
                self._fault(given.cell, f"意見が{len(given.text):,}文字あります。{TEXT_LIMIT:,}文字までにしてください。")
        asked = {each.node for each in self._known.values() if self._own(each.node)}
        return Returned(tuple(found.values()), len(asked - found.keys()), tuple(self._faults))

    def _own(self, node: str) -> bool:
        found = self._plan.by_id.get(node)
        return found is not None and found.kind is Kind.INITIATIVE and found.repeat_of is None

    def _places(self) -> Iterator[Place]:
        """Filled cells of the column, and those whose value cannot be read."""
        for row in range(self._heading + 1, len(self._grid.rows) + 1):
            place = Place(row, self._column)
            if place in self._grid.faults:
                self._fault(str(place), self._grid.faults[place])
            elif self._grid.text(place):
                yield place

    def _given(self, place: Place) -> Given | None:
        fault, code = None, self._grid.text(Place(place.row, 1))
        known = self._known.get(code)
        node = self._plan.by_id.get(known.node) if known else None
        block = self._grid.block_at(place)
        text = self._grid.text(place).replace("\r\n", "\n").replace("\r", "\n")
        if block is not None and block.bottom > block.top:
            fault = f"結合されたセル（{block}）です。どの取組への意見か分からないため、結合を解除し、取組の行に記入してください。"
        elif known is None:
            fault = f"番号「{code}」の行が、この資料の「データ」にありません。番号を元のとおりにしてください。"
        elif known.kind != Kind.INITIATIVE.japanese:
            fault = f"{known.kind}の行です。意見は取組（◆）の行に記入してください。"
        elif "".join(known.title.split()) not in "".join(self._grid.text(Place(place.row, 2)).split()):
            fault = f"番号「{code}」は「{known.title}」ですが、この行の名称と合いません。番号と名称を元のとおりにしてください。"
        elif node is None or node.kind is not Kind.INITIATIVE:
            fault = f"「{known.title}」は、計画「{self._plan.title}」の取組ではありません。"
        elif node.repeat_of is not None:
            fault = f"再掲の行です。元の取組（{self._plan.by_id[node.repeat_of].code}）の行に記入してください。"
        else:
            try:
                check_characters(HEADING, text)
            except IllegalCharacter as error:
                fault = f"{error.position}文字目に使えない文字（U+{error.code:04X}）があります。消してください。"
        if fault is not None or node is None:
            self._fault(str(place), fault or "")
            return None
        return Given(node.id, node.code, node.title, str(place), text)

    def _fault(self, cell: str, reason: str) -> None:
        self._faults.append(CellProblem(LIST, cell, reason))


def counted(lines: Sequence[OpinionLine], outcome: Outcome) -> int:
    return sum(line.outcome is outcome for line in lines)
