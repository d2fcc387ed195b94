"""正誤: what was corrected after a quarter was closed, edition by edition."""

from collections.abc import Callable, Iterator
from itertools import chain

from tracker.domain.era import era_date
from tracker.domain.moment import JST
from tracker.domain.record import State
from tracker.domain.report.edition import Edition
from tracker.domain.report.fitted import fitted
from tracker.domain.report.material import Correction
from tracker.domain.report.page import notes, paged
from tracker.domain.report.row_height import room
from tracker.domain.report.scope import Scope, named
from tracker.domain.report.sheet import BLANK_ROW, Printing, Role, Row, Sheet, Value, heading_cells, look, title_row
from tracker.domain.report.year_scope import YearScope

NAME = "正誤"
_NOTE, _STATE = "note", "state"
_UNSEEN = {state.japanese: State.UNREPORTED.japanese for state in (State.DRAFT, State.RETURNED)}
_REASON = "訂正の理由"
_BY = ("訂正者", 16.0)
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 12.0),
    ("取組", 36.0),
    ("版", 11.0),
    ("項目", 14.0),
    ("誤（訂正前）", 46.0),
    ("正（訂正後）", 46.0),
    (_REASON, 36.0),
    ("訂正日", 20.0),
    _BY,
)
_HIDDEN = (_REASON, _BY[0])  # not in an edition for the public: a reason is written for the house, that of opening again above all
_PUBLIC = tuple((name, 64.0 if "訂正" in name and "（" in name else width) for name, width in _COLUMNS if name not in _HIDDEN)
_FIELDS = {
    "grade": "進捗区分",
    "percent": "進捗率",
    "result": "実績",
    "issue": "課題・遅れの理由",
    "next": "次期の予定",
    _NOTE: "備考",
    "unchanged": "変更なし",
    _STATE: "回答状況",
    "title": "名称",
    "lead": "主担当課",
    "supporting": "関係課",
}


def printed(scope: Scope) -> list[Correction]:
    """Those that these readers may see, as they may see them, oldest first."""
    if scope.edition is not Edition.PUBLIC:
        return list(scope.material.corrections)
    seen = (_outside(each) for each in scope.material.corrections if each.field != _NOTE)
    return [each for each in seen if each.old != each.new]


def _outside(correction: Correction) -> Correction:
    """Outside, a draft or a returned answer was simply none."""
    if correction.field != _STATE:
        return correction
    old, new = (_UNSEEN.get(value, value) if value else value for value in (correction.old, correction.new))
    return correction._replace(old=old, new=new)


def corrections(scope: Scope) -> Sheet:
    columns = _columns(scope)
    above = tuple(_above(scope, f"{scope.snapshot.quarter.japanese}（{scope.snapshot.quarter.months}）", scope.basis, columns))
    return _sheet(columns, above, lambda: _rows(scope, columns), len(printed(scope)), scope.printing)


def yearly_corrections(year: YearScope) -> Sheet:
    """Of all quarters of a year, oldest first; 版 says the quarter, too."""
    columns = _columns(year.last)
    above = tuple(_above(year.last, year.japanese, year.basis, columns))
    expected = sum(len(printed(scope)) for scope in year.scopes)

    def rows() -> Iterator[Row]:
        return chain.from_iterable(_rows(scope, columns, f"第{scope.snapshot.quarter.number}四半期\n") for scope in year.scopes)

    return _sheet(columns, above, rows, expected, year.printing)


def _columns(scope: Scope) -> tuple[tuple[str, float], ...]:
    return _PUBLIC if scope.edition is Edition.PUBLIC else _COLUMNS


def _sheet(
    columns: tuple[tuple[str, float], ...], above: tuple[Row, ...], rows: Callable[[], Iterator[Row]], expected: int, printing: Printing
) -> Sheet:
    widths, heading = tuple(width for _, width in columns), heading_cells(tuple(name for name, _ in columns))
    heading_row = len(above) + 1
    return Sheet(
        NAME,
        widths,
        lambda: paged(chain(above, [heading], rows()), widths, heading_row),
        expected + heading_row,
        heading_row=heading_row,
        filtered=True,
        printing=printing,
    )


def _above(scope: Scope, period: str, basis: str, columns: tuple[tuple[str, float], ...]) -> Iterator[Row]:
    widths = tuple(width for _, width in columns)
    yield title_row(f"正誤表　{period}")
    yield from notes(f"{scope.snapshot.plan.title}　{basis}", widths)
    yield from notes("確定した後に訂正した箇所。他のシートは訂正後の値による。", widths)
    yield BLANK_ROW


def _rows(scope: Scope, columns: tuple[tuple[str, float], ...], quarter: str = "") -> Iterator[Row]:
    label, sign, text, centre = look(Role.LABEL), look(Role.SIGN), look(Role.TEXT), look(Role.CENTRE)
    inside = int(scope.edition is not Edition.PUBLIC)
    looks = (label, look(Role.LABEL, bold=True), sign, sign, label, label, *(label,) * inside, sign, *(label,) * inside)
    continued = (text, text, centre, centre, text, text, *(text,) * inside, centre, *(text,) * inside)
    rooms = tuple(room(width) for _, width in columns)
    for each in printed(scope):
        node = scope.whole.by_id.get(each.node)
        values: tuple[Value, ...] = (
            node.code if node else None,
            named(node) if node else "（今の計画にない取組）",
            f"{quarter}第{each.edition}版",
            _FIELDS.get(each.field, each.field),
            each.old or "（なし）",
            each.new or "（なし）",
            *(each.reason,) * inside,
            era_date(each.at.astimezone(JST).date()),
            *(each.by,) * inside,
        )
        yield from fitted(values, rooms, looks, continued, 0, 1)
