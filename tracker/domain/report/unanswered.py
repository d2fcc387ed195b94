"""未回答一覧: the initiatives that wait for an answer, by lead department, how late they are, and a text that asks for them."""

from collections.abc import Iterator, Mapping
from itertools import chain

from tracker.domain.era import era_date
from tracker.domain.node import Kind
from tracker.domain.record import State
from tracker.domain.report.edition import Edition
from tracker.domain.report.fitted import together
from tracker.domain.report.page import notes, page_height, paged
from tracker.domain.report.reminder import reminder
from tracker.domain.report.row_height import height_of, lines_needed, room
from tracker.domain.report.scope import LEVEL_FILLS, UNASSIGNED, Scope, named
from tracker.domain.report.sheet import BLANK_ROW, Role, Row, Sheet, heading_cells, look, title_row
from tracker.domain.schedule import NOT_ASKED
from tracker.domain.waiting import Waiting, waiting_by_lead

NAME = "未回答一覧"
ALL_ANSWERED = "すべて回答済みです。"
REMINDER = "依頼文"
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("主担当課", 30.0),
    ("番号", 12.0),
    ("取組", 80.0),
    ("関係課", 26.0),
    ("回答状況", 12.0),
    ("回答期限", 20.0),
    ("遅延日数", 10.0),
)
HEADINGS = tuple(name for name, _ in _COLUMNS)
_WIDTHS = tuple(width for _, width in _COLUMNS)
_ROOMS = tuple(map(room, _WIDTHS))
_TOGETHER = 0.5  # of a page; a department is not torn from its reminder up to this height


def unanswered(scope: Scope) -> Sheet:
    some = scope.total.unreported > 0
    above = tuple(_above(scope))
    heading_row = len(above) + 1 if some else 0
    return Sheet(
        NAME,
        _WIDTHS,
        lambda: paged(chain(above, _rows(scope) if some else ()), _WIDTHS, heading_row),
        scope.total.unreported + heading_row,
        heading_row=heading_row,
        filtered=some,
        printing=scope.printing,
    )


def _above(scope: Scope) -> Iterator[Row]:
    quarter, total = scope.snapshot.quarter, scope.total
    yield title_row(f"{NAME}　{quarter.japanese}（{quarter.months}）")
    yield from notes(f"{scope.snapshot.plan.title}　{scope.basis}", _WIDTHS)
    if not scope.asked:
        yield Row((f"{NOT_ASKED}。",), (look(Role.HEADLINE),), 20.0)
        return
    text = counts_line(total.unreported, total.distinct, total.by_state, scope.edition)
    yield Row((text,), (look(Role.HEADLINE),), 20.0)
    asking = scope.snapshot.asking
    usual = "（四半期の末日の翌月10日）" if asking.due == quarter.usual_due else ""
    until = f"遅延日数は回答期限の翌日から{'確定日' if scope.closed_on else '作成日'}（{era_date(scope.reckoned_on)}）までの日数。"
    late = f"{until}再掲の取組は元の取組の欄で回答する。" if total.unreported else ""
    yield from notes(f"回答期限 {era_date(asking.due)}{usual}。{late}", _WIDTHS)
    if total.unreported:
        yield BLANK_ROW


def counts_line(unreported: int, distinct: int, by_state: Mapping[State, int], edition: Edition) -> str:
    """What the sheet says first; readers outside know no drafts."""
    if not unreported:
        return ALL_ANSWERED
    begun = "、".join(f"{state.japanese}{by_state[state]:,}件" for state in (State.DRAFT, State.RETURNED))
    of_these = "" if edition is Edition.PUBLIC else f"（うち{begun}）"
    return f"未回答{unreported:,}件{of_these}／取組数（実数）{distinct:,}件"


def of_department(led: int, waiting: int) -> str:
    return f"担当{led:,}件のうち未回答{waiting:,}件"


def _rows(scope: Scope) -> Iterator[Row]:
    yield heading_cells(HEADINGS)
    most = page_height(_WIDTHS) * _TOGETHER
    for waiting in waiting_by_lead(scope.snapshot):
        yield from together(list(_group(scope, waiting)), most, 2)


def _group(scope: Scope, waiting: Waiting) -> Iterator[Row]:
    name, late = waiting.name or UNASSIGNED, waiting.late(scope.reckoned_on)
    yield _head(name, of_department(waiting.led, len(waiting.nodes)))
    again = _head(f"{name}（続き）", None)
    text, centre = look(Role.LABEL), look(Role.SIGN)
    for node, state in waiting.nodes:
        shown = scope.printed_state(state)
        values = (name, node.code, named(node), scope.supporting_names(node), shown, era_date(waiting.due), late)
        looks = (text, text, text, text, look(Role.SIGN, alert=True), centre, look(Role.COUNT))
        yield Row(values, looks, height_of(lines_needed(values, _ROOMS)), again=again)
    if scope.edition is Edition.INTERNAL and waiting.department and scope.closed_on is None:  # nobody can answer a closed quarter
        text_of = reminder(scope.snapshot.quarter, name, waiting.due, scope.reckoned_on, waiting.nodes)
        yield _asking(name, text_of)._replace(again=again)


def _head(name: str, counts: str | None) -> Row:
    values = (name, None, counts, *(None,) * (len(_COLUMNS) - 3))
    fill = LEVEL_FILLS[Kind.POLICY_FIELD]
    return Row(values, (look(Role.LABEL, fill, bold=True),) * len(values), height_of(lines_needed(values, _ROOMS)), keep=True)


def _asking(name: str, text: str) -> Row:
    values = (name, REMINDER, text, *(None,) * (len(_COLUMNS) - 3))
    label = look(Role.LABEL)
    return Row(values, (label, look(Role.SIGN), *(label,) * (len(_COLUMNS) - 2)), height_of(lines_needed(values, _ROOMS)))
